using System.Diagnostics;

namespace BackCare.Faults;

/// <summary>
/// A data folder that cannot be written to, or a database of a newer version: guides are served, a reviewer reads that nothing
/// was recorded and gets back what they typed, the check is as last known or shut, and afterwards nothing is lost.
/// </summary>
/// <param name="readable">Whether decisions are read by a start too, so that the check is open.</param>
internal sealed class Broken(Ground ground, string data, bool readable, Func<Task> breaks, Func<Task> mends)
{
    private const string Sleep = "/review/items/guide/sleep", Check = "/review/check";

    private static readonly string[] Pages =
        ["/", "/guides/sleep", "/emergency", "/search?q=leg", "/exercises/bridge", "/plan", "/health/live"];

    private static readonly int[] Kilobytes = [0, 4, 8, 12, 16, 24, 32, 64];

    public static async Task DiskFull(Ground ground)
    {
        var disk = Directory.CreateDirectory(Path.Combine(ground.Folder, "disk-full-site")).FullName;
        await ground.Run("mount", "-t", "tmpfs", "-o", "size=8m", "none", disk);
        Task Fill(int left) => ground.Run("sh", "-c", $"cat /dev/zero > {disk}/fill; truncate -s -{left}K {disk}/fill");
        await new Broken(ground, await ground.MakeData(), readable: true, () => Fill(0), () => ground.Run("rm", $"{disk}/fill")).Run(Fill);
    }

    public static async Task ReadOnly(Ground ground)
    {
        var data = await ground.MakeData();
        await new Broken(ground, data, readable: true, async () =>
        {
            // Another each time: what is open for writing keeps the one before as it is.
            await ground.Run("mount", "--bind", data, data);
            await ground.Run("mount", "-o", "remount,bind,ro", data);
        }, () => ground.Run("mount", "-o", "remount,bind,rw", data)).Run();
    }

    public static async Task Newer(Ground ground)
    {
        var data = await ground.MakeData();
        Func<Task> Changes(string words) => () => Task.Run(() => Ground.Rows(data, words));
        await new Broken(ground, data, readable: false,
            Changes("insert into migrations values ('9999', '99'); alter table comments rename words to other"),
            Changes("delete from migrations where MigrationId = '9999'; alter table comments rename other to words")).Run();
    }

    /// <param name="leaves">Leaves so many kilobytes; null where there is nothing to be left.</param>
    private async Task Run(Func<int, Task>? leaves = null)
    {
        using var site = new Site(ground, data);
        await site.Start();
        using Visitor one = await site.Reviewer("one"), stranger = site.Visitor();
        var rows = 0;
        await Records(await one.Decision(Sleep, "ask-for-changes", "Before."));
        await Goes("before", open: true);
        Form[] forms = [await one.Decision(Sleep, "approve", "Meanwhile, of sleep."),
            await one.Decision(Check, "close", "Meanwhile, of the check.")];

        await breaks();
        await Goes("while it runs", open: true);
        await Refuses("while it runs");
        if (leaves is not null) await LeaveLittle(leaves);
        await Mends("mended", open: true);

        site.Dispose();
        await breaks();
        await site.Start();
        await Goes("started", open: readable);
        Expect(await site.Becomes(503, "/health/ready"), "started: it is not ready");
        await Refuses("started");
        await Mends("started and mended", open: true);

        // The same forms, at last, and once more.
        foreach (var form in forms) await Records(form);
        foreach (var form in forms) await Records(form, more: 0);
        await Goes("closed", open: false);
        await breaks();
        await Goes("closed, while it runs", open: false);
        site.Dispose();
        await site.Start();
        await Goes("closed and started", open: false);
        await Mends("closed and mended", open: false);
        await Records(await one.Decision(Check, "reopen", "Afterwards."));
        await Goes("reopened", open: true);
        await ground.Command("check", "--content", ground.Content, "--data", data);

        async Task Records(Form form, int more = 1)
        {
            var answer = await one.Post(form);
            rows += more;
            Expect(answer.Status is 303 && Rows() == rows, $"recorded: {form["comment"]}", $"{answer.Status}, {Told(rows)}");
        }

        async Task Goes(string when, bool open)
        {
            foreach (var path in Pages)
                Expect(await site.Becomes(200, path, 0), $"{when}: {path} is served");
            Expect(await site.Becomes(open ? 200 : 503, "/check", 5), $"{when}: the check is as it was, or shut");
        }

        async Task Refuses(string when)
        {
            var since = Stopwatch.StartNew();
            foreach (var form in forms) Refused(await one.Post(form), form, when);
            Console.WriteLine($"note    {ground.Name}, {when}: two refusals took {since.Elapsed.TotalSeconds:0.0} s");
            var signIn = await stranger.SignIn("one");
            Expect(signIn.Status is 303 || (signIn.Status is 503 && signIn.Says("does not work at the moment")),
                $"{when}: who signs in is let in, or told that it does not work", Told(signIn));
        }

        void Refused(Answer answer, Form form, string when) =>
            Expect(answer.Status is 503 && answer.Says("it was not recorded") && answer.Says(form["comment"]),
                $"{when}: {form.Action} says that nothing was recorded, and gives the words back", Told(answer));

        async Task Mends(string when, bool open)
        {
            await mends();
            Expect(await site.Becomes(200, "/health/ready"), $"{when}: it is ready");
            await Goes(when, open);
            Expect(Rows() == rows, $"{when}: nothing is lost, nor there that was refused", Told(rows));
        }

        async Task LeaveLittle(Func<int, Task> leaves)
        {
            var before = rows;
            foreach (var left in Kilobytes)
            {
                var form = await one.Decision("/review/items/guide/sciatica", "withdraw", $"With {left} kB left.");
                await leaves(left);
                var answer = await one.Post(form);
                if (answer.Status is 303) rows++;
                else Refused(answer, form, form["comment"]);
                Expect(Rows() == rows, $"{form["comment"]} It is as the page says", $"{answer.Status}, {Told(rows)}");
            }
            Expect(rows > before && rows < before + Kilobytes.Length, "with little room some are recorded");
        }
    }

    private static string Told(Answer answer) => $"{answer.Status}: {answer.Words}";

    private string Told(int expected) => $"{Rows()} of {expected} rows";

    private long Rows() => Ground.Rows(data, "select count(*) from decisions");

    private void Expect(bool holds, string what, string figure = "") => ground.Expect(holds, what, figure);
}
