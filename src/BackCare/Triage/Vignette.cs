using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>A short case with the urgency that a clinician expects; runs as a test of words and rules together.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Acceptable">The levels that a safe clinician would also take; includes <paramref name="Expected"/>.</param>
/// <param name="PregnantWeeks">Null when not pregnant.</param>
/// <param name="Pain">mild, moderate or severe.</param>
/// <param name="Trend">better, same or worse.</param>
public sealed record Vignette(
    string Id, int Line, string About, int Age, int? PregnantWeeks, string Pain, int DurationDays, string Trend, bool FirstEpisode,
    ImmutableArray<string> Findings, ImmutableArray<string> NotSure, Urgency Expected, ImmutableArray<Urgency> Acceptable, string Source, string Note)
{
    /// <summary>What the person of this case would choose on one question page, by the mapping of docs/design.md ("Vignettes").</summary>
    public IReadOnlyCollection<string> Choose(Question question, ImmutableArray<Option> offered)
    {
        if (question.Kind is QuestionKind.Choice)
        {
            // In doubt about something that this page tells: "I'm not sure", where the page offers it.
            var unsure = offered.Any(option => option.Id == Question.NotSure) && offered.Any(option => option.Gives.Any(given => NotSure.Contains(given)));
            return [unsure ? Question.NotSure : ChooseOne(question, offered)];
        }

        var ticks = Findings.SelectMany(TicksFor).ToHashSet(StringComparer.Ordinal);
        var chosen = offered.Where(option => ticks.Contains(option.Id)).Select(option => option.Id).ToList();
        var doubted = NotSure.SelectMany(TicksFor).ToHashSet(StringComparer.Ordinal);
        if (offered.Any(option => doubted.Contains(option.Id))) chosen.Add(Question.NotSure);
        return chosen.Count == 0 ? [Question.None] : chosen;
    }

    /// <summary>The journey of this case, from the first page to its decision.</summary>
    public Journey Walk(Questionnaire questionnaire)
    {
        var journey = questionnaire.Begin(Voice.You);
        while (journey.Next is { } step)
        {
            var (response, fault) = step.Question.Answer(step.Offered, Choose(step.Question, step.Offered));
            journey = journey.With(response ?? throw new InvalidOperationException(
                $"Vignette '{Id}' has no answer for the page '{step.Question.Id}' ({fault}). Mend the case, or teach Vignette.Choose the page's options."));
        }
        return journey;
    }

    /// <summary>The urgency of the findings alone, without the pages: a walk must never be less urgent.</summary>
    public Urgency DecideDirectly(Rules rules) => rules.Decide(Findings, NotSure.IsEmpty ? [] : [new Doubt("", NotSure)]).Urgency;

    private string ChooseOne(Question question, ImmutableArray<Option> offered)
    {
        var wanted = question.Id switch
        {
            "age" => Age switch { < 5 => "under-5", < 12 => "5-to-11", < 16 => "12-to-15", < 45 => "16-to-44", < 60 => "45-to-59", < 65 => "60-to-64", _ => "65-or-over" },
            "pregnancy" => PregnantWeeks switch { null => "no", < 13 => "under-13-weeks", _ => "13-weeks-or-more" },
            "severity" when Pain is "severe" || Findings.Contains("severe-pain") => "severe",
            "severity" when Findings.Contains("stops-daily-activities") => "stops-daily-activities",
            "severity" => Pain,
            "duration" => DurationDays switch { < 14 => "under-2-weeks", < 28 => "2-to-4-weeks", <= 91 => "4-weeks-to-3-months", _ => "over-3-months" },
            "trend" => Findings.Contains("getting-worse") ? "worse" : Trend,
            "first-time" => FirstEpisode ? "yes" : "no",
            _ => offered.FirstOrDefault(option => Findings.Contains(option.Id))?.Id ?? offered[0].Id,
        };
        return wanted;
    }

    // Findings that follow from facts are told by the options that give the facts.
    private IEnumerable<string> TicksFor(string finding) => finding switch
    {
        "bone-risk-and-minor-injury" => Age < 65 ? ["small-fall-or-knock", "thin-bones"] : ["small-fall-or-knock"],
        "bone-risk-no-injury" => ["thin-bones"],
        "blood-thinner-and-injury" => ["small-fall-or-knock", "blood-thinner"],
        "inflammatory-pattern" => ["began-before-45", "stiff-mornings", "better-with-movement"],
        _ => [finding],
    };
}

/// <summary>How one vignette came out.</summary>
/// <param name="Given">The level of the walk: the one that counts.</param>
/// <param name="Direct">The level of the findings alone.</param>
public sealed record VignetteRun(Vignette Vignette, Urgency Given, Urgency Direct)
{
    public static VignetteRun Of(Vignette vignette, Questionnaire questionnaire) =>
        new(vignette, vignette.Walk(questionnaire).Decision!.Urgency, vignette.DecideDirectly(questionnaire.Rules));

    public bool AsExpected => Vignette.Acceptable.Contains(Given);
    public bool UnderTriaged => Vignette.Acceptable.All(acceptable => Given < acceptable);
    public bool OverTriaged => Vignette.Acceptable.All(acceptable => Given > acceptable);

    /// <summary>The pages lost something that the findings alone would have shown.</summary>
    public bool WalkIsLower => Given < Direct;
}
