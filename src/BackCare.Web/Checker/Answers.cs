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

    public static IReadOnlyList<SummaryRow> Of(Journey journey, CheckAddresses addresses) =>
    [
        .. from step in journey.Steps
           where step.Response is not null
           let words = step.Question.Words.For(journey.Voice)
           select new SummaryRow(words.ShortTitle, [.. Labels(journey.Questionnaire, step, journey.Voice)],
               addresses.Page(step.Number), words.ShortTitle.ToLowerInvariant()),
    ];

    /// <summary>
    /// The rows of <see cref="Of"/> by what they say: what was told, pages on which nothing was selected, and pages that ask
    /// a discreet finding.
    /// </summary>
    public static (IReadOnlyList<SummaryRow> Told, IReadOnlyList<SummaryRow> None, IReadOnlyList<SummaryRow> Answered)
        Apart(Journey journey, CheckAddresses addresses)
    {
        var steps = journey.Steps.Where(step => step.Response is not null).ToArray();
        var rows = Of(journey, addresses);
        bool IsDiscreet(Step step) => journey.Questionnaire.IsDiscreet(step.Question);
        IReadOnlyList<SummaryRow> Where(Func<Step, bool> wanted) =>
            [.. steps.Zip(rows).Where(each => wanted(each.First)).Select(each => each.Second)];
        return (Where(step => !IsDiscreet(step) && !step.Response!.IsNone),
            Where(step => !IsDiscreet(step) && step.Response!.IsNone), Where(IsDiscreet));
    }

    private static IEnumerable<string> Labels(Questionnaire questionnaire, Step step, Voice voice)
    {
        if (questionnaire.IsDiscreet(step.Question))
        {
            yield return Answered;
            yield break;
        }
        foreach (var option in step.Offered.Where(option => step.Response!.Options.Contains(option.Id)))
            yield return option.Words.For(voice).Label;
        if (step.Response!.IsNone) yield return step.Question.Words.For(voice).None!.Label;
        if (step.Question.Kind is QuestionKind.Ticks && step.Response.Options.Contains(Question.NotSure))
            yield return step.Question.Words.For(voice).NotSure!;
    }
}
