namespace BackCare.Browser.Tests;

/// <summary>What a reviewer sees at each step, and what people see of it.</summary>
public sealed class EveryReviewStateFacts(SiteFixture site) : SurveyFacts
{
    protected override Task<Survey> Survey => site.EveryReviewState;

    [Fact]
    public async Task Every_state_was_looked_at() =>
        Assert.Equal(ReviewSurvey.States.Order(), (await Survey).Looks.Select(look => look.Where).Order());

    [Fact]
    public async Task The_title_of_an_error_says_so_and_no_other_does() =>
        Faults.None(
            (await Survey).Looks.Where(
                look => look.Title.StartsWith("Error: ",
                    StringComparison.Ordinal) != ReviewSurvey.Errors.Contains(look.Where))
            .Select(look => $"{look.Where} is titled “{look.Title}”"));
}
