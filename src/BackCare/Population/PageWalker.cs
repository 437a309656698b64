using System.Collections.Concurrent;
using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Population;

/// <summary>Where the pages end for somebody.</summary>
/// <param name="Deserved">The level that their answers to the pages of one choice ask for: age, pregnancy and the pain
/// itself.</param>
/// <param name="OnlyReason">What alone holds them at the level: a finding, a pair, or "page/not-sure" for the doubt on
/// one page; null where several do, or nothing does.</param>
internal sealed record PageEnd(Urgency Given, Urgency Deserved, string? OnlyReason)
{
    public bool SentOn => Given > Deserved;
}

/// <summary>What somebody chooses on a page, of what it offers them.</summary>
internal delegate ImmutableArray<string> Chooses(Question question, ImmutableArray<Option> offered);

/// <summary>Takes people through the checker's pages, as a journey asks them; from several threads at once.</summary>
internal sealed class PageWalker(Questionnaire questionnaire)
{
    // Half of all people answer as somebody before them.
    private readonly ConcurrentDictionary<string, PageEnd> ends = new(StringComparer.Ordinal);

    public PageEnd Walk(Chooses choose)
    {
        Response[] foreseen = [.. Foreseen(choose)];
        var answers = string.Join(' ', foreseen.SelectMany(response => response.Options.Prepend(response.Question)));
        return ends.GetOrAdd(answers, _ =>
        {
            var decision = Decide(foreseen, choose);
            return new(decision.Urgency, Deserved(foreseen), OnlyReason(decision));
        });
    }

    private static string? OnlyReason(Decision decision)
    {
        string[] all = [.. decision.Reasons.Select(rule => rule.Id),
            .. decision.NotSure.Select(page => $"{page}/{Question.NotSure}")];
        return all is [var only] ? only : null;
    }

    private Urgency Deserved(IEnumerable<Response> foreseen) => questionnaire.Rules.Decide(
        from response in foreseen
        let question = questionnaire[response.Question]
        where question.Kind is QuestionKind.Choice
        from option in question.Options
        where response.Options.Contains(option.Id, StringComparer.Ordinal)
        from id in option.Gives
        select id).Urgency;

    private Decision Decide(Response[] foreseen, Chooses choose)
    {
        var journey = Journey.Restore(questionnaire, Voice.You, foreseen);
        while (journey.Next is { } step) journey = journey.With(Answer(step.Question, step.Offered, choose));
        return journey.Decision!;
    }

    // What somebody will be asked and will say, so that a journey is replayed once and not after each page. The journey
    // alone decides what counts: what was foreseen wrongly is asked again, as of anybody.
    private IEnumerable<Response> Foreseen(Chooses choose)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in questionnaire.Questions)
        {
            if (!question.When.Holds(given)) continue;
            var offered = question.OfferedTo(given);
            var response = Answer(question, offered, choose);
            yield return response;
            given.UnionWith(offered.Where(option => response.Options.Contains(option.Id, StringComparer.Ordinal))
                .SelectMany(option => option.Gives));
        }
    }

    private static Response Answer(Question question, ImmutableArray<Option> offered, Chooses choose)
    {
        var (response, fault) = question.Answer(offered, choose(question, offered));
        return response ?? throw new InvalidOperationException(
            $"Nobody of the population can answer the page '{question.Id}' ({fault}). "
            + "Mend content/triage/population.csv, or the page.");
    }
}
