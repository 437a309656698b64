namespace BackCare.Browser.Tests;

public sealed class HelpfulFacts(SiteFixture site)
{
    [Fact]
    public async Task A_page_asks_if_it_helped_with_links_for_a_thumb_and_a_kept_page_does_not()
    {
        await using var visitor = await site.Open("/guides/sleep", width: 390, height: 844);
        Assert.InRange((await visitor.Page.Locator(".app-helpful a").BoundingBoxAsync())!.Height, 44, 64);
        await visitor.Page.EvaluateAsync("document.querySelector('main').dataset.kept = ''");
        Assert.False(await visitor.Page.Locator(".app-helpful").IsVisibleAsync());
    }
}
