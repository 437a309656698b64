using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>Data and reviews on a file system of their own that is really full: what needs no disk goes on, and nothing is half-written.</summary>
internal static partial class DiskFull
{
    private const string Sleep = "/review/items/guide/sleep";
    private static readonly int[] LeftKilobytes = [0, 4, 8, 12, 16, 24, 32, 64];

    public static async Task Run(Ground ground, Report report)
    {
        ground.CopyContent();
        var disk = Directory.CreateDirectory(Path.Combine(ground.Folder, "disk")).FullName;
        await Ground.Mount("-t", "tmpfs", "-o", "size=8m", "none", disk);
        var reviews = Directory.CreateDirectory(Path.Combine(disk, "reviews")).FullName;
        await ground.AddReviewers(reviews, "one", "two");
        using var site = new Site(ground, Path.Combine(disk, "data"), reviews);
        await site.Start();
        var (one, patient, stranger) = (await Desk.SignIn(site, "one"), site.Browse(), site.Browse());
        var open = await patient.Answer(await patient.Begin(), "16-to-44");
        report.Goal((await Desk.Decide(one, Sleep, "ask-for-changes", "Before it was full.")).Status is 303, "with room a decision is recorded");

        var filler = Path.Combine(disk, "filler");
        Fill(filler);
        var turned = await Ground.Until(async () => await site.Status("/health/ready") is 503, 5);
        report.Goal(turned is not null && await site.Status("/health/live") is 200, "full: not ready, and live",
            string.Create(CultureInfo.InvariantCulture, $"503 within {turned?.TotalSeconds:0.0} s"));
        var pages = new[] { "/", "/guides/sleep", "/emergency", "/search?q=leg", "/exercises/bridge", "/plan", "/review", "/health/live" };
        var statuses = await Task.WhenAll(pages.Select(site.Status));
        report.Goal(statuses.All(status => status is 200), "full: guidance, search, plan and review are read",
            $"{statuses.Count(status => status is 200)} of {pages.Length} pages");
        var outcome = await patient.Walk(open, new OrdinaryPerson());
        var begun = await stranger.Walk(await stranger.Begin(), new OrdinaryPerson(("nerves", "saddle-numbness")));
        report.Goal((outcome.Outcome, begun.Outcome) is ("self-care", "999"), "full: a check that was begun and a new one reach their outcomes",
            $"{outcome.Outcome}, {begun.Outcome}");

        var (recorded, refused, other) = (0, 0, new List<string>());
        var before = RecordsIn(reviews);
        foreach (var left in LeftKilobytes)
        {
            Fill(filler, left);
            foreach (var decision in new[] { "ask-for-changes", "approve" })
            {
                var answer = await Desk.Decide(one, Sleep, decision, decision is "approve" ? "" : $"With {left} kB left.");
                if (answer.Status is 303) recorded++;
                else if (answer.Status is 503 && Page.Words(answer.Main).Contains("Nothing was recorded", StringComparison.Ordinal)) refused++;
                else other.Add($"{left} kB, {decision}: {answer.Status} {answer.Heading}");
            }
        }
        report.Goal(other is [] && refused > 0,
            $"with {string.Join(", ", LeftKilobytes)} kB left: a decision is recorded, or its page says that nothing was",
            $"{recorded} recorded, {refused} refused{string.Concat(other.Select(each => $"; {each}"))}");
        report.Goal(RecordsIn(reviews) - before == recorded && Unfinished(disk) == 0, "nothing is half-written",
            $"{RecordsIn(reviews) - before} new records, {Unfinished(disk)} temporary files");

        Fill(filler);
        var signIn = await Desk.TryToSignIn(site.Browse(), "two");
        report.Goal(signIn.Status is 503, "full: who signs in is told that it did not work", $"{signIn.Status} {signIn.Heading}");
        var closing = await Desk.Decide(one, Desk.Checker, "close", "A level is wrong.");
        report.Goal(closing.Status is 303 && await site.Status("/check") is 503, "full: the checker closes all the same",
            $"{closing.Status}, /check {await site.Status("/check")}");
        var kept = await Remembered(one);
        report.Goal(kept, "full: the data folder remembers the closing, in the room that was kept for it", "as the page for reviewers says");

        Fill(filler);
        await site.Stop();
        var code = await site.Start();
        report.Goal(code is null && await site.Status("/guides/sleep") is 200 && await site.Status("/health/ready") is 503,
            "full: a copy that is started anew serves guidance and is not ready", code is null ? "" : $"it ended with {code}");
        report.Goal(await site.Status("/check") is 503 && await Remembered(site.Browse()), "full: that closing still stands after that start");
        if (code is not null) report.Note("what it said", string.Join(" / ", site.Output.TakeLast(3)));

        File.Delete(filler);
        if (code is not null) await site.Start();
        report.Goal(await Ground.Until(async () => await site.Status("/health/ready") is 200, 5) is not null, "with room again: ready");
        var again = await Desk.SignIn(site, "two");
        var after = await Desk.Decide(again, Sleep, "ask-for-changes", "There is room again.");
        report.Goal(after.Status is 303, "with room again: signing in and deciding work", $"{after.Status}");
        var (good, said) = await ground.Check(reviews);
        report.Goal(good, "backcare check finds no problem", said);
        report.Goal(await site.Status("/check") is 503, "with room again: it stays closed");
    }

    private static async Task<bool> Remembered(Browser any) => await any.Get(Desk.Checker) is { Status: 200 } page
        && Page.Words(page.Main).Contains("The checker stays closed all the same: the data folder remembers it", StringComparison.Ordinal);

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

    private static int RecordsIn(string reviews) => Directory.GetFiles(reviews).Count(file => Record().IsMatch(Path.GetFileName(file)));

    private static int Unfinished(string disk) => Directory.GetFiles(disk, ".*.tmp", SearchOption.AllDirectories).Length;

    [GeneratedRegex("^[0-9]{8}T[0-9]{6}Z-")]
    private static partial Regex Record();
}
