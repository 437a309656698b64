using BackCare.Triage;

namespace BackCare.Search;

/// <param name="Query">What was read of what was typed, without spaces around it.</param>
/// <param name="IsCut">Whether more was typed than <see cref="MaxReadLength"/>.</param>
/// <param name="RedFlags">What the words may mean that cannot wait, most urgent first. Comes before all pages.</param>
/// <param name="Hits">Pages, best first; at most <see cref="MaxHits"/>.</param>
public sealed record SearchResults(
    string Query, bool IsCut, ImmutableArray<Finding> RedFlags, ImmutableArray<SearchHit> Hits)
{
    /// <summary>In UTF-16 units, some 350 words. The page says that the rest was not read.</summary>
    public const int MaxReadLength = 2000;

    /// <summary>One screen or two; who has not found it by then types something else.</summary>
    public const int MaxHits = 10;

    /// <summary>Nothing to look for: no letter and no digit.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>What the words mean together that is more urgent than each of it alone.</summary>
    public ImmutableArray<RedFlagPair> Pairs { get; init; } = [];

    /// <summary>In which the words may be, besides English.</summary>
    public ImmutableArray<OtherLanguage> Languages { get; init; } = [];

    /// <summary>Then the page repeats the words nowhere: they tell what somebody else must not see.</summary>
    public bool IsDiscreet => RedFlags.Any(finding => finding.IsDiscreet);
}

/// <param name="Score">For comparing hits of one search alone.</param>
public sealed record SearchHit(SearchPage Page, double Score);

/// <param name="Members">Findings and facts, by their ids.</param>
public sealed record RedFlagPair(Urgency Urgency, ImmutableArray<string> Members);
