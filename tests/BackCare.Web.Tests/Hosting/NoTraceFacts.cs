namespace BackCare.Web.Tests.Hosting;

/// <summary>A site after random use, with a mark sent in every field that takes words.</summary>
public sealed class MeasuredSite : IAsyncLifetime
{
    /// <summary>A mark in everything that is sent, and a word that nobody uses.</summary>
    public const string Canary = "kwxcanaryzq";

    public const string Postcode = "ZQ9 9ZQ";
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly TemporaryFolder nowhere = new(), data = new(), temporary = new();

    public string WorkingDirectory => nowhere.Path;
    public string Data => data.Path;

    /// <summary>Option ids, labels and questions that were chosen.</summary>
    public HashSet<string> Told { get; } = [];

    /// <summary>Journeys and cookies.</summary>
    public HashSet<string> Journeys { get; } = [];

    /// <summary>Where the site sent people on to.</summary>
    public List<string> Addresses { get; } = [];

    public string Console { get; private set; } = "";
    public string Metrics { get; private set; } = "";
    public string[] Paths { get; private set; } = [];

    /// <summary>Each file that there is after its end, as text, with its name.</summary>
    public string Disk { get; private set; } = "";

    public string TemporaryFiles { get; private set; } = "";

    public string[] Log => [.. SiteCopy.LogIn(data.Path)];

    public async ValueTask InitializeAsync()
    {
        await using var collector = await Collector.Start();
        TestDatabase.Create(data.Path);
        // How long an approval lasts is measured once there is one.
        TestDatabase.Decide(data.Path, ReviewItem.AllIn(RealContent.Library).Single(item => item.Name is "guide:sleep"),
            ReviewedFolders.SnapshotOf("one"), DecisionKind.Approve);
        using var site = new SiteProcess(nowhere.Path, data.Path, settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("TMPDIR", temporary.Path), ("BackCare__StopPause", "0"),
            ("AllowedHosts", "localhost;127.0.0.1"),
            .. new[] { "Default", "Override__Microsoft", "Override__System", "Override__Microsoft.AspNetCore",
                "Override__Microsoft.AspNetCore.Antiforgery", "Override__Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager",
                "Override__Microsoft.Extensions.Diagnostics.HealthChecks", "Override__Microsoft.Hosting.Lifetime" }
                .Select(from => ($"Serilog__MinimumLevel__{from}", "Verbose")),
        ]);
        var browser = await site.Ready();
        var guide = await browser.Get("/guides/sciatica");
        Assert.Equal(200, (await browser.Get(guide.Html.HrefOf("link[rel=stylesheet]"))).Status);
        await Vote(browser);
        var random = new Random(20261120);
        for (var n = 0; n < 15; n++) await Check(await site.Ready(), random);
        await Mark(await site.Ready());
        await Break(await site.Address());
        await site.Terminate();
        Assert.Equal(0, await site.Exited());
        (Console, Paths) = (site.Output, collector.Paths);
        Metrics = collector.At("/v1/metrics");
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

    private async Task Check(PlainClient browser, Random random)
    {
        var outcome = await browser.Walk(await browser.Begin(), page =>
        {
            var chosen = page.Values.Contains("none") && random.Next(3) > 0 ? "none" : page.Values.ElementAt(random.Next(page.Values.Count()));
            Told.UnionWith([chosen, page.LabelOf(chosen), page.Question]);
            Journeys.Add(page.Journey);
            return [chosen];
        });
        Told.Add(outcome.Outcome!);
        if (outcome.Main.QuerySelector("form[action$='/remind']") is { } date)
            Assert.Equal(200, (await browser.Post(date.GetAttribute("action")!, Page.HiddenOf(date))).Status);
        Journeys.UnionWith(browser.Cookies.Values);
    }

    private static async Task Vote(PlainClient browser)
    {
        await Voting.Counts(() => Send("yes"));
        await Send("no");
        await browser.Get($"/feedback{Voting.Guide}");

        Task<Page> Send(string said)
        {
            var form = PlainClient.Form([new("helpful", said)]);
            return browser.Send(HttpMethod.Post, $"/feedback{Voting.Guide}", form, headers =>
            {
                headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
                headers.TryAddWithoutValidation("User-Agent", "Known-Browser/1.0");
            });
        }
    }

