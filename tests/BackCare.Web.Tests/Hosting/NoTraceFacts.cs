using System.Net.Http.Headers;
using System.Text.Json;
using BackCare.Web.Tests.Feedback;

namespace BackCare.Web.Tests.Hosting;

/// <summary>
/// A site that was started in an empty folder, used at random, sent marked requests, stopped and started again.
/// </summary>
public sealed class UsedSite : IAsyncLifetime
{
    private readonly TemporaryFolder nowhere = new();
    private readonly TemporaryFolder data = new();

    public string WorkingDirectory => nowhere.Path;
    public string Data => data.Path;

    /// <summary>Option ids, labels and questions that were chosen.</summary>
    public HashSet<string> Told { get; } = [];

    /// <summary>Cookies and journeys.</summary>
    public HashSet<string> Secrets { get; } = [];

    public string Console { get; private set; } = "";
    public Page Guide { get; private set; } = null!;
    public Page StyleSheet { get; private set; } = null!;
    public Page AfterRestart { get; private set; } = null!;

    public string[] Log => [.. Directory.EnumerateFiles(data.In("logs")).SelectMany(File.ReadLines)];

    public async ValueTask InitializeAsync()
    {
        Browser browser;
        Page left;
        using (var site = new SiteProcess(nowhere.Path, data.Path))
        {
            browser = await site.Ready();
            Guide = await browser.Get("/guides/sciatica");
            StyleSheet = await browser.Get(Guide.Html.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!);
            await Vote(browser);
            await WalkAtRandom(site);
            await SendMarked(site);
            left = await browser.UpTo("emergency-chest-tummy");
            Console = site.Output;
        }
        using (var site = new SiteProcess(nowhere.Path, data.Path))
        {
            var restarted = await site.Ready();
            foreach (var (name, value) in browser.Cookies) restarted.Cookies[name] = value;
            AfterRestart = await restarted.Answer(left, "none");
            Secrets.UnionWith(restarted.Cookies.Values);
            Console += site.Output;
        }
    }

    public ValueTask DisposeAsync()
    {
        nowhere.Dispose();
        data.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WalkAtRandom(SiteProcess site)
    {
        var random = new Random(20261120);
        for (var n = 0; n < 15; n++)
        {
            var browser = await site.Ready();
            await browser.Walk(await browser.Begin(), page =>
            {
                var chosen = page.Values.Contains("none") && random.Next(3) > 0 ? "none"
                    : page.Values.ElementAt(random.Next(page.Values.Count()));
                Told.Add(chosen);
                Told.Add(page.LabelOf(chosen));
                Told.Add(page.Question);
                Secrets.Add(page.Journey);
                return [chosen];
            });
            Secrets.UnionWith(browser.Cookies.Values);
        }
    }

    private async Task Vote(Browser browser)
    {
        await Voting.Counts(data, () => Send("yes"));
        await Send("no");
        await browser.Get($"/feedback{Voting.Guide}");

        Task<Page> Send(string said) => browser.Send(HttpMethod.Post, $"/feedback{Voting.Guide}", Browser.Form([new("helpful", said)]), headers =>
        {
            headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            headers.TryAddWithoutValidation("User-Agent", "Known-Browser/1.0");
        });
    }

    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    // Requests that bring something of their own into every place that a log might copy.
    private static async Task SendMarked(SiteProcess site)
    {
        var browser = await site.Ready();
        var page = await browser.Begin();
        browser.Cookies["check-marked"] = "marked";
        void Headers(HttpRequestHeaders headers)
        {
            foreach (var name in new[] { "X-Forwarded-For", "X-Marked", "User-Agent", "Referer", "X-Request-Id" })
                headers.TryAddWithoutValidation(name, "marked");
            headers.TryAddWithoutValidation("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
        }
        foreach (var path in new[]
        {
            "/check?q=marked", page.Path + "?answer=marked", "/check/marked/1", "/check/marked/answers",
            "/check/marked-too/leave", "/exercises?need=marked", "/exercises/routine?do=marked:5", "/search?q=marked",
            "/search/marked?q=marked", "/plan?do=marked&time=marked", "/plan.ics?day=marked&walk=10",
            "/plan/diary?start=marked", "/marked", "/guides/marked", "/media/marked.svg", "/?marked",
        })
            await browser.Send(HttpMethod.Get, path, headers: Headers);
        using var form = Browser.Form([.. page.Hidden, new("answer", "marked"), new("marked", "marked")]);
        Assert.Equal(400, (await browser.Send(HttpMethod.Post, page.Path, form, Headers)).Status);
        using var json = new StringContent("marked", MediaTypeHeaderValue.Parse("text/marked"));
        Assert.Equal(400, (await browser.Send(HttpMethod.Post, page.Path, json, Headers)).Status);
        await browser.Send(new("MARKED"), page.Path, headers: Headers);
        browser.Cookies.Remove(Browser.TokenCookie);
        await browser.Submit(page, "16-to-44");
        browser.Cookies[Browser.TokenCookie] = "marked";
        await browser.Submit(page, "16-to-44");
    }
}

/// <summary>What a site that people have used leaves behind: keys, and log lines that tell nothing of anybody.</summary>
public sealed partial class NoTraceFacts(UsedSite site) : IClassFixture<UsedSite>
{
    private static readonly string[] ForARequest = ["Method", "Route", "Status", "Milliseconds", "SourceContext", "EventId"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "(other)"];

    private string Written => string.Join('\n', site.Log) + site.Console;

    [Fact]
    public void It_starts_from_an_empty_folder_and_leaves_it_empty()
    {
        Assert.Equal((200, 200), (site.Guide.Status, site.StyleSheet.Status));
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.WorkingDirectory));
    }

