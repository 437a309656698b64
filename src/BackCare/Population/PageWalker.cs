using System.Collections.Concurrent;
using BackCare.Triage;

namespace BackCare.Population;

/// <param name="Deserved">What age, pregnancy and the pain itself ask for.</param>
/// <param name="OnlyReason">A finding, a pair, or "page/not-sure"; null where several hold them there, or nothing does.</param>
internal sealed record PageEnd(Urgency Given, Urgency Deserved, string? OnlyReason)
{
    public bool SentOn => Given > Deserved;
}

/// <summary>Takes people through the checker's pages, as a journey asks them; from several threads at once.</summary>
internal sealed class PageWalker(Questionnaire questionnaire)
{
    // Half of all people answer as somebody before them.
    private readonly ConcurrentDictionary<string, PageEnd> ends = new();

    public PageEnd Walk(AnswerStrategy choose)
    {
        Response[] responses = [.. questionnaire.AnswersOf(choose)];
        var answers = string.Join(' ', responses.SelectMany(response => response.Options.Prepend(response.Question)));
        return ends.GetOrAdd(answers, _ =>
        {
            var decision = Journey.Restore(questionnaire, Voice.You, responses).Decision!;
            return new(decision.Urgency, Deserved(responses), OnlyReason(decision));
        });
    }

    private static string? OnlyReason(Decision decision)
    {
        string[] all = [.. decision.Reasons.Select(rule => rule.Id),
            .. decision.NotSure.Select(page => $"{page}/{Question.NotSure}")];
        return all is [var only] ? only : null;
    }

    private Urgency Deserved(IEnumerable<Response> responses) => questionnaire.Rules.Decide(
        from response in responses
        let question = questionnaire[response.Question]
        where question.Kind is QuestionKind.Choice
        from option in question.Options
        where response.Chose(option.Id)
        from id in option.Gives
        select id).Urgency;
}
