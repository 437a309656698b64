using BackCare.Measures;
using BackCare.Web.Cases;
using BackCare.Web.Rows;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/vignettes: the cases, those not as expected first, and each at /review/try.</summary>
public sealed class VignettesPageFacts(RunningSite site)
{
    private static VignetteRun[] Runs =>
        [.. RealContent.Library.Vignettes.Select(vignette => VignetteRun.Of(vignette, RealContent.Library.Questionnaire))];

    [Fact]
    public async Task A_case_that_is_not_as_expected_stands_first_and_says_so()
    {
        var bad = Runs.Last(run => run.Vignette.Expected is Urgency.Call999) with { Given = Disposition.SelfCare };
        var main = await Rendered.Page<VignettesPage>((nameof(VignettesPage.Runs),
            (VignetteRun[])[.. Runs.Where(run => run.Vignette.Id != bad.Vignette.Id), bad]));
        var lines = main.QuerySelectorAll("h2 + ul > li").Select(Page.Words).ToArray();
        Assert.Equal(Runs.Length, lines.Length);
        Assert.Equal($"{VignettesPage.TitleOf(bad.Vignette)}, {bad.Vignette.Age}: self-care", lines[0]);
        Assert.Equal("1 case expected at 999, and not as expected", Page.Words(main.QuerySelector("h2")!));
        Assert.Single(main.QuerySelectorAll("h2"), heading => Page.Words(heading).Contains("not as expected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_that_was_written_for_coverage_or_has_a_published_level_says_so()
    {
        foreach (var (cases, says) in new (Func<Vignette, bool>, string)[]
        {
            (vignette => vignette.ForCoverage, ", written for coverage."),
            (vignette => vignette.PublishedLevel is not null, "seen while the rules were made."),
        })
        {
            var vignette = RealContent.Library.Vignettes.First(cases);
            (await site.Browse().Get($"/review/try?vignette={vignette.Id}")).Says(says);
        }
    }

    [Fact]
    public async Task The_list_leads_to_each_case_under_the_level_that_is_expected_of_it()
    {
        var main = (await site.Browse().Get("/review/vignettes")).Main;
        Assert.Contains($"{Runs.Length} cases, {Runs.Length} as expected, 0 under-triaged, 0 over-triaged", Page.Words(main));
        Assert.Equal(RealContent.Library.Vignettes.GroupBy(vignette => vignette.Expected).OrderByDescending(level => level.Key)
            .Select(level => level.Select(LineOf)), main.QuerySelectorAll("h2 + ul").Select(list => list.Children.Select(Page.Words)));
        Assert.Equal(Runs.Select(run => $"/review/try?vignette={run.Vignette.Id}").Order(StringComparer.Ordinal),
            main.QuerySelectorAll("h2 + ul a").Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal));
        static string LineOf(Vignette vignette) => $"{VignettesPage.TitleOf(vignette)}, {vignette.Age}"
            + (vignette.PregnantWeeks is { } weeks ? $", {weeks} weeks pregnant" : "");
    }

    [Fact]
    public async Task A_case_that_is_not_sure_comes_out_as_it_does_with_that_and_says_what_is_left_open()
    {
        var run = Runs.First(run => !run.Vignette.Walk(RealContent.Library.Questionnaire).Decision!.NotSure.IsEmpty);
        (await site.Browse().Get($"/review/try?vignette={run.Vignette.Id}")).Says("Left open by “not sure”, which cannot be ticked below: ");
    }

    [Fact]
    public async Task A_case_shows_its_story_its_answers_and_the_rules_that_fired()
    {
        Assert.Equal(404, (await site.Browse().Get("/review/try?vignette=no-such-case")).Status);
        foreach (var run in Runs.Where((_, index) => index % 20 is 0))
        {
            var main = (await site.Browse().Get($"/review/try?vignette={run.Vignette.Id}")).Main;
            var journey = run.Vignette.Walk(RealContent.Library.Questionnaire);
            Assert.Contains(string.Join(' ', run.Vignette.About.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Page.Words(main));
            Assert.Equal($"Level: {run.Given.Name()}", Page.Words(main.QuerySelector("#level")!));
            Assert.Equal(journey.Given.Where(id => main.QuerySelector($"[id=has-{id}]") is not null).Order(StringComparer.Ordinal),
                main.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")!).Order(StringComparer.Ordinal));
            var answers = Rows(main, "What this person answers");
            Assert.Equal(journey.Steps.Select(step => step.Question.Words.You.Title), answers.Select(row => row[0]));
            Assert.All(answers, row => Assert.NotEmpty(row[1]));
            if (journey.Decision!.Fired.Length > 0)
                Assert.Equal(
                    journey.Decision.Fired.Select(rule => $"/review/table/{(rule.IsCombination ? "rules" : "findings")}/{rule.Id}").Order(),
                    TableOf(main, "Rules that fired").QuerySelectorAll("th a").Select(link => link.GetAttribute("href")!).Order());
        }
    }

    [Fact]
    public async Task Each_sign_and_pair_of_the_table_leads_to_a_case_that_it_decides()
    {
        var rows = (await site.Browse().Get("/review/table?page=all")).Main.QuerySelectorAll(".app-row")
            .ToLookup(row => Page.Words(row.QuerySelector("h3")!)
                    + string.Concat(row.QuerySelectorAll("h3 + ul").Select(any => $" {string.Join("; ", any.Children.Select(Page.Words))}")),
                row => row.QuerySelector("a[href^='/review/try?vignette=']")?.GetAttribute("href"));
        var questionnaire = RealContent.Library.Questionnaire;
        var coverage = Coverage.Of(questionnaire, RealContent.Library.Vignettes);
        foreach (var rule in questionnaire.Rules.All)
        {
            var cases = coverage.For(rule.IsCombination ? PartKind.Pair : PartKind.Finding, rule.Id).SelectMany(part => part.Cases).ToArray();
            if (cases is not [])
                Assert.Contains(rows[RuleWords.Name(rule, questionnaire)], link => cases.Any(id => link == $"/review/try?vignette={id}"));
        }
    }

    private static string[][] Rows(IElement main, string caption) =>
    [
        .. TableOf(main, caption).QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("th, td").Select(Value).ToArray()),
    ];

    private static IElement TableOf(IElement main, string caption) =>
        main.QuerySelectorAll("table").Single(table => Page.Words(table.QuerySelector("caption")!) == caption);

    // Without the column's name, which phones show in each cell.
    private static string Value(IElement cell) => Page.Words(cell)[(Page.Words(cell.FirstElementChild!).Length + 1)..];
}
