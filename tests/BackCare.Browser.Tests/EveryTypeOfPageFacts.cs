namespace BackCare.Browser.Tests;

public sealed class EveryTypeOfPageFacts(SiteFixture site) : SurveyFacts
{
    protected override Task<Survey> Survey => site.EveryType;
}
