using System.Collections.Concurrent;
using System.Diagnostics;
using BackCare.Tests.Proof;

namespace BackCare.Trials;

/// <summary>Every harmful edit of the content, one by one: who catches it, and which survive.</summary>
internal static class Edits
{
    private static readonly string[] Catchers = ["check", "vignettes", "nobody"];

    /// <returns>0 when each is caught.</returns>
    public static int Run(string root)
    {
        var (clock, content, today) =
            (Stopwatch.StartNew(), Path.Combine(root, "content"), DateOnly.FromDateTime(DateTime.Today));
        var library = Library.Load(content, today);
        var edits = HarmfulEdits.Of(library);
        var caught = new Catch?[edits.Length];
        var isDone = new bool[edits.Length];
        using var catchers = new Pool(content, today);

        foreach (var edit in HarmfulEdits.None)
            if (catchers.Use(catcher => catcher.Of(edit)) is { } wrong)
            {
                Console.WriteLine($"'{edit.Id}' is caught by {wrong.By}: {wrong.What}. Mend the content first.");
                return 1;
            }

        var (done, written) = (0, 0);
        Parallel.For(0, edits.Length, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, place =>
        {
            caught[place] = catchers.Use(catcher => catcher.Of(edits[place]));
            if (Interlocked.Increment(ref done) % 100 == 0)
                Console.Error.WriteLine($"{done} of {edits.Length} edits, {clock.Elapsed.TotalSeconds:F0} s");
            // In the order of the edits, as far as they are done without a gap.
            lock (caught)
            {
                isDone[place] = true;
                for (; written < caught.Length && isDone[written]; written++)
                    Console.WriteLine(Line(edits[written], caught[written]));
            }
        });

        Table(edits, caught);
        var survivors = caught.Count(by => by is null);
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        Console.WriteLine($"{edits.Length} edits, {edits.Length - survivors} caught, {survivors} surviving");
        return survivors is 0 ? 0 : 1;
    }

    private static string Line(HarmfulEdit edit, Catch? by) =>
        $"{(by is null ? "SURVIVES" : $"{by.By} ({by.What})")} | {edit.Id}";

    private static void Table(IReadOnlyList<HarmfulEdit> edits, Catch?[] caught)
    {
        Console.WriteLine();
        Console.WriteLine("Edits, by the first that catches them:");
        Console.WriteLine($"| {"kind",-46} | {"edits",6} | {string.Join(" | ", Catchers.Select(by => $"{by,9}"))} |");
        Console.WriteLine($"| {new string('-', 46)} | -----: | {string.Join(" | ", Catchers.Select(_ => "--------:"))} |");
        foreach (var kind in edits.Zip(caught).GroupBy(each => each.First.Kind))
            Row(kind.Key, [.. kind.Select(each => each.Second)]);
        Row("all", caught);

        static void Row(string name, Catch?[] of)
        {
            var counts = Catchers.Select(by => of.Count(each => (each?.By ?? "nobody") == by));
            Console.WriteLine($"| {name,-46} | {of.Length,6} | {string.Join(" | ", counts.Select(count => $"{count,9}"))} |");
        }
    }

    // As many copies of the content as there are threads that want one.
    private sealed class Pool(string content, DateOnly today) : IDisposable
    {
        private readonly ConcurrentBag<Catcher> free = [];

        public T Use<T>(Func<Catcher, T> use)
        {
            var catcher = free.TryTake(out var one) ? one : new(content, today);
            try
            {
                return use(catcher);
            }
            finally
            {
                free.Add(catcher);
            }
        }

        public void Dispose()
        {
            foreach (var catcher in free) catcher.Dispose();
        }
    }
}
