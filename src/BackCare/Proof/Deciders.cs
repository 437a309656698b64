using System.Collections.Immutable;
using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What the responses to one question page do for the outcomes.</summary>
/// <param name="Asked">In how many situations the page is asked.</param>
/// <param name="Reached">By level: in how many situations the level of the outcome is reached at this page, and not before. 999 ends the questions here.</param>
/// <param name="Awaited">What waits for the findings and facts that the page gives: pages, options, derived findings and combinations.</param>
public sealed record Decider(string Question, BigInteger Asked, ImmutableSortedDictionary<Urgency, BigInteger> Reached, ImmutableArray<string> Awaited)
{
    public BigInteger Decides => Reached.Values.Aggregate(BigInteger.Zero, (sum, each) => sum + each);

    public BigInteger EndsAt999 => Reached[Urgency.Call999];
}

/// <summary>
/// For each question page, exactly, in how many situations it is asked and in how many it decides. As in the proof, people who can no longer be told apart
/// go on as one, but by the content alone: how many arrive, times in how many ways they can go on to each level.
/// </summary>
/// <param name="Situations">How many different journeys there are; each counts once, whether many people take it or nobody does.</param>
/// <param name="SelfCare">How many of them no page raises. With all that is decided they make up the situations.</param>
public sealed record Deciders(ImmutableArray<Decider> Questions, BigInteger Situations, BigInteger SelfCare)
{
    // What the floor asks for plays no part in who decides what.
    private static readonly Floor NoFloor = new([], [], [], [], [], [], 0, "", "");

    public static Deciders Of(Questionnaire questionnaire)
    {
        var automaton = new Automaton(questionnaire.Questions, questionnaire.Rules, NoFloor, watched: 0, new());
        var begun = automaton.Content.After(default, 0, default);
        var pages = automaton.Sheets.Length;
        var arriving = new Dictionary<Known, BigInteger>[pages + 1];
        arriving[0] = new() { [begun] = BigInteger.One };
        for (var page = 0; page < pages; page++)
        {
            arriving[page + 1] = [];
            foreach (var (known, people) in arriving[page])
                foreach (var (after, responses) in Ways(automaton, known, page).Where(way => way.After.Decision is not Disposition.Call999))
                    arriving[page + 1][after] = arriving[page + 1].GetValueOrDefault(after) + people * responses;
        }

        var deciders = new Decider[pages];
        var onwards = arriving[pages].Keys.ToDictionary(known => known, known => Only(known.Decision.Urgency()));
        for (var page = pages - 1; page >= 0; page--)
        {
            var (asked, reached, before) = (BigInteger.Zero, new BigInteger[4], new Dictionary<Known, BigInteger[]>());
            foreach (var (known, people) in arriving[page])
            {
                var ends = before[known] = new BigInteger[4];
                foreach (var (after, responses) in Ways(automaton, known, page))
                {
                    var level = after.Decision.Urgency();
                    var on = level is Urgency.Call999 ? Only(level) : onwards[after];
                    for (var end = 0; end < ends.Length; end++) ends[end] += responses * on[end];
                    if (level > known.Decision.Urgency()) reached[(int)level] += people * responses * on[(int)level];
                }
                if (automaton.Sheets[page].AskedWhen.Holds(known.Present)) asked += people * Sum(ends);
            }
            var question = automaton.Sheets[page].Question;
            var byLevel = reached.Select((count, level) => (count, level)).ToImmutableSortedDictionary(each => (Urgency)each.level, each => each.count);
            deciders[page] = new(question.Id, asked, byLevel, Awaiting(question, questionnaire));
            onwards = before;
        }
        return new([.. deciders], Sum(onwards[begun]), onwards[begun][(int)Urgency.SelfCare]);
    }

    private static IEnumerable<(Known After, long Responses)> Ways(Automaton automaton, Known known, int page)
    {
        var (sheet, content) = (automaton.Sheets[page], automaton.Content);
        if (!sheet.AskedWhen.Holds(known.Present)) return [(content.After(known, page + 1, default), 1)];
        return sheet.For(sheet.Offered(known.Present), 0, content, automaton.Settled).All
            .Select(effect => (content.After(known, page + 1, effect.Content), effect.Responses));
    }

    private static BigInteger[] Only(Urgency level)
    {
        var ends = new BigInteger[4];
        ends[(int)level] = BigInteger.One;
        return ends;
    }

    private static BigInteger Sum(BigInteger[] counts) => counts.Aggregate(BigInteger.Zero, (sum, each) => sum + each);

    // A fact is used by pages and options behind its own page, and by derived findings and combinations wherever the rest of them is told.
    private static ImmutableArray<string> Awaiting(Question question, Questionnaire questionnaire)
    {
        var given = question.Options.SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal);
        var later = questionnaire.Questions.SkipWhile(each => each.Id != question.Id).Skip(1).ToArray();
        return
        [
            .. later.Where(page => page.When.Facts.Any(given.Contains)).Select(page => $"page {page.Id}"),
            .. later.SelectMany(page => page.Options.Where(option => option.When.Facts.Any(given.Contains)).Select(option => $"option {option.Id} of page {page.Id}")),
            .. questionnaire.Rules.Derived.Where(each => each.Facts.Any(given.Contains)).Select(each => $"derived finding {each.Id}"),
            .. questionnaire.Rules.All.Where(rule => rule.IsCombination && rule.All.Concat(rule.Any).Any(given.Contains)).Select(rule => $"combination {rule.Id}"),
        ];
    }
}
