using BackCare.Triage;

namespace BackCare.Medicines;

/// <summary>Reads content/medicines/ibuprofen.yaml: boxes to tick, meanings of names, and words of answers.</summary>
public static class MedicineReader
{
    public const string File = "medicines/ibuprofen.yaml";

    /// <summary>The blank in a heading for whom to ask.</summary>
    public const string Whom = "{whom}";

    /// <param name="findings">The registry. Ids are not checked if it is empty because it could not be read.</param>
    /// <returns>An empty table if the file cannot be read to its end.</returns>
    public static MedicineTable Read(string folder, Findings findings, IReadOnlySet<string> sources, Problems problems)
    {
        if (YamlBinder.Read<MedicineFile>(folder, File, problems) is not { Value: var file } read
            || problems.IsUnparsed(File)) return MedicineTable.None;
        read.CheckOnce(file.Groups, group => group.Id, "group id", "give each its own");
        read.CheckSources(sources);
        var rows = ReadRows(file, read, findings);
        // Includes rows that cannot be used, which are reported separately.
        string[] ids = [.. file.Rows.Select(entry => entry.Id ?? entry.Finding).OfType<string>()];
        foreach (var entry in file.Together) CheckTogether(entry, read[entry], file.Groups, ids);
        // A missing answer has no location, and is reported separately.
        foreach (var (level, answer) in file.Answers)
            if (read.Locations.TryGetValue(answer, out var location)) CheckAnswer(level, answer, location);
        CheckNames(file.Medicines, read, ids);
        return new(file.Groups, rows, file.Answers,
            // A medicine with an unreadable row must not count as one that does not matter.
            [.. file.Medicines.Where(entry => Named(entry.RowIds).Length == entry.RowIds.Length)
                .Select(entry => entry with { Rows = Named(entry.RowIds) })])
        {
            Together = [.. file.Together.Where(entry => entry.Row.IsWhole)
                .Select(entry => new MedicinesTogether(entry.Row.ToRow(), Named(entry.Of), entry.AtLeast))],
        };

        ImmutableArray<MedicineRow> Named(ImmutableArray<string> ids) => [.. rows.Where(row => ids.Contains(row.Id))];
    }

    private static ImmutableArray<MedicineRow> ReadRows(MedicineFile file, Parsed<MedicineFile> read, Findings findings)
    {
        var rows = ImmutableArray.CreateBuilder<MedicineRow>();
        foreach (var entry in file.Rows)
        {
            var location = read[entry];
            location.CheckKnown("group", "group", [entry.Group], [.. file.Groups.Select(group => group.Id)]);
            if (entry.Finding is null) CheckOwn(entry, location);
            var row = entry switch
            {
                { Finding: { } id } => OfFinding(id, entry, location, findings),
                { IsWhole: true } => entry.ToRow(),
                _ => null,
            };
            if (row is null) continue;
            if (rows.Any(other => other.Id == row.Id))
                location.Report("id", "BC201", $"the row id '{row.Id}' is used twice",
                    "give each its own; an id never changes once published");
            rows.Add(row);
        }
        return rows.ToImmutable();
    }

    private static void CheckTogether(TogetherEntry entry, YamlLocation location, ImmutableArray<MedicineGroup> groups,
        string[] rows)
    {
        if (entry.Row.Finding is not null)
            location.Report("finding", "BC462",
                $"{location.Subject} has 'finding', and nobody ticks it", "take it out");
        CheckOwn(entry.Row, location);
        location.CheckKnown("group", "group", [entry.Row.Group], [.. groups.Select(group => group.Id)]);
        location.CheckKnown("of", "row", entry.Of, rows);
        if (entry.AtLeast < 2 || entry.AtLeast > entry.Of.Length)
            location.Report("at-least", "BC470", $"{entry.AtLeast} of {entry.Of.Length} rows are no combination",
                $"write a number from 2 to {entry.Of.Length}");
    }

    // Checks a row with words of its own, rather than the registry's.
    private static void CheckOwn(MedicineRowEntry row, YamlLocation location)
    {
        foreach (var key in MedicineRowEntry.OwnKeys.Where(key => !location.Has(key))) location.ReportMissing(key);
        if (row.Tablets is { } one && row.Gel is { } other && one != other && (one.IsDanger() || other.IsDanger()))
            location.Report("gel", "BC462", $"{location.Subject} is a danger with one form and not with the other",
                "give both the same level");
    }

    // Signs at 999 and 111 are only in the registry.
    private static MedicineRow? OfFinding(string id, MedicineRowEntry entry, YamlLocation location, Findings findings)
    {
        foreach (var key in RecordKeys.For(typeof(MedicineRowEntry)).Keys.Select(part => part.Key!.Name)
            .Where(key => key is not ("finding" or "group") && location.Has(key)))
            location.Report(key, "BC462",
                $"{location.Subject} has '{key}', which the registry says already", "take it out");
        if (findings.Find(id) is not { } finding)
        {
            if (!findings.All.IsEmpty)
                location.Report("finding", "BC200", $"'finding' names the unknown finding '{id}'",
                    Spelling.Hint(id, findings.All.Select(known => known.Id)));
            return null;
        }
        if (finding is { Urgency: >= Urgency.Urgent111, IsDiscreet: false, Words.You.Label: { } label })
        {
            var level = finding.Urgency is Urgency.Call999 ? MedicineLevel.Call999 : MedicineLevel.Urgent111;
            return new(id, entry.Group, label, level, level, finding.Sources) { IsFinding = true };
        }
        location.Report("finding", "BC462", $"'{id}' is no sign at 999 or 111 that everybody may see",
            "name one that is, or write the row itself");
        return null;
    }

