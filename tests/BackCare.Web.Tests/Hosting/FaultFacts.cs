namespace BackCare.Web.Tests.Hosting;

/// <summary>A fault never stops guides, never loses a record, and never opens the check.</summary>
[Slow]
public sealed class FaultFacts : IDisposable
{
    private const string Sleep = "/review/items/guide/sleep", Check = "/review/check";
    private const int Kills = 20;

    private static readonly string[] Pages =
        ["/", "/guides/sleep", "/emergency", "/search?q=leg", "/exercises/bridge", "/plan", "/health/live"];

    private static readonly int[] Kilobytes = [0, 4, 8, 12, 16, 24, 32, 64];

    private static readonly string[] Reviewers = ["one", "two", "three", "four"];

    private static readonly string[] Places =
        ["/review/items/guide/flare-up", "/review/items/guide/sciatica", "/review/items/exercise/bridge", Check];

    private static readonly string[] Kinds = ["approve", "ask-for-changes", "withdraw"];

    // On a disk, because in memory a transaction is too fast to be interrupted.
    private readonly string folder = Directory.CreateDirectory($"/var/tmp/backcare-faults-{Guid.NewGuid():N}").FullName;
    private SiteProcess site = null!;
    private bool isMounted;

    private string Data => Path.Combine(folder, "data");

    [Fact]
    public async Task A_decision_on_a_full_disk_is_recorded_whole_or_refused()
    {
        await Mount();
        Task Fill(int left) => Run("sh", "-c", $"cat /dev/zero > {folder}/fill; truncate -s -{left}K {folder}/fill");
        await Recovers(() => Fill(0), () => Run("rm", $"{folder}/fill"), leaves: Fill);
    }

