using System.ComponentModel;
using System.Globalization;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>
/// A data folder that nothing can be written to: its file system is full, or read-only, root neither, or the user of the site may not. What was
/// recorded can be read, so guides and checks go on, also after a start; nothing is half recorded, and who closes the checker closes it.
/// </summary>
/// <param name="by">What starts the site; nothing for the user of this program.</param>
internal sealed class Unwritable(Ground ground, Report report, string how, string data, string[] by, Func<Task> breaks, Func<Task> mends)
{
    // Of the other no page is asked for: one that is withdrawn is shown no more.
    private const string Sleep = "/review/items/guide/sleep", Other = "/review/items/guide/sciatica";

    private static readonly string[] Pages =
        ["/", "/guides/sleep", "/emergency", "/search?q=leg", "/exercises/bridge", "/plan", "/review", Sleep, "/health/live"];

    private static readonly string[] Nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    private static readonly int[] LeftKilobytes = [0, 4, 8, 12, 16, 24, 32, 64];

    public static async Task DiskFull(Ground ground, Report report)
    {
        var disk = Directory.CreateDirectory(Path.Combine(ground.Folder, "disk")).FullName;
        await Ground.Mount("-t", "tmpfs", "-o", "size=8m", "none", disk);
        var filler = Path.Combine(disk, "filler");
        await new Unwritable(ground, report, "full", Path.Combine(disk, "data"), [], () => Task.Run(() => Fill(filler)),
            () => Task.Run(() => File.Delete(filler))).Run(left => Fill(filler, left));
    }

    public static async Task ReadOnly(Ground ground, Report report)
    {
        var data = Path.Combine(ground.Folder, "data");
        string[] folders = [ground.Content, data];
        await new Unwritable(ground, report, "read-only", data, [], async () =>
        {
            foreach (var folder in folders)
            {
                await Ground.Mount("--bind", folder, folder);
                await Ground.Mount("-o", "remount,bind,ro", folder);
            }
        }, async () =>
        {
            foreach (var folder in folders) await Ground.Mount("-o", "remount,bind,rw", folder);
        }).Run();

        // Another user, whose data folder becomes somebody else's, as after a restore by root: it can be read, by the group alone.
        var other = ground.Of("user");
        var owned = Path.Combine(other.Folder, "data");
        await Does("chmod", "o+rx", Path.GetDirectoryName(ground.Folder)!, ground.Folder, other.Folder);
        if (!await Does([.. Nobody, "test", "-r", Path.Combine(ground.Site, "BackCare.Web.dll")]))
            report.Note("no other user can be taken, or reads what was published: not tried for one who may not write");
        else
            await new Unwritable(other, report, "not permitted", owned, Nobody, async () =>
            {
                await Does("chown", "-R", "0:65534", owned);
                await Does("chmod", "-R", "g=rX", owned);
            }, () => Does("chown", "-R", "65534:65534", owned)).Run();
    }

