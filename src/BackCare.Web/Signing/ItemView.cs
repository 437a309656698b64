using System.Collections.Immutable;
using BackCare.Comparing;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Web.Review;

namespace BackCare.Web.Signing;

/// <summary>What changed between the text that was approved last and today's.</summary>
/// <param name="Words">Null when no copy of the former is kept.</param>
/// <param name="Meaning">For the rules: what a different text means; null as above, and for pages.</param>
public sealed record ItemDifference(TextDiff? Words, Comparison? Meaning);

/// <summary>One item as its page shows it.</summary>
/// <param name="Guide">The page or outcome; null for the rules and for the table of a medicine.</param>
/// <param name="History">Its records, newest first.</param>
/// <param name="Approved">The digest of the text that had enough approvals last; null when none had.</param>
/// <param name="Difference">Null when that is today's text, or nothing was approved.</param>
public sealed record ItemView(ReviewEntry Entry, Guide? Guide, ImmutableArray<SignOff> History, string? Approved,
    ItemDifference? Difference)
{
    public ReviewItem Item => Entry.Item;

    public bool IsMedicine => Item.Kind is ReviewKind.Medicine;

    public bool ChangedSince => Approved is not null && Approved != Item.Digest;

    /// <summary>What it rests on: of a page first what its marks name, in their order.</summary>
    public IReadOnlyList<Source> Sources(Library library) =>
        [.. (Guide is { } guide ? guide.MarkedSources.Union(guide.Sources)
            : IsMedicine ? library.Ibuprofen.Sources : library.Questionnaire.Sources)
            .Select(id => library.Sources[id])];

    public static ItemView Of(ReviewEntry entry, ReviewRequest request)
    {
        var history = request.Board.Reviews.Of(entry.Item).Reverse().ToImmutableArray();
        var approved = history.Where(record => record.Decision is SignOffDecision.Approve && !request.Board.Reviews.IsVoid(record))
            .GroupBy(record => record.ItemDigest, StringComparer.Ordinal)
            .FirstOrDefault(text => entry.Item.HasEnough(text.Reverse()))?.Key;
        var difference = approved is not null && approved != entry.Item.Digest
            // Not for as long as the database is away.
            ? request.Content.TreeOf(approved) is { } old
                ? request.Papers.Once(() => DifferenceOf(entry.Item, approved, old, request), $"{entry.Item.Name} {approved}")
                : new(Words: null, Meaning: null)
            : null;
        var guide = request.Library.Guides.Concat(request.Library.Outcomes.Values)
            .FirstOrDefault(guide => ReviewItem.NameOf(guide) == entry.Item.Name);
        return new(entry, guide, history, approved, difference);
    }

    /// <summary>Those blocks of an outcome that read otherwise to somebody who asks for the person, each under its heading.</summary>
    public static ImmutableArray<Block> OtherwiseIn(ImmutableArray<Block> blocks)
    {
        var (other, heading) = (ImmutableArray.CreateBuilder<Block>(), (Block?)null);
        foreach (var block in blocks)
        {
            if (block is Block.Heading) heading = block;
            if (SignedTree.IsAlike(block)) continue;
            if (heading is not null && heading != block) other.Add(heading);
            heading = null;
            other.Add(block);
        }
        return other.ToImmutable();
    }

    private static ItemDifference DifferenceOf(ReviewItem item, string approved, SignedTree old, ReviewRequest request) => new(
        SignedDifference.Of(old, item.Tree),
        item.Kind is ReviewKind.Triage && SignedTexts.RulesOf(request.Records, approved) is { } rules
            ? Comparison.Of(rules, request.Library.Questionnaire) : null);
}
