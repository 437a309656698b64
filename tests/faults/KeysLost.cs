using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>
/// The file that opens the keys gone, and the database: what those see who are in the middle of a check, and who is told. Without the database,
/// or with an empty one, nobody knows what was closed, so the check is shut until somebody says that it is to be taken as it is.
/// </summary>
internal static class KeysLost
{
    private const string Sleep = "/review/items/guide/sleep";

    public static async Task Run(Ground ground, Report report)
    {
        await ground.MakeContent();
        var data = await ground.MakeData(["one"]);
        using var site = new Site(ground, data);
        await site.Start();
        await site.BecomesReady();
        var (patient, begins, told) = (site.Browse(), site.Browse(), site.Browse());
        var open = await patient.Answer(await patient.Answer(await patient.Begin(), "16-to-44"), "under-4-weeks");
        var start = await begins.Get("/check");
        var outcome = await told.Walk(await told.Begin(), new OrdinaryPerson(("nerves", "saddle-numbness")));
        var one = await Desk.SignIn(site, "one");
        await Desk.SetUpFactor(one, () => DateTimeOffset.UtcNow);

        var (opens, kept) = (Path.Combine(data, "encryption.key"), Path.Combine(ground.Folder, "kept.key"));
        File.Move(opens, kept);
        report.Goal(await site.BecomesReady(ready: false) && await site.Status("/health/live") is 200,
            "what opens them gone while it runs: not ready, and live");
        report.Goal(Says("Not ready: the keys in the database need the encryption.key"), "the log names it");
        var next = await patient.Answer(open, "none");
        report.Goal(next is { Status: 200, IsQuestion: true }, "gone while it runs: a check goes on");
        var decided = await Desk.Decide(one, Sleep, "ask-for-changes", "A word is wrong.");
        report.Goal(decided.Status is 303, "gone while it runs: a reviewer decides", $"{decided.Status}");

        await site.Stop();
        report.Goal(await site.Start() is null && await site.Status("/guides/sciatica") is 200 && (await begins.Get("/check")).Status is 503
            && await site.BecomesReady(ready: false), "started anew without it: guides, no check, and not ready");
        File.Move(kept, opens);
        report.Goal(await site.BecomesReady() && (await patient.Get(next.Path)).Status is 200, "put back: ready by itself, and the check goes on");
        var failed = Failed();

        var (database, away) = (Path.Combine(data, "backcare.db"), Path.Combine(ground.Folder, "away.db"));
        await site.Stop();
        File.Move(database, away);
        report.Goal(await site.Start() is null && await site.Status("/guides/sciatica") is 200 && (await patient.Get("/check")).Status is 503
            && await site.BecomesReady(ready: false) && Says("there is none. Restore it from a backup"),
            "started anew without the database: guides, no check, not ready, and the log names it");
        File.Move(away, database);
        report.Goal(await site.BecomesReady() && (await patient.Get(next.Path)).Status is 200, "put back: ready by itself, and the check goes on");

        await site.Stop();
        File.Delete(database);
        var again = await ground.Command(["store", "create", "--data", data]);
        report.Goal(again.Exit != 0 && again.Errors.Contains("Restore a backup", StringComparison.Ordinal),
            "it is not made anew where records were seen", again.Errors.Trim());
        // As somebody does who restores the wrong one, of the same key files.
        var empty = Directory.CreateDirectory(Path.Combine(ground.Folder, "empty")).FullName;
        foreach (var key in new[] { "encryption.key", "signing.key" }) File.Copy(Path.Combine(data, key), Path.Combine(empty, key));
        File.Copy(Path.Combine(await ground.MakeData(empty), "backcare.db"), database);
        report.Goal(await site.Start() is null && await site.Status("/guides/sciatica") is 200 && (await patient.Get("/check")).Status is 503
            && await site.BecomesReady(ready: false) && Says("it is missing, empty or an older copy"),
            "started with an empty database: guides, no check, not ready, and the log names it");
        var refusal = await ground.Command(["store", "accept", "--data", data]);
        report.Goal(refusal.Exit != 0 && refusal.Errors.Contains("delete the file 'newest'", StringComparison.Ordinal),
            "it is not accepted where records were seen", refusal.Errors.Trim());
        File.Delete(Path.Combine(data, "newest"));
        await ground.Demand("store", "accept", "--data", data);
        report.Goal(await site.BecomesReady(), "newest deleted, and taken as it is by store accept: ready by itself");
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
            "who presses start on a page from before is told what to do", $"{refused.Status} {refused.Heading}");
        var anew = await patient.Walk(await patient.Begin(), new OrdinaryPerson());
        report.Goal(anew.Outcome is "self-care", "the same browser takes a new check to its end", $"{anew.Outcome}");
        var unsigned = await one.Get(Sleep);
        report.Goal(unsigned.Status is 200 && unsigned.Main.QuerySelector("form textarea") is null, "a reviewer is signed out", $"{unsigned.Status}");
        report.Goal((await Desk.TryToSignIn(site.Browse(), "one")).Status is 200, "and is no reviewer there until they are invited anew");
        var (good, said) = await ground.Check(data);
        report.Goal(good, "backcare check finds no problem", said);
        report.Goal(Failed() == failed, "no request failed but who wanted to begin a check without the keys", $"{failed}");
        site.JudgeStarts(report);

        int Failed() => site.Output.Count(line => line.Contains("A request failed", StringComparison.Ordinal));
        bool Says(string words) => site.Output.Any(line => line.Contains(words, StringComparison.Ordinal));
    }
}
