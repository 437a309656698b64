using System.Diagnostics.Metrics;
using BackCare.Web.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace BackCare.Web.Tests.Search;

/// <summary>What somebody looks for is health data: it is answered, and then it is nowhere.</summary>
public sealed class SearchPrivacyFacts(RunningSite site)
{
    private const string Marker = "kwxmarkerzq";

    private static readonly string[] Queries =
    [
        $"/search?q={Marker}", $"/search?q=can%27t+pee+{Marker}", $"/search?q=husband+hits+me+{Marker}", $"/search?q={Marker}%ff%00",
        $"/search/?q={Marker}", $"/SEARCH?Q={Marker}", $"/search?q={Marker}&q={Marker}", $"/search/nothing?q={Marker}",
    ];

    // All that PrivateQuery names, with what they know, what they do not, and what nobody can read.
    private static readonly string[] Asked =
    [
        .. from address in new[] { "/exercises", "/exercises/routine", "/plan", "/plan.ics", "/plan/diary", "/Plan",
            "/plan/first-days", "/plan/first-days/check-in" }
           from query in new[] { $"do={Marker}:5", $"need=stiff&need={Marker}",
               $"walk=10&start={Marker}", $"{Marker}%ff" }
           select $"{address}?{query}",
    ];

    [Fact]
    public async Task Nobody_keeps_an_answer_or_hears_of_its_address()
    {
        var browser = site.Browse();
        foreach (var query in Queries) Promised.IsPrivate(await browser.Get(query));
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Post, HttpMethod.Delete })
            Promised.IsPrivate(await browser.Send(method, Queries[0]));
        var page = await browser.Get(Queries[0]);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.SetCookies);
        Assert.Contains("\nDisallow: /search\n", (await browser.Get("/robots.txt")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/search", (await browser.Get("/sitemap.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_in_no_log_no_trace_and_no_metric()
    {
        using var heard = new Heard();
        var told = heard.Lines;
        using var traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue(
                $"{activity.OperationName} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} "
                + string.Join(' ', activity.Events.SelectMany(each => each.Tags))),
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener { InstrumentPublished = (instrument, all) => all.EnableMeasurementEvents(instrument) };
        metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {Join(tags)}"));
        metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {Join(tags)}"));
        metrics.Start();

        using var data = new TemporaryFolder();
        // Down to the least line: what is not written today may be tomorrow, by a setting.
        using (var copy = new Copy(data.Path, services: services => services.AddLogging(
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(heard)),
            settings: ("Serilog:MinimumLevel", "Information")))
        {
            var browser = copy.Browse();
            foreach (var query in Queries.Concat(Asked)) await browser.Get(query);
            await browser.Send(HttpMethod.Post, Queries[0]);
        }
        foreach (var line in Directory.EnumerateFiles(data.In("logs")).SelectMany(File.ReadLines)) told.Enqueue(line);

        foreach (var (address, status) in new[] { ("/search", 200), ("/exercises", 200), ("/exercises/routine", 301),
            ("/plan", 200), ("/plan.ics", 302), ("/plan/diary", 200) })
            Assert.Contains(told, line => line.Contains($"\"GET\",\"Route\":\"{address}\",\"Status\":{status}", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("http.server.request.duration", StringComparison.Ordinal));
        Assert.Equal("", string.Join('\n', told.Where(line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase) && !IsOfTheClient(line))));
    }

    // The fact asks by a client of its own, which runs in the same process and tells what it asks for.
    private static bool IsOfTheClient(string line) =>
        line.StartsWith("System.Net.", StringComparison.Ordinal) || line.StartsWith("http.client.", StringComparison.Ordinal);

    private static string Join(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray());
}
