namespace BackCare.Review;

/// <summary>The first three are about an item; to close and to reopen are about whether people get the check.</summary>
public enum DecisionKind { Approve, AskForChanges, Withdraw, Close, Reopen }

/// <summary>Who decided, as they were then.</summary>
/// <param name="Body">With whom they are registered.</param>
public sealed record Signer(string Id, string Name, string Profession, string Body, string Registration);

/// <summary>What one reviewer decided about one item. It is never changed.</summary>
/// <param name="Id">From 1; what is newer has a higher one.</param>
/// <param name="Item">As <see cref="ReviewItem.Name"/>, or <see cref="Decisions.Check"/>.</param>
/// <param name="Digest">The SHA-256 of what they had before them.</param>
/// <param name="Follows">The newest decision on the item that their form showed; 0 for none.</param>
public sealed record ReviewDecision(long Id, string Item, string Digest, DecisionKind Kind, Signer By, DateTimeOffset Time, long Follows)
{
    public const int LongestWords = 10_000;

    /// <summary>How forms and exports write a kind.</summary>
    public static IReadOnlyDictionary<string, DecisionKind> Kinds { get; } = EnumWords.For<DecisionKind>();

    /// <summary>What they said; null for nothing, and once it was erased.</summary>
    public string? Words { get; init; }
}

/// <summary>All decisions that are known, the oldest first.</summary>
public sealed class Decisions
{
    /// <summary>The item of closing and reopening.</summary>
    public const string Check = "check";

    /// <summary>Of a site that never had a database.</summary>
    public static readonly Decisions None = new([], isKnown: true);

    /// <summary>Before any was read: nobody can tell whether the check is closed.</summary>
    public static readonly Decisions Unread = new([], isKnown: false);

    private readonly ILookup<string, ReviewDecision> byItem;

    private Decisions(ImmutableArray<ReviewDecision> all, bool isKnown)
    {
        (All, IsKnown) = (all, isKnown);
        byItem = all.ToLookup(decision => decision.Item, StringComparer.Ordinal);
    }

    public ImmutableArray<ReviewDecision> All { get; }

    public bool IsKnown { get; }

    public static Decisions From(IEnumerable<ReviewDecision> all) =>
        new([.. all.OrderBy(decision => decision.Id)], isKnown: true);

    /// <param name="item">By its name.</param>
    public IEnumerable<ReviewDecision> On(string item) => byItem[item];

    /// <returns>The id of the newest on an item; 0 for none.</returns>
    public long NewestOn(string item) => byItem[item].LastOrDefault()?.Id ?? 0;

    /// <summary>The closing that nobody has taken back; null while there is none.</summary>
    public ReviewDecision? Closing => byItem[Check].LastOrDefault() is { Kind: DecisionKind.Close } closing ? closing : null;

    public ReviewDecision? Find(long id) => All.FirstOrDefault(decision => decision.Id == id);
}
