using BackCare.Measures;
using BackCare.Population;
using BackCare.Triage;

namespace BackCare.Cli;

/// <summary>The files of <c>backcare report</c>, line by line; each begins with what its figures do not say.</summary>
internal static class ReportLines
{
    // Of the people with warning signs that a study counted: said where the content has the source.
    private const string WarningSigns = "henschke-2009";

    public static IEnumerable<string> Measures(IReadOnlyCollection<VignetteRun> runs, IReadOnlyDictionary<string, Source> sources)
    {
        var metrics = Metrics.Of(runs);
        yield return $"As studies of symptom checkers measure them, of {Counted.Of(metrics.Cases, "case")}. {metrics.LeftOut} more were written "
            + $"for coverage, with the rules at hand, and are left out. The other cases were {Metrics.Seen} too:";
        yield return "these figures say that the rules do what they were meant to do, not how they would do for people nobody has thought of.";
        yield return "";
        yield return $"Accuracy: {Metrics.AccuracyMeans}";
        foreach (var level in metrics.Accuracy) yield return $"  {level.Level.Name()}: {level.AsExpected}";
        yield return $"  all levels: {metrics.AsExpected}";
        yield return $"  exactly: {metrics.Exact}; {Metrics.ExactMeans}";
        yield return $"Safety of advice: {metrics.Safety}; {Metrics.SafetyMeans}";
        yield return $"Inclination to overtriage: {metrics.Overtriage}; {Metrics.OvertriageMeans}";
        yield return "";
        var published = Metrics.OfPublished(runs);
        yield return $"Cases with a published level, {Metrics.Seen}: {published.Cases}";
        foreach (var level in published.Accuracy.Where(level => level.AsExpected.Of > 0))
            yield return $"  {level.Level.Name()}: {level.AsExpected}";
        yield return $"  safety of advice: {published.Safety}; inclination to overtriage: {published.Overtriage}";
        yield return "";
        foreach (var line in Studies(PublishedStudies.In(sources))) yield return line;
        if (sources.GetValueOrDefault(WarningSigns) is { } reading)
            yield return "How to read a checker that sends many people on: of 1,172 people with new low back pain in primary care, "
                + $"80.4% had at least one of 25 red flags, and 0.9% a serious disease. {Of(reading)}";
    }

    public static IEnumerable<string> Decided(Library library)
    {
        yield return "A case decides a rule or an answer when, without it, the same person would come out at a lower level (a later GP too) "
            + "or be shown other advice. What no case decides could get lost without any case showing it.";
        yield return "";
        foreach (var kind in Coverage.Of(library.Questionnaire, library.Vignettes).Parts.GroupBy(each => each.Part.Kind))
        {
            yield return $"{kind.Key.Name()}: {kind.Count(each => each.IsDecided)} of {kind.Count()}";
            foreach (var lacking in kind.Where(each => !each.IsDecided))
                yield return $"  no case decides {lacking.Part.Name}";
        }
    }

    public static IEnumerable<string> Population(Simulation now, Simulation? before)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{now.People} people, seed {now.Seed}: {StatedPopulation.Caveat}. Nearly every share is assumed.");
        yield return "None of them has a serious cause: \"sent on\" is above what age and pain alone ask for.";
        yield return "";
        yield return $"{"",-40}{string.Concat(Simulation.Levels.Select(level => $"{level.Name(),10}"))}{"sent on",10}  most by it alone";
        foreach (var (place, group) in now.Groups.Index())
        {
            yield return Row($"{group.Group.Name()}, {group.Age.Name()}", "now", group);
            if (before is not null) yield return Row("", "before", before.Groups[place]);
        }
        yield return "";
        yield return $"{"What alone sends people on",-60}{"now",10}{(before is null ? "" : $"{"before",10}")}";
        foreach (var sign in now.FirstSigns(before))
            yield return $"{sign,-60}{Percent(now.ShareOf(sign)),10}" + (before is null ? "" : $"{Percent(before.ShareOf(sign)),10}");
    }

    private static IEnumerable<string> Studies(IReadOnlyCollection<(PublishedStudy Study, Source Source)> studies)
    {
        yield return $"Published studies: {studies.Count}; how often symptom checkers gave advice of the right level";
        foreach (var (study, source) in studies)
        {
            yield return $"  {Of(source)}";
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

    private static string Of(Source source) =>
        $"{source.Title}. {source.Publisher}, {source.Date}. {source.Address}. {SourcesCommand.InWords(source.HowRead)}";

    private static string Row(string name, string when, SimulatedGroup group) =>
        $"{name,-32}{when,-8}{string.Concat(Simulation.Levels.Select(level => $"{Percent(group.Share(level)),10}"))}"
        + $"{Percent(group.ShareSentOn),10}  {(group.Alone is [var most, ..] ? most.Sign : "-")}";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}%");
}
