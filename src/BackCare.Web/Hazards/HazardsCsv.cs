namespace BackCare.Web.Hazards;

/// <summary>All hazards with their scores, a line each, for a spreadsheet.</summary>
internal static class HazardsCsv
{
    private static readonly string[] Head =
    [
        "id", "group", "hazard", "cause", "effect", "controls", "open points",
        "severity without controls", "likelihood without controls", "risk without controls",
        "severity with controls", "likelihood with controls", "risk with controls", "scored by", "scored on", "why",
    ];

    public static string Of(HazardLog log, HazardScores scores) =>
        string.Concat(log.Groups.SelectMany(group => log.Of(group).Select(hazard => Row(hazard, group, scores))).Prepend(Head)
            .Select(cells => $"{string.Join(',', cells.Select(CsvCell.Of))}\r\n"));

    private static string[] Row(Hazard hazard, HazardGroup group, HazardScores scores) =>
    [
        hazard.Id, group.Name, hazard.What, hazard.Cause, hazard.Effect, string.Join('\n', hazard.Controls), string.Join('\n', hazard.Missing),
        .. scores.Of(hazard) is { } score
            ? (string[])[.. Cells(score.Initial), .. Cells(score.Residual), scores.Reviewers.Find(score.Reviewer)?.Name ?? score.Reviewer,
                score.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), score.Reason]
            : ["", "", "", "", "", "", ScoreWords.Unscored(hazard, scores), "", ""],
    ];

    private static string[] Cells(Score score) =>
        [score.Severity.Name(), score.Likelihood.Name(), score.Risk.ToString(CultureInfo.InvariantCulture)];
}
