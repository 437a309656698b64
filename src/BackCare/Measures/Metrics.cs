using BackCare.Triage;

namespace BackCare.Measures;

/// <summary>So many of so many cases.</summary>
public readonly record struct Share(int Count, int Of)
{
    /// <summary>Such as "9 of 12 (75%)"; without a percentage where there are no cases.</summary>
    public override string ToString() =>
        Of is 0 ? "0 of 0" : string.Create(CultureInfo.InvariantCulture, $"{Count} of {Of} ({100.0 * Count / Of:0.#}%)");
}

/// <summary>How many of the cases that are expected at one level come out as expected.</summary>
public sealed record LevelAccuracy(Urgency Level, Share AsExpected);

/// <summary>As studies of symptom checkers measure it. Cases written for coverage were made to fit, and count in none of it.</summary>
/// <param name="Accuracy">At each level, most urgent first; by <see cref="VignetteRun.AsExpected"/>.</param>
/// <param name="Exact">The very level that is expected, where a case accepts others too; at GP whatever the day.</param>
/// <param name="Safety">At least as urgent as the expected level. A lower one that the case accepts does not count.</param>
/// <param name="Overtriage">Of all not as expected, those more urgent than every level that the case accepts.</param>
public sealed record Metrics(
    int LeftOut, ImmutableArray<LevelAccuracy> Accuracy, Share Exact, Share Safety, Share Overtriage)
{
    public const string AccuracyMeans =
        "cases that come out as expected (a level that the case accepts, and a GP by when it says), of all expected there";

    public const string SafetyMeans =
        "cases that come out at least as urgent as the level expected, of all; a lower one that a case accepts is not "
        + "counted";

    public const string OvertriageMeans =
        "cases that come out too urgent, of all that do not come out as expected";

    public const string ExactMeans =
        "cases that come out at the very level expected, of all; some cases accept others too";

    /// <summary>What must be said beside every figure of a case that a study published.</summary>
    public const string Seen = "seen while the rules were made";

    public int Cases => Safety.Of;

    public Share AsExpected =>
        new(Accuracy.Sum(level => level.AsExpected.Count), Accuracy.Sum(level => level.AsExpected.Of));

    public static Metrics Of(IReadOnlyCollection<VignetteRun> runs)
    {
        VignetteRun[] measured = [.. runs.Where(run => !run.Vignette.ForCoverage)];
        VignetteRun[] errors = [.. measured.Where(run => !run.AsExpected)];
        return new(runs.Count - measured.Length,
            [.. Enum.GetValues<Urgency>().OrderDescending().Select(level => AccuracyAt(level, measured))],
            ShareOf(measured, run => run.Given.Urgency() == run.Vignette.Expected),
            ShareOf(measured, run => run.Given >= Least(run.Vignette)), ShareOf(errors, run => run.OverTriaged));
    }

    /// <summary>Of the cases that a study published with a level, by that level alone.</summary>
    public static Metrics OfPublished(IEnumerable<VignetteRun> runs) => Of(
        [.. runs.Where(run => run.Vignette.PublishedLevel is not null).Select(ByPublishedLevel)]);

    private static VignetteRun ByPublishedLevel(VignetteRun run) => run.Vignette.PublishedLevel is not { } level ? run
        : run with
        {
            Wanted = null,
            Vignette = run.Vignette with { Expected = level, Acceptable = [level], HowSoon = null, FirstBlock = null },
        };

    private static LevelAccuracy AccuracyAt(Urgency level, IEnumerable<VignetteRun> measured) =>
        new(level, ShareOf([.. measured.Where(run => run.Vignette.Expected == level)], run => run.AsExpected));

    private static Share ShareOf(VignetteRun[] runs, Func<VignetteRun, bool> counts) => new(runs.Count(counts), runs.Length);

    private static Disposition Least(Vignette vignette) =>
        vignette.HowSoon is { } soon ? Dispositions.Of(vignette.Expected, soon) : vignette.Expected.Least();
}
