using BackCare.Triage;

namespace BackCare.Web.Tests.Http;

/// <summary>Over HTTP, the words of a finding and its urgency belong together: whoever ticks the words gets the level.</summary>
public sealed class WordsAndRulesFacts(RunningSite site)
{
    // What a finding needs besides the option that gives it, or instead of one.
    private static readonly Dictionary<string, (string Question, string Option)[]> Needs = new()
    {
        ["pregnancy-warning-signs"] = [("pregnancy", "under-13-weeks"), ("pregnancy-signs", "pregnancy-warning-signs")],
        ["first-episode-at-60-or-over"] = [("age", "60-to-64"), ("first-time", "yes")],
        ["bone-risk-and-minor-injury"] = [("age", "65-or-over"), ("pain", "small-fall-or-knock")],
        ["blood-thinner-and-injury"] = [("health", "blood-thinner"), ("pain", "small-fall-or-knock")],
        ["not-better-after-4-weeks"] = [("duration", "4-weeks-to-3-months"), ("trend", "same")],
        ["inflammatory-pattern"] = [("duration", "over-3-months"), ("mornings", "began-before-45"), ("mornings", "stiff-mornings"), ("mornings", "better-with-movement")],
    };

    private static Questionnaire Questionnaire => RealContent.Library.Questionnaire;

    public static MatrixTheoryData<string, Voice> FindingsInBothVoices => new(Questionnaire.Findings.All.Select(finding => finding.Id), Enum.GetValues<Voice>());

    public static TheoryData<string> Vignettes => [.. RealContent.Library.Vignettes.Select(vignette => vignette.Id)];

    public static TheoryData<string> Combinations => [.. Questionnaire.Rules.All.Where(rule => rule.IsCombination).Select(rule => rule.Id)];

    [Fact]
    public void The_registry_has_63_findings() => Assert.Equal(63, Questionnaire.Findings.All.Length);

    [Theory]
    [MemberData(nameof(FindingsInBothVoices))]
    public async Task A_finding_is_asked_in_the_words_of_the_registry_and_decides_its_own_urgency(string id, Voice voice)
    {
        var finding = Questionnaire.Findings[id];
        var told = Needs.GetValueOrDefault(id) ?? [OptionThatGives(id)];
        var mildest = new Mildest(told);
        var asked = new List<(string, string)>();
        var browser = site.Browse();

        var outcome = await browser.Walk(await browser.Begin(voice), page =>
        {
            foreach (var (question, option) in told.Where(one => one.Question == page.Question))
            {
                Assert.Equal(LabelOf(finding, question, option, voice), page.LabelOf(option));
                asked.Add((question, option));
            }
            return mildest.Choose(page);
        });

        Assert.Equal(told, asked);
        Assert.Equal(finding.Urgency.Id(), outcome.Outcome);
        Assert.Equal([id], outcome.Findings);
        var reason = Page.Words(outcome.Main.QuerySelector("[data-finding]")!);
        Assert.All(ReasonsOf(id, told, voice), clause => Assert.Contains(clause, reason));
        Assert.Contains(finding.Why, reason);
        Assert.Contains(finding.Words.For(voice).Say, Page.Words(outcome.Main));
        Assert.Empty(outcome.Main.QuerySelectorAll("[data-not-sure]"));
    }

    [Theory]
    [MemberData(nameof(Vignettes))]
    public async Task A_vignette_ends_over_HTTP_where_the_domain_ends_and_where_a_clinician_accepts(string id)
    {
        var vignette = RealContent.Library.Vignettes.Single(vignette => vignette.Id == id);
        var browser = site.Browse();

        var outcome = await browser.Walk(await browser.Begin(), page =>
        {
            var question = Questionnaire[page.Question];
            return vignette.Choose(question, [.. question.Options.Where(option => page.Values.Contains(option.Id))]);
        });

        var decision = vignette.Walk(Questionnaire).Decision!;
        Assert.Equal(decision.Urgency.Id(), outcome.Outcome);
        Assert.Equal(decision.Reasons.Select(rule => rule.Id), outcome.Findings);
        Assert.Equal(decision.NotSure, outcome.Main.QuerySelectorAll("[data-not-sure]").Select(reason => reason.GetAttribute("data-not-sure")));
        Assert.Contains(outcome.Outcome, vignette.Acceptable.Select(acceptable => acceptable.Id()));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Findings_that_mean_more_together_end_at_the_combinations_urgency(string id)
    {
        var rule = Questionnaire.Rules.All.Single(rule => rule.Id == id);
        var told = rule.All.Concat(rule.Any.Take(1)).SelectMany(finding => Needs.GetValueOrDefault(finding) ?? [OptionThatGives(finding)]).Distinct().ToArray();
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), new Mildest(told).Choose);
        Assert.Equal(rule.Urgency.Id(), outcome.Outcome);
        Assert.Contains(id, outcome.Findings);
    }

    [Fact]
    public async Task Nobody_with_nothing_but_a_sore_back_is_sent_anywhere()
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), new Mildest().Choose);
        Assert.Equal("self-care", outcome.Outcome);
        Assert.Empty(outcome.Findings);
    }

    [Theory]
    [InlineData("legs", "111")] // weakness and unsteadiness together would be 999
    [InlineData("nerves", "111")]
    [InlineData("health", "gp")]
    [InlineData("mornings", "self-care")]
    public async Task Not_sure_is_at_most_one_level_below_what_yes_would_be(string question, string level)
    {
        var browser = site.Browse();
        var told = new Mildest((question, "not-sure"), ("duration", question == "mornings" ? "over-3-months" : "under-2-weeks"));
        var outcome = await browser.Walk(await browser.Begin(), told.Choose);
        Assert.Equal(level, outcome.Outcome);
        if (level != "self-care") Assert.Equal(question, Assert.Single(outcome.Main.QuerySelectorAll("[data-not-sure]")).GetAttribute("data-not-sure"));
    }

    [Fact]
    public async Task A_doubt_that_ends_in_self_care_is_told_back_as_a_doubt_and_not_as_a_no()
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), new Mildest(("duration", "over-3-months"), ("mornings", "not-sure"), ("mornings", "stiff-mornings")).Choose);
        Assert.Equal("self-care", outcome.Outcome);
        var open = outcome.Main.QuerySelector("[data-open=mornings]")!;
        var labels = Questionnaire["mornings"].Options.Where(option => option.Id != "stiff-mornings").Select(option => option.Words.You.Label);
        Assert.Equal(labels, open.QuerySelectorAll("li").Select(Page.Words));
        Assert.DoesNotContain("You have none of the signs", Page.Words(outcome.Main));
    }

    private static (string Question, string Option) OptionThatGives(string finding) =>
        (from question in Questionnaire.Questions from option in question.Options where option.Gives.Contains(finding) select (question.Id, option.Id)).First();

    private static Option Option(string question, string option) => Questionnaire[question].Options.Single(one => one.Id == option);

    private static string LabelOf(Finding finding, string question, string option, Voice voice) =>
        option == finding.Id && finding.Words.For(voice).Label is { } label ? label : Option(question, option).Words.For(voice).Label;

    // The choices that gave the finding, or all facts that it follows from.
    private static IEnumerable<string> ReasonsOf(string finding, IEnumerable<(string Question, string Option)> told, Voice voice)
    {
        var options = told.Select(one => Option(one.Question, one.Option));
        var derived = Questionnaire.Rules.Derived.FirstOrDefault(derivation => derivation.Id == finding);
        return options.Where(option => option.Gives.Any(given => given == finding || derived?.Facts.Contains(given) is true)).Select(option => option.Words.For(voice).Reason);
    }
}
