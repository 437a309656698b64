using AngleSharp.Dom;
using BackCare.Hazards;
using BackCare.Records;
using BackCare.Review;
using BackCare.Scores;
using BackCare.Web.Hazards;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/hazards: all of the log, and risks only where somebody has scored.</summary>
public sealed class HazardsPageFacts(RunningSite site)
{
    private static HazardLog Log => RealContent.Library.Hazards;

    [Fact]
    public async Task Every_hazard_is_there_with_all_that_the_log_says_of_it()
    {
        var main = await Main();
        foreach (var hazard in Log.All)
        {
            var (heading, rows) = Of(main, hazard.Id);
            Assert.Equal($"{hazard.Id}. {hazard.What}", Page.Words(heading));
            var words = Page.Words(rows);
            Assert.Contains(hazard.Cause, words);
            Assert.Contains(hazard.Effect, words);
            Assert.All(hazard.Controls.Concat(hazard.Missing), line => Assert.Contains(line, words));
            Assert.All(hazard.Evidence, evidence => Assert.Contains(evidence.Reference, words));
        }
    }

    [Fact]
    public async Task The_hazards_stand_by_group()
    {
        var main = await Main();
        foreach (var group in Log.Groups)
        {
            var heading = main.QuerySelector($"h2[id={group.Id}]")!;
            Assert.Equal(group.Name, Page.Words(heading));
            Assert.Equal(Log.Of(group).Select(hazard => $"#{hazard.Id}"),
                heading.NextElementSibling!.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")));
        }
        Assert.Equal(Log.Groups.SelectMany(Log.Of).Select(hazard => hazard.Id),
            main.QuerySelectorAll("h2[id]").Select(heading => heading.Id!).Where(id => id.StartsWith('H')));
    }

    [Fact]
    public async Task Evidence_that_is_a_page_is_a_link_to_it()
    {
        var main = await Main();
        Assert.All(Log.All, hazard => Assert.Superset(
            hazard.Evidence.Where(evidence => evidence.Kind is EvidenceKind.Page).Select(evidence => evidence.Reference)
                .ToHashSet(), Links(Of(main, hazard.Id).Rows)));
    }

    [Fact]
    public async Task An_open_point_leads_to_the_question_for_clinicians_that_it_names() =>
        Assert.Superset(new HashSet<string> { "/review/questions#question-16", "/review/questions#question-17" },
            Links(Of(await Main(), "H09").Rows));

    [Fact]
    public async Task The_top_counts_hazards_scores_and_open_points()
    {
        var words = Page.Words(await Main());
        var (open, with) = (Log.All.Sum(hazard => hazard.Missing.Length), Log.All.Count(hazard => hazard.Missing.Length > 0));
        Assert.Contains($"{Log.All.Length} hazards. None of {Log.All.Length} hazards is scored. {open} open points in {with} hazards.", words);
        Assert.Contains(Log.Scoring, words);
        Assert.Contains("Nobody is named safety officer.", words);
    }

    [Fact]
    public async Task A_hazard_that_nobody_scored_says_so_for_both_risks()
    {
        var main = await Main();
        Assert.All(Log.All, hazard => Assert.Equal(["Not scored yet", "Not scored yet"], Risks(Of(main, hazard.Id).Rows)));
    }

    [Fact]
    public async Task A_scored_hazard_shows_both_risks_by_the_matrix_and_who_scored_it()
    {
        using var key = SiteKey.OfNoFile();
        var (officer, none) = (ReviewedFolders.Reviewer("one") with { SafetyOfficer = true }, RecordLog.Of([], key));
        var (scored, now) = (Log.All.Single(hazard => hazard.Id == "H04"), new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero));
        HazardScores In(RecordLog log) => HazardScores.Of(log, new([officer]), now);
        var made = In(none).Draft(scored, HazardScore.DigestOf(scored), new(Severity.Catastrophic, Likelihood.Medium),
            new(Severity.Catastrophic, Likelihood.VeryLow), "As it is.", officer, now);

        var afterwards = In(none.With([none.Next(made.Body)]));
        var main = await Rendered.Page<HazardsPage>((nameof(HazardsPage.Log), Log), (nameof(HazardsPage.Scores), afterwards));
        var rows = Of(main, "H04").Rows;
        Assert.Equal(["4 (severity catastrophic, likelihood medium)", "3 (severity catastrophic, likelihood very-low)"],
            Risks(rows));
        Assert.Contains("Test Reviewer one, 12 January 2026", Page.Words(rows));
        Assert.Equal(["Not scored yet", "Not scored yet"], Risks(Of(main, "H05").Rows));
        Assert.Contains($"{Log.All.Length - 1} of {Log.All.Length} hazards are not scored", Page.Words(main));
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
    public async Task Every_link_within_the_page_leads_somewhere()
    {
        var main = await Main();
        var targets = Links(main).Where(link => link.StartsWith('#')).ToArray();
        Assert.Equal(Log.All.Length + 1, targets.Length);
        Assert.All(targets, target => Assert.Single(main.QuerySelectorAll($"[id='{target[1..]}']")));
    }

    private static (IElement Heading, IElement Rows) Of(IElement main, string id)
    {
        var heading = main.QuerySelector($"h2[id={id}]")!;
        return (heading, heading.NextElementSibling!);
    }

    private static IEnumerable<string> Risks(IElement rows) =>
        rows.QuerySelectorAll("dt").Where(key => key.TextContent.StartsWith("Risk", StringComparison.Ordinal))
            .Select(key => Page.Words(key.NextElementSibling!));

    private static HashSet<string> Links(IElement within) =>
        [.. within.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)];

    private async Task<IElement> Main()
    {
        var page = await site.Browse().Get("/review/hazards");
        Assert.Equal((200, "Hazard log"), (page.Status, page.Heading));
        return page.Main;
    }
}
