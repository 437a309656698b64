using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Whether the order of pages matters, where conditions leave it free.</summary>
internal static class Orders
{
    /// <summary>A fact that a condition uses, and a page at or after the conditional one that still gives it: then the order would decide who is asked.</summary>
    public static IEnumerable<(string Page, string Fact, string Giver)> GivenTooLate(Automaton automaton) =>
        from asked in Enumerable.Range(0, automaton.Sheets.Length)
        from giver in Enumerable.Range(asked, automaton.Sheets.Length - asked)
        from fact in automaton.Numbers.Names(automaton.Sheets[asked].ContentAsks & automaton.Sheets[giver].ContentGives)
        select (automaton.Sheets[asked].Question.Id, fact, automaton.Sheets[giver].Question.Id);

    /// <summary>
    /// Swaps each two neighbouring pages of which neither waits for the other, and compares who arrives behind them, from every state before them: the
    /// same people, in the same states, in the same number. Whoever ends at 999 on one of the two pages does so in both orders, being the rest of equal sums.
    /// </summary>
    /// <returns>How many states were compared, and the pairs of pages whose order matters.</returns>
    public static (long Compared, List<(string, string)> Differ) Swapped(Automaton automaton, Func<int, Automaton> swappedAt)
    {
        var (compared, differ) = (0L, new List<(string, string)>());
        for (var page = 0; page + 1 < automaton.Sheets.Length; page++)
        {
            var (one, other) = (automaton.Sheets[page], automaton.Sheets[page + 1]);
            if ((one.ContentGives & other.ContentAsks) != 0 || (other.ContentGives & one.ContentAsks) != 0) continue;
            var before = Sum(automaton.Layers[page].Select(node => (Person(node.State.Content, node.State.RuledOut), node.Journeys)));
            var (asWritten, swapped) = (Through(automaton, page, before), Through(swappedAt(page), page, before));
            compared += asWritten.Count;
            if (asWritten.Count != swapped.Count || asWritten.Any(entry => swapped.GetValueOrDefault(entry.Key) != entry.Value)) differ.Add((one.Question.Id, other.Question.Id));
        }
        return (compared, differ);
    }

    private static Dictionary<(Known, bool), BigInteger> Through(Automaton automaton, int first, Dictionary<(Known, bool), BigInteger> people)
    {
        for (var page = first; page < first + 2; page++)
        {
            var (sheet, next) = (automaton.Sheets[page], page + 1);
            people = Sum(people.SelectMany(entry =>
            {
                var ((known, ruledOut), journeys) = (entry.Key, entry.Value);
                if (!sheet.AskedWhen.Holds(known.Present)) return [(Person(automaton.Content.After(known, next, default), ruledOut), journeys)];
                return sheet.For(sheet.Offered(known.Present), 0, automaton.Content, automaton.Settled).All
                    .Select(effect => (Person(automaton.Content.After(known, next, effect.Content), ruledOut || effect.RulesOut), journeys * effect.Responses))
                    .Where(person => person.Item1.Known.Decision is not Disposition.Call999);
            }));
        }
        return people;
    }

    private static (Known Known, bool RuledOut) Person(Known known, bool ruledOut) => (known, ruledOut || known.Decision > Disposition.SelfCare);

    private static Dictionary<(Known, bool), BigInteger> Sum(IEnumerable<((Known Known, bool RuledOut) Person, BigInteger Journeys)> people)
    {
        var sum = new Dictionary<(Known, bool), BigInteger>();
        foreach (var (person, journeys) in people) sum[person] = sum.GetValueOrDefault(person) + journeys;
        return sum;
    }
}
