using BackCare.Hazards;
using BackCare.Scores;
using BackCare.Web.Hazards;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/hazards: all of the log, and risks only where somebody has scored.</summary>
public sealed class HazardsPageFacts(RunningSite site)
{
    private static HazardLog Log => RealContent.Library.Hazards;

    [Fact]
    public async Task Every_hazard_is_one_line_with_all_that_the_log_says_of_it_folded_below()
    {
        var main = await Main();
        foreach (var hazard in Log.All)
        {
            var row = Row(main, hazard.Id);
            var open = hazard.Missing.IsEmpty ? "" : $" {Counted.Of(hazard.Missing.Length, "open point")}.";
            Assert.Equal($"{hazard.Id}. {hazard.What}. Not scored yet.{open}", Page.Words(row.QuerySelector("summary")!));
            var words = Page.Words(row.QuerySelector("dl")!);
            Assert.All([hazard.Cause, hazard.Effect, .. hazard.Controls, .. hazard.Missing, .. hazard.Evidence.Select(each => each.Reference)],
                line => Assert.Contains(line, words, StringComparison.Ordinal));
            Assert.All(hazard.Evidence.Where(each => each.Kind is EvidenceKind.Page),
                page => Assert.NotNull(row.QuerySelector($"dd a[href='{page.Reference}']")));
        }
        Assert.StartsWith("Question 16: Ibuprofen", Page.Words(Row(main, "H09").QuerySelector("a[href='/review/questions#question-16']")!),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_top_counts_hazards_scores_and_open_points_and_the_hazards_stand_by_group()
    {
        var main = await Main();
        var words = Page.Words(main);
        Assert.Contains("scores it with the command “backcare hazard score”", words, StringComparison.Ordinal);
        Assert.Empty(main.QuerySelectorAll("form[method=post]"));
        Assert.NotNull(main.QuerySelector("#matrix details table")); // how risk follows is folded below
        var places = main.QuerySelectorAll("h2, main div:has(> details)").Select(each => each.Id).ToArray();
        Assert.Equal(Log.Groups.SelectMany(group => Log.Of(group).Select(hazard => hazard.Id).Prepend(group.Id)),
            places.Where(id => id is not "matrix"));
        var (open, with) = (Log.All.Sum(hazard => hazard.Missing.Length), Log.All.Count(hazard => hazard.Missing.Length > 0));
        var all = Log.All.Length;
        Assert.Contains($"{all} hazards. {all} of {all} hazards are not scored. {open} open points in {with} hazards.", words);
        Assert.Contains(Log.Scoring, words);
        Assert.Contains("Nobody is named safety officer.", words);
    }

    [Fact]
    public async Task A_scored_hazard_shows_both_risks_by_the_matrix_and_who_scored_it()
    {
        using var key = SiteKey.OfNoFile();
        var (officer, none) = (ReviewedFolders.Reviewer("one") with { SafetyOfficer = true }, RecordLog.Of([], key));
        var (scored, now) = (Log.All.Single(hazard => hazard.Id == "H04"), new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero));
        HazardScores In(RecordLog log) => HazardScores.Of(log, new([officer]), now);
        var made = In(none).ToRecord(scored, HazardScore.DigestOf(scored), new(Severity.Catastrophic, Likelihood.Medium),
            new(Severity.Catastrophic, Likelihood.VeryLow), "As it is.", officer, now);

        var afterwards = In(none.With([none.Next(made.Body)]));
        var main = await Rendered.Page<HazardsPage>((nameof(HazardsPage.Log), Log), (nameof(HazardsPage.Scores), afterwards));
        Assert.Contains("Risk 4 without controls, 3 with them: Test Reviewer one, 12 January 2026.",
            Page.Words(Row(main, "H04").QuerySelector("summary")!), StringComparison.Ordinal);
        Assert.Contains("3 (severity catastrophic, likelihood very-low) with them: Test Reviewer one, 12 January 2026. As it is.",
            Page.Words(Row(main, "H04")), StringComparison.Ordinal);
        Assert.Contains("Not scored yet", Page.Words(Row(main, "H05")), StringComparison.Ordinal);
        var table = Cells(HazardsCsv.Of(Log, afterwards));
        Assert.Equal(["catastrophic", "medium", "4", "catastrophic", "very-low", "3", "Test Reviewer one", "2026-01-12", "As it is."],
            table.Single(row => row[0] == "H04")[7..]);
        Assert.Contains($"{Log.All.Length - 1} of {Log.All.Length} hazards are not scored", Page.Words(main));
        // What was scored stays to be read when the text changes, or is scored again.
        var (first, low) = (none.With([none.Next(made.Body)]), new Score(Severity.Major, Likelihood.Low));
        var anew = In(first).ToRecord(scored, HazardScore.DigestOf(scored), low, low, "Looked again.", officer, now);
        main = await Rendered.Page<HazardsPage>((nameof(HazardsPage.Log), Log),
            (nameof(HazardsPage.Scores), In(first.With([first.Next(anew.Body)]))));
        var later = Page.Words(Row(main, "H04"));
        Assert.InRange(later.IndexOf(" Looked again.", StringComparison.Ordinal), 0,
            later.IndexOf("Earlier 4 (severity catastrophic", StringComparison.Ordinal));
    }

    // The domain knows their addresses, and only the site can show that they answer.
    [Fact]
    public async Task Every_page_that_the_log_names_is_there()
    {
        var addresses = Log.All.SelectMany(hazard => hazard.Evidence)
            .Where(evidence => evidence.Kind is EvidenceKind.Page).Select(evidence => evidence.Reference).Distinct().ToArray();
        Assert.NotEmpty(addresses);
        foreach (var address in addresses) Assert.Equal((address, 200), (address, (await site.Browse().Get(address)).Status));
    }

    [Fact]
    public async Task The_matrix_has_a_row_for_each_likelihood_and_a_column_for_each_severity()
    {
        var table = (await Main()).QuerySelectorAll("table")
            .Single(table => Page.Words(table.QuerySelector("caption")!) == "Risk by likelihood and severity");
        Assert.Equal(["Likelihood", .. RiskMatrix.Severities.Select(severity => $"Severity {severity.Name}")],
            table.QuerySelectorAll("thead th").Select(Page.Words));
        var rows = table.QuerySelectorAll("tbody tr").ToArray();
        Assert.Equal(RiskMatrix.Likelihoods.Count, rows.Length);
        foreach (var (row, (likelihood, name, _)) in rows.Zip(RiskMatrix.Likelihoods))
        {
            Assert.EndsWith(name, row.QuerySelector("th[scope=row]")!.TextContent.Trim(), StringComparison.Ordinal);
            Assert.Equal(RiskMatrix.Severities.Select(severity => $"{RiskMatrix.Of(severity.Severity, likelihood)}"),
                row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()[^1..]));
        }
    }

