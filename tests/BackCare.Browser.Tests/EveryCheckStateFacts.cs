using BackCare.Triage;

namespace BackCare.Browser.Tests;

[Slow]
public sealed class EveryCheckStateFacts(SiteFixture site) : SurveyFacts
{
    private const string First = "first view";
    private static readonly string[] Errors = ["not answered", "none and another"];

    protected override Task<Survey> Survey => site.EveryCheckState;

    [Fact]
    public async Task Every_question_was_looked_at_first_and_with_each_error()
    {
        var states = from question in site.Questionnaire.Questions
                     from state in question.Kind is QuestionKind.Ticks ? [First, .. Errors] : (string[])[First, Errors[0]]
                     select $"question {question.Id}, {state}";
        Assert.Superset(states.ToHashSet(), (await Survey).Looks.Select(look => look.Where).ToHashSet());
    }

    [Fact]
    public async Task Every_outcome_was_looked_at_in_both_voices()
    {
        var seen = (await Survey).Looks.Select(look => look.Where).ToHashSet();
        foreach (var voice in Enum.GetValues<Voice>())
            foreach (var end in Ending.OfEachKind) Assert.Contains($"outcome {end.Outcome}, {end.Option}, {voice}", seen);
    }

    [Fact]
    public async Task The_title_of_an_error_says_so_and_no_other_does() =>
        Faults.None((await Survey).Looks
            .Where(look =>
                look.Title.StartsWith("Error: ",
                    StringComparison.Ordinal) != Errors.Any(error => look.Where.EndsWith(error, StringComparison.Ordinal)))
            .Select(look => $"{look.Where} is titled “{look.Title}”"));

}
