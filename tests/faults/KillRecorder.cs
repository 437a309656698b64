using System.Globalization;
using System.Text;
using BackCare.Records;
using BackCare.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Faults;

/// <summary>
/// SIGKILL for a program that does nothing but add records and close, one after the other, by the code of the site (<see cref="RecordStore"/>):
/// so the kill lies in the writing far more often than with the site.
/// </summary>
internal static class KillRecorder
{
    /// <summary>The verb of the program that is killed.</summary>
    public const string Verb = "--record";

    public static async Task Run(Ground ground, Report report)
    {
        await ground.MakeContent();
        var data = await ground.MakeData(["one"]);
        var random = new Random(20261122);
        var (faults, promised, kills, journals, closings, more) = (new List<string>(), new HashSet<string>(), 0, 0, 0, 0);
        for (var before = 0L; kills < ground.Rounds; kills++)
        {
            using (var program = new RunningProgram("dotnet", [Environment.GetCommandLineArgs()[0], Verb, data]))
            {
                // The first ones take long: they are compiled.
                for (var lines = random.Next(1, 6); lines > 0; lines--)
                    promised.Add(await program.Output.ReadLineAsync() ?? throw new InvalidOperationException(await program.Errors.ReadToEndAsync()));
                var rest = program.Output.ReadToEndAsync();
                // Every other time as soon as the next transaction has begun, or a closing, or a little later.
                if (kills % 2 is 0) await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 25));
                else await Begun(data, kills % 4 is 1 ? "*-journal" : "closed-*", program.Id, spins: random.Next(0, 60_000));
                Site.Kill(program.Id);
                // A line that was cut off was not said.
                foreach (var line in (await rest).Split('\n')[..^1]) promised.Add(line);
            }
            if (File.Exists(Path.Combine(data, $"{SiteStore.FileName}-journal"))) journals++;
            var kept = await Kept.In(data, before);
            closings += kept.Unrecorded;
            faults.AddRange(kept.Faults);
            faults.AddRange(promised.Where(hash => kept.Log.Find(hash) is null).Select(hash => $"{hash} is gone"));
            more += kept.Log.All.Length - promised.Count;
            promised = [.. kept.Log.All.Select(record => record.Hash)]; // from now on all of them must stay
            before = kept.Log.Number;
        }
        // What was closed and not recorded yet, the next program records that looks.
        await With(data, records => records.Look());
        var end = await Kept.In(data);
        var (good, said) = await ground.Check(data);
        report.Goal(faults is [] && end is { Unrecorded: 0, Faults: [] } && good, "nothing lost, half recorded or recorded twice",
            string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults; {kills} killed, {journals} of them in the middle of a transaction, "
                + $"{closings} of a closing; {end.Log.Number} records, {more} that nobody was told of; {said}")
            + string.Concat(faults.Concat(end.Faults).Take(5).Select(fault => $"; {fault}")));
    }

    private static async Task Begun(string data, string files, int process, int spins)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(data, files) { NotifyFilter = NotifyFilters.FileName };
        watcher.Created += End;
        watcher.Renamed += End;
        watcher.EnableRaisingEvents = true;
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        void End(object sender, FileSystemEventArgs change)
        {
            Thread.SpinWait(spins);
            Site.Kill(process); // nothing lies between
            begun.TrySetResult();
        }
    }

    /// <summary>Adds records until it is ended, and says so of each: its hash, as a line.</summary>
    public static async Task<int> Record(string data)
    {
        using var output = Console.OpenStandardOutput();
        await With(data, async records =>
        {
            for (var number = 0; ; number++)
            {
                // Each with words and a text of its own, and closings, which are a file first.
                var (now, words) = (RecordBody.Second(DateTimeOffset.UtcNow), Words.Of($"Number {number}"));
                var kind = number % 3 is 0 ? "close" : "approve";
                var body = new RecordBody(kind, "triage", words.Digest, "one", now) { Details = $$"""{"comment":"Number {{number}}"}""" };
                var record = kind is "close" ? await records.Close(body) : await records.Add((_, _) => new(body with { Words = words.Digest })
                {
                    Words = words,
                    Texts = [new(words.Digest, Kept.Tree, new('x', 4000))],
                });
                output.Write(Encoding.ASCII.GetBytes($"{record!.Hash}\n"));
            }
        });
        return 0;
    }

    private static async Task With(string data, Func<RecordStore, Task> work)
    {
        using var store = SiteStore.In(data, NullLogger.Instance);
        if (!await store.Open(make: false)) throw new InvalidOperationException(store.Why);
        using var records = new RecordStore(store, data, NullLogger<RecordStore>.Instance);
        await records.Look();
        await work(records);
    }
}
