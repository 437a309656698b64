namespace BackCare.Search;

/// <summary>Words that search knows besides the pages, from content/search/synonyms.yaml.</summary>
[Entry("the words of search", "What people type, and what they mean by it.")]
public sealed record SearchVocabulary(
    [Key("same")] ImmutableArray<WordGroup> Same, [Key("synonyms")] ImmutableArray<Synonym> Synonyms,
    [Key("red-flags")] ImmutableArray<RedFlagPhrases> RedFlags, [Key("beside")] ImmutableArray<BesidePhrases> Beside)
{
    /// <summary>All phrases that people may type, besides words of pages.</summary>
    internal IEnumerable<string> Phrases => Same.SelectMany(group => group.Words)
        .Concat(Synonyms.SelectMany(each => each.Say)).Concat(RedFlags.SelectMany(each => each.Say))
        .Concat(Beside.SelectMany(each => each.Say));
}

[Entry("group of words")]
public sealed record WordGroup(
    [Key("words", "Single words for one thing; the first is the one on our pages. None appears in two groups.")]
    ImmutableArray<string> Words);

/// <summary>Words that also find pages with the other words, but not the other way round.</summary>
[Entry("synonym")]
public sealed record Synonym(
    [Key("say", "What people type: all words of one of these.")] ImmutableArray<string> Say,
    [Key("mean", "Words of the pages that they are looking for.")] ImmutableArray<string> Mean);

/// <summary>Phrases that lead to help if all their words are near each other. Two words may be in any order.</summary>
[Entry("red flag")]
public sealed record RedFlagPhrases(
    [Key("findings", "Ids of findings.yaml at 999 or 111. The level and the words of the card are theirs.",
        AllowScalar = true)]
    ImmutableArray<string> Findings,
    [Key("say", "What people type: all words of one of these, near one another. Each appears once in the file.")]
    ImmutableArray<string> Say);

/// <summary>Phrases that lead to help only if the rules make a more urgent pair of them and other words.</summary>
[Entry("words beside a red flag")]
public sealed record BesidePhrases(
    [Key("ids", "Findings or facts that may make a pair. Left out for words that mean no sign, though fewer of them "
        + "would.", AllowScalar = true, Optional = true)]
    ImmutableArray<string> Ids,
    [Key("say", "What people type, as of a red flag: one of fewer of the same words gives way to it.")]
    ImmutableArray<string> Say);
