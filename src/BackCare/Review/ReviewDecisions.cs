namespace BackCare.Review;

/// <summary>All decisions that are known, the oldest first.</summary>
public sealed class ReviewDecisions
{
    /// <summary>The item of closing and reopening.</summary>
    public const string Check = "check";

    /// <summary>Of a site that never had a database.</summary>
    public static readonly ReviewDecisions None = new([], isKnown: true);

    /// <summary>Before any was read: nobody can tell whether the check is closed.</summary>
    public static readonly ReviewDecisions NotLoaded = new([], isKnown: false);

    private readonly ILookup<string, ReviewDecision> byItem;

    private ReviewDecisions(ImmutableArray<ReviewDecision> all, bool isKnown)
    {
        (All, IsKnown) = (all, isKnown);
        byItem = all.ToLookup(decision => decision.Item);
    }

    public ImmutableArray<ReviewDecision> All { get; }

    public bool IsKnown { get; }

    public static ReviewDecisions From(IEnumerable<ReviewDecision> all) =>
        new([.. all.OrderBy(decision => decision.Id)], isKnown: true);

    /// <param name="item">By its name.</param>
    public IEnumerable<ReviewDecision> On(string item) => byItem[item];

    /// <returns>The id of the newest on an item; 0 for none.</returns>
    public long NewestOn(string item) => byItem[item].LastOrDefault()?.Id ?? 0;

    /// <summary>The closing that nobody has taken back; null while there is none.</summary>
    public ReviewDecision? Closing => byItem[Check].LastOrDefault() is { Kind: DecisionKind.Close } closing ? closing : null;

    public ReviewDecision? Find(long id) => All.FirstOrDefault(decision => decision.Id == id);
}
