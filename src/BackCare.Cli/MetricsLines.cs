using BackCare.Measures;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Cli;

/// <summary>What <c>backcare vignettes --metrics</c> says above its last line.</summary>
internal static class MetricsLines
{
    public static IEnumerable<string> Of(IReadOnlyCollection<VignetteRun> runs, Library library) =>
    [
        .. Measured(Metrics.Of(runs)),
        .. Published(Metrics.OfPublished(runs)),
        .. Studies(PublishedStudies.In(library.Sources)),
        .. Decided(Coverage.Of(library.Questionnaire, runs.Select(run => run.Vignette))),
    ];

    private static IEnumerable<string> Measured(Metrics metrics)
    {
        yield return $"Measured: {Counted.Of(metrics.Cases, "case")}; {metrics.LeftOut} written for coverage left out";
        yield return $"Accuracy: {Metrics.AccuracyMeans}";
        foreach (var level in metrics.Accuracy) yield return $"  {level.Level.Name()}: {level.AsExpected}";
        yield return $"  all levels: {metrics.AsExpected}";
        yield return $"  exactly: {metrics.Exact}; {Metrics.ExactMeans}";
        yield return $"Safety of advice: {metrics.Safety}; {Metrics.SafetyMeans}";
        yield return $"Inclination to overtriage: {metrics.Overtriage}; {Metrics.OvertriageMeans}";
    }

    private static IEnumerable<string> Published(Metrics metrics)
    {
        yield return $"Cases with a published level, {Metrics.Seen}: {metrics.Cases}";
        foreach (var level in metrics.Accuracy.Where(level => level.AsExpected.Of > 0))
            yield return $"  {level.Level.Name()}: {level.AsExpected}";
    }

    private static IEnumerable<string> Studies(IReadOnlyCollection<(PublishedStudy Study, Source Source)> studies)
    {
        yield return $"Published studies: {studies.Count}; how often symptom checkers gave advice of the right level";
        foreach (var (study, source) in studies)
        {
            yield return $"  {source.Title}. {source.Publisher}, {source.Date}. {source.Address}. "
                + $"{SourcesCommand.InWords(source.HowRead)}";
            yield return $"    measured: {study.Measured}";
            yield return $"    emergency: {study.Emergency}";
            yield return $"    between: {study.Between}";
            yield return $"    self-care: {study.SelfCare}";
            yield return $"    all levels: {study.AllLevels}";
        }
        if (studies.Count is 0) yield break;
        foreach (var mismatch in PublishedStudies.Mismatches) yield return $"  {mismatch}";
        yield return $"  {PublishedStudies.NoBetter}";
    }

    private static IEnumerable<string> Decided(Coverage coverage)
    {
        yield return "Decided by a case: without it the level would be lower, or the advice another";
        foreach (var kind in coverage.Parts.GroupBy(each => each.Part.Kind))
        {
            yield return $"  {kind.Key.Name()}: {kind.Count(each => each.IsDecided)} of {kind.Count()}";
            foreach (var lacking in kind.Where(each => !each.IsDecided))
                yield return $"    no case decides {lacking.Part.Name}";
        }
    }
}
