using BackCare.Web.Rules;

namespace BackCare.Web.Cases;

/// <summary>A case that somebody ticked, as one of ours is written.</summary>
public static class SavedCase
{
    private const int NamedInId = 2, DigitsOfId = 4;

    /// <summary>
    /// Somebody who answers each page with what was ticked, and where nothing of a page was, with what raises least.
    /// </summary>
    /// <param name="expected">The level that whoever saves it expects; null where that is what the pages give.</param>
    public static VignetteRun Of(TriedCase tried, Questionnaire questionnaire, Urgency? expected = null)
    {
        var wanted = WithOneOfSeveral(tried, questionnaire);
        var (findings, ticks, told) = TickBoxes(wanted, questionnaire);
        var given = wanted.ToHashSet(StringComparer.Ordinal);
        var fields = new Dictionary<CaseField, string?>();
        foreach (var question in questionnaire.Questions.Where(question => question.Kind is QuestionKind.Choice))
        {
            var chosen = question.Options.Where(option => option.Id != Question.NotSure)
                .OrderByDescending(option => option.Gives.Count(id => wanted.Contains(id) && !told.Contains(id)))
                .ThenBy(option => questionnaire.Rules.Decide(given.Concat(option.Gives)).Disposition)
                .ThenBy(option => questionnaire.Rules.Decide(given.Concat(option.Gives)).Fired.Length)
                .ThenBy(option => option.Gives.Count(id => !given.Contains(id))).First();
            given.UnionWith(chosen.Gives);
            // Options without values of a case are chosen by their own names.
            if (chosen.Case is null) ticks.Add(chosen.Id);
            var values = chosen.Case ?? question.Options.Select(option => option.Case).OfType<CaseValues>().FirstOrDefault();
            if (question.Case is { } field && values is not null) fields[field] = ValueOf(values);
        }

        var vignette = new Vignette(IdOf(tried), Line: 0, StoryOf(tried, questionnaire), Number(CaseField.Age) ?? 0,
            Number(CaseField.PregnantWeeks), fields.GetValueOrDefault(CaseField.Pain) ?? "mild", Number(CaseField.DurationDays) ?? 0,
            fields.GetValueOrDefault(CaseField.Trend) ?? "better", fields.GetValueOrDefault(CaseField.FirstEpisode) is "true",
            findings, [], Urgency.SelfCare, [], "composed",
            expected is null ? "What the rules gave when it was saved. Nobody has said what the level should be."
                : "The level is what a reviewer said when it was saved.")
        {
            Ticks = [.. ticks],
            // Ticked with the rules at hand, so no measure may count it.
            ForCoverage = true,
        };
        var level = vignette.Walk(questionnaire).Decision!.Disposition;
        return VignetteRun.Of(vignette with
        {
            Expected = expected ?? level.Urgency(),
            Acceptable = [expected ?? level.Urgency()],
            HowSoon = expected is null || expected == level.Urgency() ? level.HowSoon() : null,
        }, questionnaire);

        int? Number(CaseField field) =>
            int.TryParse(fields.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether one person can tell all that was ticked: nobody is a child and 65. What 999 comes before may stay untold.</summary>
    public static bool CanBeTold(TriedCase tried, Journey journey) =>
        journey.Decision is { Urgency: Urgency.Call999 } || tried.Whole.All(journey.Given.Contains);

    /// <summary>What the rules make of the case today, a line each.</summary>
    public static IEnumerable<string> RulesSay(VignetteRun run, Library library)
    {
        var decision = run.Vignette.Walk(library.Questionnaire).Decision!;
        yield return $"The pages give {run.Given.Name()}. Version {library.Version} of the content.";
        if (decision.Fired.IsEmpty) yield return "No rule fired.";
        foreach (var rule in decision.Fired.OrderByDescending(rule => rule.Urgency))
            yield return $"Rule {rule.Id}, {rule.Urgency.Name()}, fired on {string.Join(", ", rule.FiredOn(decision.Present))}: {rule.Why}";
    }

    // What is asked only of people who have one of several things is told by somebody who has the first of them.
    private static ImmutableArray<string> WithOneOfSeveral(TriedCase tried, Questionnaire questionnaire) => TriedCase.Of(
    [
        .. tried.Whole,
        .. from question in questionnaire.Questions
           from option in question.Options
           where tried.Whole.Contains(option.Id)
           from when in new[] { question.When, option.When }
           where when.Any.Length > 1 && !when.Any.Any(tried.Whole.Contains)
           select when.Any[0],
    ], questionnaire).Whole;

    private static (ImmutableArray<string> Findings, List<string> Ticks, HashSet<string> Told) TickBoxes(
        ImmutableArray<string> wanted, Questionnaire questionnaire)
    {
        Option[] boxes = [.. questionnaire.Questions.Where(question => question.Kind is QuestionKind.Ticks)
            .SelectMany(question => question.Options)];
        ImmutableArray<string> findings = [.. wanted.Where(id => questionnaire.Findings.Find(id) is not null
            && boxes.Any(box => box.Gives.Contains(id, StringComparer.Ordinal)))];
        var told = boxes.Where(box => findings.Contains(box.Id)).SelectMany(box => box.Gives).Concat(findings)
            .ToHashSet(StringComparer.Ordinal);
        var ticks = new List<string>();
        foreach (var box in boxes.Where(box => box.Gives.All(id => wanted.Contains(id))))
        {
            if (box.Gives.All(told.Contains)) continue;
            ticks.Add(box.Id);
            told.UnionWith(box.Gives);
        }
        return (findings, ticks, told);
    }

    // The same ticks have the same id: pressed twice it is one proposal, and nobody can add the same case twice.
    private static string IdOf(TriedCase tried) =>
        $"{string.Join("-and-", tried.Ticked.Take(NamedInId))}-"
        + Proposal.DigestOf(string.Join(' ', tried.Ticked.Order(StringComparer.Ordinal)))[..DigitsOfId];

    private static string StoryOf(TriedCase tried, Questionnaire questionnaire) => string.Join(' ', tried.Ticked
        .Select(id => questionnaire.Findings.Find(id)?.Meaning ?? questionnaire.Facts.First(fact => fact.Id == id).Meaning)
        .Select(meaning => $"{meaning.TrimEnd('.')}.").Prepend("A made-up person."));

    // Of a range the middle, as people are seldom at its very end; where it has no end, a little above its beginning.
    private static string? ValueOf(CaseValues values) => values switch
    {
        { From: { } from } => ((from + (values.To ?? from + 10)) / 2).ToString(CultureInfo.InvariantCulture),
        { Word: CaseValues.LeftOut } => null,
        _ => values.Word,
    };
}
