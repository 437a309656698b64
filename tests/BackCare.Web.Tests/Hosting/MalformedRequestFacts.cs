using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Routing;

namespace BackCare.Web.Tests.Hosting;

/// <summary>
/// Malformed requests over every route and form, in part with the cookies of a reviewer: none fails, none hangs, and the
/// memory is free again. CI asks 20,000 by tests/fuzz/run, which can ask a million.
/// </summary>
public sealed class MalformedRequestFacts
{
    private static readonly long Count = long.Parse(Environment.GetEnvironmentVariable("BACKCARE_FUZZ") ?? "1500", CultureInfo.InvariantCulture);
    private static readonly long First = long.Parse(Environment.GetEnvironmentVariable("BACKCARE_FUZZ_FROM") ?? "0", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("BACKCARE_FUZZ_SEED") ?? "20261122", CultureInfo.InvariantCulture);
    private static readonly string? Report = Environment.GetEnvironmentVariable("BACKCARE_FUZZ_REPORT");

    // Of what is alive after a collection. Other facts run in the same process, so a short run is held to more.
    private static readonly long MostKept = (Report is null ? 300L : 64L) << 20;

    [Fact]
    public async Task Malformed_requests_fail_none_hang_none_and_leave_no_memory_behind()
    {
        using var site = new ReviewedSite();
        var known = await Known(site);
        Assert.True(known.Forms.Count > 12, $"only {known.Forms.Count} forms were found");
        var requests = new MalformedRequests(known, Seed);
        var bad = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<int, long>();
        var next = First - 1;
        // What the first requests make, such as pages and pools, is there for good.
        Send(First + Math.Min(Count / 10, 2_000));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        for (var to = First; to < First + Count && bad.IsEmpty;)
        {
            to = Math.Min(First + Count, to + 50_000);
            Send(to);
            if (Report is not null)
                await File.AppendAllTextAsync(Report, string.Create(CultureInfo.InvariantCulture,
                    $"{to - First} requests, {clock.Elapsed.TotalSeconds:F0} s, {GC.GetTotalMemory(true) >> 20} MB alive, {Environment.WorkingSet >> 20} MB held; {Counted()}\n"), TestContext.Current.CancellationToken);
        }
        Assert.True(bad.IsEmpty, $"seed {Seed}\n{string.Join("\n\n", bad.Take(5))}");
        Assert.Equal(200, (await site.Browse().Get("/guides/sciatica")).Status);
        // Answers of each kind: else the requests would be all noise.
        foreach (var status in new[] { 200, 303, 400, 404, 405 }) Assert.True(statuses.ContainsKey(status), $"no {status} in {Counted()}");
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < MostKept, $"{kept >> 20} MB are kept");

        string Counted() => string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}"));

        void Send(long to)
        {
            var threads = Enumerable.Range(0, 3).Select(_ => new Thread(() =>
            {
                using var wire = new Wire(site.Copy.Address);
                while (bad.IsEmpty && Interlocked.Increment(ref next) is var number && number < to) One(wire, number);
            })).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
            next = to - 1;
        }

        void One(Wire wire, long number)
        {
            var request = requests.Make(number);
            try
            {
                foreach (var status in wire.Send(request))
                {
                    statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                    if (status >= 500 && !(status == 505 && request.OddVersion)) bad.Enqueue($"request {number}: {status}\n{request}");
                }
            }
            catch (Exception hang) when (hang is TimeoutException or Xunit.Sdk.XunitException or FormatException)
            {
                bad.Enqueue($"request {number}: {hang.Message}\n{request}");
            }
        }
    }

    /// <summary>What its own endpoints, its published pages and its forms say of it.</summary>
    private static async Task<KnownSite> Known(ReviewedSite site)
    {
        var routes = site.Copy.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ToArray();
        var published = site.Copy.Service<LiveContent>().Current.Files.Keys.Order(StringComparer.Ordinal).ToArray();
        var reviewer = await site.SignedIn("one");
        var person = site.Browse();
        var question = await person.Begin();
        var (forms, addresses) = (new List<KnownForm>(), new SortedSet<string>(published, StringComparer.Ordinal));
        Take(question);
        Take(await person.Get("/check"));
        Take(await person.Get("/check/clear"));
        Take(await site.Browse().Get("/review/sign-in"));
        Take(await site.Browse().Get("/review/invitation"));
        Take(await site.Browse().UpTo("legs"));
        // Pages with forms. Those without, some of which are long reports, are asked for by their routes alone.
        foreach (var path in new[] { "/", "/exercises", "/plan?do=pelvic-tilt:5", "/plan/diary", "/search?q=pee" }) Take(await person.Get(path));
        foreach (var path in new[]
        {
            "/review", "/review/items/guides/sciatica", "/review/comments/guides/sciatica", "/review/questions/2", "/review/vignettes/new", "/review/checker",
            "/review/proposals",
        })
            Take(await reviewer.Get(path));
        foreach (var list in new[] { "/review/groups", "/review/safety" })
            if ((await reviewer.Get(list)).Html.QuerySelector($"main a[href^='{list}/']")?.GetAttribute("href") is { } one) Take(await reviewer.Get(one));
        return new([.. addresses], routes, forms, [Header(person.Cookies), Header(reviewer.ReviewCookies), Header(person.Cookies) + "; " + Header(reviewer.ReviewCookies)]);

        void Take(Page page)
        {
            foreach (var form in page.Html.QuerySelectorAll<IHtmlFormElement>("form"))
                forms.Add(new(form.Method, form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path,
                    [.. form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]")
                        .Select(field => new Field(field.GetAttribute("name")!, field.GetAttribute("value") ?? field.QuerySelector("option")?.GetAttribute("value") ?? "x"))]));
            addresses.Add(page.Path);
        }
    }

    private static string Header(Dictionary<string, string> cookies) => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
}
