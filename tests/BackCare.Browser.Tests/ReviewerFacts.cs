using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>A reviewer who uses keys alone, with JavaScript off.</summary>
public sealed class ReviewerFacts(ReviewedSiteInBrowser site) : IClassFixture<ReviewedSiteInBrowser>
{
    private const string Checker = "/review/check";

    [Fact]
    public async Task Closing_and_reopening_the_checker_need_neither_a_mouse_nor_JavaScript()
    {
        await using var visitor = await SignInByKeys("two", Checker);
        Assert.Equal("Close or reopen the check", await visitor.Heading());
        await TypeAt(visitor, "Why", "A word is wrong.");
        await visitor.TabTo(visitor.Button("Close the check now"));
        await visitor.Through(() => visitor.Page.Keyboard.PressAsync("Space"));
        Assert.Contains("It was closed by Test Reviewer two", await visitor.Page.Locator("main").InnerTextAsync(),
            StringComparison.Ordinal);

        await TypeAt(visitor, "Why", "It is mended.");
        await visitor.EnterAt(visitor.Button("Reopen the check"));
        Assert.Contains("It is open.", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Slow]
    [Fact]
    public async Task Tab_reaches_everything_in_reading_order_in_sight_and_visibly_on_the_review_pages()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/review/sign-in");
        await visitor.Press(visitor.Button("Sign in"));
        var faults = new List<string>(await Tabbing.FaultsAtEachSize(visitor.Page)); // with an error
        await ReviewedSiteInBrowser.SignIn(visitor, "one", ReviewedSiteInBrowser.Password);
        string[] addresses = ["/review", "/review/items/outcome/self-care", Checker, "/review/account", "/review/comments"];

        foreach (var address in addresses)
        {
            await visitor.Open(address);
            faults.AddRange(await Tabbing.FaultsAtEachSize(visitor.Page));
        }
        Faults.None(faults);
    }

    private async Task<Visitor> SignInByKeys(string reviewer, string address)
    {
        var code = site.Folders.RecoveryCode(reviewer);
        var visitor = await site.Visit(javaScript: false);
        await visitor.Open(address);
        await TypeAt(visitor, "Your reviewer id", reviewer);
        await TypeAt(visitor, "Password", ReviewedSiteInBrowser.Password);
        await visitor.EnterAt(visitor.Button("Sign in"));
        await TypeAt(visitor, "A recovery code", code);
        await visitor.EnterAt(visitor.Button("Sign in with a recovery code"));
        return visitor;
    }

    private static async Task TypeAt(Visitor visitor, string label, string words)
    {
        await visitor.TabTo(visitor.Page.GetByLabel(label, new() { Exact = true }));
        await visitor.Page.Keyboard.TypeAsync(words);
    }
}
