using System.Diagnostics;
using System.Numerics;
using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Trials;

/// <summary>
/// Random journeys through the real checker, compared step by step with the proof's merged states;
/// and the exact counts compared with what random journeys say of them.
/// </summary>
internal static class Journeys
{
    private const int Batch = 2000;

    /// <summary>
    /// One batch in so many is drawn by the exact counts. Those journeys are long and
    /// full of doubts, and take three times as long.
    /// </summary>
    private const int EvenBatch = 10;

    /// <summary>More than five standard errors away is no chance any more.</summary>
    private const double Sigmas = 5;

    /// <summary>
    /// A standard error above this part of the estimate says that the unlikely
    /// journeys, which weigh most, have hardly come up yet.
    /// </summary>
    private const double Vague = 0.25;

    public static int Run(string root, int count, int seed)
    {
        var clock = Stopwatch.StartNew();
        var library = Library.Load(Path.Combine(root, "content"), DateOnly.FromDateTime(DateTime.Today));
        var merged = new Merged(library.Questionnaire, Floor.Pinned);
        var chooser = new Chooser(library.Questionnaire, merged);
        var (total, exact) = (merged.Walk.Situations, merged.Walk.Ends);
        var batches = new Tally?[Math.Max(2, (count + Batch - 1) / Batch)];
        var done = 0;
        Parallel.For(0, batches.Length, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, batch =>
        {
            var trial = new Trial(library.Questionnaire, merged, chooser, new(unchecked(seed * 1_000_003 + batch)));
            var (first, last) = ((long)count * batch / batches.Length, (long)count * (batch + 1) / batches.Length);
            for (var journey = first; journey < last; journey++) trial.Walk(free: batch % EvenBatch != 0);
            batches[batch] = trial.Tally;
            if (Interlocked.Increment(ref done) % 50 == 0)
                Console.Error.WriteLine($"{(long)done * Batch} of {count} journeys, {clock.Elapsed.TotalSeconds:F0} s");
        });
        // Added up in their order: the same seed gives the same figures.
        var sum = batches.Aggregate(new Tally(merged.Places), (all, each) => all.Add(each!));

        foreach (var difference in sum.Differences.Take(20)) Console.WriteLine(difference);
        var off = merged.Begin.Futures == total ? 0 : 1;
        Console.WriteLine(
            $"{total} situations, {merged.Places} states; counted back from the ends it is "
            + $"{(off == 0 ? "the same number" : $"{merged.Begin.Futures}")}");

        Console.WriteLine(
            $"{sum.FreeJourneys} journeys chosen by the pages alone; what they say of the number of situations, each "
            + $"counting by how unlikely it was:");
        foreach (var level in Enum.GetValues<Disposition>().Reverse())
        {
            var (mean, error) = sum.Estimate(level);
            var (sigmas, vague) = (Math.Abs(mean - (double)exact[(int)level]) / error, mean == 0 || error > Vague * mean);
            Console.WriteLine(
                $"  {level.Name()}: {sum.Free[(int)level]} journeys say {mean:E4} (standard error {error / mean:P2}); " +
                $"exactly {exact[(int)level]}: {(vague ? "too few journeys to say" : $"{sigmas:F1} standard errors away")}");
            if (!vague && sigmas > Sigmas) off++;
        }
        Console.WriteLine(
            $"{sum.EvenJourneys} journeys drawn so that each situation is as likely as any; how many ended at each level:");
        foreach (var level in Enum.GetValues<Disposition>().Reverse())
        {
            var share = (double)exact[(int)level] / (double)total;
            var (expected, error) = (share * sum.EvenJourneys, Math.Sqrt(sum.EvenJourneys * share * (1 - share)));
            var sigmas = Math.Abs(sum.Even[(int)level] - expected) / Math.Max(error, 1);
            Console.WriteLine(
                $"  {level.Name()}: {sum.Even[(int)level]}; by the exact counts {expected:F0}: {sigmas:F1} standard errors away");
            if (sigmas > Sigmas) off++;
        }
        Console.WriteLine(
            $"{sum.Visited.Count(times => times > 0)} of {merged.Places} states visited; {sum.Steps} steps and "
            + $"{sum.Levels} levels compared; {clock.Elapsed.TotalSeconds:F0} s");
        Console.WriteLine(
            $"{sum.FreeJourneys + sum.EvenJourneys} journeys, {sum.DifferenceCount} differences, {off} counts off");
        return sum.DifferenceCount == 0 && off == 0 ? 0 : 1;
    }
}