    [Fact]
    public async Task Decisions_on_a_read_only_disk_are_refused()
    {
        await Mount();
        await Recovers(async () =>
        {
            await Run("mount", "--bind", Data, Data);
            await Run("mount", "-o", "remount,bind,ro", Data);
        }, () => Run("mount", "-o", "remount,bind,rw", Data));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_keeps_the_check_closed()
    {
        Func<Task> Changes(string words) => () => Task.Run(() => TestDatabase.Sql(Data, words));
        await Recovers(
            Changes("insert into migrations values ('9999', '99'); alter table comments rename words to other"),
            Changes("delete from migrations where MigrationId = '9999'; alter table comments rename other to words"),
            isReadable: false);
    }

    [Fact]
    public async Task A_decision_that_a_kill_cut_off_is_recorded_as_its_page_says()
    {
        const int Seed = 20261129;
        try
        {
            await CutOffDecisions(new(Seed));
        }
        catch (Exception failure)
        {
            throw new Xunit.Sdk.XunitException($"With the seed {Seed}: {failure.Message}", failure);
        }
    }

    public void Dispose()
    {
        site?.Dispose();
        if (isMounted) Run("umount", "--lazy", folder).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private async Task CutOffDecisions(Random random)
    {
        ReviewedFolders.Enter(Data);
        foreach (var id in Reviewers[2..])
            TestAccounts.Enter(Data, ReviewedFolders.Reviewer(id), ReviewedFolders.Password);
        await Start();
        var reviewers = new List<PlainClient>();
        foreach (var id in Reviewers) reviewers.Add(await SignedIn(id));
        // Early at first: the duration of posts is unknown until a kill comes too late.
        var (longest, cut, whole) = (150.0, 0, 0);
        for (var round = 1; round <= Kills; round++)
        {
            var closes = round % 2 is 1;
            var forms = await Task.WhenAll(Places.Select((place, at) => Form.Fill(reviewers[at], place,
                place is not Check ? Kinds[random.Next(Kinds.Length)] : closes ? "close" : "reopen",
                $"Round {round} by {at}.")));
            var since = Stopwatch.StartNew();
            // Half at a random moment, half when a file appears or goes, where a write could be cut in two.
            using var watcher = new FileSystemWatcher(Data, "backcare.db*") { NotifyFilter = NotifyFilters.FileName };
            var (seen, left) = (new TaskCompletionSource(), random.Next(1, 9));
            watcher.Created += (_, _) => Count();
            watcher.Deleted += (_, _) => Count(); // a journal that goes is a transaction that is committed
            watcher.EnableRaisingEvents = round % 4 > 1;
            var posts = Task.WhenAll(forms.Select((form, at) => Task.Run(() => PageOrNone(form.Post(reviewers[at])))));
            var wait = Task.Delay((int)(random.NextDouble() * longest), TestContext.Current.CancellationToken);
            await Task.WhenAny(posts, round % 4 > 1 ? seen.Task : wait);
            site.Kill();
            var answers = await posts;
            longest = answers.Contains(null) ? longest * 1.1 : since.Elapsed.TotalMilliseconds;

            await Start();
            await Becomes(200, "/health/ready");
            reviewers = [.. reviewers.Select(reviewer => site.Browse().WithCookiesOf(reviewer))];
            foreach (var (at, form) in forms.Index())
            {
                var rows = RowsOf(form);
                if (answers[at] is { } answer) Assert.Equal((303, 1), (answer.Status, rows));
                else (cut, whole) = (cut + 1, whole + rows);
                var page = await reviewers[at].Get(form.Page.Path);
                Assert.Equal(200, page.Status);
                Assert.Equal(rows is 1, Page.Words(page.Main).Contains(form.Comment));
                if (form.Page.Path is Check) await IsOpen(closes == rows is 0);
                await form.Post(reviewers[at]);
                page = await reviewers[at].Follow(await form.Post(reviewers[at]));
                page.Says("This decision is recorded");
                Assert.Equal(1, RowsOf(form));
            }
            await IsOpen(!closes);
            foreach (var table in new[] { "decisions", "comments" }) Assert.Equal(round * forms.Length, Rows(table));
            Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);

            void Count()
            {
                if (Interlocked.Decrement(ref left) is not 0) return;
                site.Kill();
                seen.TrySetResult();
            }
        }
        Assert.Equal("ok", TestDatabase.Sql(Data, "pragma integrity_check"));
        Assert.True(whole > 0 && whole < cut, $"{whole} of {cut} posts that were cut off are recorded");
    }

    /// <param name="leaves">Leaves so many kilobytes; null where there is nothing to be left.</param>
    private async Task Recovers(
        Func<Task> breaks, Func<Task> mends, bool isReadable = true, Func<int, Task>? leaves = null)
    {
        ReviewedFolders.Enter(Data);
        await Start();
        var (one, rows) = (await SignedIn("one"), 0);
        await Records(await Form.Fill(one, Sleep, "ask-for-changes", "Before."));
        await Goes(isOpen: true);
        Form[] forms = [await Form.Fill(one, Sleep, "approve", "Meanwhile, of sleep."),
            await Form.Fill(one, Check, "close", "Meanwhile, of the check.")];

        await breaks();
        await Goes(isOpen: true);
        await Refuses();
        if (leaves is not null) await LeaveLittle(leaves);
        await Mends(isOpen: true);

        site.Kill();
        await site.Exited();
        await breaks();
        await StartAgain();
        await Goes(isReadable);
        await Becomes(503, "/health/ready");
        await Refuses();
        await Mends(isOpen: true);

        foreach (var form in forms) await Records(form);
        foreach (var form in forms) await Records(form, more: 0);
        await Goes(isOpen: false);
        await breaks();
        await Goes(isOpen: false);
        await StartAgain();
        await Goes(isOpen: false);
        await Mends(isOpen: false);
        await Records(await Form.Fill(one, Check, "reopen", "Afterwards."));
        await Goes(isOpen: true);
        Assert.Equal(rows, TestDatabase.Decisions(Data).Length);
        Assert.Equal("ok", TestDatabase.Sql(Data, "pragma integrity_check"));

        async Task StartAgain()
        {
            await Start();
            one = site.Browse().WithCookiesOf(one);
        }

        async Task Records(Form form, int more = 1)
        {
            Assert.Equal(303, (await form.Post(one)).Status);
            rows += more;
            Assert.Equal(rows, Rows("decisions"));
        }

        async Task Goes(bool isOpen)
        {
            foreach (var path in Pages) Assert.Equal((path, 200), (path, (await site.Browse().Get(path)).Status));
            await IsOpen(isOpen);
        }

        async Task Refuses()
        {
            foreach (var form in forms) form.IsRefused(await form.Post(one));
            var signIn = await ReviewedSite.SignIn(site.Browse(), "one", ReviewedFolders.Password);
            if (signIn.Status is 303) return;
            Assert.Equal(503, signIn.Status);
            signIn.Says("does not work at the moment");
        }

        async Task Mends(bool isOpen)
        {
            await mends();
            await Becomes(200, "/health/ready");
            await Goes(isOpen);
            Assert.Equal(rows, Rows("decisions"));
        }

        async Task LeaveLittle(Func<int, Task> leaves)
        {
            var before = rows;
            foreach (var left in Kilobytes)
            {
                var form = await Form.Fill(one, "/review/items/guide/sciatica", "withdraw", $"With {left} kB left.");
                await leaves(left);
                var answer = await form.Post(one);
                if (answer.Status is 303) rows++;
                else form.IsRefused(answer);
                Assert.Equal(rows, Rows("decisions"));
            }
            Assert.InRange(rows, before + 1, before + Kilobytes.Length - 1);
        }
    }

    private async Task Start()
    {
        site?.Dispose();
        site = new(folder, Data);
        await site.Address();
    }

    private async Task<PlainClient> SignedIn(string id)
    {
        var code = TestAccounts.Factor(Data, id)[0];
        var browser = site.Browse();
        var asked = await browser.Follow(await ReviewedSite.SignIn(browser, id, ReviewedFolders.Password));
        var answer = await browser.Post("/review/sign-in/code", [.. asked.Hidden, new("recovery", code)]);
        Assert.Equal(303, answer.Status);
        return browser;
    }

    private Task IsOpen(bool isOpen) => Becomes(isOpen ? 200 : 503, "/check", seconds: 5);

    private Task Becomes(int status, string path, int seconds = 15) =>
        Wait.Until(async () => (await site.Browse().Get(path)).Status == status, seconds);

    private long Rows(string table) => (long)TestDatabase.Sql(Data, $"select count(*) from {table}")!;

    private int RowsOf(Form form) => TestDatabase.Decisions(Data).Count(decision => decision.Words == form.Comment);

    private static async Task<Page?> PageOrNone(Task<Page> post)
    {
        try
        {
            return await post;
        }
        catch (Exception none) when (none is HttpRequestException or IOException)
        {
            return null;
        }
    }

    // Mounting takes rights that tests/slow/run has in its own namespace.
    private async Task Mount()
    {
        isMounted = OperatingSystem.IsLinux()
            && await Exit("mount", "-t", "tmpfs", "-o", "size=8m", "none", folder) is 0;
        Assert.SkipUnless(isMounted, "No file system can be mounted here. As root: tests/slow/run faults");
    }

    private static async Task Run(params string[] words) => Assert.Equal((words[^1], 0), (words[^1], await Exit(words)));

    private static async Task<int> Exit(params string[] words)
    {
        using var program = new RunningProgram(words[0], words[1..]);
        return (await program.End(TimeSpan.FromMinutes(2), cancel: TestContext.Current.CancellationToken)).Exit;
    }

    private sealed record Form(Page Page, string Decision, string Comment)
    {
        public static async Task<Form> Fill(PlainClient by, string path, string decision, string comment) =>
            new(await by.Get(path), decision, comment);

        public Task<Page> Post(PlainClient by) => ReviewedSite.Decide(by, Page, Decision, Comment);

        public void IsRefused(Page answer)
        {
            Assert.Equal(503, answer.Status);
            answer.Says("it was not recorded");
            answer.Says(Comment);
        }
    }
}
