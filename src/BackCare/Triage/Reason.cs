using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>Why a decision is as urgent as it is: one finding or combination, and the person's own choices that led to it.</summary>
/// <param name="Id">Of the finding or the combination.</param>
/// <param name="Told">Clauses after "You told us that", in the order of the pages.</param>
/// <param name="Why">One sentence: what it can mean.</param>
public sealed record Reason(string Id, ImmutableArray<string> Told, string Why);

/// <summary>The words that follow from one journey and its decision. Nothing here decides anything.</summary>
public sealed class Explanation
{
    private readonly Journey journey;
    private readonly Decision decision;

    /// <exception cref="InvalidOperationException">The journey has no decision yet.</exception>
    public Explanation(Journey journey)
    {
        this.journey = journey;
        decision = journey.Decision ?? throw new InvalidOperationException("A journey without a decision has nothing to explain. Ask its next page first.");
    }

    public IEnumerable<Reason> Reasons => decision.Reasons.Select(rule => new Reason(rule.Id, Told(rule), rule.Why));

    /// <summary>Clauses after "I have back pain and", for the findings that decided.</summary>
    public IEnumerable<string> Say => DecidingFindings.Select(finding => finding.Words.For(journey.Voice).Say);

    /// <summary>
    /// What the findings of the decision's own level ask for besides the advice blocks. A milder finding that took part in a combination is silent here:
    /// "ask a pharmacist" has no place on a 999 page.
    /// </summary>
    public IEnumerable<string> Also => DecidingFindings.Where(finding => finding.Urgency == decision.Urgency).SelectMany(finding => finding.Words.For(journey.Voice).Also).Distinct(StringComparer.Ordinal);

    /// <summary>Pages whose "not sure" holds the decision at its level.</summary>
    public IEnumerable<Question> NotSure => decision.NotSure.Select(id => journey.Questionnaire[id]);

    /// <summary>Clauses after "You told us that" for every page answered with "none": what was ruled out.</summary>
    public IEnumerable<string> RuledOut =>
        from step in journey.Steps
        where step.Response is { IsNone: true }
        select step.Question.Words.For(journey.Voice).None!.Reason;

    /// <summary>
    /// Signs that would now mean more than they would alone, because of what the person told us: one more of them completes a combination. Only signs that a
    /// person can come to notice, those of tick boxes on the path; age and pregnancy do not come and go.
    /// </summary>
    public IEnumerable<IGrouping<Urgency, Finding>> WouldRaise =>
        journey.Questionnaire.Rules.NearMisses(decision)
            .GroupBy(miss => miss.Missing)
            .Select(misses => (Finding: journey.Questionnaire.Findings[misses.Key], Urgency: misses.Max(miss => miss.Rule.Urgency)))
            .Where(raise => raise.Finding.Urgency < raise.Urgency && CanBeTicked(raise.Finding.Id))
            .OrderBy(raise => journey.Questionnaire.Findings.All.IndexOf(raise.Finding))
            .GroupBy(raise => raise.Urgency, raise => raise.Finding)
            .OrderByDescending(level => level.Key);

    private bool CanBeTicked(string finding) => journey.Steps.Any(step =>
        step.Question.Kind is QuestionKind.Ticks && step.Offered.Any(option => option.Gives.Contains(finding, StringComparer.Ordinal)));

    /// <summary>
    /// Pages answered with "not sure", whatever the decision, and the options left open there. A doubt is never told back to a person as a no.
    /// </summary>
    public IEnumerable<(Question Question, ImmutableArray<Option> Open)> Doubts =>
        from step in journey.Steps
        where step.Question.Kind is QuestionKind.Ticks && step.Response is { } response && response.Options.Contains(Question.NotSure, StringComparer.Ordinal)
        select (step.Question, step.Offered.Where(option => !step.Response!.Options.Contains(option.Id, StringComparer.Ordinal)).ToImmutableArray());

    private IEnumerable<Finding> DecidingFindings =>
        decision.Reasons.SelectMany(rule => rule.FiredOn(decision.Present)).Distinct().Select(id => journey.Questionnaire.Findings[id]);

    private ImmutableArray<string> Told(Rule rule) =>
    [
        .. from option in rule.FiredOn(decision.Present).SelectMany(Chosen).Distinct()
           orderby OrderOf(option)
           select option.Words.For(journey.Voice).Reason,
    ];

    // A derived finding was not chosen itself; the facts that it follows from were.
    private IEnumerable<Option> Chosen(string finding) =>
        journey.ChosenThatGave(finding).Concat(
            from derivation in journey.Questionnaire.Rules.Derived
            where derivation.Id == finding && derivation.FollowsFrom(decision.Present)
            from fact in derivation.Facts
            where decision.Present.Contains(fact)
            from option in journey.ChosenThatGave(fact)
            select option);

    private int OrderOf(Option option) => journey.Steps.First(step => step.Offered.Contains(option)).Number * 100 + Position(option);

    private int Position(Option option) => journey.Steps.First(step => step.Offered.Contains(option)).Offered.IndexOf(option);
}