    [Fact]
    public void No_line_has_an_id_that_joins_it_to_another_of_the_same_person()
    {
        Assert.DoesNotContain(UsedSite.TraceId, Written);
        foreach (var name in new[] { "TraceId", "SpanId", "RequestId", "ConnectionId", "RequestPath" })
            Assert.All(site.Log.Where(line => line.Contains("RequestLoggingMiddleware", StringComparison.Ordinal)),
                line => Assert.DoesNotContain($"\"{name}\"", line));
    }

    [Fact]
    public void A_journey_survives_a_restart() => Assert.Equal("emergency-illness", site.AfterRestart.Question);

    [Fact]
    public void It_writes_keys_logs_and_the_database_and_no_other_file()
    {
        var files = Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(site.Data, file)).ToArray();
        Assert.All(files, file => Assert.Matches(
            @"^((signing|encryption)\.key|logs/backcare-\d{8}(_\d+)?\.log|backcare\.db(\.lock)?)$", file));
        Assert.Equal(["backcare.db", "encryption.key", "logs", "signing.key"],
            files.Select(file => file.Split('/')[0]).Distinct().Order());
    }

    [Fact]
    public void No_answer_stands_in_the_log_or_on_the_console()
    {
        Assert.True(site.Log.Length > 100, "the log holds the requests");
        Assert.True(site.Told.Count > 50, "much was told");
        // Short words such as "no" stand in any text; that only a few properties are written covers them.
        Assert.All(site.Told.Where(text => text.Contains('-') || text.Contains(' ')),
            text => Assert.DoesNotContain(text, Written, StringComparison.Ordinal));
    }

    [Fact]
    public void No_cookie_and_no_journey_stands_in_the_log_or_on_the_console()
    {
        Assert.True(site.Secrets.Count > 15, "there were journeys");
        Assert.All(site.Secrets, secret => Assert.DoesNotContain(secret, Written, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_a_request_brought_along_stands_in_the_log_or_on_the_console() =>
        Assert.DoesNotContain("marked", Written, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Nobodys_address_stands_in_the_log()
    {
        // The address that the site itself listens on is said at its start.
        var log = string.Join('\n', site.Log.Where(line => !line.Contains("Now listening on", StringComparison.Ordinal)));
        Assert.DoesNotContain("127.0.0.1", log, StringComparison.Ordinal);
        Assert.DoesNotContain("::1", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_kept_or_logged_of_who_votes_and_when()
    {
        Assert.DoesNotContain("feedback", Written, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sciatica", Written, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("Known-Browser", File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
        Assert.DoesNotContain("127.0.0.1", File.ReadAllText(Path.Combine(site.Data, SiteStore.FileName), Encoding.Latin1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_the_log_holds_the_routes_pattern_and_no_more_than_a_request_needs()
    {
        foreach (var line in site.Log)
        {
            using var json = JsonDocument.Parse(line);
            if (!json.RootElement.TryGetProperty("Properties", out var properties)) continue;
            var names = properties.EnumerateObject().Select(property => property.Name).ToArray();
            Assert.DoesNotContain("RequestPath", names);
            if (properties.GetProperty("SourceContext").GetString() != "Serilog.AspNetCore.RequestLoggingMiddleware") continue;
            Assert.Empty(names.Except(ForARequest));
            Assert.Matches(RoutePattern(), properties.GetProperty("Route").GetString()!);
            Assert.Contains(properties.GetProperty("Method").GetString(), Methods);
        }
    }

    [GeneratedRegex(
        @"^(\(no route\)|/check(/clear|/cleared|/\{journey\}/(answers|outcome|leave|\{n\}))?/?|"
        + @"/exercises(/routine)?|/plan(\.ics|/diary)?|/search|/review|/robots\.txt|/sitemap\.xml|/health/(live|ready))$")]
    private static partial Regex RoutePattern();
}