    private async Task Mark(PlainClient browser)
    {
        static void Headers(HttpRequestHeaders headers)
        {
            foreach (var name in new[] { "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "User-Agent", "Referer",
                "X-Request-Id", "Accept-Language", "X-Marked", "Authorization", "If-None-Match", "Sec-Purpose", "Accept-Encoding", "baggage" })
                headers.TryAddWithoutValidation(name, $"{Canary}={Canary}");
            headers.TryAddWithoutValidation("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
            headers.TryAddWithoutValidation("tracestate", $"{Canary}={Canary}");
        }
        async Task Send(HttpMethod method, string path, HttpContent? content = null)
        {
            var page = await browser.Send(method, path, content, Headers);
            // A redirect of a moved page keeps the query, but nothing from a form.
            if (content is not null && page.Location is { } location) Addresses.Add(location);
        }

        var begun = await browser.Begin();
        browser.Cookies[$"check-{Canary}"] = Canary;
        var postcode = Uri.EscapeDataString(Postcode);
        foreach (var path in new[] { "/", "/check", $"/check/{Canary}/1", $"/check/{Canary}/handover", $"/check/{Canary}/leave",
            begun.Path, "/search", $"/search/{Canary}", "/exercises", "/plan", "/plan.ics", "/plan/diary", "/Plan",
            "/plan/first-days", "/plan/first-days/check-in", "/search/", "/SEARCH", "/ibuprofen",
            $"/{Canary}", $"/guides/{Canary}", $"/media/{Canary}.svg", "/review", $"/review/items/guide/{Canary}",
            "/review/sign-in", "/review/invitation", "/health/ready" })
            await Send(HttpMethod.Get, $"{path}?q={Canary}+{postcode}&do={Canary}:5&need={Canary}&next=/review/{Canary}&{Canary}"
                + $"&answer={Canary}&start={Canary}&day={Canary}&time={Canary}");
        // Twice, and with bytes that are no text.
        foreach (var path in new[] { "/search", "/exercises", "/plan", "/plan.ics", "/plan/diary", "/plan/first-days" })
            await Send(HttpMethod.Get, $"{path}?q={Canary}%ff%00&q={Canary}&need={Canary}%ff&do={Canary}%ff");

        begun = await browser.Begin(); // one of the addresses above leaves the check
        browser.Cookies[$"check-{Canary}"] = Canary;
        // Far enough in to be read as an answer.
        using (var answer = PlainClient.Form([.. begun.Hidden, new("answer", Canary)]))
            Assert.Equal(400, (await browser.Send(HttpMethod.Post, begun.Path, answer, Headers)).Status);
        using (var answer = PlainClient.Form(begun.Hidden))
            Assert.Equal(200, (await browser.Send(HttpMethod.Post, begun.Path, answer, Headers)).Status);
        foreach (var name in new[] { "answer", "question", "shown", "whom", "reviewer", "password", "code", "medicines", Canary })
            foreach (var path in new[] { begun.Path, "/check", "/search", "/review/sign-in", "/review/invitation", "/plan", "/ibuprofen" })
            {
                var token = path.StartsWith("/review", StringComparison.Ordinal)
                    ? (await browser.Get("/review/sign-in")).Hidden : begun.Hidden;
                using var form = PlainClient
                    .Form([.. token.Where(field => field.Name != name), new(name, Canary), new("postcode", Postcode)]);
                await Send(HttpMethod.Post, path, form);
            }
        using var upload = new MultipartFormDataContent { { new StringContent(Canary), Canary, Canary } };
        await Send(HttpMethod.Post, begun.Path, upload);
        using var large = new StringContent(string.Concat(Enumerable.Repeat(Canary, 9000)), MediaTypeHeaderValue.Parse($"text/{Canary}"));
        await Send(HttpMethod.Post, begun.Path, large);
        await Send(new(Canary.ToUpperInvariant()), begun.Path);
        foreach (var cookie in new[] { PlainClient.TokenCookie, "check-marked",
            $"kept-{Canary}" }) browser.Cookies[cookie] = Canary;
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

/// <summary>What a used site tells and leaves behind: nothing of anybody.</summary>
public sealed partial class NoTraceFacts(MeasuredSite site) : IClassFixture<MeasuredSite>
{
    private static readonly string[] ForARequest = ["Method", "Route", "Status", "Milliseconds", "SourceContext", "EventId"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "(other)"];

    // The log names the program's folder at start, which could itself contain the mark.
    private string Written => (string.Join('\n', site.Log) + site.Console).Replace(Repository.Root, "");

    [Fact]
    public void The_site_starts_in_an_empty_folder_and_leaves_it_empty() =>
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.WorkingDirectory));

    [Fact]
    public void The_site_writes_keys_logs_and_the_database_and_no_other_file()
    {
        var files = Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(site.Data, file)).ToArray();
        Assert.All(files, file => Assert.Matches(
            @"^(keys/key-[0-9a-f-]{36}\.xml|logs/backcare-\d{8}(_\d+)?\.log|backcare\.db(\.lock)?)$", file));
        Assert.Equal(["backcare.db", "keys", "logs"], files.Select(file => file.Split('/')[0]).Distinct().Order());
    }

