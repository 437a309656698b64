using BackCare.Hazards;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Scores;

namespace BackCare.Web.Hazards;

/// <summary>What is said of scores, in the same words wherever it stands.</summary>
internal static class ScoreWords
{
    public const string OnAnotherText = "Scored on another text";

    /// <summary>A risk in words; that there is none when nobody scored this text.</summary>
    public static string Risk(Hazard hazard, HazardScores scores, Func<HazardScore, Score> which) =>
        scores.Of(hazard) is { } score ? HazardLog.Describe(which(score)) : Unscored(hazard, scores);

    /// <summary>The number alone.</summary>
    public static string Number(Hazard hazard, HazardScores scores, Func<HazardScore, Score> which) =>
        scores.Of(hazard) is { } score ? which(score).Risk.ToString(British.Culture) : Unscored(hazard, scores);

    /// <summary>By whom and when.</summary>
    public static string By(HazardScore score, Reviewers reviewers) =>
        $"{reviewers.Find(score.Reviewer)?.Name ?? score.Reviewer}, {British.Day(score.Time)}";

    /// <summary>Who may score, in a sentence.</summary>
    public static string Officers(Reviewers reviewers) => reviewers.SafetyOfficers is { IsEmpty: false } named
        ? $"Named safety officer: {string.Join(", ", named.Select(each => $"{each.Name}, {each.Profession}"))}."
        : $"{HazardScores.NobodyNamed}.";

    /// <summary>How many hazards nobody has scored, in a sentence.</summary>
    public static string Open(HazardLog log, HazardScores scores) => scores.Unscored(log) switch
    {
        0 => $"All {log.All.Length} hazards are scored.",
        var all when all == log.All.Length => $"None of {all} hazards is scored.",
        var some => $"{some} of {log.All.Length} hazards {(some == 1 ? "is" : "are")} not scored.",
    };

    private static string Unscored(Hazard hazard, HazardScores scores) =>
        scores.IsOnAnotherText(hazard) ? OnAnotherText : HazardLog.NotScored;
}
