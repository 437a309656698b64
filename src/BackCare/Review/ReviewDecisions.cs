namespace BackCare.Review;

/// <summary>All known decisions, the oldest first.</summary>
public sealed class ReviewDecisions
{
    /// <summary>The item of closing and reopening.</summary>
    public const string Check = "check";

    /// <summary>For a site that never had a database.</summary>
    public static readonly ReviewDecisions None = new([], isKnown: true);

    /// <summary>The state before any were read, when the check may or may not be closed.</summary>
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

    /// <param name="item">The item's name.</param>
    public IEnumerable<ReviewDecision> On(string item) => byItem[item];

    /// <returns>The id of the newest decision on an item; 0 for none.</returns>
    public long NewestOn(string item) => byItem[item].LastOrDefault()?.Id ?? 0;

    /// <summary>The closing in force; null if there is none.</summary>
    public ReviewDecision? Closing => byItem[Check].LastOrDefault() is { Kind: DecisionKind.Close } closing ? closing : null;

    public ReviewDecision? Find(long id) => All.FirstOrDefault(decision => decision.Id == id);
}
