using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Medicines;

/// <summary>Reads content/medicines/ibuprofen.yaml: what people tick, what names mean, and what an answer says.</summary>
public static class MedicineReader
{
    public const string File = "medicines/ibuprofen.yaml";

    /// <summary>What a heading says in the place of whoever is to be asked.</summary>
    public const string Whom = "{whom}";

    // Of a row whose words are not those of the registry.
    private static readonly string[] Own = ["id", "words", "tablets", "gel", "note", "ask", "one-of", "sources"];

    /// <param name="findings">The registry; empty when it cannot be read, and then nothing is said of ids.</param>
    /// <returns>As much of it as can be used.</returns>
    public static MedicineTable Read(string folder, Findings findings, IReadOnlySet<string> sources, Problems problems)
    {
        if (Fields.OfFile(ContentFile.Read(folder, File, problems), "the table of ibuprofen", problems, shown: true) is not { } fields)
            return MedicineTable.None;
        ImmutableArray<MedicineGroup> groups = [.. fields.Named("groups", "group").Select(group => new MedicineGroup(group.Id, group.Name))];
        var rows = ReadRows(fields, groups, findings, sources);
        ImmutableArray<MedicinesTogether> together = [.. fields.Maps("together", "entry of 'together'", required: false)
            .Select(each => ReadTogether(each, groups, rows, sources)).OfType<MedicinesTogether>()];
        // Without the registry its signs are missing.
        foreach (var empty in groups.Where(group => !findings.All.IsEmpty && rows.All(row => row.Group != group.Id)))
            fields.Report("groups", "BC461", $"no row stands under the group '{empty.Id}'", "take it out, or write its rows");
        var answers = ReadAnswers(fields);
        var medicines = ReadMedicines(fields, rows);
        fields.Done();
        return new(groups, rows, answers, medicines) { Together = together };
    }

    private static ImmutableArray<MedicineRow> ReadRows(Fields fields, ImmutableArray<MedicineGroup> groups, Findings findings,
        IReadOnlySet<string> sources)
    {
        var rows = ImmutableArray.CreateBuilder<MedicineRow>();
        foreach (var each in fields.Maps("rows", "row"))
        {
            var row = each.Has("finding") ? OfFinding(each, findings) : ReadRow(each, sources);
            CheckGroup(each, groups);
            each.Done();
            if (row is null) continue;
            if (rows.Any(other => other.Id == row.Id))
                each.Report("id", "BC201", $"the row id '{row.Id}' is used twice", "give each its own; an id never changes once published");
            rows.Add(row);
        }
        return rows.ToImmutable();
    }

    private static void CheckGroup(Fields fields, ImmutableArray<MedicineGroup> groups)
    {
        if (fields.Text("group") is { } group && groups.All(known => known.Id != group))
            fields.Report("group", "BC200", $"{fields.Of} names the unknown group '{group}'",
                Spelling.Hint(group, groups.Select(known => known.Id)), group);
    }

    private static MedicinesTogether? ReadTogether(Fields fields, ImmutableArray<MedicineGroup> groups,
        ImmutableArray<MedicineRow> rows, IReadOnlySet<string> sources)
    {
        var (row, of, atLeast) = (ReadRow(fields, sources), fields.Texts("of"), fields.Number("at-least"));
        CheckGroup(fields, groups);
        fields.CheckKnown("of", "row", of, [.. rows.Select(known => known.Id)]);
        if (atLeast < 2 || atLeast > of.Length)
            fields.Report("at-least", "BC470", $"{atLeast} of {of.Length} rows are no combination",
                $"write a number from 2 to {of.Length}");
        fields.Done();
        return row is null || atLeast is null ? null
            : new(row, [.. rows.Where(known => of.Contains(known.Id))], atLeast.Value);
    }

