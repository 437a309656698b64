using BackCare.Web.Search;
using BackCare.Web.Tests.Checker;

namespace BackCare.Web.Tests.Publishing;

/// <summary>The page in place of the check, made from nothing that somebody edits.</summary>
public sealed class FailSafePageFacts
{
    [Fact]
    public async Task The_fail_safe_page_says_why_then_not_to_wait_and_then_what_means_999()
    {
        using var site = new SiteCopy(settings: ("BackCare:Closed", "A level is wrong."));
        var page = await site.Browse().Get("/check");
        Assert.Equal("The check is closed for now", page.Heading);
        Assert.Equal((503, "120"), (page.Status, page.Header("Retry-After")));
        AssertResponse.IsPrivate(page);
        Assert.NotEmpty(page.Html.QuerySelectorAll("meta[name=robots][content=noindex]"));
        Assert.Equal(CheckPrivacyFacts.Title, page.Html.Title);
        var words = Page.Words(page.Main);
        var order = new[] { "It has been closed, so that it can be looked into.", "Do not wait", "Call 999", "Call 111",
            "See a GP", "If you have none of these", "18000", "999 BSL" };
        Assert.Equal(order, order.OrderBy(each => words.IndexOf(each, StringComparison.Ordinal)));
        Assert.Contains("In Northern Ireland there is no general 111 line", words);
        Assert.Contains("You have back pain and:", words);
        FailSafeSigns.AssertComplete(page.Main);
    }

    [Fact]
    public async Task The_fail_safe_page_says_whether_its_lists_are_reviewed()
    {
        using var site = new ReviewedSite("rules");
        (await site.Browse().Get("/check")).Says("These lists: Not yet reviewed by a clinician.");
        foreach (var id in new[] { "one", "two" })
            await ReviewedSite.Decide(await site.SignedIn(id, withCode: true), "/review/items/rules", "approve");
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/check", "close", "to look into it");
        await Wait.Until(
            async () => Page.Words((await site.Browse().Get("/check")).Main).Contains("These lists: Reviewed by"));
    }

    [Fact]
    public async Task The_fail_safe_page_replaces_only_broken_pages_of_the_check()
    {
        var torn = new BrokenPages();
        using var site = new SiteCopy(services: services => services.AddSingleton<IComponentActivator>(torn));
        foreach (var (broken, path) in new[]
        {
            (typeof(StartPage), "/check"), (typeof(StartPage), "/CHECK"), (typeof(ClearPage), "/check/clear"),
            (typeof(TokenField), "/check"), // half way
        })
        {
            torn.Page = broken;
            var page = await site.Browse().Get(path);
            Assert.Equal((path, 503), (path, page.Status));
            FailSafeSigns.AssertComplete(page.Main);
            Assert.DoesNotContain(nameof(BrokenPages), page.Text); // what broke is for the log
        }
        torn.Page = typeof(ResultsPage);
        var search = await site.Browse().Get("/search?q=back");
        Assert.Equal(500, search.Status);
        Assert.Empty(search.Main.QuerySelectorAll(".nhsuk-card--care"));
        Assert.NotEmpty(search.Main.QuerySelectorAll("a[href='/emergency']"));
    }
}
