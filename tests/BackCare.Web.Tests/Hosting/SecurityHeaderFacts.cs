using System.Net.Sockets;
using System.Text;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Headers that keep browsers safe stand on every kind of answer.</summary>
public sealed class SecurityHeaderFacts(RunningSite site)
{
    [Fact]
    public async Task Every_kind_of_answer_is_hardened()
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        var guide = await browser.Get("/guides/sciatica");
        var kinds = new Dictionary<string, Page>
        {
            ["a page"] = guide,
            ["a page not changed"] =
            await browser.Send(HttpMethod.Get, "/guides/sciatica",
                headers: headers => headers.TryAddWithoutValidation("If-None-Match", guide.Header("ETag"))),
            ["the style sheet"] = await browser.Get(guide.Html.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!),
            ["an icon"] = await browser.Get("/favicon.ico"),
            ["a picture"] = await browser.Get("/media/saddle-area.svg"),
            ["a question"] = page,
            ["not found"] = await browser.Get("/no-such-page"),
            ["refused"] = await browser.Post(page.Path),
            ["lost"] = await browser.Get("/check/no-such-journey/1"),
            ["a way on"] = await browser.Submit(page, "16-to-44"),
            ["moved"] = await browser.Get("/guides/sciatica/"),
            ["alive"] = await browser.Get("/health/live"),
            ["ready"] = await browser.Get("/health/ready"),
            ["robots"] = await browser.Get("/robots.txt"),
            ["the review page"] = await browser.Get("/review"),
        };
        Assert.Equal([200, 304, 200, 200, 200, 200, 404, 400, 410, 303, 301, 200, 200, 200, 200],
            kinds.Values.Select(kind => kind.Status));
        Assert.All(kinds.Values, Promised.IsHardened);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET /check HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /check HTTP/1.1\r\nHost: LONG\r\nConnection: close\r\n\r\n")]
    public async Task A_request_that_names_no_host_or_one_that_there_cannot_be_is_refused_with_a_page(string request)
    {
        await site.Browse().Get("/"); // starts the site
        var whole = request.Replace("LONG", new('a', 3_000), StringComparison.Ordinal);
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Address.Host, site.Address.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(whole), TestContext.Current.CancellationToken);
        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy", answer, StringComparison.Ordinal);
        Assert.Contains("<h1", answer, StringComparison.Ordinal);
    }
}
