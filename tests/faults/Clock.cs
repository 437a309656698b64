using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>A clock of its own for the site (libfaketime), which jumps while it runs; what is measured by a stopwatch goes on as always.</summary>
internal static partial class Clock
{
    private const string Sleep = "/review/items/guide/sleep";

    private static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib64/faketime/libfaketimeMT.so.1",
    ];

    private static readonly string[] Pages = ["/", "/guides/sleep", "/emergency", "/check", "/plan", "/plans", "/review",
        Sleep, "/health/ready"];

    public static async Task Run(Ground ground, Report report)
    {
        if (Array.Find(Libraries, File.Exists) is not { } library)
        {
            report.Goal(false, "libfaketime", "apt-get install faketime");
            return;
        }
        await ground.MakeContent();
        var offset = Path.Combine(ground.Folder, "offset");
        (string, string)[] settings =
        [
            ("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", offset), ("FAKETIME_NO_CACHE", "1"), ("DONT_FAKE_MONOTONIC", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("NO_FAKE_STAT", "1"), ("TZ", "Europe/London"),
        ];
        using var site = new Site(ground, await ground.MakeData(["one", "two"]), settings);
        var clock = new Moved(site, offset);
        clock.Set(TimeSpan.Zero);
        await site.Start();
        await site.BecomesReady();
        report.Goal(await clock.Jump(TimeSpan.FromDays(1)) && await clock.Jump(TimeSpan.Zero), "the site's clock can be moved");

        await Answers(site, clock, report);
        await Reviewers(site, clock, report);
        await Nights(site, clock, report);
        await site.Stop();
        using var ahead = new Site(ground, await ground.MakeData(Path.Combine(ground.Folder, "ahead"), "one"), settings);
        await ahead.Start();
        await ahead.BecomesReady();
        await Ahead(ground, ahead, new Moved(ahead, offset), report);
        await ahead.Stop();
        // Without any decision, which would be from the future for a clock that goes back.
        using var other = new Site(ground, await ground.MakeData(Path.Combine(ground.Folder, "other")), settings);
        await other.Start();
        await other.BecomesReady();
        await Starts(ground, other, new Moved(other, offset), report);
        report.Goal(!site.Output.Concat(ahead.Output).Concat(other.Output).Any(line => line.Contains("A request failed", StringComparison.Ordinal)),
            "no request failed in all of it");
    }

    private static async Task Answers(Site site, Moved clock, Report report)
    {
        var patient = site.Browse();
        var first = await patient.Begin();
        await clock.Jump(TimeSpan.FromHours(23));
        var page = await patient.Answer(first, "16-to-44");
        report.Goal(page.IsQuestion, "a check goes on 23 hours later");
        await clock.Jump(TimeSpan.FromHours(48));
        var gone = await patient.Get(page.Path);
        report.Goal(gone.Status is 410, "25 hours after the last answer the check is gone, and the page says so", $"{gone.Status} {gone.Heading}");
        await clock.Jump(TimeSpan.FromHours(23));
        page = await patient.Answer(await patient.Get(page.Path), "under-4-weeks");
        report.Goal(page.IsQuestion, "the clock goes back: the answers count again");
        await clock.Jump(TimeSpan.Zero);
        page = await patient.Answer(page, "none");
        report.Goal(page.IsQuestion, "a day before its first answer the check goes on");
        await clock.Jump(TimeSpan.FromDays(-700));
        page = await patient.Walk(page, new OrdinaryPerson());
        report.Goal(page.Outcome is "self-care", "two years before the content was written it reaches its outcome", page.Outcome ?? $"{page.Status}");
        var problems = await Ground.Until(async () => (await patient.Get("/review")).Text.Contains("is in the future", StringComparison.Ordinal), 10);
        report.Goal(problems is not null && await site.Status("/guides/sleep") is 200,
            "the last good content stays, and /review says what the clock makes of it");
        await clock.Jump(TimeSpan.Zero);
        var mended = await Ground.Until(async () => !(await patient.Get("/review")).Text.Contains("is in the future", StringComparison.Ordinal), 10);
        report.Goal(mended is not null, "with the right time the problems are gone");
    }

    // Its records stay, so nothing else is tried there.
    private static async Task Ahead(Ground ground, Site site, Moved clock, Report report)
    {
        await clock.Jump(TimeSpan.FromDays(3));
        var one = await Desk.SignIn(site, "one");
        var recorded = (await Desk.Decide(one, Sleep, "ask-for-changes", "Recorded three days ahead.")).Status;
        await clock.Jump(TimeSpan.Zero);
        report.Goal(recorded is 303 && await Says(site, "/review", "from the future") && await site.Status("/check") is 200,
            "a record of three days ahead is a named problem once the clock is right, and shuts no checker");
        var (good, said) = await ground.Check(site.Data);
        report.Goal(!good && said.Contains("BC305", StringComparison.Ordinal), "so says backcare check", said);
        one = await Desk.SignIn(site, "one");
        var approved = await Desk.Decide(one, "/review/items/guide/sciatica", "approve");
        report.Goal(approved.Status is 200, "meanwhile nothing is approved", $"{approved.Status}");
        await clock.Jump(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        report.Goal(await Ground.Until(async () => !await SaysNow(site, "/review", "from the future"), 10) is not null,
            "once its time is passed it is none");
        await clock.Jump(TimeSpan.Zero);
    }

    private static async Task<bool> Says(Site site, string address, string words) =>
        await Ground.Until(() => SaysNow(site, address, words), 30) is not null;

    private static async Task<bool> SaysNow(Site site, string address, string words) =>
        Page.Words((await site.Browse().Get(address)).Main).Contains(words, StringComparison.OrdinalIgnoreCase);

    private static async Task Reviewers(Site site, Moved clock, Report report)
    {
        var one = await Desk.SignIn(site, "one");
        var key = await Desk.SetUpFactor(one, () => DateTimeOffset.UtcNow);
        var set = DateTimeOffset.UtcNow;
        await Desk.Decide(one, Desk.Checker, "close", "A level is wrong.");

        await clock.Jump(TimeSpan.FromMinutes(-2));
        report.Goal(await IsSignedIn(one), "two minutes back: a reviewer stays signed in");
        await clock.Jump(TimeSpan.FromMinutes(10));
        report.Goal(await IsSignedIn(one), "ten minutes ahead: still signed in");
        var wrong = await Desk.Decide(one, Desk.Checker, "reopen", "It is mended.", Desk.CodeOf(key, DateTimeOffset.UtcNow));
        report.Goal(wrong.Status is 200 && Page.Words(wrong.Main) is var words && words.Contains("This code is wrong", StringComparison.Ordinal)
            && words.Contains("clock of this site", StringComparison.Ordinal) && await site.Status("/check") is 503,
            "ten minutes ahead: a code is refused, and both clocks are named; nothing is reopened");
        // The clock goes back by more than five minutes, so the reviewer is signed out. A code of the step after that of the set-up.
        await clock.Jump(TimeSpan.FromSeconds(25));
        one = await Desk.SignIn(site, "one");
        await Task.Delay(set.AddSeconds(31) - DateTimeOffset.UtcNow is { Ticks: > 0 } wait ? wait : TimeSpan.Zero);
        var right = await Desk.Decide(one, Desk.Checker, "reopen", "It is mended.", Desk.CodeOf(key, DateTimeOffset.UtcNow));
        report.Goal(right.Status is 303 && await site.Status("/check") is 200, "25 seconds ahead: a code counts", $"{right.Status}");
        await clock.Jump(TimeSpan.FromMinutes(-20));
        var unrecorded = await Desk.Decide(one, Sleep, "ask-for-changes", "Twenty minutes back.");
        report.Goal(unrecorded.Main.QuerySelector("form textarea") is null && !await IsSignedIn(one),
            "twenty minutes back: signed out, with nothing recorded");
        report.Goal(await Ground.Until(async () => await site.Status("/check") is 503, 5) is not null,
            "a reopening that lies in the future does not count: the checker is shut");
        await clock.Jump(TimeSpan.Zero);
        report.Goal(await Ground.Until(async () => await site.Status("/check") is 200, 10) is not null, "and open with the right time");

        await clock.Jump(TimeSpan.FromDays(365));
        for (var tried = 0; tried < 5; tried++) await Desk.TryToSignIn(site.Browse(), "two", "a wrong password");
        report.Goal((await Desk.TryToSignIn(site.Browse(), "two")).Status is 429,
            "five wrong passwords bar, a year ahead; how long is measured by a stopwatch");
        await clock.Jump(TimeSpan.Zero);

        async Task<bool> IsSignedIn(Browser browser) => (await browser.Get(Desk.Checker)).Main.QuerySelector("form textarea") is not null;
    }

    // Summer begins and ends, and a day begins in summer: at each a check is taken across.
    private static async Task Nights(Site site, Moved clock, Report report)
    {
        foreach (var (what, at) in new[]
        {
            ("summer time begins", new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero)),
            ("summer time ends", new DateTimeOffset(2027, 10, 31, 1, 0, 0, TimeSpan.Zero)),
            ("a day begins in summer", new DateTimeOffset(2027, 7, 1, 23, 0, 0, TimeSpan.Zero)),
        })
        {
            await clock.JumpTo(at.AddSeconds(-6));
            var patient = site.Browse();
            var page = await patient.Begin();
            var (bad, asked, person) = (new List<string>(), 0, new OrdinaryPerson());
            while (await site.Clock() < at.AddSeconds(4))
            {
                if (page.IsQuestion && await site.Clock() > at.AddSeconds(-3 + asked / 10.0))
                    page = await patient.Answer(page, person.Choose(page.Question));
                foreach (var path in Pages)
                    if (await site.Status(path) is var status and not 200 && ++asked > 0) bad.Add($"{path} {status}");
                    else asked++;
            }
            page = await patient.Walk(page, person);
            report.Goal(bad is [] && page.Outcome is "self-care", $"{what}: pages are answered, and a check is taken across",
                $"{asked} asked, {bad.Count} not 200{string.Concat(bad.Distinct().Select(each => $" {each}"))}, {page.Outcome}");
        }
        await clock.Jump(TimeSpan.Zero);
    }

    private static async Task Starts(Ground ground, Site site, Moved clock, Report report)
    {
        var patient = site.Browse();
        var page = await patient.Answer(await patient.Begin(), "16-to-44");
        foreach (var (what, by) in new[]
        {
            ("a year ahead", TimeSpan.FromDays(365)), ("a day back", TimeSpan.FromDays(-1)), ("right again", TimeSpan.Zero),
        })
        {
            await site.Stop();
            clock.Set(by);
            // Of the content, for what is a day older than that.
            if (by < TimeSpan.Zero) Date(ground, "2026-01-01");
            var code = await site.Start();
            report.Goal(code is null && await site.BecomesReady(),
                $"started with a clock {what}: ready", code is null ? "" : $"it ended with {code}");
            if (code is not null) return;
            var anew = site.Browse();
            var outcome = await anew.Walk(await anew.Begin(), new OrdinaryPerson());
            report.Goal(outcome.Outcome is "self-care", $"started with a clock {what}: a new check reaches its outcome",
                outcome.Outcome ?? $"{outcome.Status}");
            var goesOn = await patient.Get(page.Path);
            report.Goal(goesOn.Status == (by > TimeSpan.Zero ? 410 : 200),
                $"started with a clock {what}: the check of before is {(by > TimeSpan.Zero ? "too old" : "there")}",
                $"{goesOn.Status}");
        }
        await site.Stop();
        clock.Set(TimeSpan.FromDays(-700));
        report.Note("started with a clock from before the content was written it does not start", await site.Start() is { } ended
            ? $"code {ended}: {site.Output.LastOrDefault(line => line.Contains("BC036", StringComparison.Ordinal))}" : "it started");
        clock.Set(TimeSpan.Zero);
    }

    private static void Date(Ground ground, string written)
    {
        foreach (var file in Directory.EnumerateFiles(ground.Content, "*.md", SearchOption.AllDirectories))
            File.WriteAllText(file, Written().Replace(File.ReadAllText(file), $"written: {written}"));
        // It is no release any more, but content that somebody writes.
        File.Delete(Path.Combine(ground.Content, "release.json"));
    }

    [GeneratedRegex("^written: .+$", RegexOptions.Multiline)]
    private static partial Regex Written();

    private sealed class Moved(Site site, string offset)
    {
        /// <summary>By how much it differs from the machine's; a site that runs sees it at once.</summary>
        public void Set(TimeSpan by)
        {
            File.WriteAllText($"{offset}.new", string.Create(CultureInfo.InvariantCulture, $"{(long)by.TotalSeconds:+0;-0;+0}\n"));
            File.Move($"{offset}.new", offset, overwrite: true);
        }

        public async Task<bool> Jump(TimeSpan by)
        {
            Set(by);
            var near = TimeSpan.FromSeconds(4);
            return await Ground.Until(async () => (await site.Clock() - DateTimeOffset.UtcNow - by).Duration() < near, 10) is not null;
        }

        public Task<bool> JumpTo(DateTimeOffset time) => Jump(time - DateTimeOffset.UtcNow);
    }
}
