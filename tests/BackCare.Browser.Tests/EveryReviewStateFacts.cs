namespace BackCare.Browser.Tests;

/// <summary>What a reviewer sees at each step, and what people see of it.</summary>
[Slow]
public sealed class EveryReviewStateFacts(SiteFixture site) : SurveyFacts
{
    protected override Task<Survey> Survey => site.EveryReviewState;
}
