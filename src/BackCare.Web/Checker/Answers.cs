using BackCare.Triage;
using BackCare.Web.Elements;

namespace BackCare.Web.Checker;

/// <summary>What the person told us, as rows of a summary list.</summary>
internal static class Answers
{
    /// <summary>
    /// All that is said of a page that asks a discreet finding, to everybody: another answer there would give one away.
    /// </summary>
    public const string Answered = "Answered";

    /// <summary>
    /// A row for each page that was answered: what was told, pages on which nothing was selected, and pages that ask a
    /// discreet finding.
    /// </summary>
    public static (IReadOnlyList<SummaryRow> Told, IReadOnlyList<SummaryRow> None, IReadOnlyList<SummaryRow> Answered) Of(
        Journey journey, CheckAddresses addresses)
    {
        var kinds = journey.Steps.Where(step => step.Response is not null).ToLookup(
            step => journey.Questionnaire.IsDiscreet(step.Question) ? Kind.Discreet
                : step.Response!.IsNone ? Kind.None : Kind.Told,
            step => Row(journey, step, addresses));
        return ([.. kinds[Kind.Told]], [.. kinds[Kind.None]], [.. kinds[Kind.Discreet]]);
    }

    private static SummaryRow Row(Journey journey, Step step, CheckAddresses addresses)
    {
        var title = step.Question.Words.For(journey.Voice).ShortTitle;
        return new(title, [.. Labels(journey.Questionnaire, step, journey.Voice)], addresses.Page(step.Number),
            title.ToLowerInvariant());
    }

    private static IEnumerable<string> Labels(Questionnaire questionnaire, Step step, Voice voice) =>
        questionnaire.IsDiscreet(step.Question) ? [Answered] : step.ChosenInWords(voice);

    private enum Kind { Told, None, Discreet }
}