    private static void CheckAnswer(MedicineLevel level, MedicineAnswerWords answer, YamlLocation location)
    {
        foreach (var (key, heading) in new[] { ("tablets", answer.Tablets), ("gel", answer.Gel) })
            if (location.Has(key) && heading.Contains(Whom) != level is MedicineLevel.AskFirst)
                location.Report(key, "BC464", level is MedicineLevel.AskFirst
                    ? $"'{key}' of {location.Subject} does not say whom to ask"
                    : $"'{key}' of {location.Subject} has '{Whom}', which nothing fills in",
                    level is MedicineLevel.AskFirst ? $"write {Whom} where that appears" : "take it out");
    }

    private static void CheckNames(ImmutableArray<KnownMedicine> medicines, Parsed<MedicineFile> read, string[] rows)
    {
        var (seen, names) = (new HashSet<string>(), new MedicineNames(medicines));
        foreach (var entry in medicines)
        {
            foreach (var name in entry.Names)
                if (!seen.Add(MedicineNames.KeyOf(name)))
                    read[entry].Report("names", "BC460", $"the medicine '{name}' appears twice",
                        "keep it in one entry, with the rows of both");
                else if (names.In(name) is not [{ Known: { } known }] || !ReferenceEquals(known, entry))
                    read[entry].Report("names", "BC472", $"who types '{name}' is not understood to mean this medicine",
                        "write it without what parts names, such as a comma or a bracket");
            read[entry].CheckKnown("rows", "row", entry.RowIds, rows);
            if (entry.RowIds.IsEmpty == entry.Sources.IsEmpty)
                read[entry].Report("rows", "BC471", entry.RowIds.IsEmpty
                    ? $"{read[entry].Subject} has no row, and no source says that they do not matter"
                    : $"{read[entry].Subject} has rows, which have their own sources",
                    "write rows, or for what does not matter sources alone");
        }
    }

    [Entry("the table of ibuprofen",
        "What people tick at /ibuprofen, what the names of medicines mean, and what an answer says. Signed as one.")]
    internal sealed record MedicineFile(
        [Key("groups")] ImmutableArray<MedicineGroup> Groups, [Key("rows")] ImmutableArray<MedicineRowEntry> Rows,
        [Key("together", Optional = true)] ImmutableArray<TogetherEntry> Together,
        [Key("answers")] ImmutableSortedDictionary<MedicineLevel, MedicineAnswerWords> Answers,
        [Key("medicines")] ImmutableArray<KnownMedicine> Medicines);

    /// <summary>Rows that are worse together than each one alone.</summary>
    [Entry("row")]
    internal sealed record TogetherEntry(
        [Inline] MedicineRowEntry Row, [Key("of", "Ids of rows.")] ImmutableArray<string> Of,
        [Key("at-least", "How many of them, each counted once.")] int AtLeast);

    /// <summary>A row with its own words, or with only a finding, whose words and level are in the registry.</summary>
    [Entry("row")]
    internal sealed record MedicineRowEntry(
        [Key("finding", "A finding at 999 or 111, whose words and level are those of the registry: then only 'group' "
            + "appears beside it.", IsId = true)]
        string? Finding,
        [Key("id", "Never changes once published.", IsId = true)] string? Id,
        [Key("group", "The group in whose table it stands on the guide.")] string Group,
        [Key("words", "As people read it.")] string? Words,
        [Key("tablets", "A danger is the same for both forms.")] MedicineLevel? Tablets, [Key("gel")]
            MedicineLevel? Gel,
        [Key("note", "What else to know or to do, in sentences.")] string? Note,
        [Key("ask", "Who is to be asked first, where that is not a pharmacist.")] string? Ask,
        [Key("one-of", "Only one of the rows with the same word here can be so.")] string? OneOf,
        [Key("sources", "Ids of sources.yaml; the guide must name them too.", Optional = true)]
            ImmutableArray<string> Sources)
    {
        /// <summary>The keys of a row with its own words.</summary>
        public static readonly string[] OwnKeys = ["id", "words", "tablets", "gel", "sources"];

        public bool IsWhole => Id is not null && Words is not null && Tablets is not null && Gel is not null;

        public MedicineRow ToRow() => new(Id!, Group, Words!, Tablets!.Value, Gel!.Value, Sources)
        {
            Note = Note,
            WhomToAsk = Ask ?? MedicineRow.Pharmacist,
            OneOf = OneOf,
        };
    }
}
