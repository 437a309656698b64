using System.Collections.Concurrent;
using System.Diagnostics;
using BackCare.Tests.Proof;

namespace BackCare.Trials;

/// <summary>Every harmful edit of the content, one by one: who catches it, and which survive.</summary>
internal static class Edits
{
    private static readonly string[] Catchers = ["check", "prove", "vignettes", "nobody"];

    /// <param name="all">Ask each catcher about each edit, instead of stopping at the first that catches it.</param>
    /// <returns>0 when every survivor is argued, and everything that is argued survives.</returns>
    public static int Run(string root, bool all)
    {
        var (clock, content, today) =
            (Stopwatch.StartNew(), Path.Combine(root, "content"), DateOnly.FromDateTime(DateTime.Today));
        var library = Library.Load(content, today);
        var edits = HarmfulEdits.Of(library);
        var caught = new Catch[edits.Length][];
        using var catchers = new Pool(content, today);

        foreach (var edit in HarmfulEdits.None)
            if (catchers.Use(catcher => catcher.Of(edit).ToArray()) is [var wrong, ..])
            {
                Console.WriteLine($"'{edit.Id}' is caught by {wrong.By}: {wrong.What}. Mend the content first.");
                return 1;
            }

        var (done, written) = (0, 0);
        Parallel.For(0, edits.Length, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, place =>
        {
            caught[place] =
                catchers.Use(catcher => (all ? catcher.Of(edits[place]) : catcher.Of(edits[place]).Take(1)).ToArray());
            if (Interlocked.Increment(ref done) % 100 == 0)
                Console.Error.WriteLine($"{done} of {edits.Length} edits, {clock.Elapsed.TotalSeconds:F0} s");
            // In the order of the edits, as far as they are done without a gap.
            lock (caught)
                for (; written < caught.Length && caught[written] is { } catches; written++)
                    Console.WriteLine(Line(edits[written], catches));
        });

        Table(edits, caught, all);
        var survivors = edits.Where((_, place) => caught[place] is []).Select(edit => edit.Id).ToArray();
        var faults = new ArguedEdits(Path.Combine(root, "tests", "proof", "survivors.md")).Compare(survivors);
        foreach (var fault in faults) Console.WriteLine(fault);
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        Console.WriteLine(
            $"{edits.Length} edits, {edits.Length - survivors.Length} caught, {survivors.Length} surviving, {faults.Length} to mend or argue");
        return faults.IsEmpty ? 0 : 1;
    }

    private static string Line(HarmfulEdit edit, Catch[] catches) =>
        $"{(catches is [] ? "SURVIVES" : string.Join("; ", catches.Select(each => $"{each.By} ({each.What})")))} | {edit.Id}";

    private static void Table(IReadOnlyList<HarmfulEdit> edits, Catch[][] caught, bool all)
    {
        Console.WriteLine();
        Console.WriteLine(
            all ? "Edits, and how many of them each catcher would catch alone:" : "Edits, by the first that catches them:");
        Console.WriteLine($"| {"kind",-46} | {"edits",6} | {string.Join(" | ", Catchers.Select(by => $"{by,9}"))} |");
        Console.WriteLine($"| {new string('-', 46)} | -----: | {string.Join(" | ", Catchers.Select(_ => "--------:"))} |");
        foreach (var kind in edits.Select((edit, place) => (edit.Kind, Catches: caught[place])).GroupBy(each => each.Kind))
            Row(kind.Key, [.. kind.Select(each => each.Catches)]);
        Row("all", caught);

        static void Row(string name, Catch[][] of)
        {
            var counts =
                Catchers.Select(
                    by => of.Count(catches => by == "nobody" ? catches is [] : catches.Any(each => each.By == by)));
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
