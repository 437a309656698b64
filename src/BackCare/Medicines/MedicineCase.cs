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
        if (Binder.ReadList<CaseKeys>(ContentFile.Read(folder, File, problems), "cases",
            problems) is not { Value: var all } read) return [];
        foreach (var entry in all)
        {
            if (!table.Rows.IsEmpty && entry.Shown is null)
                read[entry].CheckKnown("ticks", "row", entry.Ticks, [.. table.Rows.Select(row => row.Id)]);
            if (!Outcomes.ContainsKey(entry.Expected)) read[entry].UnknownWord("expected", entry.Expected,
                Outcomes.Keys);
        }
        read.CheckOnce(all, entry => entry.Id, "case id", "give each case its own");
        ImmutableArray<MedicineCase> cases = [.. all.Where(entry => Outcomes.ContainsKey(entry.Expected))
            .Select(entry => new MedicineCase(
            entry.Id, read[entry].Line, entry.About,
            new(entry.Form, entry.Ticks, entry.None, entry.Typed, entry.Shown ?? table.Fingerprint),
                Outcomes[entry.Expected]))];
        // A table with problems of its own, or without the signs of a registry that cannot be read, answers otherwise for these.
        if (problems.All.Count == before && problems.All.All(problem => problem.File != MedicineReader.File) && table.Rows.Any(row => row.IsSign))
            foreach (var one in cases.Where(one => one.GivenBy(table) != (one.Expected?.Name() ?? AskedAgain)))
                problems.Add(File, one.Line, "BC463",
                    $"the case '{one.Id}' ({one.About}) comes out at {one.GivenBy(table)}, and {one.Expected?.Name() ?? AskedAgain} is expected",
                    $"undo the edit in {MedicineReader.File}; or change the case, and say why");
        return cases;
    }

    [Entry("case")]
    internal sealed record CaseKeys(
        [Key("id")] string Id, [Key("about", Optional = true)] string About,
        [Key("form", "Left out for somebody who chose neither.")] MedicineForm? Form,
        [Key("ticks", "Ids of rows.", Optional = true, OrEmpty = true)] ImmutableArray<string> Ticks,
        [Key("none", "Whether it was ticked that nothing else on the page is so.", Optional = true)] bool None,
        [Key("typed", "Names of medicines, as somebody types them.", Optional = true)] string Typed,
        [Key("shown", "The fingerprint of an earlier page; left out for the page as it is.")] string? Shown,
        [Key("expected", "A level, or asked-again.")] string Expected);
}
