using BackCare.Guidance;

namespace BackCare.Review;

public sealed record ReviewEntry(ReviewItem Item, ReviewState State);

/// <summary>All reviews at one moment: the list on their first page, and whether the check is open.</summary>
public sealed record ReviewBoard(ReviewDecisions Decisions, ImmutableArray<ReviewEntry> Entries, CheckGate Gate, ReviewDemand Demand)
{
    private readonly Dictionary<string, ReviewEntry> byName = Entries.ToDictionary(entry => entry.Item.Name);

    /// <param name="closedByOperator">Why the operator has closed the check; null if they have not.</param>
    public static ReviewBoard Evaluate(Library library, ReviewDecisions decisions, ReviewDemand demand, DateOnly today,
        string? closedByOperator = null)
    {
        ImmutableArray<ReviewEntry> entries =
            [.. ReviewItem.AllIn(library)
            .Select(item => new ReviewEntry(item, ReviewState.Evaluate(item, decisions.On(item.Name), today)))];
        return new(decisions, entries, CheckGate.Evaluate(decisions, entries, demand, closedByOperator), demand);
    }

    /// <summary>Whether lists show the agreed signs: the rules are withdrawn, or lack a demanded approval.</summary>
    public bool ShowsAgreed =>
        Rules.State.Status is ReviewStatus.Withdrawn || (Demand is not ReviewDemand.None && !Rules.State.MayBeShown);

    /// <summary>The entry of an item with this name; null if the library has none.</summary>
    public ReviewEntry? Find(string item) => byName.GetValueOrDefault(item);

    /// <exception cref="ArgumentException">The page belongs to another library.</exception>
    public ReviewEntry EntryFor(Guide guide) =>
        Find(ReviewItem.NameOf(guide))
        ?? throw new ArgumentException($"'{guide.Slug}' is of another library.", nameof(guide));

    public ReviewEntry Rules => Entries.Single(entry => entry.Item.Kind is ReviewKind.Rules);

    /// <summary>Whether people may read it. Withdrawn items are never offered, whatever is demanded.</summary>
    public bool Offers(ReviewEntry entry) =>
        entry.State.Status is not ReviewStatus.Withdrawn
        && (Demand is not ReviewDemand.All || entry.State.MayBeShown || entry.Item.IsLegal);
}
