using System.Text;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;

namespace BackCare.Faults;

/// <summary>
/// SIGKILL for a program that does nothing but record, one decision after the other, as the site and the command line do (<see
/// cref="Reviews.Record"/>):
/// so the kill lies in the writing far more often than with the site.
/// </summary>
internal static class KillRecorder
{
    /// <summary>The verb of the program that is killed.</summary>
    public const string Verb = "--record";

    private const int KillsAFolder = 20;

    public static async Task Run(Ground ground, Report report)
    {
        ground.CopyContent();
        var random = new Random(20261122);
        var (faults, records, extra, unfinished, kills, cut) = (new List<string>(), 0, 0, 0, 0, 0);
        for (var number = 0; kills < ground.Rounds; number++)
        {
            var reviews = Directory.CreateDirectory(Path.Combine(ground.Folder, $"reviews-{number}")).FullName;
            await ground.AddReviewers(reviews, "one");
            var key = SigningKey.Make();
            Reviewers.Change(reviews, "one", one => one.WithPassword(one.PasswordHash!, key, one.SigningKey!, reviews,
                DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1)));
            var promised = new HashSet<string>();
            for (var kill = 0; kill < KillsAFolder && kills < ground.Rounds; kill++, kills++)
            {
                using (var program = new RunningProgram("dotnet", [Environment.GetCommandLineArgs()[0], Verb, reviews,
                    Convert.ToBase64String(key.ToBytes())]))
                {
                    // The first ones take long: they are compiled.
                    for (var lines = random.Next(1, 6); lines > 0; lines--)
                        promised.Add(await program.Output.ReadLineAsync()
                            ?? throw new InvalidOperationException(await program.Errors.ReadToEndAsync()));
                    var rest = program.Output.ReadToEndAsync();
                    // Every other time as soon as the next file is begun, or a little later.
                    if (kills % 2 is 0) await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 25));
                    else await Begun(reviews, program.Id, spins: random.Next(0, 60_000));
                    Site.Kill(program.Id);
                    // A line that was cut off was not said.
                    foreach (var line in (await rest).Split('\n')[..^1]) promised.Add(line);
                }
                var left = Directory.GetFiles(reviews, ".*.tmp", SearchOption.AllDirectories);
                foreach (var file in left) File.Delete(file);
                unfinished += left.Length;
                var problems = new Problems();
                var read = Reviews.Load(reviews, null, DateTimeOffset.UtcNow, problems);
                faults.AddRange(problems.All.Select(problem => $"{problem}"));
                var digests = read.SignOffs.Select(record => record.Digest).ToHashSet();
                faults.AddRange(promised.Where(digest => !digests.Contains(digest)).Select(digest => $"{digest} is gone"));
                var more = digests.Count - promised.Count;
                if (left.Length > 0 || more > 0) cut++;
                extra += more;
                promised = digests; // from now on all of them must stay
            }
            records += promised.Count;
            report.Note("so far", $"{kills} killed, {cut} in the middle of a record, {faults.Count} faults");
            var (good, words) = await ground.Check(reviews);
            if (!good) faults.Add($"backcare check: {words}");
        }
        report.Goal(faults is [], "nothing lost, nothing half-written",
            $"{faults.Count} faults; {kills} killed, {records} records, {cut} kills between the beginning of a record and its answer; "
            + $"{extra} whole records that nobody was told of, {unfinished} temporary files"
            + $"{string.Concat(faults.Take(5).Select(fault => $"; {fault}"))}");
    }

    private static async Task Begun(string reviews, int process, int spins)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(reviews, "*.tmp") { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName };
        watcher.Created += (_, _) =>
        {
            Thread.SpinWait(spins);
            Site.Kill(process); // nothing lies between
            begun.TrySetResult();
        };
        watcher.EnableRaisingEvents = true;
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Records until it is ended, and says so of each: its digest, as a line.</summary>
    public static int Record(string reviews, string key)
    {
        var signing = SigningKey.From(Convert.FromBase64String(key));
        using var output = Console.OpenStandardOutput();
        for (var number = 0; ; number++)
        {
            var read = Reviews.Load(reviews, null, DateTimeOffset.UtcNow, new Problems());
            // Each has a text of its own, so that a copy of it is written too.
            var item = new ReviewItem(ReviewKind.Guide, "guide:sleep", "Sleep",
                new([new SignedNode.Field($"{Guid.NewGuid()}", new string('x', 4000))]), Due: null);
            var approves = number % 2 is 0;
            var record = read.Record(item, item.Digest, read.Reviewers.Find("one")! with { Unlocked = signing },
                approves ? SignOffDecision.Approve : SignOffDecision.AskForChanges, $"Number {number}.", DateTimeOffset.UtcNow,
                approves ? new Declaration(SourcesChecked.Some, [], Interests: null) : null);
            output.Write(Encoding.ASCII.GetBytes($"{record.Digest}\n"));
        }
    }
}
