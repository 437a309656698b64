using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using BackCare.Triage;

namespace BackCare.Trials;

/// <summary>Random responses, in two ways that have nothing in common but the random numbers.</summary>
internal sealed class Chooser(Questionnaire questionnaire, Merged merged)
{
    /// <summary>
    /// How people of one kind answer a page of ticks: "none", or "not sure" alone, or each option and "not sure" by a chance.
    /// </summary>
    /// <param name="Share">How many of all are of this kind.</param>
    /// <param name="Emergency">How many say "none", and how many "not sure" alone, on a page about 999.</param>
    /// <param name="Other">The same on any other page.</param>
    /// <param name="Unsure">The chance of "not sure" beside ticks.</param>
    /// <param name="Ticks">The chance of each option: one that gives facts alone, a finding at GP, at 111, at 999.</param>
    private sealed record Kind(double Share, (double None, double NotSure) Emergency,
        (double None, double NotSure) Other, double Unsure, ImmutableArray<double> Ticks);

    // The well, the doubtful, the ill and the very ill. Without the first two hardly anybody would end at self-care or GP.
    private static readonly ImmutableArray<Kind> Kinds =
    [
        new(0.2, (0.98, 0.01), (0.2, 0.02), 0.05, [0.5, 0.1, 0.01, 0.01]),
        new(0.3, (0.98, 0.01), (0.1, 0.1), 0.5, [0.5, 0.5, 0.02, 0.02]),
        new(0.25, (0.45, 0.45), (0.05, 0.05), 0.5, [0.5, 0.5, 0.35, 0.35]),
        new(0.25, (0.45, 0.45), (0.02, 0.02), 0.5, [0.5, 0.5, 0.5, 0.5]),
    ];

    private readonly Dictionary<Option, Urgency> urgency =
        questionnaire.Questions.SelectMany(page => page.Options).ToDictionary<Option, Option, Urgency>(
        option => option,
        option => option.Gives.Select(id => questionnaire.Findings.Find(id)?.Urgency ?? Urgency.SelfCare)
            .DefaultIfEmpty(Urgency.SelfCare).Max(),
        ReferenceEqualityComparer.Instance);

    private readonly HashSet<string> emergency =
    [
        .. from page in questionnaire.Questions
           where page.Options.SelectMany(option => option.Gives)
               .Any(id => questionnaire.Findings.Find(id)?.Urgency is Urgency.Call999)
           select page.Id,
    ];

    // For each state: how likely each group of responses is, and the responses in it.
    private readonly ConcurrentDictionary<int, (double[] Shares, ImmutableArray<string>[][] Responses)> draws = [];

    /// <summary>
    /// Chosen page by page from what the pages offer. The proof has no part in it, so what
    /// these journeys add up to is a count of its own.
    /// </summary>
    /// <returns>Responses, and the chance of them at each step.</returns>
    public (List<Response> Responses, List<double[]> Chances) Free(Random random)
    {
        var (kind, given) = (Draw(random), new HashSet<string>(StringComparer.Ordinal));
        var (responses, chances) = (new List<Response>(), new List<double[]>());
        foreach (var page in questionnaire.Questions)
        {
            if (!page.When.Holds(given)) continue;
            var offered = page.OfferedTo(given);
            var chosen = page.Kind is QuestionKind.Choice ? [offered[random.Next(offered.Length)].Id]
                : Ticks(page, offered, kind, random);
            responses.Add(page.Answer(offered, chosen).Response!);
            chances.Add(
                [.. Kinds.Select(
                    each => page.Kind is QuestionKind.Choice ? 1.0 / offered.Length : Chance(page, offered, chosen, each))]);
            given.UnionWith(offered.Where(option => chosen.Contains(option.Id)).SelectMany(option => option.Gives));
        }
        return (responses, chances);
    }

    /// <summary>The chance that somebody of any kind gives these responses.</summary>
    public static double Together(IEnumerable<double[]> chances)
    {
        var each = Kinds.Select(kind => kind.Share).ToArray();
        foreach (var step in chances)
            for (var kind = 0; kind < each.Length; kind++) each[kind] *= step[kind];
        return each.Sum();
    }

    /// <summary>Drawn by the proof's exact counts, so that every situation is as likely as any other.</summary>
    public List<Response> Even(Random random)
    {
        var responses = new List<Response>();
        for (var place = Merged.Asked(merged.Begin); place is { Groups: { } groups };)
        {
            var draw = draws.GetOrAdd(place.Number, _ => DrawOf(place, groups));
            var (left, group) = (random.NextDouble(), 0);
            while (group < draw.Shares.Length - 1 && left >= draw.Shares[group]) left -= draw.Shares[group++];
            var same = draw.Responses[group];
            ImmutableArray<Option> offered =
                [.. place.Page.Question.Options.Where((_, at) => (place.Offered >> at & 1) == 1)];
            responses.Add(place.Page.Question.Answer(offered, same[random.Next(same.Length)]).Response!);
            if (place.Next[group] is not { } next) break;
            place = Merged.Asked(next);
        }
        return responses;
    }

    private static (double[], ImmutableArray<string>[][]) DrawOf(Merged.Place place,
        ImmutableArray<Proof.ResponseGroup> groups)
    {
        var responses = place.Places.ToLookup(entry => entry.Value, entry => place.Page.Ids(entry.Key));
        var futures = groups.Zip(place.Next).Select(way => way.First.Responses * (way.Second?.Futures ?? BigInteger.One));
        return ([.. futures.Select(each => (double)each / (double)place.Futures)],
            [.. groups.Select((_, group) => responses[group].ToArray())]);
    }

    private static Kind Draw(Random random)
    {
        var (left, place) = (random.NextDouble(), 0);
        while (place < Kinds.Length - 1 && left >= Kinds[place].Share) left -= Kinds[place++].Share;
        return Kinds[place];
    }

    private (double None, double NotSure) Habit(Kind kind, Question page) =>
        emergency.Contains(page.Id) ? kind.Emergency : kind.Other;

    private double Tick(Kind kind, Option option) => kind.Ticks[(int)urgency[option]];

    private List<string> Ticks(Question page, ImmutableArray<Option> offered, Kind kind, Random random)
    {
        var (draw, habit) = (random.NextDouble(), Habit(kind, page));
        if (draw < habit.None) return [Question.None];
        if (draw < habit.None + habit.NotSure) return [Question.NotSure];
        List<string> chosen =
            [.. offered.Where(option => random.NextDouble() < Tick(kind, option)).Select(option => option.Id)];
        if (random.NextDouble() < kind.Unsure) chosen.Add(Question.NotSure);
        return chosen is [] ? [Question.None] : chosen;
    }

    private double Chance(Question page, ImmutableArray<Option> offered, List<string> chosen, Kind kind)
    {
        var (habit, chance) = (Habit(kind, page), chosen.Contains(Question.NotSure) ? kind.Unsure : 1 - kind.Unsure);
        foreach (var option in offered) chance *= chosen.Contains(option.Id) ? Tick(kind, option) : 1 - Tick(kind, option);
        return (1 - habit.None - habit.NotSure) * chance
            + (chosen is [Question.None] ? habit.None : chosen is [Question.NotSure] ? habit.NotSure : 0);
    }
}
