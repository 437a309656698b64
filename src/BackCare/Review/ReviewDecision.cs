namespace BackCare.Review;

/// <summary>The first three are about an item; to close and to reopen are about whether people get the check.</summary>
public enum DecisionKind { Approve, AskForChanges, Withdraw, Close, Reopen }

/// <summary>Who decided, as they were then.</summary>
/// <param name="Body">With whom they are registered.</param>
public sealed record ReviewerSnapshot(string Id, string Name, string Profession, string Body, string Registration);

/// <summary>What one reviewer decided about one item. It is never changed.</summary>
/// <param name="Id">From 1; what is newer has a higher one.</param>
/// <param name="Item">As <see cref="ReviewItem.Name"/>, or <see cref="ReviewDecisions.Check"/>.</param>
/// <param name="Digest">The SHA-256 of what they had before them.</param>
/// <param name="Follows">The one on the item that was recorded before it; 0 for none.</param>
public sealed record ReviewDecision(long Id, string Item, string Digest, DecisionKind Kind, ReviewerSnapshot By, DateTimeOffset Time, long Follows)
{
    public const int MaxWordsLength = 10_000;

    /// <summary>How forms and exports write a kind.</summary>
    public static IReadOnlyDictionary<string, DecisionKind> Kinds { get; } = EnumWords.For<DecisionKind>();

    /// <summary>What they said; null for nothing, and once it was erased.</summary>
    public string? Words { get; init; }
}
