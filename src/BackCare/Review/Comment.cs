namespace BackCare.Review;

/// <summary>A reviewer's comment on some words, with or without other words. It changes nothing itself.</summary>
/// <param name="Item">The item's <see cref="ReviewItem.Name"/>.</param>
/// <param name="Place">The heading or row it belongs to; null for the whole item.</param>
/// <param name="OriginalWords">The words at the time; null for a plain comment.</param>
/// <param name="ProposedWords">The words wanted instead; null for a plain comment, or once erased.</param>
/// <param name="Words">Null if there are none, or once erased.</param>
/// <param name="DealtWithAt">When a maintainer dealt with it; null until then.</param>
public sealed record Comment(long Id, string Item, string? Place, string? OriginalWords, string? ProposedWords,
    string? Words, string Reviewer, DateTimeOffset Time, DateTimeOffset? DealtWithAt);
