namespace BackCare.Web.Tests.Search;

/// <summary>A search is health data. <see cref="Hosting.NoTraceFacts"/> looks at logs and metrics.</summary>
public sealed class SearchPrivacyFacts(RunningSite site)
{
    private const string Marker = "kwxmarkerzq";

    private const string Query = $"/search?q={Marker}";

    [Theory]
    [InlineData(Query), InlineData($"/search?q=can%27t+pee+{Marker}")]
    [InlineData($"/search?q=husband+hits+me+{Marker}"), InlineData($"{Query}%ff%00")]
    [InlineData($"/search/?q={Marker}"), InlineData($"/SEARCH?Q={Marker}")]
    [InlineData($"{Query}&q={Marker}"), InlineData($"/search/nothing?q={Marker}")]
    [InlineData(Query, "HEAD"), InlineData(Query, "POST"), InlineData(Query, "DELETE")]
    public async Task Search_results_are_never_cached(string query, string method = "GET") =>
        AssertResponse.IsPrivate(await site.Browse().Send(new(method), query));

    [Fact]
    public async Task No_search_engine_hears_of_the_address_of_a_search()
    {
        var browser = site.Browse();
        var page = await browser.Get(Query);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.SetCookies);
        Assert.Contains("\nDisallow: /search\n", (await browser.Get("/robots.txt")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/search", (await browser.Get("/sitemap.xml")).Text, StringComparison.Ordinal);
    }
}