    private static MedicineRow? ReadRow(Fields fields, IReadOnlySet<string> sources)
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"row '{id}'";
        var (words, group) = (fields.Text("words"), fields.Text("group"));
        var (tablets, gel) = (fields.Choice("tablets", MedicineLevels.ByName), fields.Choice("gel", MedicineLevels.ByName));
        if (tablets is { } one && gel is { } other && one != other && (one.IsDanger() || other.IsDanger()))
            fields.Report("gel", "BC462", $"{fields.Of} is a danger with one form and not with the other", "give both the same level");
        var (note, ask, oneOf) = (fields.OptionalText("note"), fields.OptionalText("ask"), fields.OptionalText("one-of"));
        var named = fields.Texts("sources");
        if (sources.Count > 0) fields.CheckSources(named, sources);
        return id is null || words is null || group is null || tablets is null || gel is null ? null
            : new(id, group, words, tablets.Value, gel.Value, named) { Note = note, Ask = ask ?? MedicineRow.Pharmacist, OneOf = oneOf };
    }

    // A sign at 999 or 111 has one registry.
    private static MedicineRow? OfFinding(Fields fields, Findings findings)
    {
        var (id, group) = (fields.Id("finding"), fields.Text("group"));
        if (id is not null) fields.Of = $"row of the finding '{id}'";
        foreach (var key in Own.Where(fields.Has))
        {
            _ = fields.Node(key);
            fields.Report(key, "BC462", $"{fields.Of} has '{key}', which the registry says already", "take it out");
        }
        if (id is null || group is null) return null;
        if (findings.Find(id) is not { } finding)
        {
            if (!findings.All.IsEmpty)
                fields.Report("finding", "BC200", $"'finding' names the unknown finding '{id}'",
                    Spelling.Hint(id, findings.All.Select(known => known.Id)), id);
            return null;
        }
        if (finding is { Urgency: >= Urgency.Urgent111, Discreet: false, Words.You.Label: { } label })
        {
            var level = finding.Urgency is Urgency.Call999 ? MedicineLevel.Call999 : MedicineLevel.Urgent111;
            return new(id, group, label, level, level, finding.Sources) { IsSign = true };
        }
        fields.Report("finding", "BC462", $"'{id}' is no sign at 999 or 111 that everybody may see", "name one that is, or write the row itself");
        return null;
    }

    private static ImmutableDictionary<MedicineLevel, MedicineAnswerWords> ReadAnswers(Fields fields)
    {
        var answers = ImmutableDictionary.CreateBuilder<MedicineLevel, MedicineAnswerWords>();
        if (fields.Map("answers", "'answers'") is not { } map) return answers.ToImmutable();
        foreach (var (name, level) in MedicineLevels.ByName)
        {
            if (map.Map(name, $"the answer '{name}'") is not { } each) continue;
            var (tablets, gel, line) = (each.Text("tablets"), each.Text("gel"), each.Text("line"));
            foreach (var (key, heading) in new[] { ("tablets", tablets), ("gel", gel) })
                if (heading is not null && heading.Contains(Whom, StringComparison.Ordinal) != level is MedicineLevel.AskFirst)
                    each.Report(key, "BC464", level is MedicineLevel.AskFirst ? $"'{key}' of {each.Of} does not say whom to ask"
                        : $"'{key}' of {each.Of} has '{Whom}', which nothing fills in",
                        level is MedicineLevel.AskFirst ? $"write {Whom} where that stands" : "take it out");
            each.Done();
            if (tablets is not null && gel is not null && line is not null) answers[level] = new(tablets, gel, line);
        }
        map.Done();
        return answers.ToImmutable();
    }

    private static ImmutableArray<KnownMedicine> ReadMedicines(Fields fields, ImmutableArray<MedicineRow> rows)
    {
        var (medicines, seen) = (ImmutableArray.CreateBuilder<KnownMedicine>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var each in fields.Maps("medicines", "entry of 'medicines'"))
        {
            var (what, ids, names) = (each.Text("is"), each.Texts("rows"), each.Texts("names"));
            each.Done();
            foreach (var name in names)
                if (!name.Any(char.IsLetter))
                    each.Report("names", "BC467", $"'{name}' is no name of a medicine", "write it in letters");
                else if (!seen.Add(MedicineNames.KeyOf(name)))
                    each.Report("names", "BC460", $"the medicine '{name}' stands twice", "keep it in one entry, with the rows of both");
            foreach (var unknown in ids.Where(id => rows.All(row => row.Id != id)))
                each.Report("rows", "BC200", $"'rows' of {each.Of} names the unknown row '{unknown}'",
                    Spelling.Hint(unknown, rows.Select(row => row.Id)), unknown);
            ImmutableArray<MedicineRow> meant = [.. rows.Where(row => ids.Contains(row.Id))];
            if (what is not null && !meant.IsEmpty && !names.IsEmpty) medicines.Add(new(what, meant, names));
        }
        return medicines.ToImmutable();
    }
}
