// The model of the record of decisions, for the state-machine property test. It was written from the rules alone, by an
// author who had not seen the program: where the two differ, the rules decide. In doubt it takes the most cautious reading.

namespace BackCare.Tests.Records;

internal enum Kind { Approve, AskForChanges, Withdraw, Close, Reopen, FalseIdentity }

/// <summary>One decision; <c>Number</c> is its place in the list, from one (zero: not yet in the list).</summary>
internal sealed record Row(int Number, Kind Kind, string Item, int Text, string Reviewer, ImmutableHashSet<int> Names, bool Verifies);

/// <summary>What a reviewer's page showed: the rows it had, and the closings that stood on it.</summary>
internal sealed record ShownPage(ImmutableArray<Row> Rows, ImmutableArray<Row> Closings);

internal sealed class RecordModel
{
    public const string Rules = "rules";
    public const string Page = "page";

    private readonly Dictionary<string, int> today = new() { [Rules] = 1, [Page] = 1 };

    /// <summary>One copy of the site; the newest row seen, the pending closings and the operator's file are on its disk.</summary>
    internal sealed class Copy
    {
        public bool Reachable { get; private set; } = true;
        public bool OperatorFile { get; set; }
        public ImmutableArray<Row> Knows { get; set; } = [];
        public bool HasRead { get; set; }
        public bool InDoubt { get; set; }
        public Row? NewestSeen { get; set; }
        public List<Row> Pending { get; } = [];
        public void CutOff() => Reachable = false;
        public void ReachAgain() => Reachable = true;
    }

    /// <summary>The rows that are truly in the database; a missing database is an empty one.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>Adds a row, which names what of its kind's concern the page showed and the database still has.</summary>
    public Row Append(Kind kind, string item, int text, string reviewer, ShownPage shown, bool verifies = true)
    {
        var named = kind switch
        {
            Kind.Close => [],
            Kind.Reopen => shown.Closings,
            _ => shown.Rows.Where(r => r.Item == item && r.Kind is Kind.AskForChanges or Kind.Withdraw),
        };
        Rows.Add(new Row(Rows.Count + 1, kind, item, text, reviewer, [.. named.Where(Holds).Select(r => r.Number)], verifies));
        return Rows[^1];
    }

    public void PutBack(int n) => Rows.RemoveRange(Math.Min(n, Rows.Count), Math.Max(0, Rows.Count - n));
    public void Delete() => Rows.Clear();
    public void SetText(string item, int text) => today[item] = text;

    /// <summary>Starts a copy anew: it keeps its disk, forgets the rest, and reads the database if it can.</summary>
    public void Start(Copy copy)
    {
        (copy.Knows, copy.HasRead, copy.InDoubt) = ([], false, false);
        Sync(copy);
    }

    /// <summary>
    /// Reads the database if it can be reached, having first written down the closings that waited for it; not into a database
    /// that is in doubt, which may be another's place.
    /// </summary>
    public void Sync(Copy copy)
    {
        if (copy.Reachable)
        {
            copy.InDoubt |= copy.NewestSeen is { } seen && !Holds(seen);
            if (!copy.InDoubt)
            {
                copy.Pending.ForEach(p => Rows.Add(p with { Number = Rows.Count + 1 }));
                copy.Pending.Clear();
            }
            (copy.Knows, copy.NewestSeen, copy.HasRead) = copy.InDoubt
                ? (copy.Knows, copy.NewestSeen, copy.HasRead) : ([.. Rows], Rows.LastOrDefault(), true);
        }
    }

    /// <summary>The operator accepts, for this copy, the database as it is; one that cannot be reached cannot be accepted.</summary>
    public void Accept(Copy copy)
    {
        (copy.InDoubt, copy.NewestSeen) = copy.Reachable ? (false, null) : (copy.InDoubt, copy.NewestSeen);
        Sync(copy);
    }

    /// <summary>Closes at a copy: at once there, and as a row now or, if the copy is cut off, when the database is back.</summary>
    public void Close(Copy copy, string reviewer)
    {
        copy.Pending.Add(new Row(0, Kind.Close, Rules, today[Rules], reviewer, [], true));
        Sync(copy);
    }

