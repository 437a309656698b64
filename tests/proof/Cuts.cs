using System.Collections.Concurrent;
using System.Diagnostics;
using BackCare.Tests.Proof;

namespace BackCare.Trials;

/// <summary>
/// Every content file cut off at every line, and halves of two versions joined: whether anything is
/// taken that was cut off, or that lost something.
/// </summary>
internal static class Cuts
{
    /// <param name="older">A folder with older versions of the content; null for
    /// versions made from the content itself.</param>
    /// <returns>0 when no cut is taken, and no mix that is taken lowers a rule or loses a sign.</returns>
    public static int Run(string root, string? older)
    {
        var (clock, content, today) =
            (Stopwatch.StartNew(), Path.Combine(root, "content"), DateOnly.FromDateTime(DateTime.Today));
        _ = Library.Load(content, today); // content with problems shows nothing
        var (cuts, taken) = Cut(content, today);
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        var (mixes, harmful) = Mix(content, today, older);
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        Console.WriteLine($"{cuts} cuts, {taken} taken; {mixes} mixes, {harmful} harmful");
        return taken + harmful == 0 ? 0 : 1;
    }

    private static (int Cuts, int Taken) Cut(string content, DateOnly today)
    {
        using var cutter = new Cutter(content, today);
        var unseen = cutter.NotRefusedByTheLoader();
        foreach (var name in unseen) Console.WriteLine($"NOT LOOKED AT {name}");
        var (cuts, taken) = (0, unseen.Length);
        foreach (var name in cutter.Files)
        {
            var here = 0;
            foreach (var lines in cutter.CutsOf(name))
            {
                here++;
                if (!cutter.IsTaken(name, lines)) continue;
                taken++;
                Console.WriteLine($"TAKEN {name}, cut off after line {lines}");
            }
            cuts += here;
            Console.WriteLine($"{name}: {here} cuts");
        }
        return (cuts, taken);
    }

    private static (int Mixes, int Harmful) Mix(string content, DateOnly today, string? older)
    {
        using var first = new Mixer(content, today);
        var versions =
            (older is null ? first.Made() : first.Files.SelectMany(file => Older(file.Name, file.Text, older))).ToArray();
        var free = new ConcurrentBag<Mixer> { first };
        var (sum, done) = (new int[3], 0);
        Parallel.ForEach(versions, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, each =>
        {
            var mixer = free.TryTake(out var one) ? one : new(content, today);
            foreach (var (_, fate, what) in mixer.Try(each))
            {
                Interlocked.Increment(ref sum[(int)fate]);
                if (fate is MixFate.Harmful) Console.WriteLine($"HARMFUL {each.Id}: {what}");
            }
            free.Add(mixer);
            if (Interlocked.Increment(ref done) % 20 == 0)
                Console.Error.WriteLine($"{done} of {versions.Length} pairs of versions");
        });
        foreach (var mixer in free.Where(mixer => mixer != first)) mixer.Dispose();
        Console.WriteLine(
            $"{versions.Length} pairs of versions; {sum[0]} mixes refused, {sum[1]} without harm, {sum[2]} harmful");
        return (sum.Sum(), sum[2]);
    }

    private static IEnumerable<Versions> Older(string name, string text, string folder)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") is var old && old != text)
            yield return new(name, "an older version", old, text);
    }
}
