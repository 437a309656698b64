using BackCare.Comparing;

namespace BackCare.Web.Review;

/// <summary>One item as its page shows it.</summary>
/// <param name="Guide">The page or outcome; null for the rules and for the table of a medicine.</param>
/// <param name="History">Its records, newest first.</param>
/// <param name="Approved">The digest of the text that had enough approvals last; null when none had.</param>
/// <param name="Difference">Null when that is today's text, or nothing was approved.</param>
/// <param name="Before">What was approved last; null when that is today's text, or no copy of it is kept.</param>
public sealed record ItemView(ReviewEntry Entry, Guide? Guide, ImmutableArray<SignOff> History, string? Approved,
    TextDiff? Difference, SignedTree? Before)
{
    public ReviewItem Item => Entry.Item;

    public bool ChangedSince => Approved is not null && Approved != Item.Digest;

    /// <summary>What it rests on: of a page first what its marks name, in their order.</summary>
    public IReadOnlyList<Source> Sources(Library library) =>
        [.. (Guide is { } guide ? guide.MarkedSources.Union(guide.Sources)
            : Item.Kind is ReviewKind.Medicine ? library.Ibuprofen.Sources : library.Questionnaire.Sources)
            .Select(id => library.Sources[id])];

    public static ItemView Of(ReviewEntry entry, ReviewRequest request)
    {
        var history = request.Board.Reviews.Of(entry.Item).Reverse().ToImmutableArray();
        var approved = history.Where(record => record.Decision is SignOffDecision.Approve && !request.Board.Reviews.IsVoid(record))
            .GroupBy(record => record.ItemDigest, StringComparer.Ordinal)
            .FirstOrDefault(text => entry.Item.HasEnough(text.Reverse()))?.Key;
        // Not for as long as the database is away.
        var before = approved is not null && approved != entry.Item.Digest ? request.Content.TreeOf(approved) : null;
        var difference = before is null ? null
            : request.Papers.Once(() => SignedDifference.Of(before, entry.Item.Tree), $"{entry.Item.Name} {approved}");
        var guide = request.Library.Guides.Concat(request.Library.Outcomes.Values)
            .FirstOrDefault(guide => ReviewItem.NameOf(guide) == entry.Item.Name);
        return new(entry, guide, history, approved, difference, before);
    }
}
