namespace BackCare.Web.Tests.Hosting;

/// <summary>What no address of the site does, whoever asks and however.</summary>
public sealed class RefusedRequestFacts(RunningSite site)
{
    private static readonly string[] AnyAddresses =
    [
        "/", "/guides/sciatica", "/media/saddle-area.svg", "/favicon.ico", "/check", "/search?q=back", "/plan.ics",
        "/review", "/review/sign-in", "/health/live", "/no-such-page",
    ];

    public static TheoryData<string> Addresses => new(AnyAddresses);

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_TRACE_request_never_returns_what_was_sent(string address)
    {
        var answer = await site.Browse().Send(HttpMethod.Trace, address,
            headers: headers => headers.Add("X-Sent", "kwxtrace"));
        if (address != "/health/live") Assert.True(answer.Status is 404 or 405, $"{answer.Status}");
        Assert.DoesNotContain("kwxtrace", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Addresses)), InlineData("/plan/first-days/calendar")]
    public async Task A_method_in_small_letters_is_no_failure(string address) => Assert.Matches("^HTTP/1.1 [234]",
        await Said(site.Address, $"head {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n"));

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_other_site_may_read_any_response(string address)
    {
        static void FromElsewhere(HttpRequestHeaders headers)
        {
            headers.Add("Origin", "https://elsewhere.example");
            headers.Add("Access-Control-Request-Method", "POST");
            headers.Add("Access-Control-Request-Headers", "X-Any");
        }
        await Assert.AllAsync([HttpMethod.Get, HttpMethod.Post, HttpMethod.Options], async method =>
        {
            using var form = method == HttpMethod.Post ? PlainClient.Form([new("any", "thing")]) : null;
            var answer = await site.Browse().Send(method, address, form, FromElsewhere);
            string[] all =
                ["Allow-Origin", "Allow-Methods", "Allow-Headers", "Allow-Credentials", "Expose-Headers", "Max-Age"];
            Assert.All(all, allowed =>
                Assert.True(answer.Header($"Access-Control-{allowed}") is null, $"{method} says {allowed}"));
        });
    }

    // A program without free handles accepts no connection and leaks memory at each attempt.
    [Fact]
    public void The_unit_allows_at_least_four_open_files_for_each_connection()
    {
        var unit = File.ReadAllText(Path.Combine(Repository.Root, "deploy/backcare@.service"));
        var files = long.Parse(Regex.Match(unit, @"^LimitNOFILE=(\d+)$", RegexOptions.Multiline).Groups[1].Value,
            CultureInfo.InvariantCulture);
        Assert.InRange(ServerLimits.MaxConnections, 200, files / 4);
    }

    // Some of these hosts are refused by the server before any page is made.
    private static readonly string[] NoHosts =
    [
        "", "xn--", "xn--a", "xn--0", "xn--xn--", "a.xn--.b", "xn--a:99999", $"xn--{new string('9', 60)}",
        "localhost:99999", "..", "a..b", new('a', 3_000),
    ];

    private static readonly string[] RefusedByServer =
    [
        "[", "[::1", "[x]", "a b", "%", "%00", "caf\u00e9", "a,b", "user:pw@host", "http://x", "localhost:-1",
        "localhost:80:80", "a\r\nHost: b",
    ];

    private static readonly string[] Odd =
    [
        "Host: xn--80ak6aa92e", "Host: XN--",
        "Host: localhost\r\nX-Forwarded-Host: xn--\r\nX-Forwarded-For: no address, [::",
        "Host: localhost\r\nX-Forwarded-Proto: HTTPS",
    ];

    private static readonly string[] NoSchemes = ["-", "1http", "+", ".", "https, -", "javascript", "file", new('h', 3_000)];

    [Slow, Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_request_with_an_impossible_host_or_scheme_is_refused(bool behindProxy)
    {
        using var copy = new SiteCopy(settings: ("FORWARDEDHEADERS_ENABLED", $"{behindProxy}"));
        foreach (var address in AnyAddresses.Except(["/review", "/plan.ics", "/health/live"]))
        {
            var get = $"GET {address} HTTP/1.1\r\n";
            await AssertRefused($"GET {address} HTTP/1.0\r\n", hasPage: true);
            foreach (var host in NoHosts) await AssertRefused($"{get}Host: {host}\r\n", hasPage: true);
            foreach (var host in RefusedByServer) await AssertRefused($"{get}Host: {host}\r\n", hasPage: false);
            foreach (var scheme in behindProxy ? NoSchemes : [])
                await AssertRefused($"{get}Host: localhost\r\nX-Forwarded-Proto: {scheme}\r\n", hasPage: true);
            foreach (var odd in Odd)
                Assert.Matches("^HTTP/1.1 (200|404)", await Said(copy.Address, $"{get}{odd}\r\n"));
        }

        async Task AssertRefused(string request, bool hasPage)
        {
            var answer = await Said(copy.Address, request);
            Assert.True(answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), $"{request}: {answer.Split('\r')[0]}");
            if (!hasPage) return;
            Assert.Contains("Content-Security-Policy", answer, StringComparison.Ordinal);
            Assert.Contains("Sorry, that did not work", answer, StringComparison.Ordinal);
            Assert.Contains("tel:999", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_refused_even_for_health_requests()
    {
        using var copy = new SiteCopy(settings: ("AllowedHosts", "backcare.example;*.other.example;127.0.0.1"));
        foreach (var (host, isNamed) in new[]
        {
            ("backcare.example", true), ("BACKCARE.EXAMPLE:8080", true), ("www.other.example", true), ("127.0.0.1", true),
            ("www.backcare.example", false), ("other.example", false), ("localhost", false),
        })
            await Assert.AllAsync(["/", "/check", "/health/live"], async address =>
            {
                var answer = await Said(copy.Address, $"GET {address} HTTP/1.1\r\nHost: {host}\r\n");
                Assert.StartsWith($"HTTP/1.1 {(isNamed ? 200 : 400)}", answer, StringComparison.Ordinal);
            });
    }

    // Cookies of other sites of the same host come along. What nginx lets through and the server does not has no page.
    [Fact]
    public async Task Large_cookies_of_other_sites_do_not_block_the_check()
    {
        var nginx = File.ReadLines(Path.Combine(Repository.Root, "deploy/nginx.conf"));
        var buffers = nginx.Select(line => Regex.Match(line, @"^ *large_client_header_buffers (\d+) (\d+)k;"))
            .Single(match => match.Success).Groups;
        var bytes = buffers.Values.Skip(1)
            .Aggregate(1024, (all, n) => all * int.Parse(n.Value, CultureInfo.InvariantCulture));
        var answer = await site.Browse().Send(HttpMethod.Get, "/check",
            headers: headers => headers.TryAddWithoutValidation("Cookie", $"others={new string('x', bytes)}"));
        Assert.Equal(200, answer.Status);
    }

    private static async Task<string> Said(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"{request}Connection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        return await new StreamReader(socket.GetStream()).ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/guides/%2573ciatica")] // an s
    [InlineData("/media/%252e%252e%252fguides/sciatica"), InlineData("/%2563heck")]
    public async Task An_address_that_was_encoded_twice_is_not_found(string address) =>
        Assert.Equal(404, (await site.Browse().Get(address)).Status);

    [Fact]
    public async Task A_query_is_decoded_once() =>
        Assert.Equal("%62ack", (await site.Browse().Get("/search?q=%2562ack")).Html.QuerySelector("input[name=q]")!.GetAttribute("value"));

    [Theory]
    [InlineData(10_000, 200), InlineData(32_000, 200), InlineData(33_000, 414)]
    public async Task An_address_may_have_32000_characters_but_not_33000(int typed, int status) =>
        Assert.Equal(status, (await site.Browse().Get($"/search?q={new string('a', typed)}")).Status);

    [Theory]
    [InlineData("/media"), InlineData("/media/"), InlineData("/check/"), InlineData("/wwwroot/")]
    public async Task A_folder_gives_no_list_of_its_files(string address)
    {
        var answer = await site.Browse().Get(address);
        Assert.DoesNotContain(".svg", string.Join(' ', answer.Html.HrefsOf("main a")), StringComparison.Ordinal);
        if (address != "/check/") Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Signing_in_asks_for_an_id_and_a_password_and_for_no_hint() =>
        Assert.Equal(["reviewer", "password"], (await site.Browse().Get("/review/sign-in")).Main
            .QuerySelectorAll("input:not([type=hidden]), select, textarea")
            .Select(field => field.GetAttribute("name")));

    [Fact]
    public void The_shipped_content_contains_no_file_of_reviewers() =>
        Assert.Empty(Directory.EnumerateFiles(ShippedContent.Folder, "reviewers*", SearchOption.AllDirectories));
}
