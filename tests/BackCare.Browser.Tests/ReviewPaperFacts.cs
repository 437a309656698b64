using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>On paper an item, or rows of the rules, stand alone: all that is to be read, and nothing to press or fill in.</summary>
[Slow]
public sealed class ReviewPaperFacts(ReviewedSiteInBrowser site) : IClassFixture<ReviewedSiteInBrowser>
{
    // But for what paper leaves out, such as the list of the pages of the area.
    private const string Folded = "main details:not(.app-no-print *) > :not(summary)";

    [Theory]
    [InlineData("/review/items/outcome/999")]
    [InlineData("/review/items/guide/sleep")]
    [InlineData("/review/items/triage")]
    public async Task Printed_alone_it_has_its_name_and_words_and_loses_nothing_that_is_folded(string address)
    {
        await using var visitor = await site.Visit();
        await ReviewedSiteInBrowser.SignIn(visitor, "one", ReviewedSiteInBrowser.Password);
        await visitor.Open(address);
        var folded = await visitor.Page.Locator(Folded).CountAsync();
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await Seen(".app-facts dd") > 10);
        Assert.Contains(address, await visitor.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(folded, await Seen(Folded));
        foreach (var left in new[] { ".app-review-nav", "main form", "#decide" })
            Assert.Equal(0, await Seen(left));

        Task<int> Seen(string what) => visitor.Page.Locator(what).EvaluateAllAsync<int>(
            "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 0).length");
    }
}
