using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Review;

namespace BackCare.Web.Review;

/// <summary>One item as its page shows it.</summary>
/// <param name="Guide">The page or outcome; null for the rules.</param>
/// <param name="History">Its records, newest first.</param>
/// <param name="Approved">The digest of the text that was approved last; null when none was.</param>
/// <param name="Difference">Between that text and today's; null when they are the same, or no copy of the former is kept.</param>
/// <param name="Meaning">For the rules: what a different text means; null as above.</param>
public sealed record ItemView(ReviewEntry Entry, Guide? Guide, ImmutableArray<SignOff> History, string? Approved, TextDiff? Difference, Comparison? Meaning)
{
    public ReviewItem Item => Entry.Item;

    public bool ChangedSince => Approved is not null && Approved != Item.Digest;

    public static ItemView Of(ReviewEntry entry, ReviewRequest request)
    {
        var (library, reviews) = (request.Library, request.Board.Reviews);
        var history = reviews.Of(entry.Item).Reverse().ToImmutableArray();
        var approved = history.FirstOrDefault(record => record.Decision is SignOffDecision.Approve)?.ItemDigest;
        var changed = approved is not null && approved != entry.Item.Digest;
        var difference = changed && request.Content.TextOf(approved!) is { } old ? VisibleText.Difference(old, entry.Item.Text) : null;
        var meaning = changed && entry.Item.Kind is ReviewKind.Triage && SignedCopies.RulesOf(reviews.Folder, approved!) is { } rules ? Comparison.Of(rules, library.Questionnaire) : null;
        var guide = library.Guides.Concat(library.Outcomes.Values).FirstOrDefault(guide => ReviewItem.NameOf(guide) == entry.Item.Name);
        return new(entry, guide, history, approved, difference, meaning);
    }
}
