namespace BackCare.Web.Review;

/// <summary>One item as its page shows it.</summary>
/// <param name="Guide">The page or outcome; null for the rules and for the table of a medicine.</param>
/// <param name="History">Its decisions, newest first.</param>
/// <param name="Comments">Those that nobody has dealt with, newest first.</param>
/// <param name="Before">What was approved last; null when that is today's text, nothing was, or no copy can be read.</param>
public sealed record ItemView(ReviewEntry Entry, Guide? Guide, ImmutableArray<ReviewDecision> History,
    Comment[] Comments, string? Before)
{
    public ReviewItem Item => Entry.Item;

    public static async Task<ItemView> Load(ReviewEntry entry, ReviewRequest request)
    {
        var history = request.Board.Decisions.On(entry.Item.Name).Reverse().ToImmutableArray();
        var approved = history.FirstOrDefault(decision => decision.Kind is DecisionKind.Approve)?.Digest;
        var before = approved is null || approved == entry.Item.Digest ? null : await request.Content.TextOf(approved);
        var guide = request.Library.Guides.Concat(request.Library.Outcomes.Values)
            .FirstOrDefault(guide => ReviewItem.NameOf(guide) == entry.Item.Name);
        Comment[] comments =
            [.. (await request.Decisions.Comments() ?? []).Where(each => each.Item == entry.Item.Name && each.DealtWith is null)];
        return new(entry, guide, history, comments, before);
    }
}
