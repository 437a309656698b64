using System.Collections.Immutable;
using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What the responses to one question page do for the outcomes.</summary>
/// <param name="Asked">In how many situations the page is asked.</param>
/// <param name="Reached">
/// In how many situations the urgency of the outcome is reached at this page, and not before, by urgency. 999 ends the
/// questions here.
/// </param>
/// <param name="Awaited">
/// What waits for the findings and facts that the page gives: pages, options, derived findings and combinations.
/// </param>
public sealed record Decider(string Question, BigInteger Asked, ImmutableSortedDictionary<Urgency, BigInteger> Reached,
    ImmutableArray<string> Awaited)
{
    /// <summary>In how many situations it decides: the urgency of the outcome is reached here.</summary>
    public BigInteger Decides => Reached.Values.Sum();

    /// <summary>In how many situations it is the last page.</summary>
    public BigInteger EndsAt999 => Reached[Urgency.Call999];
}

/// <summary>
/// For each question page, exactly, in how many situations it is asked and in how many it decides. As in the proof,
/// people who can no longer be told apart go on as one, beside a floor that asks for nothing: how many arrive, times in
/// how many ways they can go on to each urgency.
/// </summary>
/// <param name="Situations">
/// How many different journeys there are; each counts once, whether many people take it or nobody does.
/// </param>
/// <param name="SelfCare">
/// How many of them no page raises. With all that is decided they make up the situations.
/// </param>
public sealed record Deciders(ImmutableArray<Decider> Questions, BigInteger Situations, BigInteger SelfCare)
{
    // What the floor asks for plays no part in who decides what.
    private static readonly Floor NoFloor = new([], [], [], [], [], [], 0, "", "");
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    /// <summary>Counts every situation of a checker.</summary>
    public static Deciders Of(Questionnaire questionnaire)
    {
        var ways = new List<(People From, ResponseGroup? By, People? To)>();
        var walk = new Walk(questionnaire, NoFloor, seen: (from, by, to) => ways.Add((from, by, to)));
        var reached = questionnaire.Questions.Select(_ => new BigInteger[Urgencies.Length]).ToArray();
        // In how many ways people go on to each urgency: from those at the end back to the first page.
        var onwards = walk.Layers.SelectMany(layer => layer).ToDictionary(people => people, people =>
            Only(people.Page == reached.Length ? people.State.Content.Decision.Urgency() : null));
        foreach (var (from, by, to) in ways.AsEnumerable().Reverse())
        {
            var urgency = to?.State.Content.Decision.Urgency() ?? Urgency.Call999;
            var (on, responses) = (to is null ? Only(urgency) : onwards[to], by?.Responses ?? 1);
            foreach (var end in Urgencies) onwards[from][(int)end] += responses * on[(int)end];
            if (urgency > from.State.Content.Decision.Urgency())
                reached[from.Page][(int)urgency] += from.Journeys * responses * on[(int)urgency];
        }
        var ends = onwards[walk.Layers[0][0]];
        return new([.. questionnaire.Questions.Select(Counted)], ends.Sum(), ends[(int)Urgency.SelfCare]);

        Decider Counted(Question question, int page) => new(
            question.Id,
            walk.Layers[page].Where(people => walk.Form.IsAsked(page, people.State.Content))
                .Select(people => people.Journeys * onwards[people].Sum()).Sum(),
            Urgencies.ToImmutableSortedDictionary(urgency => urgency, urgency => reached[page][(int)urgency]),
            Awaiting(question, questionnaire));
    }

    private static BigInteger[] Only(Urgency? urgency) =>
        [.. Urgencies.Select(each => each == urgency ? BigInteger.One : BigInteger.Zero)];

    // A fact is used by pages and options behind its own page, and by derived findings and combinations wherever the
    // rest of them is told.
    private static ImmutableArray<string> Awaiting(Question question, Questionnaire questionnaire)
    {
        var given = question.Options.SelectMany(option => option.Gives).ToHashSet();
        var later = questionnaire.Questions.SkipWhile(each => each.Id != question.Id).Skip(1).ToArray();
        return
        [
            .. later.Where(page => page.When.Facts.Any(given.Contains)).Select(page => $"page {page.Id}"),
            .. from page in later
               from option in page.Options
               where option.When.Facts.Any(given.Contains)
               select $"option {option.Id} of page {page.Id}",
            .. questionnaire.Rules.Derived.Where(each => each.Facts.Any(given.Contains))
                .Select(each => $"derived finding {each.Id}"),
            .. from rule in questionnaire.Rules.All
               where rule.IsCombination && rule.All.Concat(rule.Any).Any(given.Contains)
               select $"combination {rule.Id}",
        ];
    }
}

internal static class Counts
{
    public static BigInteger Sum(this IEnumerable<BigInteger> counts) =>
        counts.Aggregate(BigInteger.Zero, (sum, each) => sum + each);
}
