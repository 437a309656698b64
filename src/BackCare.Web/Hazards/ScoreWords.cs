using BackCare.Web.Publishing;

namespace BackCare.Web.Hazards;

/// <summary>What is said of scores, in the same words wherever it stands.</summary>
internal static class ScoreWords
{
    public static string By(HazardScore score, Reviewers reviewers) =>
        $"{reviewers.Find(score.Reviewer)?.Name ?? score.Reviewer}, {British.Day(score.Time)}";

    /// <summary>Who may score, in a sentence.</summary>
    public static string Officers(Reviewers reviewers) => reviewers.SafetyOfficers is { IsEmpty: false } named
        ? $"Named safety officer: {string.Join(", ", named.Select(each => $"{each.Name}, {each.Profession}"))}."
        : $"{HazardScores.NobodyNamed}.";

    /// <summary>How many hazards nobody has scored, in a sentence.</summary>
    public static string Open(HazardLog log, HazardScores scores) => GateWords.Unscored(scores.Unscored(log), log.All.Length);

    /// <summary>Why a hazard without a score of today's text has none.</summary>
    public static string Unscored(Hazard hazard, HazardScores scores) =>
        scores.IsOnAnotherText(hazard) ? "Scored on another text" : HazardLog.NotScored;
}
