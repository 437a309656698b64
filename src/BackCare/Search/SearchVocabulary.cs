namespace BackCare.Search;

/// <summary>What search knows besides the pages, as written in content/search/synonyms.yaml.</summary>
/// <param name="Same">Words for one thing, each group in its own list; the first is ours.</param>
/// <param name="Synonyms">What people say, and which words of our pages that means.</param>
/// <param name="RedFlags">What people say when they have a red flag.</param>
public sealed record SearchVocabulary(
    ImmutableArray<ImmutableArray<string>> Same, ImmutableArray<Synonym> Synonyms, ImmutableArray<RedFlagPhrases> RedFlags)
{
    /// <summary>Of a search that knows the pages alone.</summary>
    public static SearchVocabulary None { get; } = new([], [], []);
}

/// <summary>Who says one of these is looking for pages that hold the others; not the other way round.</summary>
[Entry("synonym")]
public sealed record Synonym(
    [Key("say", "What people type: all words of one of these.")] ImmutableArray<string> Say,
    [Key("mean", "Words of the pages that they are looking for.")] ImmutableArray<string> Mean);

/// <summary>All words of one of these near one another lead to help. Two may stand in any order.</summary>
[Entry("red flag")]
public sealed record RedFlagPhrases(
    [Key("findings", "Ids of findings.yaml at 999 or 111. The level and the words of the card are theirs.",
        AllowScalar = true)]
    ImmutableArray<string> Findings,
    [Key("say", "What people type: all words of one of these, near one another. Each stands once in the file.")]
    ImmutableArray<string> Say);
