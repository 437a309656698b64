using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>A sign as it was agreed, in the words of the lists for everybody.</summary>
public sealed record AgreedSign(string Id, Disposition Disposition, string Group, bool CanBegin, bool Discreet,
    string Card)
{
    public Urgency Urgency => Disposition.Urgency();

    /// <inheritdoc cref="Finding.IsListed"/>
    public bool IsListed => Finding.IsListedAt(Urgency, Discreet);
}

/// <summary>Signs and facts that are more urgent together.</summary>
public sealed record AgreedPair(ImmutableArray<string> Members, Disposition Disposition);

/// <summary>agreed.csv: what content may never fall below. People read it; <c>backcare agree</c> writes it.</summary>
public sealed class Agreement
{
    public const string File = "triage/agreed.csv";

    private const string Head = "kind,id,what,value,words";

    private readonly FrozenDictionary<PromiseKey, (Promise Row, int Line)> byKey;

    private Agreement(IReadOnlyCollection<(Promise Row, int Line)> all)
    {
        Rows = [.. all.Select(each => each.Row)];
        Digest = TextDigests.Compute(string.Join('\n', Rows));
        byKey = all.ToFrozenDictionary(each => each.Row.Key);
        Signs = [.. Ids(Promises.Sign).Select(SignOf)];
        Pairs =
        [
            .. Ids(Promises.Pair).Select(id =>
                new AgreedPair([.. id.Split(" + ")], Promise.Disposition(ValueOf(Promises.Pair, id, Promise.Level)))),
        ];
        Derived =
        [
            .. from id in Ids(Promises.Derived)
               from line in ValueOf(Promises.Derived, id, Promises.From).Split("; ")
               select PromiseText.Derivation(id, line),
        ];
        FailSafe = FailSafeWords.From(Rows.Where(row => row.Kind is Promises.FailSafe)
            .ToDictionary(row => row.Id, row => row.Value));
        DeferrableDoubts =
        [
            .. from id in ValueOf(Promises.Pages, "all", Promise.Order).Split(' ')
               let waits = ValueOf(Promises.Page, id, Promises.DeferrableDoubt)
               where waits is not Promises.No
               select new DeferrableDoubt(id, PromiseText.Ids(waits[Promises.AWeek.Length..])),
        ];
    }

    /// <summary>The file that this version of the program was built with: no edit of content changes it.</summary>
    public static Agreement Pinned { get; } = Parse(EmbeddedText.Text($"content/{File}"), new())
        ?? throw new InvalidOperationException($"The program was built with a bad content/{File}.");

    public ImmutableArray<Promise> Rows { get; }

    /// <summary>SHA-256 of the rows, in hex. It is signed with the rules.</summary>
    public string Digest { get; }

    public ImmutableArray<AgreedSign> Signs { get; }
    public ImmutableArray<AgreedPair> Pairs { get; }
    public ImmutableArray<Derivation> Derived { get; }

    /// <summary>The pages whose doubt may wait.</summary>
    public ImmutableArray<DeferrableDoubt> DeferrableDoubts { get; }

    public string GroupName(string id) => ValueOf(Promises.Group, id, Promises.Name);

    /// <summary>How lists say a sign, or a fact, which can be said in several ways.</summary>
    public IEnumerable<string> LinesOf(string id) => Signs.FirstOrDefault(sign => sign.Id == id) is { } sign
        ? [sign.Card]
        : Rows.Where(row => row.Kind is Promises.Fact && row.Id == id && row.What is not Promises.FactCanBegin)
            .Select(row => row.Value);

    /// <summary>What is said around the lists while the content cannot be trusted.</summary>
    public FailSafeWords FailSafe { get; }

    public int LineOf(PromiseKey key) => byKey.TryGetValue(key, out var found) ? found.Line : 1;

    /// <returns>Null when there is none that can be used; the reason is among the problems.</returns>
    public static Agreement? Read(string folder, Problems problems) =>
        ContentFile.Read(folder, File, problems) is { } file ? Parse(file.Text, problems) : null;

