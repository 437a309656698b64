using BackCare.Reading;

namespace BackCare.Measures;

/// <summary>How often symptom checkers gave advice of the right level, as one publication counted it.</summary>
/// <param name="SourceId">An id of content/sources.yaml: no figure is shown without that source.</param>
/// <param name="Emergency">Of the cases at the most urgent level of the study.</param>
/// <param name="Between">Of the cases at its one level between emergency and self-care.</param>
public sealed record PublishedStudy(
    string SourceId, string Measured, string Emergency, string Between, string SelfCare, string AllLevels);

/// <summary>What publications found of other checkers. No rule and no page for readers may rest on these figures.</summary>
public static class PublishedStudies
{
    /// <summary>What must be said with every comparison: the cases are too few, too well known and too different.</summary>
    public const string NoBetter = "So nothing here shows that this checker is better than others.";

    // Only abstracts were read. What an abstract leaves out may stand in the paper.
    private const string NotGiven = "not given in what we read";

    public static ImmutableArray<PublishedStudy> All { get; } =
    [
        new("semigran-2015",
            "23 symptom checkers in English, 45 cases on paper, 532 answers with a level; in brackets the 95% confidence interval",
            "80% (75% to 86%)", "55% (47% to 63%)", "33% (26% to 40%)", "57% (52% to 61%); single checkers from 33% to 78%"),
        new("wallace-2022", "10 studies, half of them with real patients; no figure over all of them",
            NotGiven, NotGiven, NotGiven, "from 48.8% to 90.1%, by study"),
    ];

    public static ImmutableArray<string> Mismatches { get; } =
    [
        "The study of 23 checkers has one level between emergency and self-care, which it calls non-emergent. We have two: 111 and GP.",
        "The review gives a range over its studies, which is no figure of any one checker.",
        "Their cases are of many conditions, and nothing that we read says that the makers of those checkers had seen them. "
        + $"Ours tell of back pain, and were {Metrics.Seen}.",
    ];

    /// <summary>The studies with their sources, in our order; without those whose source is missing or leads nowhere.</summary>
    public static ImmutableArray<(PublishedStudy Study, Source Source)> In(IReadOnlyDictionary<string, Source> sources) =>
    [
        .. from study in All
           let source = sources.GetValueOrDefault(study.SourceId)
           where source?.Address is not null
           select (study, source),
    ];
}
