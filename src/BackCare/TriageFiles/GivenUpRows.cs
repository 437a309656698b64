namespace BackCare.TriageFiles;

/// <summary>A row of given-up.csv: a value that was agreed and no longer holds, with a reason and a source.</summary>
/// <param name="Was">Empty for something new that might replace another row.</param>
/// <param name="Now">Empty for something that is gone.</param>
public sealed record GivenUpRow(AgreedRowKey Key, string Was, string Now, string Reason, string Source, int Line);

/// <summary>given-up.csv, the only way to lower an agreed row. It has one line for each change.</summary>
public sealed class GivenUpRows(ImmutableArray<GivenUpRow> rows)
{
    public const string File = "triage/given-up.csv";

    public const string Head = "kind,id,what,was,now,reason,source";

    private readonly ILookup<AgreedRowKey, GivenUpRow> byKey = rows.ToLookup(row => row.Key);

    /// <summary>The changes that need consent and have no line here.</summary>
    public AgreedRowChange[] Refused(IEnumerable<AgreedRowChange> changes) =>
        [.. changes.Where(change => change.NeedsConsent && !Covers(change))];

    // One line may cover a change, or a chain of several.
    private bool Covers(AgreedRowChange change) =>
        byKey[change.Key].Any(row => row.Was == change.Was) && byKey[change.Key].Last().Now == change.Now;

    public static GivenUpRows Read(string folder, Problems problems)
    {
        if (!System.IO.File.Exists(Path.Combine(folder, File))
            || ContentFile.Read(folder, File, problems) is not { } file) return new([]);
        var rows = ImmutableArray.CreateBuilder<GivenUpRow>();
        foreach (var (at, line) in file.Text.Split('\n').Index())
            if (line.Length is 0 || line is Head) continue;
            else if (CsvLine.Cells(line) is [var kind, var id, var what, var was, var now, var reason, var source])
                rows.Add(new(new(kind, id, what), was, now, reason, source, at + 1));
            else problems.Add(File, at + 1, "BC385", $"the line is no row of {Head}",
                "write seven cells, with quotes around a comma");
        return new(rows.ToImmutable());
    }

    /// <summary>Checks that each line has a reason and a source, and still matches the content.</summary>
    public void Check(IReadOnlyCollection<AgreedRow> content, IReadOnlySet<string> sources, Problems problems)
    {
        var now = content.ToDictionary(row => row.Key, row => row.Value);
        foreach (var lines in byKey)
            foreach (var (at, row) in lines.Index())
            {
                var next = lines.ElementAtOrDefault(at + 1)?.Was ?? now.GetValueOrDefault(row.Key, "");
                if (row.Reason.Length is 0) Report("gives no reason", "say why it may be less");
                if (!sources.Contains(row.Source))
                    Report($"names the unknown source '{row.Source}'", "name one of sources.yaml, which somebody read");
                if (row.Now != next || (row.Was.Length > 0 && row.Now.Length > 0
                    && new AgreedRow("", "", row.Key.What, row.Was).IsKeptBy(row.Now)))
                {
                    var given = next is "" ? "there is no such row" : $"the content gives '{next}'";
                    Report($"is not needed: it ends at '{row.Now}', and {given}",
                        "take the line out, or write what is so now");
                }

                void Report(string what, string mend) =>
                    problems.Add(File, row.Line, "BC385", $"the line on '{row.Key}' {what}", mend);
            }
    }
}
