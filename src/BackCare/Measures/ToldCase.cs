using BackCare.Triage;

namespace BackCare.Measures;

internal sealed class ToldCase
{
    private readonly Vignette vignette;
    private readonly Questionnaire questionnaire;

    // On every page, also behind a 999: without what decided it the questions go on.
    private readonly ImmutableArray<Response> responses;
    private readonly Journey journey;

    public ToldCase(Vignette vignette, Questionnaire questionnaire)
    {
        (this.vignette, this.questionnaire) = (vignette, questionnaire);
        responses = [.. questionnaire.AnswersOf((question, offered, given) =>
            vignette.Choose(questionnaire, question, offered, given))];
        journey = Journey.Restore(questionnaire, Voice.You, responses);
        Possible = questionnaire.Rules.WithDerived(journey.Given.Concat(Doubted));
    }

    public string Id => vignette.Id;

    /// <summary>What was told before the decision, what is in doubt there, and what follows from all of it.</summary>
    public IReadOnlySet<string> Possible { get; }

    private Decision Decision => journey.Decision!;

    private IEnumerable<string> Doubted =>
        from step in journey.Steps
        where step.Question.Kind is QuestionKind.Ticks && Has(step, Question.NotSure)
        from option in step.Offered
        from id in option.Gives
        select id;

    /// <summary>Whether this option was chosen on the way to the decision.</summary>
    public bool Chose(string question, string option) =>
        journey.Steps.Any(step => step.Question.Id == question && Has(step, option));

    /// <summary>Whether the same person would, without it, come out less urgent or with other blocks of advice.</summary>
    public bool IsDecidedBy(Lacking lacking)
    {
        if (!lacking.Matters(this)) return false;
        var without = Walk(lacking);
        return without.Disposition < Decision.Disposition
            || !questionnaire.Advice.For(without).SequenceEqual(questionnaire.Advice.For(Decision));
    }

    private Decision Walk(Lacking lacking)
    {
        var kept = responses.Where(response => response.Question != lacking.SureOn);
        return Journey.Restore(lacking.Questionnaire, Voice.You, kept).GoOn((asked, offeredThere, given) =>
        {
            // By the pages as they are: the person has what they have, whatever the checker makes of it.
            var question = questionnaire[asked.Id];
            var offered = question.Options.Where(option => offeredThere.Any(other => other.Id == option.Id));
            var chosen = vignette.Choose(questionnaire, question, [.. offered], given);
            return question.Id == lacking.SureOn ? Sure(chosen) : chosen;
        }).Decision!;
    }

    private static string[] Sure(IReadOnlyCollection<string> chosen) =>
        chosen.Where(id => id != Question.NotSure).ToArray() is [_, ..] ticks ? ticks : [Question.None];

    private static bool Has(Step step, string option) =>
        step.Response is { } response && response.Options.Contains(option, StringComparer.Ordinal);
}
