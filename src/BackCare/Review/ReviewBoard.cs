using BackCare.Guidance;

namespace BackCare.Review;

public sealed record ReviewEntry(ReviewItem Item, ReviewState State);

/// <summary>The state of every review at one moment: what the start of the reviews lists, and what decides whether the check is open.</summary>
public sealed record ReviewBoard(ReviewDecisions Decisions, ImmutableArray<ReviewEntry> Entries, CheckGate Gate, ReviewDemand Demand)
{
    private readonly Dictionary<string, ReviewEntry> byName = Entries.ToDictionary(entry => entry.Item.Name);

    /// <param name="closedByOperator">Why whoever runs the site has closed the check; null when they have not.</param>
    public static ReviewBoard Evaluate(Library library, ReviewDecisions decisions, ReviewDemand demand, DateOnly today,
        string? closedByOperator = null)
    {
        ImmutableArray<ReviewEntry> entries =
            [.. ReviewItem.AllIn(library)
            .Select(item => new ReviewEntry(item, ReviewState.Evaluate(item, decisions.On(item.Name), today)))];
        return new(decisions, entries, CheckGate.Evaluate(decisions, entries, demand, closedByOperator), demand);
    }

    /// <summary>Whether lists of signs come from what was agreed: the rules were withdrawn, or lack what is demanded of
    /// them.</summary>
    public bool ShowsAgreed =>
        Rules.State.Status is ReviewStatus.Withdrawn || (Demand is not ReviewDemand.None && !Rules.State.MayBeShown);

    /// <summary>Where an item of this name stands; null when the library has no such item.</summary>
    public ReviewEntry? Find(string item) => byName.GetValueOrDefault(item);

    /// <exception cref="ArgumentException">The page is of another library.</exception>
    public ReviewEntry EntryFor(Guide guide) =>
        Find(ReviewItem.NameOf(guide))
        ?? throw new ArgumentException($"'{guide.Slug}' is of another library.", nameof(guide));

    public ReviewEntry Rules => Entries.Single(entry => entry.Item.Kind is ReviewKind.Rules);

    /// <summary>Whether people may read it. What was withdrawn they may not, whatever is demanded.</summary>
    public bool Offers(ReviewEntry entry) =>
        entry.State.Status is not ReviewStatus.Withdrawn
        && (Demand is not ReviewDemand.All || entry.State.MayBeShown || entry.Item.IsLegal);
}
