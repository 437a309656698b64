using BackCare.Triage;

namespace BackCare.Web.Tests.Checker;

/// <summary>
/// Over HTTP, the words of a finding and its urgency belong together: whoever ticks the words gets the level.
/// </summary>
[Long]
public sealed class WordsAndRulesFacts(RunningSite site)
{
    private static Questionnaire Questionnaire => RealContent.Library.Questionnaire;

    public static MatrixTheoryData<string, Voice> FindingsInBothVoices =>
        new(Questionnaire.Findings.All.Select(finding => finding.Id), Enum.GetValues<Voice>());

    public static TheoryData<string> Vignettes => [.. RealContent.Library.Vignettes.Select(vignette => vignette.Id)];

    public static TheoryData<string> Combinations =>
        [.. Questionnaire.Rules.All.Where(rule => rule.IsCombination).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(FindingsInBothVoices))]
    public async Task A_finding_is_asked_in_the_words_of_the_registry_and_decides_its_own_urgency(string id, Voice voice)
    {
        var finding = Questionnaire.Findings[id];
        var told = Told(id);
        var mildest = new OrdinaryPerson(told);
        var asked = new List<(string, string)>();
        var browser = site.Browse();

        var outcome = await browser.Walk(await browser.Begin(voice), page =>
        {
            foreach (var (question, option) in told.Where(one => one.Question == page.Question))
            {
                Assert.Equal(LabelOf(finding, question, option, voice), page.LabelOf(option));
                asked.Add((question, option));
            }
            return mildest.Choose(page.Question);
        });

        Assert.Equal(told.Order(), asked.Order());
        Assert.Equal(finding.Urgency.Id(), outcome.Outcome);
        Assert.Empty(outcome.Main.QuerySelectorAll("[data-not-sure]"));
        if (finding.Discreet)
        {
            // Said inside its own advice block only.
            Assert.Empty(outcome.Findings);
            return;
        }
        // What else the same choices tell at its level; at 111 the reasons of lower levels follow. That somebody is a child
        // is a reason for a GP too.
        var besides = told.SelectMany(one => Option(one.Question, one.Option).Gives).Select(Questionnaire.Findings.Find)
            .OfType<Finding>().Where(other => other.Urgency == finding.Urgency).Select(other => other.Id);
        Assert.Equal(besides.Append(id).Distinct().Order(), outcome.Findings.Where(reason =>
            Questionnaire.Findings.Find(reason)!.Urgency == finding.Urgency).Order());
        Assert.All(outcome.Findings, reason => Assert.True(Questionnaire.Findings.Find(reason) is { } other
            && (other.Urgency == finding.Urgency || finding.Urgency is Urgency.Urgent111)));
        var reason = Page.Words(outcome.Main.QuerySelector($"[data-finding={id}]")!);
        Assert.All(ReasonsOf(id, told, voice), clause => Assert.Contains(clause, reason));
        Assert.Contains(finding.Why, reason);
        var script = Page.Words(outcome.Main.QuerySelector("#say")!);
        foreach (var (question, option) in told)
            if (Option(question, option).Words.For(voice).Say is { } say)
                Assert.Contains(say, script, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Vignettes))]
    public async Task A_vignette_ends_over_HTTP_where_the_domain_ends_and_where_a_clinician_accepts(string id)
    {
        var vignette = RealContent.Library.Vignettes.Single(vignette => vignette.Id == id);
        var browser = site.Browse();
        var walked = vignette.Walk(Questionnaire);

        var outcome =
            await browser.Walk(await browser.Begin(),
                page => walked.Steps.Single(step => step.Question.Id == page.Question).Response!.Options);

        var decision = walked.Decision!;
        Assert.Equal(decision.Urgency.Id(), outcome.Outcome);
        Assert.Equal(new Explanation(walked).Reasons.Select(reason => reason.Id), outcome.Findings);
        Assert.Equal(new Explanation(walked).NotSure.Select(page => page.Id),
            outcome.Main.QuerySelectorAll("[data-not-sure]").Select(reason => reason.GetAttribute("data-not-sure")));
        Assert.Contains(outcome.Outcome, vignette.Acceptable.Select(acceptable => acceptable.Id()));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Findings_that_mean_more_together_end_at_the_combinations_urgency(string id)
    {
        var rule = Questionnaire.Rules.All.Single(rule => rule.Id == id);
        var told = rule.All.Concat(rule.Any.Take(1)).SelectMany(Told).Distinct().ToArray();
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), new OrdinaryPerson(told));
        Assert.Equal(rule.Urgency.Id(), outcome.Outcome);
        if (!rule.All.Concat(rule.Any).Any(member => Questionnaire.Findings.Find(member) is { Discreet: true }))
            Assert.Contains(id, outcome.Findings);
    }

    [Fact]
    public async Task Nobody_with_nothing_but_a_sore_back_is_sent_anywhere()
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), new OrdinaryPerson());
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
        var duration = question == "mornings" ? "over-3-months" : "under-2-weeks";
        var told = new OrdinaryPerson((question, "not-sure"), ("duration", duration));
        var outcome = await browser.Walk(await browser.Begin(), told);
        Assert.Equal(level, outcome.Outcome);
        if (level != "self-care")
            Assert.Equal(question,
                Assert.Single(outcome.Main.QuerySelectorAll("[data-not-sure]")).GetAttribute("data-not-sure"));
    }

    // The options that tell a finding or a fact, and those that its page or option waits for.
    private static (string Question, string Option)[] Told(string id)
    {
        var derived = Questionnaire.Rules.Derived.Any(derivation => derivation.Id == id);
        var ticks = Questionnaire.Cases.FirstOrDefault(ticks => ticks.Finding == id);
        var own = !derived ? [RealContent.OptionThatGives(id)]
            : ticks is not null ? [.. ticks.Ticks.Select(RealContent.OptionNamed)]
            : Questionnaire.Rules.Derived.First(derivation => derivation.Id == id).All
                .Select(RealContent.OptionThatGives).ToArray();
        var facts = own.SelectMany(
            one => Option(one.Question, one.Option).When.Facts.Concat(Questionnaire[one.Question].When.Facts).Take(1))
            .Concat(ticks?.When.Facts ?? [])
            .Concat(derived ? Questionnaire.Rules.Derived.First(derivation => derivation.Id == id).All : []);
        var needed =
            facts.Where(
                fact => !Adult.Contains(fact) && own.All(one => !Option(one.Question, one.Option).Gives.Contains(fact)))
                .Select(Mildly);
        return [.. own.Concat(needed).Distinct()];
    }

    // The option that gives a fact and, besides it, the mildest findings.
    private static (string Question, string Option) Mildly(string fact) => Questionnaire.Questions
        .SelectMany(
            question => question.Options.Where(option => option.Gives.Contains(fact))
                .Select(option => (question.Id, Option: option)))
        .Select(one =>
            (one.Id, one.Option.Id, Worst: one.Option.Gives.Select(Questionnaire.Findings.Find)
                .Max(finding => finding?.Urgency ?? Urgency.SelfCare)))
        .MinBy(one => one.Worst) is var (question, option, _) ? (question, option) : default;

    // What the mildest person, 16 to 44, is anyway.
    private static readonly string[] Adult =
        [.. Questionnaire["age"].Options.Single(option => option.Id == "16-to-44").Gives];

    private static Option Option(string question, string option) =>
        Questionnaire[question].Options.Single(one => one.Id == option);

    private static string LabelOf(Finding finding, string question, string option, Voice voice) =>
        option == finding.Id && finding.Words.For(voice).Label is { } label ? label
            : Option(question, option).Words.For(voice).Label;

    // The choices that gave the finding, or all facts that it follows from.
    private static IEnumerable<string> ReasonsOf(string finding, IEnumerable<(string Question, string Option)> told,
        Voice voice)
    {
        var options = told.Select(one => Option(one.Question, one.Option));
        var facts = Questionnaire.Rules.Derived.Where(derivation => derivation.Id == finding)
            .SelectMany(derivation => derivation.Facts).ToArray();
        return options.Where(option => option.Gives.Any(given => given == finding || facts.Contains(given)))
            .Select(option => option.Words.For(voice).Reason);
    }
}