    /// <summary>Reads any version of the file, such as one of an earlier commit.</summary>
    public static Agreement? Parse(string text, Problems problems)
    {
        var (rows, seen, before) = (new List<(Promise Row, int Line)>(), new HashSet<PromiseKey>(), problems.All.Count);
        foreach (var (at, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Length is 0 || line is Head || line.StartsWith('#')) continue;
            if (CsvLine.Cells(line) is not [var kind, var id, var what, var value, var words])
                problems.Add(File, at + 1, "BC383", $"the line is no row of {Head}",
                    "write it anew with 'backcare agree'");
            else if (!seen.Add(new(kind, id, what)))
                problems.Add(File, at + 1, "BC383", $"the row '{new PromiseKey(kind, id, what)}' stands twice",
                    "leave the right one");
            // Any other word would count as the least of all levels.
            else if (what is Promise.Level or Promise.NotSure
                && !Enum.GetValues<Disposition>().Any(each => each.Name() == value))
                problems.Add(File, at + 1, "BC383", $"'{value}' is no level", "write it anew with 'backcare agree'");
            else rows.Add((new(kind, id, what, value, words), at + 1));
        }
        if (!rows.Any(each => each.Row.What is Promise.Order))
            problems.Add(File, 1, "BC383", "nothing is promised here", "put the file of an earlier commit back");
        if (problems.All.Count > before) return null;
        try
        {
            return new(rows);
        }
        catch (Exception unreadable)
            when (unreadable is KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            problems.Add(File, 1, "BC383", unreadable.Message, "put the file of an earlier commit back");
            return null;
        }
    }

    /// <summary>The whole file of these rows.</summary>
    public static string TextOf(IEnumerable<Promise> rows) =>
        $"{Head}\n{string.Join('\n', rows)}\n";

    /// <summary>The least that was agreed for what somebody told, and for what they left in doubt.</summary>
    public Disposition LeastFor(IEnumerable<string> given, IReadOnlyCollection<Doubt> doubts)
    {
        var present = Derivation.WithDerived(given, Derived);
        var certain = LevelOf(present);
        if (doubts.Count == 0) return certain;
        var notSure = DeferrableDoubt.LevelOf(present, doubts, DeferrableDoubts,
            some => LevelOf(Derivation.WithDerived(present.Concat(some.SelectMany(doubt => doubt.Gives)), Derived)));
        return Dispositions.MoreUrgent(certain, notSure);
    }

    /// <summary>The rows to write: what is new or more, what was given up, and all else as it was.</summary>
    /// <returns>And what is less, and named nowhere.</returns>
    public (ImmutableArray<Promise> Rows, ImmutableArray<PromiseChange> Refused) Update(
        IReadOnlyCollection<Promise> content, GivenUp givenUp)
    {
        var refused = givenUp.Refused(PromiseChange.Between(Rows, content));
        var kept = refused.Select(change => change.Key).ToHashSet();
        return ([.. content.Where(row => !kept.Contains(row.Key)), .. Rows.Where(row => kept.Contains(row.Key))],
            [.. refused]);
    }

    private Disposition LevelOf(HashSet<string> present)
    {
        var level = Disposition.SelfCare;
        foreach (var sign in Signs)
            if (sign.Disposition > level && present.Contains(sign.Id)) level = sign.Disposition;
        foreach (var pair in Pairs)
            if (pair.Disposition > level && present.HasAll(pair.Members)) level = pair.Disposition;
        return level;
    }

    private string ValueOf(string kind, string id, string what) =>
        byKey.TryGetValue(new(kind, id, what), out var found)
        ? found.Row.Value : throw new KeyNotFoundException($"the row '{new PromiseKey(kind, id, what)}' is missing");

    private IEnumerable<string> Ids(string kind) =>
        Rows.Where(row => row.Kind == kind).Select(row => row.Id).Distinct();

    private AgreedSign SignOf(string id)
    {
        return new(id, Promise.Disposition(Sign(Promise.Level)), Sign(Promises.InGroup),
            Sign(Promises.SignCanBegin) is not Promises.No, Sign(Promises.Discreet) is Promises.Yes,
            Sign(Promises.Line));

        string Sign(string what) => ValueOf(Promises.Sign, id, what);
    }
}
