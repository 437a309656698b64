namespace BackCare.Web.Tests.Search;

/// <summary>What somebody looks for is health data: it is answered, and then it is nowhere. Of logs and metrics
/// <see cref="Hosting.NoTraceFacts"/> has it, at the most that a setting makes them say.</summary>
public sealed class SearchPrivacyFacts(RunningSite site)
{
    private const string Marker = "kwxmarkerzq";

    private static readonly string[] Queries =
    [
        $"/search?q={Marker}", $"/search?q=can%27t+pee+{Marker}", $"/search?q=husband+hits+me+{Marker}", $"/search?q={Marker}%ff%00",
        $"/search/?q={Marker}", $"/SEARCH?Q={Marker}", $"/search?q={Marker}&q={Marker}", $"/search/nothing?q={Marker}",
    ];

    [Fact]
    public async Task Nobody_keeps_an_answer_of_search_or_hears_of_its_address()
    {
        var browser = site.Browse();
        foreach (var query in Queries) AssertAnswer.IsPrivate(await browser.Get(query));
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Post, HttpMethod.Delete })
            AssertAnswer.IsPrivate(await browser.Send(method, Queries[0]));
        var page = await browser.Get(Queries[0]);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.SetCookies);
        Assert.Contains("\nDisallow: /search\n", (await browser.Get("/robots.txt")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/search", (await browser.Get("/sitemap.xml")).Text, StringComparison.Ordinal);
    }
}
