using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>The folder of keys gone: what those see who are in the middle of a check, and who is told.</summary>
internal static class KeysLost
{
    private const string Sleep = "/review/items/guide/sleep";

    public static async Task Run(Ground ground, Report report)
    {
        ground.CopyContent();
        using var site = new Site(ground);
        await ground.AddReviewers(site.Reviews, "one");
        await site.Start();
        var (patient, begins, told) = (site.Browse(), site.Browse(), site.Browse());
        var open = await patient.Answer(await patient.Answer(await patient.Begin(), "16-to-44"), "under-2-weeks");
        var start = await begins.Get("/check");
        var outcome = await told.Walk(await told.Begin(), new OrdinaryPerson(("nerves", "saddle-numbness")));
        var one = await Desk.SignIn(site, "one");
        await Desk.SetUpFactor(one, () => DateTimeOffset.UtcNow);

        Directory.Delete(site.Keys, recursive: true);
        report.Goal(await Ground.Until(async () => await site.Status("/health/ready") is 503, 5) is not null
            && await site.Status("/health/live") is 200,
            "gone while it runs: not ready, and live");
        report.Goal(site.Output.Any(line => line.Contains("Not ready: the key in use is not in the folder of keys", StringComparison.Ordinal)),
            "the log names it", site.Output.LastOrDefault(line => line.Contains("Not ready", StringComparison.Ordinal)) ?? "nothing");
        var next = await patient.Answer(open, "none");
        report.Goal(next is { Status: 200, IsQuestion: true }, "gone while it runs: a check goes on");
        var decided = await Desk.Decide(one, Sleep, "ask-for-changes", "A word is wrong.");
        report.Goal(decided.Status is 303, "gone while it runs: a reviewer decides", $"{decided.Status}");

        await site.Stop();
        report.Goal(await site.Start() is null && await Ground.Until(async () => await site.Status("/health/ready") is 200, 5) is not null,
            "started anew without them: a new key is made, and it is ready");
        foreach (var (who, answer) in new[]
        {
            ("who is on a question", await patient.Get(next.Path)),
            ("who answers one", await patient.Post(next.Path, next.Fields(next.Values.First()))),
            ("who looks at a result", await told.Get(outcome.Path)),
        })
            report.Goal(answer.Status is 410 && answer.Main.QuerySelectorAll("a[href='tel:999'], a[href='tel:111']").Length > 1,
                $"{who} is told that the answers are gone, with the signs that cannot wait", $"{answer.Status} {answer.Heading}");
        var refused = await begins.Post("/check", start.Fields());
        report.Goal(refused.Status is 400 && refused.Main.QuerySelector("a[href='/check']") is not null,
            "who presses start on a page from before is told what to do",
            $"{refused.Status} {refused.Heading}");
        var anew = await patient.Walk(await patient.Begin(), new OrdinaryPerson());
        report.Goal(anew.Outcome is "self-care", "the same browser takes a new check to its end", $"{anew.Outcome}");
        var unsigned = await one.Get(Sleep);
        report.Goal(unsigned.Status is 200 && unsigned.Main.QuerySelector("form textarea") is null, "a reviewer is signed out", $"{unsigned.Status}");
        one = await Desk.SignIn(site, "one");
        report.Goal((await Desk.Decide(one, Sleep, "ask-for-changes", "Another word is wrong.")).Status is 303, "and signs in and decides as before");
        await Desk.Decide(one, Desk.Checker, "close", "A level is wrong.");
        var reopened = await Desk.Decide(one, Desk.Checker, "reopen", "It is mended.", "123456");
        report.Goal(reopened.Status is 503
            && Page.Words(reopened.Main).Contains("could not read or keep your second factor", StringComparison.Ordinal),
            "a second factor that nobody can read any more is said to be that", $"{reopened.Status}");
        var (good, said) = await ground.Check(site.Reviews);
        report.Goal(good, "backcare check finds no problem", said);
        report.Goal(!site.Output.Any(line => line.Contains("A request failed", StringComparison.Ordinal)), "no request failed");
    }
}
