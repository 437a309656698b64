using BackCare.Triage;

namespace BackCare.Search;

/// <param name="Query">The part of the query that was read, trimmed.</param>
/// <param name="IsCut">Whether the query was longer than <see cref="MaxReadLength"/>.</param>
/// <param name="RedFlags">Urgent signs that the words may mean, most urgent first; shown before all pages.</param>
/// <param name="Hits">Pages, best first; at most <see cref="MaxHits"/>.</param>
public sealed record SearchResults(
    string Query, bool IsCut, ImmutableArray<Finding> RedFlags, ImmutableArray<SearchHit> Hits)
{
    /// <summary>In UTF-16 units, about 350 words. The page says if the rest was not read.</summary>
    public const int MaxReadLength = 2000;

    /// <summary>One or two screens; people who find nothing there type something else.</summary>
    public const int MaxHits = 10;

    /// <summary>Whether there is nothing to look for: no letter and no digit.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Meanings of the words that are more urgent together than alone.</summary>
    public ImmutableArray<RedFlagPair> Pairs { get; init; } = [];

    /// <summary>Languages that the words may be in, besides English.</summary>
    public ImmutableArray<OtherLanguage> Languages { get; init; } = [];

    /// <summary>Whether the page must not repeat the words, because somebody else must not see them.</summary>
    public bool IsDiscreet => RedFlags.Any(finding => finding.IsDiscreet);
}

/// <param name="Score">Comparable only within one search.</param>
public sealed record SearchHit(SearchPage Page, double Score);

/// <param name="Members">Ids of findings and facts.</param>
public sealed record RedFlagPair(Urgency Urgency, ImmutableArray<string> Members);
