namespace BackCare.Browser.Tests;

/// <summary>What <see cref="EveryPageFacts"/> looks for, on the pages of a check.</summary>
[Long]
public sealed class EveryCheckStateFacts(SiteFixture site)
{
    [Fact]
    public async Task An_ordinary_walk_an_error_and_two_outcomes_have_no_problems()
    {
        var survey = await Surveys.OfOneCheck(site);
        Faults.None(survey.Faults);
        Assert.Equal(11, survey.Looks.Count(look => look.Where.StartsWith("question ", StringComparison.Ordinal)));
    }

    [Slow, Fact]
    public async Task Nothing_is_wrong_with_any_question_its_errors_or_any_outcome()
    {
        var survey = await Surveys.OfEveryCheckState(site);
        Faults.None(survey.Faults);
        var states = from question in site.Questionnaire.Questions
                     from state in question.Kind is QuestionKind.Ticks
                         ? ["first view", "not answered", "none and another"] : (string[])["first view", "not answered"]
                     select $"question {question.Id}, {state}";
        Assert.Superset(states.ToHashSet(), survey.Looks.Select(look => look.Where).ToHashSet());
    }

    // It floats, so that its fieldset has no gap above: no answer may slide under it.
    [Slow, Theory, InlineData(390), InlineData(1280)]
    public async Task A_question_is_in_sight_above_its_answers(int width)
    {
        await using var visitor = await site.Visit(width: width, height: 844);
        await visitor.Begin();
        Assert.True(await visitor.Page.Locator("legend").EvaluateAsync<bool>("""
            legend => {
              const box = legend.getBoundingClientRect()
              return legend.contains(document.elementFromPoint(box.left + 20, box.top + box.height / 2))
            }
            """));
    }
}