    /// <summary>The page as the copy would show it now.</summary>
    public static ShownPage Show(Copy copy) => new(copy.Knows, Closings(copy));
    public bool IsOpen(Copy copy, bool demandRules) =>
        copy.HasRead && !copy.InDoubt && !copy.OperatorFile && copy.Pending.Count == 0 && Closings(copy).IsEmpty
        && !IsWithdrawn(copy, Rules) && (!demandRules || MayBeShown(copy, Rules));

    public bool IsSigned(Copy copy, string item) =>
        !copy.InDoubt && HasEnough(copy.Knows, item, today[item]) && !IsWithdrawn(copy, item) && !AsksForChanges(copy, item);

    /// <summary>A request for changes takes nothing off that was on show before it; a withdrawal does, and another text in its place.</summary>
    public bool MayBeShown(Copy copy, string item)
    {
        if (IsSigned(copy, item)) return true;
        if (copy.InDoubt || IsWithdrawn(copy, item) || Unanswered(copy.Knows, item, today[item]).FirstOrDefault() is not { } first) return false;
        ImmutableArray<Row> before = [.. copy.Knows.Where(r => r.Number < first.Number || r.Kind is Kind.Withdraw or Kind.FalseIdentity)];
        return HasEnough(before, item, today[item]) && !Unanswered(before, item, today[item]).Any()
            && !copy.Knows.Any(r => r.Kind == Kind.Approve && r.Item == item && r.Text != today[item] && r.Number > first.Number
                && Counts(copy.Knows, r) && HasEnough(copy.Knows, item, r.Text) && !Unanswered(copy.Knows, item, r.Text).Any());
    }

    private static IEnumerable<Row> Unanswered(ImmutableArray<Row> known, string item, int text) =>
        known.Where(r => r.Kind == Kind.AskForChanges && r.Item == item && !IsAnswered(known, r, text));

    public static bool IsWithdrawn(Copy copy, string item) =>
        copy.Knows.Any(r => r.Kind == Kind.Withdraw && r.Item == item) && !copy.Knows.Any(r => HasEnough(copy.Knows, item, r.Text));

    public bool AsksForChanges(Copy copy, string item) =>
        Unanswered(copy.Knows, item, today[item]).Any();

    /// <summary>The closings that the copy knows and that no counting reopening names; those pending have no row yet.</summary>
    public static ImmutableArray<Row> Closings(Copy copy) => [.. copy.Knows.Where(c => c.Kind == Kind.Close
        && !copy.Knows.Any(r => r.Kind == Kind.Reopen && IsGenuine(copy.Knows, r) && r.Names.Contains(c.Number)))];

    private bool Holds(Row row) => row.Number <= Rows.Count && ReferenceEquals(Rows[row.Number - 1], row);
    private static bool IsGenuine(ImmutableArray<Row> known, Row row) =>
        row.Verifies && !known.Any(r => r.Kind == Kind.FalseIdentity && r.Reviewer == row.Reviewer);

    private static bool Counts(ImmutableArray<Row> known, Row approval) => IsGenuine(known, approval)
        && known.All(r => approval.Names.Contains(r.Number)
        || r.Item != approval.Item || !(r.Kind == Kind.Withdraw
            || (r.Kind == Kind.AskForChanges && r.Reviewer == approval.Reviewer && r.Text == approval.Text)));

    private static bool HasEnough(ImmutableArray<Row> known, string item, int text, Row? naming = null) => known
        .Where(r => r.Kind == Kind.Approve && r.Item == item && r.Text == text && Counts(known, r))
        .Where(r => naming is null || r.Names.Contains(naming.Number))
        .Select(r => r.Reviewer).Distinct().Count() >= (item == Rules ? 2 : 1);

    private static bool IsAnswered(ImmutableArray<Row> known, Row request, int today) =>
        known.Any(r => r.Names.Contains(request.Number) && (r.Kind == Kind.Withdraw ? r.Verifies
            : r.Reviewer == request.Reviewer && r.Text == request.Text
                && (r.Kind == Kind.Approve ? Counts(known, r) : r.Kind == Kind.AskForChanges && r.Verifies)))
        || (today != request.Text
            && known.Any(r => r.Text != request.Text && HasEnough(known, request.Item, r.Text, request)));
}
