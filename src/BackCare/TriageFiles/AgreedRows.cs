using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>A finding as agreed, in the words of the lists for everybody.</summary>
public sealed record AgreedFinding(string Id, Disposition Disposition, string Group, bool CanBegin, bool IsDiscreet,
    string Card)
{
    public Urgency Urgency => Disposition.Urgency();

    /// <inheritdoc cref="Finding.IsListed"/>
    public bool IsListed => Finding.IsListedAt(Urgency, IsDiscreet);
}

/// <summary>Findings and facts that are more urgent together.</summary>
public sealed record AgreedPair(ImmutableArray<string> Members, Disposition Disposition);

/// <summary>agreed.csv, which content may never fall below. People read it; <c>backcare agree</c> writes it.</summary>
public sealed class AgreedRows
{
    public const string File = "triage/agreed.csv";

    private const string Head = "kind,id,what,value,words";

    private readonly FrozenDictionary<AgreedRowKey, (AgreedRow Row, int Line)> byKey;

    private AgreedRows(IReadOnlyCollection<(AgreedRow Row, int Line)> all)
    {
        Rows = [.. all.Select(each => each.Row)];
        Digest = TextDigests.Compute(string.Join('\n', Rows));
        byKey = all.ToFrozenDictionary(each => each.Row.Key);
        Findings = [.. Ids(ExpectedRows.Finding).Select(FindingOf)];
        Pairs =
        [
            .. Ids(ExpectedRows.Pair).Select(id => new AgreedPair([.. id.Split(" + ")],
                AgreedRow.Disposition(ValueOf(ExpectedRows.Pair, id, AgreedRow.Level)))),
        ];
        Derived =
        [
            .. from id in Ids(ExpectedRows.Derived)
               from line in ValueOf(ExpectedRows.Derived, id, ExpectedRows.From).Split("; ")
               select ConditionText.Derivation(id, line),
        ];
        FailSafe = FailSafeWords.From(Rows.Where(row => row.Kind is ExpectedRows.FailSafe)
            .ToDictionary(row => row.Id, row => row.Value));
        DeferrableDoubts =
        [
            .. from id in ValueOf(ExpectedRows.Pages, "all", AgreedRow.Order).Split(' ')
               let waits = ValueOf(ExpectedRows.Page, id, ExpectedRows.DeferrableDoubt)
               where waits is not ExpectedRows.No
               select new DeferrableDoubt(id, ConditionText.Ids(waits[ExpectedRows.AWeek.Length..])),
        ];
    }

    /// <summary>The file built into this version of the program, which no edit of content can change.</summary>
    public static AgreedRows Pinned { get; } = Parse(EmbeddedText.Text($"content/{File}"), new())
        ?? throw new InvalidOperationException($"The program was built with a bad content/{File}.");

    public ImmutableArray<AgreedRow> Rows { get; }

    /// <summary>SHA-256 of the rows, in hex; approved together with the rules.</summary>
    public string Digest { get; }

    public ImmutableArray<AgreedFinding> Findings { get; }
    public ImmutableArray<AgreedPair> Pairs { get; }
    public ImmutableArray<Derivation> Derived { get; }

    /// <summary>The pages whose doubt may wait.</summary>
    public ImmutableArray<DeferrableDoubt> DeferrableDoubts { get; }

    public string GroupName(string id) => ValueOf(ExpectedRows.Group, id, ExpectedRows.Name);

    /// <summary>The words for a finding or a fact in lists; a fact may have several.</summary>
    public IEnumerable<string> LinesOf(string id) => Findings.FirstOrDefault(finding => finding.Id == id) is { } finding
        ? [finding.Card]
        : Rows.Where(row => row.Kind is ExpectedRows.Fact && row.Id == id
                && row.What is not ExpectedRows.FactCanBegin)
            .Select(row => row.Value);

    /// <summary>The words around the lists while the content cannot be trusted.</summary>
    public FailSafeWords FailSafe { get; }

    public int LineOf(AgreedRowKey key) => byKey.TryGetValue(key, out var found) ? found.Line : 1;

    /// <returns>Null if there is no usable file; the problems say why.</returns>
    public static AgreedRows? Read(string folder, Problems problems) =>
        ContentFile.Read(folder, File, problems) is { } file ? Parse(file.Text, problems) : null;