    [Fact]
    public async Task All_of_it_can_be_taken_away_as_a_table()
    {
        var file = await site.Browse().Get("/review/hazards.csv");
        Assert.Equal((200, "text/csv; charset=utf-8", "attachment; filename=\"hazards.csv\""),
            (file.Status, file.Header("Content-Type"), file.Header("Content-Disposition")));
        Assert.NotNull((await Main()).QuerySelector("a[href='/review/hazards.csv']"));
        var rows = Cells(file.Text);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(Log.Groups.SelectMany(Log.Of).Select(hazard => hazard.Id), rows.Skip(1).Select(row => row[0]));
        Assert.All(rows.Skip(1), row =>
        {
            var hazard = Log.All.Single(each => each.Id == row[0]);
            Assert.Equal([hazard.What, hazard.Cause, hazard.Effect, string.Join('\n', hazard.Controls), string.Join('\n', hazard.Missing)],
                row[2..7]);
            Assert.Equal("Not scored yet", row[13]);
        });
    }

    private static IElement Row(IElement main, string id) => main.QuerySelector($"[id={id}]")!;

    // Every cell is quoted.
    private static string[][] Cells(string table) =>
        [.. table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line =>
            line[1..^1].Split("\",\"").Select(cell => cell.Replace("\"\"", "\"", StringComparison.Ordinal)).ToArray())];

    private async Task<IElement> Main()
    {
        var page = await site.Browse().Get("/review/hazards");
        Assert.Equal((200, "Hazard log"), (page.Status, page.Heading));
        return page.Main;
    }
}
