using System.Diagnostics;
using BackCare.Tests.Proof;

namespace BackCare.Trials;

/// <summary>Tries every harmful edit of the content, and lists who catches it and which survive.</summary>
internal static class Edits
{
    /// <returns>0 if all are caught.</returns>
    public static int Run(string root)
    {
        var (clock, content, today) =
            (Stopwatch.StartNew(), Path.Combine(root, "content"), DateOnly.FromDateTime(DateTime.Today));
        var library = Library.Load(content, today);
        // One copy of the content for each thread.
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

            Console.WriteLine("\nEdits, by the first that catches them:");
            foreach (var kind in tried.GroupBy(each => each.Edit.Kind).Append(tried.GroupBy(_ => "all").Single()))
                Console.WriteLine($"{kind.Key}: {string.Join(", ", kind.CountBy(each => each.By?.By ?? "nobody")
                    .Select(by => $"{by.Value} by {by.Key}"))}");
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
}
