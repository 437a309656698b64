namespace BackCare.Browser.Tests;

[Slow]
public sealed class ReviewerFacts(SiteFixture people, ReviewedSiteInBrowser site) : IClassFixture<ReviewedSiteInBrowser>
{
    // Except what paper leaves out, such as the menu of the area.
    private const string Folded = "main details:not(.app-no-print *) > :not(summary)";

    [Fact]
    public async Task The_review_area_and_what_people_see_of_it_have_no_problems() =>
        Faults.None((await ReviewSurvey.OfEveryPage(people)).Faults);

    [Fact]
    public async Task Tab_reaches_everything_visibly_in_reading_order_on_review_pages()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/review/sign-in");
        await visitor.Press(visitor.Button("Sign in"));
        var faults = new List<string>(await Tabbing.FaultsAtEachSize(visitor.Page)); // with an error
        await ReviewedSiteInBrowser.SignIn(visitor, "one", ReviewedSiteInBrowser.Password);
        foreach (var address in new[] { "/review", "/review/items/outcome/self-care", "/review/check", "/review/account",
            "/review/comments" })
        {
            await visitor.Open(address);
            faults.AddRange(await Tabbing.FaultsAtEachSize(visitor.Page));
        }
        Faults.None(faults);
    }

    [Theory]
    [InlineData("/review/items/outcome/999"), InlineData("/review/items/guide/sleep")]
    [InlineData("/review/items/rules")]
    public async Task A_printed_item_shows_its_details_address_and_folded_parts_but_no_form(string address)
    {
        await using var visitor = await site.Visit();
        await ReviewedSiteInBrowser.SignIn(visitor, "one", ReviewedSiteInBrowser.Password);
        await visitor.Open(address);
        var folded = await visitor.Page.Locator(Folded).CountAsync();
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await Seen(".app-facts dd") > 10);
        Assert.Contains(address, await visitor.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(folded, await Seen(Folded));
        foreach (var left in new[] { ".app-review-nav", "main form", "#decide" }) Assert.Equal(0, await Seen(left));

        Task<int> Seen(string what) => visitor.Page.Locator(what).EvaluateAllAsync<int>(
            "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 0).length");
    }
}
