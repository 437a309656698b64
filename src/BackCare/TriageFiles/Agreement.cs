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
public sealed class Agreement
{
    public const string File = "triage/agreed.csv";

    private const string Head = "kind,id,what,value,words";

    private readonly FrozenDictionary<AgreementRowKey, (AgreementRow Row, int Line)> byKey;

    private Agreement(IReadOnlyCollection<(AgreementRow Row, int Line)> all)
    {
        Rows = [.. all.Select(each => each.Row)];
        Digest = TextDigests.Compute(string.Join('\n', Rows));
        byKey = all.ToFrozenDictionary(each => each.Row.Key);
        Findings = [.. Ids(AgreementRows.Finding).Select(FindingOf)];
        Pairs =
        [
            .. Ids(AgreementRows.Pair).Select(id => new AgreedPair([.. id.Split(" + ")],
                AgreementRow.Disposition(ValueOf(AgreementRows.Pair, id, AgreementRow.Level)))),
        ];
        Derived =
        [
            .. from id in Ids(AgreementRows.Derived)
               from line in ValueOf(AgreementRows.Derived, id, AgreementRows.From).Split("; ")
               select ConditionText.Derivation(id, line),
        ];
        FailSafe = FailSafeWords.From(Rows.Where(row => row.Kind is AgreementRows.FailSafe)
            .ToDictionary(row => row.Id, row => row.Value));
        DeferrableDoubts =
        [
            .. from id in ValueOf(AgreementRows.Pages, "all", AgreementRow.Order).Split(' ')
               let waits = ValueOf(AgreementRows.Page, id, AgreementRows.DeferrableDoubt)
               where waits is not AgreementRows.No
               select new DeferrableDoubt(id, ConditionText.Ids(waits[AgreementRows.AWeek.Length..])),
        ];
    }

    /// <summary>The file built into this version of the program, which no edit of content can change.</summary>
    public static Agreement Pinned { get; } = Parse(EmbeddedText.Text($"content/{File}"), new())
        ?? throw new InvalidOperationException($"The program was built with a bad content/{File}.");

    public ImmutableArray<AgreementRow> Rows { get; }

    /// <summary>SHA-256 of the rows, in hex; approved together with the rules.</summary>
    public string Digest { get; }

    public ImmutableArray<AgreedFinding> Findings { get; }
    public ImmutableArray<AgreedPair> Pairs { get; }
    public ImmutableArray<Derivation> Derived { get; }

    /// <summary>The pages whose doubt may wait.</summary>
    public ImmutableArray<DeferrableDoubt> DeferrableDoubts { get; }

    public string GroupName(string id) => ValueOf(AgreementRows.Group, id, AgreementRows.Name);

    /// <summary>The words for a finding or a fact in lists; a fact may have several.</summary>
    public IEnumerable<string> LinesOf(string id) => Findings.FirstOrDefault(finding => finding.Id == id) is { } finding
        ? [finding.Card]
        : Rows.Where(row => row.Kind is AgreementRows.Fact && row.Id == id
                && row.What is not AgreementRows.FactCanBegin)
            .Select(row => row.Value);

    /// <summary>The words around the lists while the content cannot be trusted.</summary>
    public FailSafeWords FailSafe { get; }

    public int LineOf(AgreementRowKey key) => byKey.TryGetValue(key, out var found) ? found.Line : 1;

    /// <returns>Null if there is no usable file; the problems say why.</returns>
    public static Agreement? Read(string folder, Problems problems) =>
        ContentFile.Read(folder, File, problems) is { } file ? Parse(file.Text, problems) : null;

    /// <summary>Reads any version of the file, such as one of an earlier commit.</summary>
    public static Agreement? Parse(string text, Problems problems)
    {
        var (rows, seen) = (new List<(AgreementRow Row, int Line)>(), new HashSet<AgreementRowKey>());
        var before = problems.All.Count;
        foreach (var (at, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Length is 0 || line is Head || line.StartsWith('#')) continue;
            if (CsvLine.Cells(line) is not [var kind, var id, var what, var value, var words])
                problems.Add(File, at + 1, "BC383", $"the line is no row of {Head}",
                    "write it anew with 'backcare agree'");
            else if (!seen.Add(new(kind, id, what)))
                problems.Add(File, at + 1, "BC383", $"the row '{new AgreementRowKey(kind, id, what)}' appears twice",
                    "leave the right one");
            // Any other word would count as the lowest level.
            else if (what is AgreementRow.Level or AgreementRow.NotSure
                && !Enum.GetValues<Disposition>().Any(each => each.Name() == value))
                problems.Add(File, at + 1, "BC383", $"'{value}' is no level", "write it anew with 'backcare agree'");
            else rows.Add((new(kind, id, what, value, words), at + 1));
        }
        if (!rows.Any(each => each.Row.What is AgreementRow.Order))
            problems.Add(File, 1, "BC383", "no row of what was agreed stands here", "put the file of an earlier commit back");
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
    public static string TextOf(IEnumerable<AgreementRow> rows) => $"{Head}\n{string.Join('\n', rows)}\n";

    /// <summary>The lowest level agreed for what somebody told and what they left in doubt.</summary>
    public Disposition LeastFor(IEnumerable<string> given, IReadOnlyCollection<Doubt> doubts)
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
    public (ImmutableArray<AgreementRow> Rows, ImmutableArray<AgreementRowChange> Refused) Update(
        IReadOnlyCollection<AgreementRow> content, GivenUpRows givenUp)
    {
        var refused = givenUp.Refused(AgreementRowChange.Between(Rows, content));
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
        : throw new KeyNotFoundException($"the row '{new AgreementRowKey(kind, id, what)}' is missing");

    private IEnumerable<string> Ids(string kind) =>
        Rows.Where(row => row.Kind == kind).Select(row => row.Id).Distinct();

    private AgreedFinding FindingOf(string id)
    {
        return new(id, AgreementRow.Disposition(Value(AgreementRow.Level)), Value(AgreementRows.InGroup),
            Value(AgreementRows.FindingCanBegin) is not AgreementRows.No,
            Value(AgreementRows.Discreet) is AgreementRows.Yes, Value(AgreementRows.Line));

        string Value(string what) => ValueOf(AgreementRows.Finding, id, what);
    }
}
