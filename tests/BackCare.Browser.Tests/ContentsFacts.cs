using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>What a guide holds: kept in sight beside its words on a desk, one folded line on a phone.</summary>
public sealed class ContentsFacts(SiteFixture site)
{
    private const string Guide = "/guides/sciatica";

    [Fact]
    public async Task On_a_desk_they_stay_in_sight_to_the_last_part_and_lead_to_each()
    {
        await using var visitor = await site.Visit(width: 1280, height: 900);
        await visitor.Open(Guide);
        var links = visitor.Page.Locator(".app-contents li a");
        Assert.Equal(await visitor.Page.Locator("main h2[id]:visible").AllInnerTextsAsync(), await links.AllInnerTextsAsync());
        await links.Last.ClickAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("scrollY > 900"));
        await Assertions.Expect(links.First).ToBeInViewportAsync();
        await Assertions.Expect(visitor.Page.Locator(":target")).ToBeInViewportAsync();
        await Assertions.Expect(visitor.Page.Locator(".app-contents .app-act")).ToBeInViewportAsync();
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task On_a_phone_they_are_one_line_that_opens()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open(Guide);
        var links = visitor.Page.Locator(".app-contents li a");
        await Assertions.Expect(links.First).ToBeHiddenAsync();
        await visitor.Page.GetByText("On this page").Locator("visible=true").ClickAsync();
        await Assertions.Expect(links.First).ToBeVisibleAsync();
    }
}
