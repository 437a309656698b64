using BackCare.Web.Search;

namespace BackCare.Web.Tests.Search;

/// <summary>Searches are answered a few at a time, and hold nothing else up.</summary>
public sealed class SearchLimitFacts
{
    [Fact]
    public async Task Whoever_searches_while_too_many_do_is_told_where_to_get_help_and_the_check_goes_on()
    {
        // Of its own: other facts search meanwhile.
        using var own = new ReviewedSite();
        var browser = own.Browse();
        Assert.Equal(200, (await browser.Get("/search?q=numb")).Status);
        var asked = Enumerable.Range(0, 4 * SearchLimit.Waiting).Select(_ => own.Browse().Get("/search?q=numb")).ToArray();
        foreach (var address in new[] { "/check", "/guides/sciatica", "/review/sign-in" })
            Assert.Equal(200, (await own.Browse().Get(address)).Status);
        var answers = await Task.WhenAll(asked);
        Assert.Equal([200, 503], answers.Select(page => page.Status).Distinct().Order());
        var late = answers.First(page => page.Status is 503);
        Assert.Equal("10", late.Header("Retry-After"));
        Assert.NotEmpty(late.Html.QuerySelectorAll("a[href='/emergency']"));
        Assert.NotEmpty(late.Html.QuerySelectorAll("main a[href^='tel:'], main a[href='/check']"));
        Assert.Equal(200, (await browser.Get("/search?q=numb")).Status);
    }
}
