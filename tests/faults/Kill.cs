using System.Diagnostics;
using System.Globalization;
using BackCare.Store;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>
/// SIGKILL while four reviewers post: three decide about pages, one closes the checker and, with a code of the second factor, reopens it. After
/// each all records are read, and every tenth time by the command line; the site that is started again shows what was answered.
/// </summary>
internal static class Kill
{
    private static readonly string[] Items = ["/review/items/guide/sleep", "/review/items/guide/sciatica", "/review/items/exercise/bridge"];

    // Of an hour a reviewer may decide thirty times: others go on before that.
    private const int Tenth = 10, RoundsOfFour = 28;

    public static async Task Run(Ground ground, Report report)
    {
        await ground.MakeContent();
        string[] IdsAt(int round) => [.. Enumerable.Range(0, Items.Length + 1).Select(n => $"{(char)('a' + n)}{(round - 1) / RoundsOfFour}")];
        var data = await ground.MakeData([.. Enumerable.Range(1, ground.Rounds).SelectMany(IdsAt).Distinct()]);
        // The process is short-lived: what a profile learns is forgotten before it pays.
        using var site = new Site(ground, data, ("DOTNET_TieredPGO", "0"));
        await site.Start();
        await site.BecomesReady();
        var (browsers, closer) = (Array.Empty<Browser>(), (Closer?)null);
        var random = new Random(20261122);
        var tally = new Tally();
        // Soon at first: how long posts take is only known once a kill came too late, and of a few kills each one counts.
        var (longest, promised, shown, before) = (150.0, new List<Posted>(), 0, 0L);
        var pages = new Dictionary<int, Page>();
        for (var round = 1; round <= ground.Rounds; round++)
        {
            var ids = IdsAt(round);
            if (round % RoundsOfFour is 1)
            {
                pages.Clear();
                browsers = await Task.WhenAll(ids.Select(id => Desk.SignIn(site, id)));
                closer = new(browsers[^1], await Desk.SetUpFactor(browsers[^1], () => DateTimeOffset.UtcNow));
            }
            // Forms first: only the posts are cut off. One that asks for changes is good for many rounds, as in a tab that was left open.
            var forms = new List<Func<Task<Posted>>>();
            for (var reviewer = 0; reviewer < Items.Length; reviewer++)
            {
                var approves = random.Next(5) is 0;
                if (approves || !pages.ContainsKey(reviewer))
                    pages[reviewer] = await browsers[reviewer].Get(Items[(reviewer + round) % Items.Length]);
                forms.Add(Decision(browsers[reviewer], pages[reviewer], $"Round {round} by {ids[reviewer]}.", approves));
            }
            forms.Add(await closer!.Form(round));

            var written = new Written(site, everyOther: round % 2 is 0, after: random.Next(1, 12));
            var since = Stopwatch.StartNew();
            var posts = forms.Select(form => Task.Run(form)).ToArray();
            var all = Task.WhenAll(posts);
            // Half of them at any moment, half at a file that comes or goes, which lies nearer to what could be cut in two.
            var wait = Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * longest));
            await Task.WhenAny(written.Seen ?? wait, all, Task.Delay(5000));
            site.Kill();
            written.Dispose();
            var ended = await all;
            await site.Gone();
            if (ended.All(post => post.Answered)) longest = Math.Clamp(since.Elapsed.TotalMilliseconds * 1.1, 50, 3000);
            else longest = Math.Min(longest * (ended.Any(post => post.Answered) ? 1.02 : 1.5), 3000);

            tally.Killed++;
            if (ended.Any(post => !post.Answered)) tally.InTheMiddle++;
            if (File.Exists(Path.Combine(data, $"{SiteStore.FileName}-journal"))) tally.Journals++;
            tally.Answered += ended.Count(post => post.Record is not null);
            tally.Cut += ended.Count(post => !post.Answered);
            promised.AddRange(ended.Where(post => post.Record is not null));
            // An approval that had not seen what another reviewer asked for at the same moment is refused, and its page says so.
            tally.Refused += ended.Count(post => post.Status is 409);
            foreach (var other in ended.Where(post => post.Answered && post.Status is not (303 or 409)))
                tally.Fault(round, $"'{other.Comment}' was answered {other.Status}");

