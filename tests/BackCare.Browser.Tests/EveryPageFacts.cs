namespace BackCare.Browser.Tests;

/// <summary>Axe, scrolling, targets, the first screen, paper, tab order, language and type.</summary>
[Long]
public sealed class EveryPageFacts(SiteFixture site)
{
    [Fact]
    public async Task Nothing_is_wrong_with_a_page_of_each_type()
    {
        var survey = await Surveys.OfEveryType(site);
        Faults.None(survey.Faults);
        // A moved address would only show the not-found page again.
        Assert.Equal([Surveys.NoPage], survey.Looks
            .Where(look => look.Title.StartsWith("Page not found", StringComparison.Ordinal)).Select(look => look.Where));
    }

    [Fact]
    public async Task A_heading_too_pale_to_read_is_a_fault()
    {
        await using var visitor = await site.Open("/guides/sciatica");
        await visitor.Page.EvaluateAsync("document.querySelector('h1').style.color = '#ddd'");
        var look = await Look.At(visitor.Page, "/guides/sciatica");
        Assert.Contains(look.Faults, fault => fault.Contains("color-contrast"));
    }

    [Slow, Fact]
    public async Task Nothing_is_wrong_with_any_page_and_no_two_have_the_same_title()
    {
        var survey = await Surveys.OfEveryPage(site);
        var alike = survey.Looks.Where(look => !look.Where.Contains('?')
                && !look.Where.StartsWith("/check/", StringComparison.Ordinal)) // one title for all of them
            .GroupBy(look => look.Title).Where(same => same.Count() > 1);
        Faults.None([.. survey.Faults,
            .. alike.Select(same =>
                $"“{same.Key}” is the title of {string.Join(" and ", same.Select(look => look.Where))}")]);
    }
}
