using BackCare.Triage;

namespace BackCare.Trials;

/// <summary>Walks random journeys through the real checker, and beside each one the merged states.</summary>
internal sealed class Trial(Questionnaire questionnaire, Merged merged, Chooser chooser, Random random)
{
    /// <summary>
    /// The checker decides in each step, but tells no level before the last; asking its rules again doubles the time,
    /// so one journey in so many is asked.
    /// </summary>
    private const int EveryLevelOf = 10;

    private int walked;

    public Tally Tally { get; } = new(merged.Places);

    /// <param name="free">Chosen by the pages alone; else by the exact counts.</param>
    public void Walk(bool free)
    {
        var (responses, chances) = free ? chooser.Free(random) : (chooser.Even(random), []);
        var journey = Journey.Restore(questionnaire, Voice.You, responses);
        Compare(journey, everyLevel: walked++ % EveryLevelOf == 0);
        if (journey.Decision is not { } decision) return;
        if (free) Tally.CountFree(decision.Disposition, 1 / Chooser.Together(chances.Take(journey.Steps.Length)));
        else Tally.Even[(int)decision.Disposition]++;
    }

    // The merged state must tell of every step which page it is, what is offered there, how urgent it is after the
    // response (and how soon a GP), and where it all ends.
    private void Compare(Journey journey, bool everyLevel)
    {
        var (place, given, doubts) = (Asked(merged.Begin), new HashSet<string>(StringComparer.Ordinal), new List<Doubt>());
        for (var at = 0; at < journey.Steps.Length; at++)
        {
            var step = journey.Steps[at];
            Tally.Steps++;
            if (place is not { Groups: not null } || place.Page.Question.Id != step.Question.Id)
            {
                var other = place is { Groups: not null } ? place.Page.Question.Id : "nothing";
                Tally.Differ($"the checker asks '{step.Question.Id}', the merged state '{other}': {Told(journey)}");
                return;
            }
            if (place.Bits(step.Offered) != place.Offered)
            {
                Tally.Differ($"'{step.Question.Id}' offers something else: {Told(journey)}");
                return;
            }
            if (step.Response is not { Options: var chosen } || place.GroupOf(chosen) is not (>= 0 and var group))
            {
                Tally.Differ($"'{step.Question.Id}' has no such response: {Told(journey)}");
                return;
            }
            var (next, last) = (place.Next[group], at == journey.Steps.Length - 1);
            if (everyLevel || last)
            {
                Tally.Levels++;
                var level = last && journey.Decision is { } decision ? decision.Disposition : LevelAfter(step, given, doubts);
                var told = next?.Level ?? Disposition.Call999;
                if (level != told)
                {
                    Tally.Differ(
                        $"after '{step.Question.Id}' the checker is at {level.Name()}, the merged state at {told.Name()}: {Told(journey)}");
                    return;
                }
            }
            if (next is null)
            {
                if (!last) Tally.Differ($"the checker goes on after 999: {Told(journey)}");
                return;
            }
            place = Asked(next);
        }
        if (place is { Groups: not null })
            Tally.Differ($"the checker ends before '{place.Page.Question.Id}': {Told(journey)}");
        else if (journey.Decision?.Disposition != place.Level)
            Tally.Differ(
                $"the checker ends at {journey.Decision?.Disposition.Name() ?? "nothing"}, the merged state at "
                + $"{place.Level.Name()}: {Told(journey)}");
    }

    private Disposition LevelAfter(Step step, HashSet<string> given, List<Doubt> doubts)
    {
        var chosen = step.Response!.Options;
        given.UnionWith(step.Offered.Where(option => chosen.Contains(option.Id)).SelectMany(option => option.Gives));
        if (step.Question.Kind is QuestionKind.Ticks && chosen.Contains(Question.NotSure))
            doubts.Add(new(step.Question.Id,
                [.. step.Offered.Where(option => !chosen.Contains(option.Id)).SelectMany(option => option.Gives)]));
        return questionnaire.Rules.Decide(given, [.. doubts]).Disposition;
    }

    private Merged.Place Asked(Merged.Place place) => Merged.Asked(place, each => Tally.Visited[each.Number]++);

    private static string Told(Journey journey) =>
        string.Join("; ",
            journey.Steps.Select(step => $"{step.Question.Id}: {string.Join(' ', step.Response?.Options ?? [])}"));
}
