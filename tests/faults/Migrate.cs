using System.Globalization;
using BackCare.Store;

namespace BackCare.Faults;

/// <summary>
/// SIGKILL while the database is made: <c>store create</c> again, or the start of the site, must end well, whatever was left and without anything
/// being deleted by hand. (That a lock which was left is not waited for is a fact.)
/// </summary>
internal static class Migrate
{
    private const int MostKills = 20;

    public static async Task Run(Ground ground, Report report)
    {
        await ground.MakeContent();
        var random = new Random(20261122);
        var (faults, left, kills, last) = (new List<string>(), new Dictionary<string, int>(), Math.Min(ground.Rounds, MostKills), "");
        for (var kill = 0; kill < kills; kill++)
        {
            last = Path.Combine(ground.Folder, $"killed-{kill}");
            var was = await Killed(ground, last, files: 1 + kill % 8, spins: random.Next(0, 200_000));
            left[was] = left.GetValueOrDefault(was) + 1;
            // Every fifth is left to the site, which has not yet been started, and makes no database of its own.
            if (kill % 5 is 4 && was is not ("no file" or "an empty file"))
            {
                using var site = new Site(ground, last);
                await site.Start();
                if (!await site.BecomesReady()) faults.Add($"{was}: the site is not ready: {site.Output.LastOrDefault()}");
                site.Kill();
                await site.Gone();
            }
            else if (await ground.Command(["store", "create", "--data", last]) is var again
                && again.Exit != 0 && !again.Errors.Contains("there is a database already", StringComparison.Ordinal))
            {
                faults.Add($"{was}: {again.Errors.Trim()}");
            }
            faults.AddRange((await Kept.In(last)).Faults.Select(fault => $"{was}: {fault}"));
        }
        report.Goal(faults is [], "killed while the database is made: made again, or by the start of the site, it is whole",
            string.Join("; ", left.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Value} left {each.Key}"))
                .Concat(faults.Take(5))));

        var twice = Path.Combine(ground.Folder, "twice");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ground.Command(["store", "create", "--data", twice])));
        report.Goal(both.Any(end => end.Exit == 0) && both.All(end => end.Exit == 0 || end.Errors.Contains("already", StringComparison.Ordinal))
            && (await Kept.In(twice)).Faults is [], "of two at once both end, and there is one database",
            string.Join(" / ", both.Select(end => end.Exit == 0 ? end.Lines[0] : end.Errors.Trim())));
    }

    // After so many files that came or went, and a little later.
    private static async Task<string> Killed(Ground ground, string data, int files, int spins)
    {
        Directory.CreateDirectory(data);
        using var watcher = new FileSystemWatcher(data) { NotifyFilter = NotifyFilters.FileName };
        using var program = new RunningProgram("dotnet", [Path.Combine(ground.Cli, "BackCare.Cli.dll"), "store", "create", "--data", data]);
        watcher.Created += Note;
        watcher.Deleted += Note;
        watcher.EnableRaisingEvents = true;
        await program.End(TimeSpan.FromMinutes(1));
        var (file, journal) = (Path.Combine(data, SiteStore.FileName), Path.Combine(data, $"{SiteStore.FileName}-journal"));
        return !File.Exists(file) ? "no file" : new FileInfo(file).Length == 0 ? "an empty file" : File.Exists(journal) ? "a transaction"
            : File.Exists(Path.Combine(data, "signing.key")) ? "all of it" : "a database";

        void Note(object sender, FileSystemEventArgs change)
        {
            if (Interlocked.Decrement(ref files) is not 0) return;
            Thread.SpinWait(spins);
            Site.Kill(program.Id);
        }
    }
}