    /// <param name="leaves">Leaves so many kilobytes; null where there is nothing to be left.</param>
    private async Task Run(Action<int>? leaves = null)
    {
        await ground.MakeContent();
        await ground.MakeData(data, "one", "two");
        if (by is not []) await Does("chown", "-R", "65534:65534", data);
        using var site = new Site(ground, data);
        await site.Start(by);
        await site.BecomesReady();
        var (one, patient) = (await Desk.SignIn(site, "one"), site.Browse());
        var open = await patient.Answer(await patient.Begin(), "16-to-44");
        foreach (var item in new[] { Sleep, Other })
            Goal((await Desk.Decide(one, item, "ask-for-changes", "Before.")).Status is 303, "before that a decision is recorded");

        await breaks();
        await GoesOn("while it runs", open);
        if (leaves is not null) await WithLittleRoom(one, leaves);
        await breaks();
        await site.Stop();
        Goal(await site.Start(by) is null, "it starts");
        await GoesOn("after a start", open);

        var records = (await Kept.In(data)).Log.Number;
        var refused = await Desk.Decide(one, Sleep, "ask-for-changes", "Meanwhile.");
        Goal(IsRefused(refused), "a decision gets the page that says nothing was recorded", $"{refused.Status} {refused.Heading}");
        var signIn = await Desk.TryToSignIn(site.Browse(), "two");
        Goal(signIn.Status is 503, "who signs in is told that it did not work", $"{signIn.Status} {signIn.Heading}");
        var closing = await Desk.Decide(one, Desk.Checker, "close", "A level is wrong.");
        Goal(closing.Status is 303 && await site.Status("/check") is 503 && await Says("but only until it is started again"),
            "the checker closes all the same, and its page says that a restart forgets it", $"{closing.Status}");

        await mends();
        Goal(await site.BecomesReady() && await Ground.Until(async () => !await Says("not recorded yet"), 10) is not null
            && await Kept.In(data) is { Faults: [], Unrecorded: 0 } kept && kept.Log.Number == records + 1 && kept.Log.All[^1].Body.Kind is "close"
            && await site.Status("/check") is 503, "mended: ready, and that closing is recorded and stands");
        var after = await Desk.Decide(await Desk.SignIn(site, "two"), Sleep, "ask-for-changes", "Afterwards.");
        Goal(after.Status is 303, "mended: signing in and deciding work", $"{after.Status}");
        var (good, said) = await ground.Check(data);
        Goal(good, "backcare check finds no problem", said);
        site.JudgeStarts(report);

        async Task<bool> Says(string words) => Page.Words((await one.Get(Desk.Checker)).Main).Contains(words, StringComparison.Ordinal);

        async Task GoesOn(string when, Page open)
        {
            Goal(await site.BecomesReady(ready: false) && await site.Status("/health/live") is 200, $"{when}: not ready, and live");
            var statuses = await Task.WhenAll(Pages.Select(site.Status));
            Goal(statuses.All(status => status is 200), $"{when}: guidance, search, plan and review are read",
                $"{statuses.Count(status => status is 200)} of {Pages.Length} pages");
            // It is open once the records are read, a moment after the site listens.
            Goal(await Ground.Until(async () => await site.Status("/check") is 200, 5) is not null, $"{when}: the check is open");
            var (begun, stranger) = (await patient.Walk(open, new OrdinaryPerson()), site.Browse());
            var anew = await stranger.Walk(await stranger.Begin(), new OrdinaryPerson(("nerves", "saddle-numbness")));
            Goal((begun.Outcome, anew.Outcome) is ("self-care", "999"), $"{when}: a check that was begun and a new one reach their outcomes",
                $"{begun.Outcome}, {anew.Outcome}");
        }
    }

    private async Task WithLittleRoom(Browser one, Action<int> leaves)
    {
        var (recorded, refused, other, before) = (0, 0, new List<string>(), (await Kept.In(data)).Log.Number);
        foreach (var left in LeftKilobytes)
        {
            leaves(left);
            foreach (var decision in new[] { "ask-for-changes", "withdraw" })
            {
                var answer = await Desk.Decide(one, Other, decision, $"With {left} kB left.");
                if (answer.Status is 303) recorded++;
                else if (IsRefused(answer)) refused++;
                else other.Add($"{left} kB, {decision}: {answer.Status} {answer.Heading}");
            }
        }
        var kept = await Kept.In(data);
        Goal(other is [] && refused > 0 && recorded > 0 && kept.Faults is [] && kept.Log.Number == before + recorded,
            $"with {string.Join(", ", LeftKilobytes)} kB left: a decision is recorded whole, or its page says that nothing was",
            string.Join("; ", other.Concat(kept.Faults).Prepend(string.Create(CultureInfo.InvariantCulture,
                $"{recorded} recorded, {refused} refused, {kept.Log.Number - before} new records"))));
    }

    private void Goal(bool met, string what, string figure = "") => report.Goal(met, $"{how}: {what}", figure);

    private static bool IsRefused(Page answer) =>
        answer.Status is 503 && Page.Words(answer.Main).Contains("Nothing was recorded", StringComparison.Ordinal);

    private static async Task<bool> Does(params string[] command)
    {
        try
        {
            using var program = new RunningProgram(command[0], command[1..]);
            return (await program.End(TimeSpan.FromSeconds(20))).Exit == 0;
        }
        catch (Win32Exception)
        {
            return false; // there is no such program
        }
    }

    // Leaves so many kilobytes, as far as a file system counts in pages of 4.
    private static void Fill(string filler, int left = 0)
    {
        var chunk = new byte[4096];
        using var file = new FileStream(filler, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Position = file.Length;
        try
        {
            while (true) file.Write(chunk);
        }
        catch (IOException)
        {
            // It is full.
        }
        file.SetLength((file.Length / chunk.Length * chunk.Length) - (left * 1024));
    }
}
