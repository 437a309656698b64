using AngleSharp.Dom;
using BackCare.Measures;
using BackCare.Triage;
using BackCare.Web.Cases;
using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/vignettes: counts by level, and the cases that are not as expected by themselves.</summary>
public sealed class VignettesPageFacts(RunningSite site)
{
    private const string Studies = "How published studies of symptom checkers compare";

    private static VignetteRun[] Runs =>
        [.. RealContent.Library.Vignettes.Select(vignette => VignetteRun.Of(vignette, RealContent.Library.Questionnaire))];

    [Fact]
    public async Task The_counts_of_the_levels_add_up_to_all_cases()
    {
        var rows = Rows(await Overview(Runs), "Cases by expected level");
        Assert.Equal(["999", "111", "GP", "self-care"], rows.Select(row => row[0]));
        Assert.Equal(Runs.Length, rows.Sum(row => int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(rows.Select(row => row[1]), rows.Select(row => row[2]));
    }

    [Fact]
    public async Task A_case_that_is_not_as_expected_is_found_by_the_filter_and_counted()
    {
        var bad = Runs[0] with { Given = Disposition.SelfCare };
        VignetteRun[] runs = [bad, .. Runs[1..]];
        var main = await Rendered.Page<VignettesPage>((nameof(VignettesPage.Runs), runs), (nameof(VignettesPage.OnlyUnexpected), true));
        var only = Assert.Single(Rows(main, "Vignettes"));
        Assert.EndsWith(bad.Vignette.Id, only[0], StringComparison.Ordinal);
        Assert.Equal("self-care (not as expected)", only[3]);
        Assert.Equal("1",
            Rows(await Overview(runs), "Cases by expected level").Single(row => row[0] == bad.Vignette.Expected.Name())[3]);
        Assert.True(main.QuerySelector("#unexpected")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task With_the_real_rules_the_filter_finds_none_and_says_so()
    {
        var page = await site.Browse().Get("/review/vignettes?level=&unexpected=only");
        Assert.Contains("No case matches.", Page.Words(page.Main));
        Assert.DoesNotContain(RealContent.Library.Vignettes[0].Id, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_measure_says_what_it_counts_and_of_how_many_cases()
    {
        var bad = Runs.First(run => run.Vignette is { Expected: Urgency.SelfCare, ForCoverage: false }) with
        {
            Given = Disposition.Call999,
        };
        VignetteRun[] runs = [bad, .. Runs.Where(run => run.Vignette.Id != bad.Vignette.Id)];
        var main = await Overview(runs);
        var metrics = Metrics.Of(runs);
        var rows = Rows(main, "Measures");
        Assert.Equal(
            [.. metrics.Accuracy.Select(level => ($"Accuracy at {level.Level.Name()}", level.AsExpected.ToString())),
                ("Accuracy at all levels", metrics.AsExpected.ToString()),
                ("Exactly the level expected", metrics.Exact.ToString()),
                ("Safety of advice", metrics.Safety.ToString()), ("Inclination to overtriage", "1 of 1 (100%)")],
            rows.Select(row => (row[0], row[2])));
        Assert.All(rows, row => Assert.StartsWith("cases that", row[1], StringComparison.Ordinal));
        Assert.Contains($"of {metrics.Cases} cases. {metrics.LeftOut} more were written for coverage", Page.Words(main));
    }

    [Fact]
    public async Task Beside_published_studies_stand_only_cases_with_a_published_level_and_when_they_were_seen()
    {
        var page = await site.Browse().Get("/review/vignettes");
        var row = Rows(page.Main, Studies)[^1];
        var published = Metrics.OfPublished(Runs);
        Assert.Equal(RealContent.Library.Vignettes.Count(vignette => vignette.PublishedLevel is not null), published.Cases);
        Assert.Equal(
            ["This checker, seen while the rules were made", $"{published.Cases} cases with a published level",
                published.Accuracy[0].AsExpected.ToString(), "111: no case; GP: no case",
                published.Accuracy[^1].AsExpected.ToString(), published.AsExpected.ToString()], row);
        Assert.Contains($"Safety of advice in them: {published.Safety};", Page.Words(page.Main));
        Assert.Contains(RealContent.Library.Sources["henschke-2009"].Title, Page.Words(page.Main));
    }

    [Fact]
    public async Task What_published_studies_found_stands_with_a_link_to_each_source()
    {
        var page = await site.Browse().Get("/review/vignettes");
        var rows = Rows(page.Main, Studies)[..^1];
        Assert.Equal(["80% (75% to 86%)", "55% (47% to 63%)", "33% (26% to 40%)",
            "57% (52% to 61%); single checkers from 33% to 78%"], rows[0][2..]);
        Assert.Equal("from 48.8% to 90.1%, by study", rows[1][5]);
        Assert.All(rows, row => Assert.EndsWith("(how we read it: a summary of it only)", row[0], StringComparison.Ordinal));
        Assert.Equal(["https://doi.org/10.1136/bmj.h3480", "https://doi.org/10.1038/s41746-022-00667-w"],
            TableOf(page.Main, Studies).QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Below_the_studies_stands_what_differs_and_that_none_of_it_shows_us_better()
    {
        var words = Page.Words((await site.Browse().Get("/review/vignettes")).Main);
        Assert.All(PublishedStudies.Mismatches, mismatch => Assert.Contains(mismatch, words, StringComparison.Ordinal));
        Assert.Contains("So nothing here shows that this checker is better than others.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_case_decides_is_named_and_every_rule_is_decided()
    {
        var rows = Rows((await site.Browse().Get("/review/vignettes")).Main, "What the cases decide");
        Assert.Equal(["findings", "pairs", "derived findings, by line", "options", "doubts"], rows.Select(row => row[0]));
        // Its block and level are those of tummy signs at any age, which whoever has it has too.
        Assert.Equal("tummy-signs-at-60-or-over", rows[0][3]);
        Assert.All(rows[1..3], row => Assert.Equal((row[1], "nothing"), (row[2], row[3])));
        Assert.Contains("medicines: painkillers-do-not-help", rows[3][3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_was_written_for_coverage_or_has_a_published_level_says_so()
    {
        var rows = Rows((await site.Browse().Get("/review/vignettes?level=")).Main, "Vignettes").ToDictionary(row => row[0].Split(' ')[^1]);
        Assert.All(RealContent.Library.Vignettes, vignette => Assert.Equal(
            (vignette.ForCoverage, vignette.PublishedLevel is not null),
            (rows[vignette.Id][4].EndsWith(", written for coverage", StringComparison.Ordinal),
                rows[vignette.Id][4].Contains("Published level: ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_list_leads_to_the_page_of_each_case()
    {
        var list = (await site.Browse().Get("/review/vignettes?level=")).Main;
        Assert.Equal(Runs.Select(run => $"/review/vignettes/{run.Vignette.Id}"),
            list.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_case_shows_its_story_its_answers_and_the_rules_that_fired()
    {
        foreach (var run in Runs.Where((_, index) => index % 20 is 0))
        {
            var main = (await site.Browse().Get($"/review/vignettes/{run.Vignette.Id}")).Main;
            var journey = run.Vignette.Walk(RealContent.Library.Questionnaire);
            Assert.Contains(string.Join(' ', run.Vignette.About.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Page.Words(main));
            Assert.Contains($"Given: {run.Given.Name()}.", Page.Words(main), StringComparison.Ordinal);
            var answers = Rows(main, "What this person answers");
            Assert.Equal(journey.Steps.Select(step => step.Question.Words.You.Title), answers.Select(row => row[0]));
            Assert.All(answers, row => Assert.NotEmpty(row[1]));
            if (journey.Decision!.Fired.Length > 0)
                Assert.Equal(journey.Decision.Fired.Length, Rows(main, "Rules that fired").Length);
        }
    }

    [Fact]
    public async Task A_case_names_the_rules_that_it_decides()
    {
        var part = Coverage.Of(RealContent.Library.Questionnaire, RealContent.Library.Vignettes).For(PartKind.Finding, "saddle-numbness").First();
        var main = (await site.Browse().Get($"/review/vignettes/{part.Cases[0]}")).Main;
        Assert.Contains($"{RuleWords.NameOf("saddle-numbness", RealContent.Library.Questionnaire)} (a finding)", Page.Words(main));
    }

    [Fact]
    public async Task A_case_that_there_is_not_has_no_page() =>
        Assert.Equal(404, (await site.Browse().Get("/review/vignettes/no-such-case")).Status);

    [Fact]
    public async Task The_rule_book_leads_from_each_rule_to_the_cases_that_decide_it()
    {
        var rules = (await site.Browse().Get("/review/rules")).Main;
        var coverage = Coverage.Of(RealContent.Library.Questionnaire, RealContent.Library.Vignettes);
        foreach (var part in coverage.Parts.Where(each => each.Part.Kind is PartKind.Finding))
        {
            var row = rules.QuerySelectorAll("tbody tr").First(
                row => row.QuerySelector("th small")?.TextContent == part.Part.Of);
            Assert.Equal(part.Cases.Select(id => $"/review/vignettes/{id}"), Links(row));
        }
    }

    [Theory]
    [InlineData("Combinations at 999", "fever-with-infection-risk")]
    [InlineData("Derived findings", "bone-risk-and-minor-injury")]
    public async Task Pairs_and_derived_findings_lead_to_their_cases_too(string table, string id)
    {
        var rules = (await site.Browse().Get("/review/rules")).Main;
        var rows = rules.QuerySelectorAll("table").Single(each => Page.Words(each.QuerySelector("caption")!) == table)
            .QuerySelectorAll("tbody tr");
        Assert.All(rows, row => Assert.NotEmpty(Links(row)));
        var questionnaire = RealContent.Library.Questionnaire;
        Assert.Contains(rows, row => row.QuerySelector("th small")?.TextContent == id);
        Assert.Contains(
            $"{RuleWords.NameOf("fever", questionnaire)} and {RuleWords.NameOf("injected-drugs", questionnaire)}: ",
            Page.Words(rules), StringComparison.Ordinal);
    }

    private static Task<IElement> Overview(VignetteRun[] runs) =>
        Rendered.Page<VignettesPage>((nameof(VignettesPage.Runs), runs), (nameof(VignettesPage.Overview), true));

    private static string[] Links(IElement row) =>
        [.. row.QuerySelectorAll("td:last-child a").Select(link => link.GetAttribute("href")!)];

    private static string[][] Rows(IElement main, string caption) =>
    [
        .. TableOf(main, caption).QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("th, td").Select(Value).ToArray()),
    ];

    private static IElement TableOf(IElement main, string caption) =>
        main.QuerySelectorAll("table").Single(table => Page.Words(table.QuerySelector("caption")!) == caption);

    // Without the column's name, which phones show in each cell.
    private static string Value(IElement cell) => Page.Words(cell)[(Page.Words(cell.FirstElementChild!).Length + 1)..];
}
