using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;

namespace BackCare.Web.Tests.Hosting;

/// <summary>
/// Malformed requests over every route and form, in part with the cookies of a reviewer: none fails, none hangs, and the
/// memory is free again. CI asks 20,000 by tests/hostile/requests, which can ask a million.
/// </summary>
[Slow]
public sealed class MalformedRequestFacts
{
    private static readonly long Count = long.Parse(Environment.GetEnvironmentVariable("BACKCARE_FUZZ") ?? "1500", CultureInfo.InvariantCulture);
    private static readonly string? Report = Environment.GetEnvironmentVariable("BACKCARE_FUZZ_REPORT");

    // Of what is alive after a collection. Other facts run in the same process, so a short run is held to more.
    private static readonly long MostKept = (Report is null ? 300L : 64L) << 20;

    // A valid one would end the reviewer's only session, and all that comes after would be asked by a stranger.
    private static readonly string[] Ending = ["/review/sign-out", "/review/account"];

    // What a reviewer does, and a sign of each of the others.
    private static readonly string[] Bent =
    [
        "/check", "/check/clear", "/review/sign-in", "/review/invitation", "/review/items/guide/sleep", "/review/items/triage",
        "/review/comments/new", "/review/check", .. Ending,
    ];

    [Fact]
    public async Task Malformed_requests_fail_none_hang_none_and_leave_no_memory_behind()
    {
        using var site = new ReviewedSite();
        var reviewer = await site.SignedIn("one", withCode: true);
        var known = await Known(site, reviewer);
        foreach (var address in Bent) Assert.True(known.Forms.Any(form => form.Address == address), $"no form of {address} was found");
        var requests = new MalformedRequests(known, seed: 20261122);
        var bad = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<int, long>();
        var next = -1L;
        // What the first requests make, such as pages and pools, is there for good.
        Send(Math.Min(Count / 10, 2_000));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        for (var to = 0L; to < Count && bad.IsEmpty;)
        {
            to = Math.Min(Count, to + 50_000);
            Send(to);
            if (Report is not null)
                await File.AppendAllTextAsync(Report, string.Create(CultureInfo.InvariantCulture,
                    $"{to} requests, {clock.Elapsed.TotalSeconds:F0} s, {GC.GetTotalMemory(true) >> 20} MB alive, "
                    + $"{Environment.WorkingSet >> 20} MB held; {Counted()}\n"), TestContext.Current.CancellationToken);
        }
        Assert.True(bad.IsEmpty, string.Join("\n\n", bad.Take(5)));
        Assert.Equal(200, (await site.Browse().Get("/guides/sciatica")).Status);
        // Else most of it was asked by a stranger.
        Assert.Equal(200, (await reviewer.Get("/review/account")).Status);
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
    private static async Task<KnownSite> Known(ReviewedSite site, Browser reviewer)
    {
        var routes = site.Copy.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ToArray();
        var published = site.Copy.Service<LiveContent>().Current.Files.Keys.Order(StringComparer.Ordinal).ToArray();
        var person = site.Browse();
        var (forms, addresses) = (new List<KnownForm>(), new SortedSet<string>(published, StringComparer.Ordinal));
        Take(await person.Begin());
        foreach (var path in new[] { "/check", "/check/clear" }) Take(await person.Get(path));
        foreach (var path in new[] { "/review/sign-in", ReviewedSite.InvitationLink("three", site.Invite("three")) })
            Take(await site.Browse().Get(path));
        Take(await site.Browse().UpTo("legs", OrdinaryPerson.Telling("more: leg-symptoms")));
        var well = site.Browse();
        Take(await well.Walk(await well.Begin(), new OrdinaryPerson()));
        // Pages with forms. Those without, some of which are long reports, are asked for by their routes alone.
        foreach (var path in new[] { "/", "/exercises", "/plan?do=pelvic-tilt:5", "/plan/diary", "/search?q=pee" }) Take(await person.Get(path));
        foreach (var path in new[]
        {
            "/review",
            "/review/items/guide/sleep", "/review/items/triage", "/review/check", "/review/comments", "/review/account",
        })
            Take(await reviewer.Get(path));
        const string Comments = "/review/comments/new";
        var item = await reviewer.Get("/review/items/guide/sleep");
        Take(await reviewer.Get(item.Html.QuerySelector($"main a[href^='{Comments}?']")!.GetAttribute("href")!));
        return new([.. addresses], routes, forms,
            [Header(person.Cookies), Header(reviewer.ReviewCookies), Header(person.Cookies) + "; " + Header(reviewer.ReviewCookies)]);

        void Take(Page page)
        {
            Assert.True(page.Status is 200, $"{page.Path} is {page.Status}");
            addresses.Add(page.Path);
            foreach (var form in page.Html.QuerySelectorAll<IHtmlFormElement>("form"))
            {
                var address = form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path;
                // As a browser sends it: of a choice the first, and one button.
                Field[] fields = [.. form.QuerySelectorAll("input[name], select[name], textarea[name]")
                    .DistinctBy(field => field.GetAttribute("type") is "radio" ? field.GetAttribute("name")! : (object)field).Select(FieldOf)];
                var buttons = form.QuerySelectorAll("button[name]").Select(FieldOf).Select(button => NeverShuts(address, button)).ToArray();
                if (Ending.Contains(address))
                    forms.Add(new(form.Method, address, [.. fields.Where(field => field.Name != "__RequestVerificationToken"), .. buttons]));
                else if (buttons.Length == 0) forms.Add(new(form.Method, address, fields));
                else foreach (var button in buttons) forms.Add(new(form.Method, address, [.. fields, button]));
            }
        }
    }

    private static Field FieldOf(IElement field) =>
        new(field.GetAttribute("name")!, field.GetAttribute("value") ?? field.QuerySelector("option")?.GetAttribute("value") ?? "x");

    // Closing the checker or withdrawing the rules would make 503 of every check. No bend adds the letter that is missing.
    private static Field NeverShuts(string address, Field button) => (address, button.Value) is (_, "close") or ("/review/items/triage", "withdraw")
        ? button with { Value = button.Value[..^1] } : button;

    private static string Header(Dictionary<string, string> cookies) => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
}
