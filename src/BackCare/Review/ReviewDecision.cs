namespace BackCare.Review;

/// <summary>The first three concern an item; Close and Reopen concern the check as a whole.</summary>
public enum DecisionKind { Approve, AskForChanges, Withdraw, Close, Reopen }

/// <summary>The reviewer's details at the time of the decision.</summary>
/// <param name="Body">The body they are registered with.</param>
public sealed record ReviewerSnapshot(string Id, string Name, string Profession, string Body, string Registration);

/// <summary>One reviewer's decision on one item. It never changes.</summary>
/// <param name="Id">From 1; newer decisions have higher ids.</param>
/// <param name="Item">A <see cref="ReviewItem.Name"/>, or <see cref="ReviewDecisions.Check"/>.</param>
/// <param name="Digest">The SHA-256 of what they read.</param>
/// <param name="Follows">The id of the previous decision on the item; 0 for none.</param>
public sealed record ReviewDecision(long Id, string Item, string Digest, DecisionKind Kind, ReviewerSnapshot By,
    DateTimeOffset Time, long Follows)
{
    public const int MaxWordsLength = 10_000;

    /// <summary>The names of kinds in forms and exports.</summary>
    public static IReadOnlyDictionary<string, DecisionKind> Kinds { get; } = EnumWords.For<DecisionKind>();

    /// <summary>Their words; null if none, or once erased.</summary>
    public string? Words { get; init; }
}
