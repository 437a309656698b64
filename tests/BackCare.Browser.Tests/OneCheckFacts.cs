namespace BackCare.Browser.Tests;

[Long]
public sealed class OneCheckFacts(SiteFixture site) : SurveyFacts
{
    protected override Task<Survey> Survey => site.OneCheck;

    [Fact]
    public async Task Every_page_of_it_an_error_and_two_outcomes_were_looked_at()
    {
        var seen = (await Survey).Looks.Select(look => look.Where).ToArray();
        Assert.Equal(11, seen.Count(where => where.StartsWith("question ", StringComparison.Ordinal)));
        Assert.Superset(new HashSet<string> { "the first question, not answered", "outcome self-care, none, You",
            "outcome 999, saddle-numbness, You" }, seen.ToHashSet());
    }

    // It floats, so that its fieldset has no gap above: no answer may slide under it.
    [Slow]
    [Theory, InlineData(390), InlineData(1280)]
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
