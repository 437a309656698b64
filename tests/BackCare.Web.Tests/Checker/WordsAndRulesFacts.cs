namespace BackCare.Web.Tests.Checker;

public sealed class WordsAndRulesFacts(RunningSite site)
{
    private static Questionnaire Questionnaire => RealContent.Questionnaire;

    // That each vignette ends where a clinician accepts, and that each pair and finding is decided by one, is the domain's to prove.
    [Fact]
    public async Task Vignettes_that_choose_every_option_end_over_HTTP_where_the_domain_ends()
    {
        var walks = RealContent.Library.Vignettes.Select(vignette => (Vignette: vignette, Walked: vignette.Walk(Questionnaire))).ToArray();
        var left = walks.SelectMany(walk => Chosen(walk.Walked)).ToHashSet();
        Assert.Superset(Questionnaire.Questions.SelectMany(question => question.Options).SelectMany(option => option.Gives)
            .Where(id => Questionnaire.Findings.Find(id) is not null).ToHashSet(), walks.SelectMany(walk => walk.Walked.Given).ToHashSet());
        for (var number = 0; left.Count > 0; number++)
        {
            var (vignette, walked) = walks.MaxBy(walk => Chosen(walk.Walked).Count(left.Contains));
            left.ExceptWith(Chosen(walked));
            var (browser, voice) = (site.Browse(), number % 2 is 0 ? Voice.You : Voice.Person);
            var outcome = await browser.Walk(await browser.Begin(voice), page =>
            {
                var options = walked.Steps.Single(step => step.Question.Id == page.Question).Answer!.Options;
                foreach (var option in Questionnaire[page.Question].Options.Where(option => options.Contains(option.Id)))
                    Assert.Equal(LabelOf(option, voice), page.LabelOf(option.Id));
                return options;
            });
            Assert.Equal((vignette.Id, walked.Decision!.Urgency.Id()), (vignette.Id, outcome.Outcome));
            Assert.Equal(new Explanation(walked).Reasons.Select(reason => reason.Id), outcome.Findings);
            Assert.Equal(new Explanation(walked).DecidingDoubtQuestions.Select(page => page.Id),
                outcome.Main.QuerySelectorAll("[data-not-sure]").Select(reason => reason.GetAttribute("data-not-sure")));
            Assert.Contains(outcome.Outcome, vignette.Acceptable.Select(acceptable => acceptable.Id()));
        }
    }

    private static IEnumerable<(string Question, string Option)> Chosen(Journey walked) =>
        walked.Steps.SelectMany(step => step.Answer!.Options.Select(option => (step.Question.Id, option)));

    private static string LabelOf(Option option, Voice voice) =>
        Questionnaire.Findings.Find(option.Id)?.Words.For(voice).Label ?? option.Words.For(voice).Label;
}
