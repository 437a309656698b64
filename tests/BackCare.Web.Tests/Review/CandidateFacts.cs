namespace BackCare.Web.Tests.Review;

/// <summary>The next content, served beside the site for whoever reviews it: a start with <c>--candidate</c>.</summary>
[Long]
public sealed class CandidateFacts : IDisposable
{
    private readonly ReviewedFolders folders = new();
    private readonly SiteCopy copy;

    public CandidateFacts()
    {
        folders.Edit("guides/sleep.md", text => text.Replace("\ntitle: ", "\ntitle: Next "));
        copy = new(folders.Data, https: true, demand: "all", services: TestAccounts.Quick,
            settings: ("candidate", folders.Content));
    }

    public void Dispose()
    {
        copy.Dispose();
        folders.Dispose();
    }

    [Fact]
    public async Task A_visitor_who_is_not_signed_in_sees_only_the_sign_in_page_of_a_candidate()
    {
        var browser = copy.Browse();
        await Assert.AllAsync(
        [
            "/", "/guides/sleep", "/check", "/emergency", "/search?q=bed", "/sitemap.xml", "/offline.json",
            "/guides/sleep/", "/no-such-page", "/review", "/review/comments", "/review/preview/guides/sleep",
        ], async address =>
        {
            var answer = await browser.Get(address);
            Assert.Equal((address, 302, "/review/sign-in", "no-store"),
                (address, answer.Status, answer.Location, answer.Header("Cache-Control")));
        });
        var page = await browser.Get("/review/sign-in");
        Assert.Equal(200, page.Status);
        var style = page.Html.HrefOf("link[rel=stylesheet]");
        Assert.Equal(200, (await browser.Get(style)).Status);
        Assert.Equal(200, (await browser.Get("/health/ready")).Status);
    }

    [Fact]
    public async Task A_reviewer_sees_an_unapproved_candidate_and_no_cache_keeps_it()
    {
        var browser = copy.Browse();
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).Status);
        var cookie = browser.Cookies["reviewer"];
        await Assert.AllAsync(["/", "/guides/sleep", "/check", "/review", "/review/items/guide/sleep"], async address =>
        {
            var answer = await Get(address);
            Assert.Equal((address, 200), (address, answer.Status));
            Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        });
        Assert.StartsWith("Next ", (await Get("/guides/sleep")).Heading, StringComparison.Ordinal);

        Task<Page> Get(string address) => browser.Send(HttpMethod.Get, address,
            headers: headers => headers.TryAddWithoutValidation("Cookie", $"__Secure-reviewer={cookie}"));
    }
}