    [Fact]
    public void The_log_contains_no_visitors_IP_address()
    {
        // The address that the site itself listens on is said at its start.
        var log = string.Join('\n', site.Log.Where(line => !line.Contains("Now listening on")));
        Assert.DoesNotContain("127.0.0.1", log, StringComparison.Ordinal);
        Assert.DoesNotContain("::1", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_and_files_do_not_reveal_who_voted_on_what()
    {
        Assert.DoesNotContain("sciatica", Written, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("Known-Browser", File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
        Assert.DoesNotContain("127.0.0.1", File.ReadAllText(Path.Combine(site.Data, SiteStore.FileName), Encoding.Latin1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_line_holds_only_the_route_pattern_and_what_a_request_needs()
    {
        var routes = new HashSet<string>();
        foreach (var line in site.Log)
        {
            using var json = JsonDocument.Parse(line);
            // Such an id would join the lines of one request or one person.
            foreach (var id in new[] { "TraceId", "SpanId" })
                Assert.False(json.RootElement.TryGetProperty(id, out _), line);
            if (!json.RootElement.TryGetProperty("Properties", out var properties)) continue;
            var names = properties.EnumerateObject().Select(property => property.Name).ToArray();
            Assert.DoesNotContain("RequestPath", names);
            if (properties.GetProperty("SourceContext").GetString() != "Serilog.AspNetCore.RequestLoggingMiddleware") continue;
            Assert.Empty(names.Except(ForARequest));
            routes.Add(properties.GetProperty("Route").GetString()!);
            Assert.Contains(properties.GetProperty("Method").GetString(), Methods);
        }
        Assert.Contains("/search", routes);
        Assert.All(routes, route => Assert.Matches(RoutePattern(), route));
    }

    [Fact]
    public void The_collector_is_sent_metrics_and_nothing_else()
    {
        Assert.Equal(["/v1/metrics"], site.Paths);
        foreach (var name in new[] { "http.server.request.duration", "kestrel.active_connections", "backcare.guidance.hits",
            "backcare.sign_ins", "dotnet.gc.collections", "aspnetcore.rate_limiting.result" })
            Assert.Contains(name, site.Metrics, StringComparison.Ordinal);
    }

    // The number of pages and the time of the last would tell how a check went.
    [Fact]
    public void No_page_of_a_check_is_logged_or_timed()
    {
        Assert.NotEmpty(site.Journeys);
        foreach (var told in new[] { Written, site.Metrics })
            Assert.DoesNotMatch("/check(?!-in)", told); // that of a plan is another matter
    }

    [Fact]
    public void Nothing_that_people_send_appears_in_metrics_logs_files_or_addresses()
    {
        Assert.Contains("answered 200", site.Console, StringComparison.Ordinal); // there is a log to look through
        foreach (var (where, what) in new[] { ("metrics", site.Metrics), ("console", site.Console), ("disk", site.Disk),
            ("temporary files", site.TemporaryFiles), ("addresses", string.Join('\n', site.Addresses)) })
        {
            string[] found = [.. what.Split('\n').Where(line => line.Contains(MeasuredSite.Canary, StringComparison.OrdinalIgnoreCase)
                || line.Contains(MeasuredSite.Postcode) || line.Contains("ZQ9+9ZQ")
                || line.Contains("ZQ9%209ZQ") || line.Contains(MeasuredSite.TraceId))];
            Assert.True(found is [], $"{where}: {found.Length} lines, such as {string.Join("\n  ", found.Take(5))}");
        }
    }

    [Fact]
    public void No_answer_or_outcome_of_a_check_appears_in_metrics_logs_or_files()
    {
        var told = string.Join('\n', site.Metrics, site.Console, site.Disk, site.TemporaryFiles);
        Assert.True(site.Log.Length > 100, $"only {site.Log.Length} lines in the log");
        Assert.True(site.Told.Count > 50, $"only {site.Told.Count} options and questions were told");
        Assert.True(site.Journeys.Count > 15, $"only {site.Journeys.Count} journeys and cookies");
        // Short words such as "no" stand in any text; that only a few properties are written covers them.
        Assert.All(site.Told.Concat(site.Journeys).Where(text => text.Length > 8 || text.Contains('-') || text.Contains(' ')),
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
    [GeneratedRegex("_(total|bytes|days)$")]
    private static partial Regex UnitOf();

    [GeneratedRegex(
        @"^(\(no route\)|/exercises(/routine)?|/plan(\.ics|/diary|/\{slug\}(/check-in)?)?|/ibuprofen|/search|"
        + @"/review(/sign-in|/invitation|/items/\{\*\*item\})?"
        + @"|/robots\.txt|/sitemap\.xml|/health/(live|ready))$")]
    private static partial Regex RoutePattern();
}
