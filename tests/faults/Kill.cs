using System.Diagnostics;

namespace BackCare.Faults;

/// <summary>
/// SIGKILL while four reviewers post: three decide about pages, one closes the check and reopens it. After the next
/// start a row is there or it is not, the page says which, the same form again gives one row, and all is served.
/// </summary>
internal static class Kill
{
    private const string Check = "/review/check";

    private static readonly string[] Places =
        ["/review/items/guide/flare-up", "/review/items/guide/sciatica", "/review/items/exercise/bridge", Check];

    private static readonly string[] Kinds = ["approve", "ask-for-changes", "withdraw"];

    public static async Task Run(Ground ground)
    {
        var data = await ground.MakeData();
        using var site = new Site(ground, data);
        await site.Start();
        var reviewers = new List<Visitor>();
        foreach (var id in new[] { "one", "two", "three", "four" }) reviewers.Add(await site.Reviewer(id));
        var random = new Random(20261129);
        // Soon at first: how long posts take is only known once a kill came too late.
        var (longest, cut, whole, journals) = (150.0, 0, 0, 0);
        for (var round = 1; round <= ground.Rounds; round++)
        {
            var closes = round % 2 is 1;
            // Forms first: only the posts are cut off.
            var forms = await Task.WhenAll(Places.Select((place, at) => reviewers[at].Decision(place,
                place is not Check ? Kinds[random.Next(Kinds.Length)] : closes ? "close" : "reopen",
                $"Round {round} by {at}.")));
            var since = Stopwatch.StartNew();
            // Half of them at any moment, half at a file that comes or goes, nearer to what could be cut in two.
            using var watcher = new FileSystemWatcher(data, "backcare.db*") { NotifyFilter = NotifyFilters.FileName };
            var (seen, left) = (new TaskCompletionSource(), random.Next(1, 9));
            watcher.Created += (_, _) => Count();
            watcher.Deleted += (_, _) => Count(); // a journal that goes is a transaction that is committed
            watcher.EnableRaisingEvents = round % 4 > 1;
            var posts = Task.WhenAll(forms.Select((form, at) => Task.Run(() => reviewers[at].Post(form))));
            var wait = TimeSpan.FromMilliseconds(random.NextDouble() * longest);
            await Task.WhenAny(posts, round % 4 > 1 ? seen.Task : Task.Delay(wait));
            site.Dispose();
            var answers = await posts;
            longest = answers.All(answer => answer.Status > 0) ? since.Elapsed.TotalMilliseconds : longest * 1.1;
            if (File.Exists($"{data}/backcare.db-journal")) journals++;

            await site.Start();
            await site.Becomes(200, "/health/ready");
            for (var at = 0; at < forms.Length; at++)
            {
                var (form, status, rows) = (forms[at], answers[at].Status, Of(forms[at]));
                var (what, figure) = ($"round {round}: {form.Action} {form["decision"]}", $"{status}, {rows} rows");
                if (status is 0) (cut, whole) = (cut + 1, whole + (int)rows);
                ground.Expect(status is 0 ? rows is 0 or 1 : status is 303 && rows is 1, $"{what}: it is as answered", figure);
                var page = await reviewers[at].Get(form.Action);
                ground.Expect(page.Status is 200 && page.Says(form["comment"]) == rows is 1,
                    $"{what}: the page says whether it was recorded", figure);
                if (form.Action is Check) await IsShut(closes == rows is 1, $"{what}: the check is as its row says");
                // Twice, so that it is tried with a row there too.
                await reviewers[at].Post(form);
                var again = await reviewers[at].Post(form);
                page = await reviewers[at].Get(again.Location ?? form.Action);
                ground.Expect(again.Status is 303 && Of(form) is 1 && page.Says("This decision is recorded"),
                    $"{what}: the same form again gives one row", $"{again.Status}, {Of(form)} rows");
            }
            await IsShut(closes, $"round {round}: the check is shut while it is closed");
            foreach (var table in new[] { "decisions", "comments" })
                ground.Expect(Ground.Rows(data, $"select count(*) from {table}") == round * forms.Length,
                    $"round {round}: none of {table} is lost or double");
            ground.Expect(await site.Becomes(200, "/guides/sleep", 0), $"round {round}: guides are served");

            void Count()
            {
                if (Interlocked.Decrement(ref left) is not 0) return;
                site.Kill();
                seen.TrySetResult();
            }
        }
        var faults = Ground.Rows(data, "select count(*) from pragma_integrity_check where integrity_check <> 'ok'");
        ground.Expect(faults is 0, "the file is whole");
        ground.Expect(ground.Rounds < 5 || (whole > 0 && whole < cut), "posts are cut off, recorded and not");
        Console.WriteLine($"note    {journals} killed in a transaction; {cut} posts cut off, {whole} of them recorded");
        await ground.Command("check", "--content", ground.Content, "--data", data);

        long Of(Form form) =>
            Ground.Rows(data, "select count(*) from decisions where upper(form) = upper($given)", form["form"]);

        async Task IsShut(bool shut, string what) => ground.Expect(await site.Becomes(shut ? 503 : 200, "/check", 5), what);
    }
}
