using BackCare.Reading;

namespace BackCare.Medicines;

/// <param name="Expected">Null for somebody who is to be asked again.</param>
public sealed record MedicineCase(string Id, int Line, string About, MedicineTold Told, MedicineLevel? Expected)
{
    /// <summary>The content's own cases.</summary>
    public const string File = "medicines/cases.yaml";

    /// <summary>As a case writes that somebody is to be asked again.</summary>
    public const string AskedAgain = "asked-again";

    private static readonly Dictionary<string, MedicineLevel?> Outcomes = MedicineLevels.ByName.Keys.Append(AskedAgain)
        .ToDictionary(name => name, name => MedicineLevels.ByName.TryGetValue(name, out var level) ? level : (MedicineLevel?)null);

    /// <summary>What the table makes of it, as a case writes it.</summary>
    public string GivenBy(MedicineTable table) => table.Answer(Told).Answer?.Level.Name() ?? AskedAgain;

    /// <summary>Reads them, and reports each that comes out otherwise.</summary>
    /// <param name="table">Of content that can be used; else nothing is said of ids and of how a case comes out.</param>
    public static ImmutableArray<MedicineCase> Read(string folder, MedicineTable table, Problems problems)
    {
        var before = problems.All.Count;
        if (ContentFile.Read(folder, File, problems) is not { } file || Yaml.Read(File, file.Text, 1, problems) is not { } root) return [];
        if (root is not YamlList list)
        {
            problems.Add(File, root.Line, "BC122", "a file of cases must be a list", "write one '- id: …' for each case");
            return [];
        }

        var cases = ImmutableArray.CreateBuilder<MedicineCase>();
        foreach (var item in list.Items)
            if (item is not YamlMap map)
                problems.Add(File, item.Line, "BC122", "a case must be a map of keys and values", "write 'key: value' lines");
            else if (ReadOne(new(File, map, problems, "case"), table) is { } one)
            {
                if (cases.Any(other => other.Id == one.Id))
                    problems.Add(File, one.Line, "BC201", $"the case id '{one.Id}' is used twice", "give each case its own");
                cases.Add(one);
            }
        // A table with problems of its own, or without the signs of a registry that cannot be read, answers otherwise for these.
        if (problems.All.Count == before && problems.All.All(problem => problem.File != MedicineReader.File) && table.Rows.Any(row => row.IsSign))
            foreach (var one in cases.Where(one => one.GivenBy(table) != (one.Expected?.Name() ?? AskedAgain)))
                problems.Add(File, one.Line, "BC463",
                    $"the case '{one.Id}' ({one.About}) comes out at {one.GivenBy(table)}, and {one.Expected?.Name() ?? AskedAgain} is expected",
                    $"undo the edit in {MedicineReader.File}; or change the case, and say why");
        return cases.ToImmutable();
    }

    private static MedicineCase? ReadOne(Fields fields, MedicineTable table)
    {
        var id = fields.Text("id");
        if (id is not null) fields.Of = $"case '{id}'";
        var about = fields.OptionalText("about");
        var form = fields.OptionalChoice("form", MedicineLevels.Forms);
        var ticks = fields.OptionalTexts("ticks");
        foreach (var unknown in ticks.Where(tick => !table.Rows.IsEmpty && table.Find(tick) is null && !fields.Has("shown")))
            fields.Report("ticks", "BC200", $"'ticks' of {fields.Of} names the unknown row '{unknown}'",
                Spelling.Hint(unknown, table.Rows.Select(row => row.Id)), unknown);
        var none = fields.YesNo("none", otherwise: false);
        var typed = fields.OptionalText("typed") ?? "";
        var shown = fields.OptionalText("shown") ?? table.Fingerprint;
        var expected = fields.Text("expected");
        var isKnown = Outcomes.TryGetValue(expected ?? "", out var level);
        if (!isKnown && expected is not null)
            fields.Report("expected", "BC125", $"'expected: {expected}' of {fields.Of} is not known", Spelling.Hint(expected, Outcomes.Keys));
        fields.Done();
        return id is null || !isKnown ? null : new(id, fields.Line, about ?? "", new(form, ticks, none, typed, shown), level);
    }
}
