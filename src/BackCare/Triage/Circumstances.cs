namespace BackCare.Triage;

/// <summary>The facts that decide which words an outcome shows. No urgency depends on them.</summary>
/// <param name="Possible">Findings, facts and options that are or may be true of the person, the advice blocks shown,
/// the voice, and the pages answered with "not sure".</param>
/// <param name="Certain">The same, without what only may be true.</param>
public sealed record Circumstances(IReadOnlySet<string> Possible, IReadOnlySet<string> Certain)
{
    public static string Doubt(Question question) => $"{Question.NotSure}-{question.Id}";

    public static Circumstances From(Journey journey, IReadOnlyCollection<AdviceBlock> shown)
    {
        var doubts = journey.Steps.Where(step => step.Answer?.Chose(Question.NotSure) is true)
            .Select(step => Doubt(step.Question));
        var blocks = shown.Select(block => block.Id).Append(journey.Voice.Id()).Concat(doubts).ToArray();
        var told = journey.Steps.SelectMany(step => step.Answer?.Options ?? []);
        return new(journey.Possible().Concat(blocks).ToHashSet(),
            journey.Questionnaire.Rules.WithDerived(journey.Given).Concat(told).Concat(blocks).ToHashSet());
    }

    /// <summary>Whether words can be true of the person, and nothing that was told makes them wrong.</summary>
    public bool Match(Condition when, ImmutableArray<string> unless) =>
        when.Holds(Possible) && !unless.Any(Certain.Contains);
}
