namespace BackCare.Browser.Tests;

/// <summary>"Was this page helpful?" on a phone, with a script and without.</summary>
public sealed class HelpfulFacts(SiteFixture site)
{
    private const int Screen = 844;

    [Slow]
    [Theory]
    [InlineData(true, Traits = ["Runs", "slowly"])]
    [InlineData(false)]
    public async Task Somebody_on_a_phone_says_no_and_why_in_three_taps_and_is_thanked(bool javaScript)
    {
        await using var visitor = await site.Visit(width: 390, height: Screen, javaScript: javaScript);
        await site.Counts();
        await visitor.Open("/guides/sleep");
        var no = visitor.Page.Locator(".app-helpful a");
        Assert.InRange((await no.BoundingBoxAsync())!.Height, 44, 64);
        await visitor.Through(() => no.ClickAsync());
        Assert.StartsWith("What was wrong with", await visitor.Heading(), StringComparison.Ordinal);
        Assert.InRange(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 1, 3 * Screen);
        Assert.False(await visitor.Page.Locator("#trap").IsVisibleAsync());
        await NoFault(visitor);
        await visitor.Page.GetByText("It frightened me").ClickAsync();
        await visitor.Through(() => visitor.Button("Send").ClickAsync());
        Assert.StartsWith("Thank you", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await NoFault(visitor);
        Assert.Empty(await visitor.Page.Context.CookiesAsync());
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_page_that_is_kept_on_a_phone_does_not_ask()
    {
        await using var visitor = await site.Open("/guides/sleep", width: 390, height: Screen);
        Assert.True(await visitor.Page.Locator(".app-helpful").IsVisibleAsync());
        await visitor.Page.EvaluateAsync("document.querySelector('main').dataset.kept = ''");
        Assert.False(await visitor.Page.Locator(".app-helpful").IsVisibleAsync());
    }

    private static async Task NoFault(Visitor visitor) => Faults.None(await AxeWithoutScriptFacts.AxeOf(visitor));
}
