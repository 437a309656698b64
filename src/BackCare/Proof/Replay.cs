using BackCare.Triage;

namespace BackCare.Proof;

/// <param name="Astray">Where the two part; null where they do not.</param>
internal sealed record Replay(Journey Journey, string? Astray)
{
    /// <summary>All responses at once, as a request restores them; page by page only to say where the two part.</summary>
    public static Replay Of(Questionnaire questionnaire, ImmutableArray<PageResponse> path)
    {
        var (given, responses) = (new HashSet<string>(), new List<Response>());
        foreach (var (page, chosen) in path)
        {
            var offered = questionnaire[page].OfferedTo(given);
            if (questionnaire[page].Answer(offered, chosen).Response is { } response) responses.Add(response);
            given.UnionWith(offered.Where(option => chosen.Contains(option.Id)).SelectMany(option => option.Gives));
        }
        var journey = Journey.Restore(questionnaire, Voice.You, responses);
        var asked = journey.Steps.Where(step => step.Response is not null).Select(step => step.Question.Id);
        return asked.SequenceEqual(path.Select(each => each.Question))
            ? new(journey, null)
            : PageByPage(questionnaire.Begin(Voice.You), path);
    }

    private static Replay PageByPage(Journey journey, ImmutableArray<PageResponse> path)
    {
        foreach (var (page, chosen) in path)
        {
            if (journey.Next is not { } step || step.Question.Id != page)
                return new(journey, $"the checker asks '{journey.Next?.Question.Id ?? "nothing"}', not '{page}'");
            if (step.Question.Answer(step.Offered, chosen).Response is not { } response)
                return new(journey, $"the checker does not take '{string.Join(' ', chosen)}' on '{page}'");
            journey = journey.With(response);
        }
        return new(journey, null);
    }
}
