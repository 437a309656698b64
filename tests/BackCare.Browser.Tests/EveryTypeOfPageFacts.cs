namespace BackCare.Browser.Tests;

[Long]
public sealed class EveryTypeOfPageFacts(SiteFixture site) : SurveyFacts
{
    protected override Task<Survey> Survey => site.EveryType;

    // Else an address that has moved would be one more look at the page of what is not there.
    [Fact]
    public async Task Only_the_unknown_address_shows_page_not_found() =>
        Assert.Equal([Surveys.NoPage], (await Survey).Looks
            .Where(look => look.Title.StartsWith("Page not found", StringComparison.Ordinal)).Select(look => look.Where));
}
