namespace BackCare.Web.Review;

/// <summary>One item as its page shows it.</summary>
/// <param name="Guide">The page or outcome; null for the rules and for the table of a medicine.</param>
/// <param name="History">Its decisions, newest first.</param>
/// <param name="Before">What was approved last; null when that is today's text, nothing was, or no copy can be read.</param>
public sealed record ItemView(ReviewEntry Entry, Guide? Guide, ImmutableArray<ReviewDecision> History, string? Before)
{
    public ReviewItem Item => Entry.Item;

    /// <summary>What it rests on: of a page first what its marks name, in their order.</summary>
    public IReadOnlyList<Source> Sources(Library library) =>
        [.. (Guide is { } guide ? guide.MarkedSources.Union(guide.Sources)
            : Item.Kind is ReviewKind.Medicine ? library.Ibuprofen.Sources : [])
            .Select(id => library.Sources[id])];

    public static async Task<ItemView> Of(ReviewEntry entry, ReviewRequest request)
    {
        var history = request.Board.Decisions.On(entry.Item.Name).Reverse().ToImmutableArray();
        var approved = history.FirstOrDefault(decision => decision.Kind is DecisionKind.Approve)?.Digest;
        var before = approved is null || approved == entry.Item.Digest ? null : await request.Content.TextOf(approved);
        var guide = request.Library.Guides.Concat(request.Library.Outcomes.Values)
            .FirstOrDefault(guide => ReviewItem.NameOf(guide) == entry.Item.Name);
        return new(entry, guide, history, before);
    }
}
