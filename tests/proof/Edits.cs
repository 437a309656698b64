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
        // A copy of the content for each thread.
        using var catchers = new ThreadLocal<Catcher>(() => new(content, today), trackAllValues: true);
        try
        {
            foreach (var edit in HarmfulEdits.None)
                if (catchers.Value!.Try(edit) is { } wrong)
                {
                    Console.WriteLine($"'{edit.Id}' is caught by {wrong.By}: {wrong.What}. Mend the content first.");
                    return 1;
                }

            var tried = new List<(HarmfulEdit Edit, Catch? By)>();
            foreach (var (edit, by) in HarmfulEdits.ListFor(library).AsParallel().AsOrdered()
                .WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(edit => (Edit: edit, By: catchers.Value!.Try(edit))))
            {
                Console.WriteLine($"{(by is null ? "SURVIVES" : $"{by.By} ({by.What})")} | {edit.Id}");
                tried.Add((edit, by));
            }

            Table(tried);
            var survivors = tried.Count(each => each.By is null);
            Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
            Console.WriteLine($"{tried.Count} edits, {tried.Count - survivors} caught, {survivors} surviving");
            return survivors is 0 ? 0 : 1;
        }
        finally
        {
            foreach (var catcher in catchers.Values) catcher.Dispose();
        }
    }

    private static void Table(List<(HarmfulEdit Edit, Catch? By)> tried)
    {
        Console.WriteLine();
        Console.WriteLine("Edits, by the first that catches them:");
        Console.WriteLine($"| {"kind",-46} | {"edits",6} | {string.Join(" | ", Catchers.Select(by => $"{by,9}"))} |");
        Console.WriteLine($"| {new string('-', 46)} | -----: | {string.Join(" | ", Catchers.Select(_ => "--------:"))} |");
        foreach (var kind in tried.GroupBy(each => each.Edit.Kind).Append(tried.GroupBy(_ => "all").Single()))
        {
            var counts = Catchers.Select(by => kind.Count(each => (each.By?.By ?? "nobody") == by));
            Console.WriteLine($"| {kind.Key,-46} | {kind.Count(),6} | "
                + $"{string.Join(" | ", counts.Select(count => $"{count,9}"))} |");
        }
    }
}
