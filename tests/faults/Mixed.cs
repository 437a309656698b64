using System.Diagnostics;
using System.Globalization;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>Everything at a modest rate: guides, checks, searches, plans, review. Memory is looked at every five seconds.</summary>
internal static class Mixed
{
    // Of which most is taken up by what is made once: pages, compiled code, the heap that the runtime keeps.
    private const double MinutesUntilCounted = 5;
    private const double MostMegabytesAnHour = 20;
    private const double ShortestMinutes = 20;
    private const double SecondsUntilDecision = 20;

    private static readonly string[] Guides =
        ["/", "/guides", "/guides/sleep", "/guides/sciatica", "/emergency", "/exercises", "/exercises/bridge", "/plans", "/about"];
    private static readonly string[] Searches = ["leg", "numb", "back ache at nite", "sciatica pain", "cannot sleep", "heat pad", "xyzzy"];
    private static readonly string[] Asked =
        ["/plan", "/plan/diary", "/exercises?position=lying", "/exercises/routine?do=knee-rolls:5&do=bridge:8", "/check", "/offline.json"];
    private static readonly string[] Reviews =
    [
        "/review", "/review/site", "/review/items/guide/sleep", "/review/table?page=all", "/review/flow",
    ];

    public static async Task Run(Ground ground, Report report)
    {
        await ground.MakeContent();
        // A reviewer may decide thirty times an hour.
        string[] ids = [.. Enumerable.Range(0, 1 + (int)(ground.Minutes * 60 / SecondsUntilDecision / 25)).Select(n => $"r{n}")];
        using var site = new Site(ground, await ground.MakeData(ids));
        await site.Start();
        await site.BecomesReady();
        var (reviewers, count, memory) = (await Task.WhenAll(ids.Select(id => Desk.SignIn(site, id))), new Count(),
            new List<(double Minutes, double Megabytes)>());
        using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(ground.Minutes));
        var since = Stopwatch.StartNew();
        Task[] load =
        [
            Every(0.05, n => Get(site.Browse(), Guides[n % Guides.Length])),
            Every(0.25, n => Get(site.Browse(), $"/search?q={Uri.EscapeDataString(Searches[n % Searches.Length])}")),
            Every(0.25, n => Get(site.Browse(), Asked[n % Asked.Length])),
            Every(1, n => Get(reviewers[0], Reviews[n % Reviews.Length])),
            Every(0.5, Check),
            Every(SecondsUntilDecision, Decide),
            Every(5, _ =>
            {
                memory.Add((since.Elapsed.TotalMinutes, site.Memory()));
                return Task.CompletedTask;
            }),
        ];
        await Task.WhenAll(load);

        report.Goal(count.Failed.Count == 0, "every answer is a page", string.Create(CultureInfo.InvariantCulture,
            $"{count.Asked} pages, {count.Checks} checks to their outcome, {count.Decisions} decisions; "
            + $"{count.Failed.Count} failed {string.Join("; ", count.Failed.Take(5))}"));
        var counted = memory.Where(at => at.Minutes >= Math.Min(MinutesUntilCounted, ground.Minutes / 2)).ToArray();
        var slope = SlopeOf(counted) * 60;
        var words = string.Create(CultureInfo.InvariantCulture,
            $"{slope:0.0} MB an hour by least squares over the last {ground.Minutes - counted[0].Minutes:0.0} minutes; "
            + $"{memory[0].Megabytes:0} MB at first, "
            + $"{counted[0].Megabytes:0} when counting began, {memory[^1].Megabytes:0} at the end, {memory.Max(at => at.Megabytes):0} at most");
        report.Note("MB at the end of each minute", string.Join(' ', memory.GroupBy(at => (int)at.Minutes)
            .Select(minute => minute.Last().Megabytes.ToString("0", CultureInfo.InvariantCulture))));
        if (ground.Minutes < ShortestMinutes) report.Note($"memory, too short to judge the goal of {MostMegabytesAnHour} MB an hour", words);
        else report.Goal(slope <= MostMegabytesAnHour, $"memory grows by at most {MostMegabytesAnHour} MB an hour", words);

        async Task Every(double seconds, Func<int, Task> act)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
            for (var number = 0; !ended.IsCancellationRequested; number++)
            {
                try
                {
                    await act(number);
                }
                catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException or InvalidOperationException)
                {
                    count.Fail(broken.Message);
                }
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        }

        async Task Get(Browser browser, string path)
        {
            var page = await browser.Get(path);
            Interlocked.Increment(ref count.Asked);
            if (page.Status is not (200 or 302)) count.Fail($"{path} {page.Status}");
        }

        async Task Check(int number)
        {
            var patient = site.Browse();
            var outcome = await patient.Walk(await patient.Begin(),
                number % 3 is 0 ? new OrdinaryPerson(("nerves", "saddle-numbness"))
                    : number % 3 is 1 ? new OrdinaryPerson(("severity", "severe")) : new());
            if (outcome.Outcome is null) count.Fail($"a check ended with {outcome.Status} {outcome.Heading}");
            else Interlocked.Increment(ref count.Checks);
        }

        async Task Decide(int number)
        {
            var answer = await Desk.Decide(reviewers[number % reviewers.Length], Reviews[2], "ask-for-changes", $"Comment {number}.");
            Interlocked.Increment(ref count.Asked);
            if (answer.Status is 303) Interlocked.Increment(ref count.Decisions);
            else count.Fail($"a decision: {answer.Status} {answer.Heading}");
        }
    }

    // In MB a minute.
    private static double SlopeOf((double Minutes, double Megabytes)[] points)
    {
        var (minutes, megabytes) = (points.Average(point => point.Minutes), points.Average(point => point.Megabytes));
        return points.Sum(point => (point.Minutes - minutes) * (point.Megabytes - megabytes))
            / points.Sum(point => Math.Pow(point.Minutes - minutes, 2));
    }

    private sealed class Count
    {
        public long Asked, Checks, Decisions;
        public List<string> Failed { get; } = [];

        public void Fail(string what)
        {
            lock (Failed) Failed.Add(what);
        }
    }
}
