namespace BackCare.Web.Tests.Checker;

/// <summary>Nothing of a check stays in a cache, a search engine or another site's log.</summary>
public sealed class CheckPrivacyFacts(RunningSite site)
{
    internal const string Title = "Check your back pain – BackCare";

    [Fact]
    public async Task Pages_of_the_check_are_never_cached_and_share_one_title()
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        var outcome = await browser.Walk(page, new OrdinaryPerson());
        Page[] pages =
        [
            await browser.Get("/check"), page, outcome, await browser.Get($"/check/{page.Journey}/handover"),
            await browser.Get("/check/clear"), await browser.Get("/check/cleared"),
            await browser.Get("/check?for=me&q=answer"), await browser.Get("/check/no-such-journey/1"),
            await browser.Get($"/check/{page.Journey}/abc"), await browser.Get("/check/nothing/of/the/kind"),
            await browser.Post(page.Path), await browser.Send(HttpMethod.Delete, page.Path),
            await browser.Send(HttpMethod.Put, "/check"), await browser.Post($"/check/{page.Journey}/outcome"),
            await browser.Get($"/check/{page.Journey}/remind"),
        ];
        Assert.All(pages, each => Assert.Equal(Title, each.Html.Title));
        // A screen reader says the title first, and so that something is to be mended.
        Assert.Equal($"Error: {Title}", (await browser.Submit(page)).Html.Title);
        Assert.Equal("Page not found – BackCare", (await browser.Get("/nowhere")).Html.Title);
        Page[] answers =
        [
            await browser.Post($"/check/{page.Journey}/remind", outcome.Token), await browser.Submit(page),
            await browser.Submit(page, "16-to-44"), await browser.Send(HttpMethod.Head, page.Path),
            await browser.Get("/Check"), await browser.Get("/check/"),
        ];
        Assert.All(pages.Concat(answers), AssertResponse.IsPrivate);
    }

    [Fact]
    public async Task A_not_modified_response_has_the_security_headers()
    {
        var (browser, guide) = await site.Browse().WithPage("/guides/sciatica");
        AssertResponse.IsHardened(await browser.Send(HttpMethod.Get, "/guides/sciatica",
            headers: headers => headers.TryAddWithoutValidation("If-None-Match", guide.Header("ETag"))));
    }

    public static MatrixTheoryData<string, string> Requests { get; } = new(
        ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"],
        [
            "/", "/guides", "/guides/sciatica", "/guides/no-such-guide", "/check", "/check/clear", "/check/cleared",
            "/check/{journey}/1", "/check/{journey}/outcome", "/check/{journey}/handover", "/check/{journey}/remind",
            "/check/no-such-journey/1", "/check/clear/1", "/search?q=back", "/review/sign-in", "/robots.txt",
            "/sitemap.xml", "/health/live", "/health/ready", "/assets/app.css", "/media/no-such.svg",
            "/media/saddle-area.svg", "{style sheet}", "/guides/sciatica/", "/favicon.ico", "/no/such/thing",
            "/%2e%2e/etc", "/guides/%F0%9F%A6%B4", "/check/{3000 letters}/1",
        ]);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_response_but_a_redirect_has_a_body_whatever_the_request(string method, string address)
    {
        var browser = site.Browse();
        var path = address.Replace("{3000 letters}", new('a', 3000));
        if (path.Contains("{journey}")) path = path.Replace("{journey}", (await browser.Begin()).Journey);
        if (path is "{style sheet}") path = (await browser.Get("/")).Html.HrefOf("link[rel=stylesheet]");
        var answer = await browser.Send(new(method), path);
        Assert.True(answer.Body.Length > 0 || answer.Status is >= 300 and < 400, $"{answer.Status} with nothing");
        Assert.True(answer.Status < 500, $"{answer.Status}");
        if (answer.Status is >= 300 and < 400) Assert.NotNull(answer.Location);
        if (answer.Status >= 400) AssertResponse.IsProblem(answer.Status, answer, $"{method} {path}");
        else AssertResponse.IsHardened(answer);
    }
}
