using System.Net.Http.Headers;
using System.Net.Sockets;

namespace BackCare.Web.Tests.Hosting;

/// <summary>
/// A site that tells a collector and its log all that it ever tells, is sent something that can be found again in every
/// place where a patient or a stranger can send anything, and has ended.
/// </summary>
public sealed class MeasuredSite : IAsyncLifetime
{
    /// <summary>Stands in all that is sent and is nobody's word.</summary>
    public const string Canary = "kwxcanaryzq";

    public const string Postcode = "ZQ9 9ZQ";
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly TemporaryFolder nowhere = new(), data = new(), temporary = new();

    /// <summary>Options that were chosen, as their ids and labels.</summary>
    public HashSet<string> Told { get; } = [];

    public HashSet<string> Journeys { get; } = [];

    /// <summary>Where the site sent people on to.</summary>
    public List<string> Addresses { get; } = [];

    public string Console { get; private set; } = "";
    public string Metrics { get; private set; } = "";
    public string Traces { get; private set; } = "";
    public string[] Paths { get; private set; } = [];

    /// <summary>Each file that there is after its end, as text, with its name.</summary>
    public string Disk { get; private set; } = "";

    public string TemporaryFiles { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var collector = await Collector.Start();
        using var site = new SiteProcess(nowhere.Path, data.Path, settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("TMPDIR", temporary.Path), ("BackCare__StopPause", "0"),
            ("AllowedHosts", "localhost;127.0.0.1"),
            .. new[] { "Default", "Override__Microsoft", "Override__System", "Override__Microsoft.AspNetCore",
                "Override__Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager" }
                .Select(from => ($"Serilog__MinimumLevel__{from}", "Verbose")),
        ]);
        await Check(await site.Ready());
        await Mark(await site.Ready());
        await Break(await site.Address());
        await site.Terminate();
        Assert.Equal(0, await site.Exited());
        (Console, Paths) = (site.Output, collector.Paths);
        (Metrics, Traces) = (collector.At("/v1/metrics"), collector.At("/v1/traces"));
        Disk = AllIn(data.Path) + AllIn(nowhere.Path);
        TemporaryFiles = AllIn(temporary.Path);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var folder in new[] { nowhere, data, temporary }) folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string AllIn(string folder) => string.Join('\n',
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => $"{file}\n{File.ReadAllText(file)}"));

    private async Task Check(Browser browser)
    {
        await browser.Get("/guides/sciatica");
        var outcome = await browser.Walk(await browser.Begin(), page =>
        {
            var chosen = page.Values.Last(value => value is not "none");
            Told.UnionWith([chosen, page.LabelOf(chosen), page.Question]);
            Journeys.Add(page.Journey);
            return [chosen];
        });
        Told.Add(outcome.Outcome!);
        Journeys.UnionWith(browser.Cookies.Values);
    }

    // In every place that anything might copy.
    private async Task Mark(Browser browser)
    {
        static void Headers(HttpRequestHeaders headers)
        {
            foreach (var name in new[] { "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "User-Agent", "Referer",
                "X-Request-Id", "Accept-Language", "Authorization", "If-None-Match", "Sec-Purpose", "Accept-Encoding", "baggage" })
                headers.TryAddWithoutValidation(name, $"{Canary}={Canary}");
            headers.TryAddWithoutValidation("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
            headers.TryAddWithoutValidation("tracestate", $"{Canary}={Canary}");
        }
        async Task Send(HttpMethod method, string path, HttpContent? content = null)
        {
            var page = await browser.Send(method, path, content, Headers);
            // Where a page has moved, its query goes along; what was sent in a form must not.
            if (content is not null && page.Location is { } location) Addresses.Add(location);
        }

        var begun = await browser.Begin();
        browser.Cookies[$"check-{Canary}"] = Canary;
        var postcode = Uri.EscapeDataString(Postcode);
        foreach (var path in new[] { "/", "/check", $"/check/{Canary}/1", $"/check/{Canary}/answers", $"/check/{Canary}/leave",
            begun.Path, "/search", $"/search/{Canary}", "/exercises", "/exercises/routine", "/plan", "/plan.ics", "/plan/diary", "/plan/first-days",
            $"/{Canary}", $"/guides/{Canary}", $"/media/{Canary}.svg", "/review", $"/review/items/guide/{Canary}",
            "/review/sign-in", "/review/invitation", "/health/ready" })
            await Send(HttpMethod.Get, $"{path}?q={Canary}+{postcode}&do={Canary}:5&need={Canary}&next=/review/{Canary}&{Canary}");

        begun = await browser.Begin(); // one of the addresses above leaves the check
        browser.Cookies[$"check-{Canary}"] = Canary;
        // Far enough in to be read as an answer.
        using (var answer = Browser.Form([.. begun.Hidden, new("answer", Canary)]))
            Assert.Equal(400, (await browser.Send(HttpMethod.Post, begun.Path, answer, Headers)).Status);
        using (var answer = Browser.Form(begun.Hidden))
            Assert.Equal(200, (await browser.Send(HttpMethod.Post, begun.Path, answer, Headers)).Status);
        foreach (var name in new[] { "answer", "question", "shown", "whom", "reviewer", "password", "code", Canary })
            foreach (var path in new[] { begun.Path, "/check", "/search", "/review/sign-in", "/review/invitation", "/plan" })
            {
                var token = path.StartsWith("/review", StringComparison.Ordinal)
                    ? (await browser.Get($"{path}?reviewer={Canary}&code={Canary}")).Hidden : begun.Hidden;
                using var form = Browser.Form([.. token.Where(field => field.Name != name), new(name, Canary), new("postcode", Postcode)]);
                await Send(HttpMethod.Post, path, form);
            }
        using var upload = new MultipartFormDataContent { { new StringContent(Canary), Canary, Canary } };
        await Send(HttpMethod.Post, begun.Path, upload);
        using var large = new StringContent(string.Concat(Enumerable.Repeat(Canary, 9000)), MediaTypeHeaderValue.Parse($"text/{Canary}"));
        await Send(HttpMethod.Post, begun.Path, large);
        await Send(new(Canary.ToUpperInvariant()), begun.Path);
        foreach (var cookie in new[] { Browser.TokenCookie, "check-marked", $"kept-{Canary}" }) browser.Cookies[cookie] = Canary;
        browser.ReviewCookies["reviewer"] = Canary;
        await browser.Submit(begun, "16-to-44");
        await Send(HttpMethod.Get, "/review");
    }

    // What the server itself refuses, before any code of ours.
    private static async Task Break(Uri address)
    {
        foreach (var request in new[] { $"GET /check?{Canary}\0 HTTP/1.1\r\n\r\n", $"{Canary}\r\n\r\n", $"GET / HTTP/{Canary}\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: localhost\r\n{Canary}\r\n\r\n", $"GET / HTTP/1.1\r\nHost: {Canary}.example\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: {Canary} {Canary}\r\n\r\n", $"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Canary}\r\n\r\n",
            $"POST /check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{Canary}\r\n" })
        {
            using var socket = new TcpClient(address.Host, address.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
            socket.Client.Shutdown(SocketShutdown.Send);
            using var answer = new StreamReader(stream);
            // One that breaks off in the middle gets no answer.
            Assert.Matches("^(HTTP/1.1 4|$)", await answer.ReadToEndAsync());
        }
    }
}

/// <summary>What a site that is measured tells: how it fares, and nothing of anybody.</summary>
public sealed partial class TelemetryFacts(MeasuredSite site) : IClassFixture<MeasuredSite>
{
    [Fact]
    public void Metrics_and_traces_arrive()
    {
        Assert.Equal(["/v1/metrics", "/v1/traces"], site.Paths);
        foreach (var name in new[] { "http.server.request.duration", "kestrel.active_connections", "backcare.guidance.hits",
            "backcare.checker.steps", "backcare.sign_ins", "dotnet.gc.collections" })
            Assert.Contains(name, site.Metrics, StringComparison.Ordinal);
        string[] told = ["GET /check/{journey}/{n}", "POST /check/{journey}/{n}", "GET /search", "GET (no route)", "http.response.status_code"];
        foreach (var span in told)
            Assert.Contains(span, site.Traces, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_anybody_sent_stands_anywhere()
    {
        Assert.Contains("answered 303", site.Console, StringComparison.Ordinal); // there is a log to look through
        foreach (var (where, what) in new[] { ("metrics", site.Metrics), ("traces", site.Traces), ("console", site.Console),
            ("disk", site.Disk), ("temporary files", site.TemporaryFiles), ("addresses", string.Join('\n', site.Addresses)) })
        {
            string[] found = [.. what.Split('\n').Where(line => line.Contains(MeasuredSite.Canary, StringComparison.OrdinalIgnoreCase)
                || line.Contains(MeasuredSite.Postcode, StringComparison.Ordinal) || line.Contains("ZQ9+9ZQ", StringComparison.Ordinal)
                || line.Contains("ZQ9%209ZQ", StringComparison.Ordinal) || line.Contains(MeasuredSite.TraceId, StringComparison.Ordinal))];
            Assert.True(found is [], $"{where}: {found.Length} lines, such as {string.Join("\n  ", found.Take(5))}");
        }
    }

    // Traces are told apart from the log: by such an id the lines of one request would be one with its trace.
    [Fact]
    public void No_line_of_the_log_has_the_id_of_a_trace()
    {
        Assert.Contains("\"Route\":\"/search\"", site.Disk, StringComparison.Ordinal); // there are lines of requests that were traced
        foreach (var name in new[] { "TraceId", "SpanId" }) Assert.DoesNotContain($"\"{name}\"", site.Disk, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_was_answered_or_decided_stands_in_what_is_told()
    {
        var told = string.Join('\n', site.Metrics, site.Traces, site.Console, site.Disk, site.TemporaryFiles);
        Assert.True(site.Told.Count > 10 && site.Journeys.Count > 1, "something was told");
        // Short words such as "no" stand in any text.
        Assert.All(site.Told.Concat(site.Journeys).Where(text => text.Length > 8),
            text => Assert.DoesNotContain(text, told, StringComparison.Ordinal));
    }

    // An alert on a name that nobody measures never comes.
    [Fact]
    public void Every_alert_watches_what_is_measured()
    {
        var measured = Measured().Matches(site.Metrics).Select(found => found.Value.Replace('.', '_')).ToHashSet();
        var watched = Watched().Matches(File.ReadAllText(Path.Combine(Repository.Root, "deploy/alerts.yaml")))
            .Select(found => found.Value).Distinct().ToArray();
        Assert.True(watched.Length >= 5, "there are alerts");
        Assert.All(watched, name => Assert.Contains(UnitOf().Replace(name, ""), measured));
    }

    // Beside a name stands the number of its letters, or what comes next, as one byte.
    [GeneratedRegex(@"backcare(\.[a-z_]+)+")]
    private static partial Regex Measured();

    [GeneratedRegex(@"\bbackcare_[a-z_]+\b")]
    private static partial Regex Watched();

    // What Prometheus adds to a name.
    [GeneratedRegex("_(total|bytes)$")]
    private static partial Regex UnitOf();
}