            var starting = site.Start();
            var kept = await Kept.In(data, before);
            foreach (var fault in kept.Faults) tally.Fault(round, fault);
            foreach (var lost in promised.Where(post => kept.Log.Find(post.Record!) is null)) tally.Fault(round, $"{lost.Record} is not read");
            if (await starting is not null)
                throw new InvalidOperationException($"round {round}: it did not start again: {string.Join(" / ", site.Output.TakeLast(3))}");
            if (!await site.BecomesReady()) tally.Fault(round, "not ready");
            if (await Ground.Until(() => Task.FromResult(!File.Exists(Path.Combine(data, "closed-unrecorded"))), 5) is null)
                tally.Fault(round, "a closing stays unrecorded");
            if (kept.Unrecorded > 0 && await site.Status("/check") is not 503) tally.Fault(round, "a closing that was kept is forgotten");
            // By now each closing is a record. Pages follow what was read within half a second.
            var log = (await Kept.In(data, before)).Log;
            if (log.Number > 0 && await Ground.Until(async () =>
                (await browsers[0].Get("/review")).Text.Contains(log.Hash[..12], StringComparison.Ordinal), 5) is null)
                tally.Fault(round, "the site does not show the newest record");
            tally.Whole += Math.Max(0, (int)(log.Number - before) - ended.Count(post => post.Record is not null));
            before = log.Number;
            if (round % Tenth is 0 || round == ground.Rounds)
            {
                var (good, said) = await ground.Check(data);
                if (!good) tally.Fault(round, $"backcare check: {said}");
                foreach (var of in promised.Skip(shown).GroupBy(post => post.Address))
                    if (Page.Words((await browsers[0].Get(of.Key)).Main) is var words)
                        foreach (var post in of.Where(post => !words.Contains(post.Comment, StringComparison.Ordinal)))
                            tally.Fault(round, $"the site does not show '{post.Comment}'");
                shown = promised.Count;
            }
            closer.After(ended[^1], isClosed: await site.Status("/check") is 503, fault => tally.Fault(round, fault));
            if (round % 20 is 0) report.Note("so far", tally.Words);
        }
        report.Goal(tally.Faults is [], "nothing lost, half recorded or opened, and backcare check finds no problem", string.Join("; ",
            tally.Faults.Take(20).Prepend($"{tally.Faults.Count} faults; {tally.Words}")));
        report.Goal(tally.InTheMiddle * 2 >= tally.Killed, "at least half of them in the middle of a post", $"{tally.InTheMiddle} of {tally.Killed}");
        site.JudgeStarts(report);
    }

    // Up to the press that records.
    private static Func<Task<Posted>> Decision(Browser browser, Page page, string comment, bool approves)
    {
        // What is signed has no words of its own; nor is it signed twice.
        if (approves && Desk.Signature(page) is var (sign, all))
            return () => Posted.By(browser, sign, all, "");
        var (address, fields) = Desk.FormOn(page, "ask-for-changes", comment);
        return () => Posted.By(browser, address, fields, comment);
    }

    /// <summary>What came of a post.</summary>
    /// <param name="Record">The hash that the answer named; a closing may have none yet.</param>
    private sealed record Posted(string Address, string Comment, int Status, string? Record)
    {
        public bool Answered => Status > 0;

        public static async Task<Posted> By(Browser browser, string address, Field[] fields, string comment)
        {
            try
            {
                var answer = await browser.Post(address, fields);
                return new(address, comment, answer.Status, answer.Location?.Split("recorded=") is [_, var hash] ? hash : null);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                return new(address, comment, 0, null);
            }
        }
    }

    // Closes and reopens in turn. A code works once, so a reopening waits for the next half minute.
    private sealed class Closer(Browser browser, string key)
    {
        private bool? closes;
        private Page? open;
        private long lastStep = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;

        public async Task<Func<Task<Posted>>> Form(int round)
        {
            var step = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;
            closes = closes is not true || step <= lastStep;
            if (closes is false) lastStep = step;
            // Who reopens has the newest closing before them.
            if (closes is false || open is null) open = await browser.Get(Desk.Checker);
            var comment = $"Round {round} by four.";
            var (address, fields) = closes is true ? Desk.FormOn(open, "close", comment)
                : Desk.FormOn(open, "reopen", comment, Desk.CodeOf(key, DateTimeOffset.UtcNow));
            return () => Posted.By(browser, address, fields, comment);
        }

        /// <summary>What was answered holds after the restart; what was not may be either.</summary>
        public void After(Posted post, bool isClosed, Action<string> fault)
        {
            if (post.Status is 303 && isClosed != closes)
                fault(isClosed ? "the checker is closed after a reopening" : "the checker is open after a closing");
        }
    }

    // Tells of the nth file that comes to be, or goes, in the data folder: with a journal that goes a transaction is committed.
    private sealed class Written : IDisposable
    {
        private readonly Site site;
        private readonly FileSystemWatcher? watcher;
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left;
        private volatile bool ended;

        public Written(Site site, bool everyOther, int after)
        {
            (this.site, left) = (site, after);
            if (!everyOther) return;
            Seen = seen.Task;
            watcher = new(site.Data) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName };
            watcher.Created += Note;
            watcher.Deleted += Note;
            watcher.Renamed += Note;
            watcher.EnableRaisingEvents = true;
        }

        public Task? Seen { get; }

        // Nothing that comes later may end the next one.
        public void Dispose()
        {
            ended = true;
            watcher?.Dispose();
        }

        private void Note(object sender, FileSystemEventArgs change)
        {
            // Of readiness, which nobody asks for here, and of logs nothing is to be learnt.
            if (change.Name is null || change.Name.Contains(".ready-", StringComparison.Ordinal)
                || change.Name.StartsWith("logs", StringComparison.Ordinal)) return;
            if (ended || Interlocked.Decrement(ref left) is not 0) return;
            site.Kill(); // at once
            seen.TrySetResult();
        }
    }

    private sealed class Tally
    {
        public int Killed, InTheMiddle, Journals, Answered, Refused, Cut, Whole;
        public List<string> Faults { get; } = [];

        public string Words => string.Create(CultureInfo.InvariantCulture,
            $"{Killed} killed, {InTheMiddle} with a post unanswered, {Journals} in a transaction; {Answered} records answered and kept; "
            + $"{Refused} approvals refused; {Cut} posts cut off, of which {Whole} left a whole record");

        public void Fault(int round, string what) => Faults.Add($"round {round}: {what}");
    }
}