    /// <summary>Reads any version of the file, such as one of an earlier commit.</summary>
    public static AgreedRows? Parse(string text, Problems problems)
    {
        var (rows, seen) = (new List<(AgreedRow Row, int Line)>(), new HashSet<AgreedRowKey>());
        var before = problems.All.Count;
        foreach (var (at, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Length is 0 || line is Head || line.StartsWith('#')) continue;
            if (CsvLine.Cells(line) is not [var kind, var id, var what, var value, var words])
                problems.Add(File, at + 1, "BC383", $"the line is not a row of {Head}",
                    "write it again with 'backcare agree'");
            else if (!seen.Add(new(kind, id, what)))
                problems.Add(File, at + 1, "BC383", $"the row '{new AgreedRowKey(kind, id, what)}' appears twice",
                    "leave the right one");
            // Any other word would count as the lowest level.
            else if (what is AgreedRow.Level or AgreedRow.NotSure
                && !Enum.GetValues<Disposition>().Any(each => each.Name() == value))
                problems.Add(File, at + 1, "BC383", $"'{value}' is not a level", "write it again with 'backcare agree'");
            else rows.Add((new(kind, id, what, value, words), at + 1));
        }
        if (!rows.Any(each => each.Row.What is AgreedRow.Order))
            problems.Add(File, 1, "BC383", "the file has no agreed rows", "restore the file from an earlier commit");
        if (problems.All.Count > before) return null;
        try
        {
            return new(rows);
        }
        catch (Exception exception)
            when (exception is KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            problems.Add(File, 1, "BC383", exception.Message, "put the file of an earlier commit back");
            return null;
        }
    }

    /// <summary>The text of a whole file with these rows.</summary>
    public static string TextOf(IEnumerable<AgreedRow> rows) => $"{Head}\n{string.Join('\n', rows)}\n";

    /// <summary>The lowest level agreed for what somebody told and what they left in doubt.</summary>
    public Disposition MinimumDispositionFor(IEnumerable<string> given, IReadOnlyCollection<Doubt> doubts)
    {
        var present = Derivation.WithDerived(given, Derived);
        var certain = DispositionOf(present);
        if (doubts.Count == 0) return certain;
        var notSure = DeferrableDoubt.DispositionOf(present, doubts, DeferrableDoubts,
            some => DispositionOf(
                Derivation.WithDerived(present.Concat(some.SelectMany(doubt => doubt.Gives)), Derived)));
        return Dispositions.MoreUrgent(certain, notSure);
    }

    /// <summary>The rows to write: what is new or higher, what was given up, and the rest unchanged.</summary>
    /// <returns>The rows, and the changes refused because they are lower and not in given-up.csv.</returns>
    public (ImmutableArray<AgreedRow> Rows, ImmutableArray<AgreedRowChange> Refused) Update(
        IReadOnlyCollection<AgreedRow> content, GivenUpRows givenUp)
    {
        var refused = givenUp.Refused(AgreedRowChange.Between(Rows, content));
        var kept = refused.Select(change => change.Key).ToHashSet();
        return ([.. content.Where(row => !kept.Contains(row.Key)), .. Rows.Where(row => kept.Contains(row.Key))],
            [.. refused]);
    }

    private Disposition DispositionOf(HashSet<string> present)
    {
        var disposition = Disposition.SelfCare;
        foreach (var finding in Findings)
            if (finding.Disposition > disposition && present.Contains(finding.Id)) disposition = finding.Disposition;
        foreach (var pair in Pairs)
            if (pair.Disposition > disposition && present.HasAll(pair.Members)) disposition = pair.Disposition;
        return disposition;
    }

    private string ValueOf(string kind, string id, string what) =>
        byKey.TryGetValue(new(kind, id, what), out var found)
        ? found.Row.Value
        : throw new KeyNotFoundException($"the row '{new AgreedRowKey(kind, id, what)}' is missing");

    private IEnumerable<string> Ids(string kind) =>
        Rows.Where(row => row.Kind == kind).Select(row => row.Id).Distinct();

    private AgreedFinding FindingOf(string id)
    {
        return new(id, AgreedRow.Disposition(Value(AgreedRow.Level)), Value(ExpectedRows.InGroup),
            Value(ExpectedRows.FindingCanBegin) is not ExpectedRows.No,
            Value(ExpectedRows.Discreet) is ExpectedRows.Yes, Value(ExpectedRows.Line));

        string Value(string what) => ValueOf(ExpectedRows.Finding, id, what);
    }
}
