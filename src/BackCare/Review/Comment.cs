namespace BackCare.Review;

/// <summary>What a reviewer said of words, with other words for them or without. It changes nothing by itself.</summary>
/// <param name="Item">As <see cref="ReviewItem.Name"/>.</param>
/// <param name="Place">The heading or row that it stands at; null for all of the item.</param>
/// <param name="OriginalWords">The words that were there; null where only a comment was made.</param>
/// <param name="ProposedWords">The words that should be there; null as before, and once erased.</param>
/// <param name="Words">Null for none, and once erased.</param>
/// <param name="DealtWithAt">When whoever maintains the content had looked at it; null until then.</param>
public sealed record Comment(long Id, string Item, string? Place, string? OriginalWords, string? ProposedWords,
    string? Words, string Reviewer, DateTimeOffset Time, DateTimeOffset? DealtWithAt);
