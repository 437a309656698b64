using System.Collections.Immutable;
using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>All that can still matter of a person at one page. Equal states have equal futures, so people in equal states are merged.</summary>
/// <param name="Owed">Options of the floor that this person was not offered, and may yet turn out to have been owed.</param>
/// <param name="Due">Options of the floor that this person was not offered and should have been.</param>
/// <param name="RuledOut">Whether a self-care outcome would have something to name: a page answered with "none".</param>
/// <param name="Milder">Whether a finding at 111 or GP was asked before a 999 finding that is still to come.</param>
internal readonly record struct State(Known Content, Known Floor, UInt128 Owed, UInt128 Due, bool RuledOut, bool Milder);

/// <summary>A way into a state.</summary>
/// <param name="From">The node of the page before.</param>
/// <param name="By">The response given there; null where the page was not asked.</param>
/// <param name="Pages">How many pages have been answered by then.</param>
/// <param name="Cost">Rises with pages first, then with ticks.</param>
internal sealed record Way(Node? From, ImmutableArray<string>? By, int Pages, int Cost);

/// <summary>One state of one page, with everybody in it.</summary>
internal sealed class Node(State state, int page, BigInteger journeys, Way way)
{
    public State State => state;

    /// <summary>The page that is asked next.</summary>
    public int Page => page;

    /// <summary>How many different journeys lead here.</summary>
    public BigInteger Journeys { get; private set; } = journeys;

    public Way Shortest { get; private set; } = way;
    public Way Longest { get; set; } = way;

    public void Merge(BigInteger more, Way way, Way longest)
    {
        Journeys += more;
        if (way.Cost < Shortest.Cost) Shortest = way;
        if (longest.Pages > Longest.Pages) Longest = longest;
    }
}

/// <summary>The end of a journey at 999, of one kind: the same page, by the same new rules.</summary>
internal sealed record Ending(Node Before, ImmutableArray<string> Response, int Cost);

/// <summary>
/// Walks content and floor side by side through every response of everybody, page by page. People whose states are equal go on as one, with their
/// number; README.md says why nothing is lost.
/// </summary>
internal sealed class Automaton
{
    // A page more weighs more than any number of ticks: the shortest journey has the fewest pages, then the fewest ticks.
    private const int PageCost = 1000;

    private readonly ImmutableArray<Sheet> sheets;
    private readonly ImmutableArray<(FloorPage Page, FloorOption Option, When When, When PageWhen)> owable;
    private readonly Dictionary<(string, string), UInt128> owedBit = [];
    private readonly UInt128[] last999;
    private readonly UInt128 milder;
    private readonly UInt128 ask999;
    private readonly Floor floor;

    public Automaton(ImmutableArray<Question> questions, Rules rules, Floor floor, UInt128 watched, Numbers numbers)
    {
        this.floor = floor;
        Numbers = numbers;
        sheets = [.. questions.Select(question => new Sheet(question, floor.Page(question.Id), numbers))];
        var singles = rules.All.Where(IsSingle).Select(rule => (rule.All[0], Level: rule.Disposition)).ToArray();
        Combinations = [.. rules.All.Where(rule => !IsSingle(rule))];
        Content = new(
            numbers, singles.GroupBy(each => each.Item1).Select(same => (same.Key, same.Max(each => each.Level))),
            Combinations.Select(rule => (numbers.Of(rule.All), numbers.Of(rule.Any), rule.Disposition)), rules.Derived,
            [.. sheets.Select(sheet => sheet.ContentGives)], [.. sheets.Select(sheet => sheet.ContentAsks)], apart: false, always: 0);
        Settled = new(
            numbers, floor.Findings.Select(finding => (finding.Id, finding.Disposition)),
            floor.Pairs.Select(pair => (numbers[pair.One] | numbers[pair.Other], UInt128.Zero, pair.Disposition)), floor.Derived,
            [.. sheets.Select(sheet => sheet.FloorGives)], [.. sheets.Select(sheet => sheet.FloorAsks)], apart: true, always: watched);

        owable = [.. floor.Pages.SelectMany(page => page.Options.Select(option => (page, option, When.Of(option.When, numbers), When.Of(page.When, numbers))))];
        if (owable.Length > 128) throw new InvalidOperationException("The proof knows up to 128 options of the floor, and there are more. Widen the sets in src/BackCare/Proof.");
        for (var place = 0; place < owable.Length; place++) owedBit[(owable[place].Page.Id, owable[place].Option.Id)] = UInt128.One << place;

        ask999 = numbers.Of(floor.Findings.Where(finding => finding.Urgency is Urgency.Call999).Select(finding => finding.Id));
        milder = numbers.Of(floor.Findings.Where(finding => finding.Urgency is not Urgency.Call999).Select(finding => finding.Id).Except(floor.Before999));
        last999 = new UInt128[sheets.Length + 1];
        for (var page = sheets.Length - 1; page >= 0; page--) last999[page] = last999[page + 1] | (sheets[page].ContentGives | sheets[page].FloorGives) & ask999;
    }

    public Numbers Numbers { get; }
    public Side Content { get; }
    public Side Settled { get; }
    public ImmutableArray<Rule> Combinations { get; }
    public ImmutableArray<Sheet> Sheets => sheets;

    /// <summary>For each page its states, and last those at the end of the questions.</summary>
    public List<List<Node>> Layers { get; } = [];

    /// <summary>Journeys by their decision.</summary>
    public BigInteger[] Ends { get; } = new BigInteger[Side.Levels];

    public long Transitions { get; private set; }
    public long Endings { get; private set; }
    public long OrderChecks { get; private set; }
    public long OwedChecks { get; private set; }

    /// <summary>Told of each way: from a state, by responses with one effect (none where the page is not asked), to a state, or to an end at 999.</summary>
    public Action<Node, Effect?, Node?>? Seen { get; init; }

    /// <summary>The journey with the most pages.</summary>
    public Way Longest { get; private set; } = new(null, null, 0, 0);

    public HashSet<string> Asked { get; } = [];
    public HashSet<(string Page, string Option)> Offered { get; } = [];
    public UInt128 Given { get; private set; }
    public Dictionary<(int Page, UInt128 Fired, bool Alone), Ending> EndsAt999 { get; } = [];

    // What was seen going wrong on the way, the shortest of each kind.
    public Dictionary<string, Node> AskedTooLate { get; } = [];
    public Dictionary<string, Node> DeadEnds { get; } = [];

    public BigInteger Situations => Ends.Aggregate(BigInteger.Zero, (sum, each) => sum + each);

    public void Run(Action<int, int>? progress = null)
    {
        var begun = default(State);
        foreach (var page in floor.Pages.Where(page => sheets.All(sheet => sheet.Question.Id != page.Id)))
            foreach (var option in page.Options) begun = begun with { Owed = begun.Owed | owedBit[(page.Id, option.Id)] };
        Layers.Add([new(Settle(begun with { Content = After(Content), Floor = After(Settled) }, 0), 0, BigInteger.One, Longest)]);

        for (var page = 0; page < sheets.Length; page++)
        {
            progress?.Invoke(page, Layers[page].Count);
            var next = new Dictionary<State, Node>();
            foreach (var node in Layers[page]) Step(node, page, next);
            Layers.Add([.. next.Values]);
        }
        foreach (var node in Layers[^1])
        {
            Endings++;
            Ends[(int)node.State.Content.Decision] += node.Journeys;
            if (node.Longest.Pages > Longest.Pages) Longest = node.Longest;
        }

        static Known After(Side side) => side.After(default, 0, default);
    }

    /// <summary>The responses of the shortest journey to a node, by page.</summary>
    public ImmutableArray<(string Page, ImmutableArray<string> Response)> PathTo(Node node) => Path(node.Shortest, way => way.Shortest);

    /// <summary>The responses of the journey with the most pages.</summary>
    public ImmutableArray<(string Page, ImmutableArray<string> Response)> LongestPath() => Path(Longest, way => way.Longest);

    private ImmutableArray<(string, ImmutableArray<string>)> Path(Way way, Func<Node, Way> next)
    {
        var path = new Stack<(string, ImmutableArray<string>)>();
        for (; way.From is { } from; way = next(from))
            if (way.By is { } by) path.Push((sheets[from.Page].Question.Id, by));
        return [.. path];
    }

    public IEnumerable<(string Page, string Option)> OptionsOf(UInt128 owed) => owedBit.Where(entry => (owed & entry.Value) != 0).Select(entry => entry.Key);

    /// <summary>The bits of a page's options in <see cref="State.Owed"/> and <see cref="State.Due"/>.</summary>
    public UInt128 BitsOf(string page) => owedBit.Where(entry => entry.Key.Item1 == page).Aggregate(UInt128.Zero, (set, entry) => set | entry.Value);

    /// <summary>
    /// From a node on with the first response of each page, to the end: what comes out, by what is known in the node alone. Null where a page offers nothing.
    /// </summary>
    public (Disposition? Decision, ImmutableArray<(string Page, ImmutableArray<string> Response)> Path) Onwards(Node node)
    {
        var (known, path) = (node.State.Content, ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>());
        for (var page = node.Page; page < sheets.Length && known.Decision is not Disposition.Call999; page++)
        {
            var asked = sheets[page].AskedWhen.Holds(known.Present);
            var effects = asked ? sheets[page].For(sheets[page].Offered(known.Present), 0, Content, Settled).All : [];
            if (asked && effects.IsEmpty) return (null, path.ToImmutable());
            var effect = asked ? effects[0] : null;
            if (effect is not null) path.Add((sheets[page].Question.Id, effect.Shortest));
            known = Content.After(known, page + 1, effect?.Content ?? default);
        }
        return (known.Decision, path.ToImmutable());
    }

    private void Step(Node node, int page, Dictionary<State, Node> next)
    {
        var (sheet, state) = (sheets[page], node.State);
        OwedChecks += sheet.Settled?.Options.Length ?? 0;
        if (!sheet.AskedWhen.Holds(state.Content.Present))
        {
            var owed = sheet.Settled is null ? state.Owed : sheet.Settled.Options.Aggregate(state.Owed, (set, option) => set | owedBit[(sheet.Settled.Id, option.Id)]);
            var (passed, settled) = Next(state, default, default, page, owed);
            var behind = Add(next, Settle(state with { Content = passed, Floor = settled, Owed = owed }, page + 1), node, 1, by: null, ticks: 0);
            Seen?.Invoke(node, null, behind);
            Transitions++;
            return;
        }

        var offered = sheet.Offered(state.Content.Present);
        var gives = sheet.GivenBy(offered) | sheet.SettledGivenBy(offered);
        Asked.Add(sheet.Question.Id);
        Given |= sheet.GivenBy(offered);
        for (var option = 0; option < sheet.Question.Options.Length; option++)
            if ((offered >> option & 1) == 1) Offered.Add((sheet.Question.Id, sheet.Question.Options[option].Id));
        OrderChecks++;
        if (state.Milder && (gives & ask999) != 0) Keep(AskedTooLate, sheet.Question.Id, node);
        state = state with { Milder = state.Milder || (gives & milder) != 0 };
        foreach (var place in sheet.Settledless(offered)) state = state with { Owed = state.Owed | owedBit[(sheet.Settled!.Id, sheet.Settled.Options[place].Id)] };

        var effects = sheet.For(offered, sheet.SettledOffered(state.Floor.Present), Content, Settled);
        if (effects.All.IsEmpty) Keep(DeadEnds, sheet.Question.Id, node);
        foreach (var effect in effects.All)
        {
            var (content, settled) = Next(state, effect.Content, effect.Floor, page, state.Owed);
            Transitions++;
            if (content.Decision is Disposition.Call999)
            {
                Endings++;
                Ends[(int)Disposition.Call999] += node.Journeys * effect.Responses;
                var cost = node.Shortest.Cost + PageCost + effect.Shortest.Length;
                if (node.Longest.Pages + 1 > Longest.Pages) Longest = new(node, effect.Shortest, node.Longest.Pages + 1, cost);
                var key = (page, Content.LastFired, effect.Content.GiveLevel is Disposition.Call999);
                if (!EndsAt999.TryGetValue(key, out var ending) || cost < ending.Cost) EndsAt999[key] = new(node, effect.Shortest, cost);
                Seen?.Invoke(node, effect, null);
                continue;
            }
            var after = Settle(state with { Content = content, Floor = settled, RuledOut = state.RuledOut || effect.RulesOut }, page + 1);
            var arrived = Add(next, after, node, effect.Responses, effect.Shortest, effect.Shortest.Length);
            Seen?.Invoke(node, effect, arrived);
        }
    }

    private (Known Content, Known Floor) Next(in State state, in Told content, in Told settled, int page, UInt128 owed) =>
        (Content.After(state.Content, page + 1, content), Settled.After(state.Floor, page + 1, settled, FactsOf(owed)));

    // An option that was owed and not offered is due once its conditions hold, and forgotten once they never can.
    private State Settle(State state, int page)
    {
        for (var owed = state.Owed; owed != 0; owed &= owed - 1)
        {
            var (_, _, when, pageWhen) = owable[(int)UInt128.TrailingZeroCount(owed)];
            var (bit, present, mayCome) = (owed & ~(owed - 1), state.Floor.Present, state.Floor.Present | Settled.Later[page]);
            if (pageWhen.Holds(present) && when.Holds(present)) state = state with { Owed = state.Owed & ~bit, Due = state.Due | bit };
            else if (!pageWhen.Holds(mayCome) || !when.Holds(mayCome)) state = state with { Owed = state.Owed & ~bit };
        }
        return state with
        {
            Milder = state.Milder && last999[page] != 0,
            RuledOut = state.RuledOut || state.Content.Decision > Disposition.SelfCare,
        };
    }

    private UInt128 FactsOf(UInt128 owed)
    {
        var facts = UInt128.Zero;
        for (; owed != 0; owed &= owed - 1)
        {
            var (_, _, when, pageWhen) = owable[(int)UInt128.TrailingZeroCount(owed)];
            facts |= when.Facts | pageWhen.Facts;
        }
        return facts;
    }

    private static Node Add(Dictionary<State, Node> next, State state, Node from, long responses, ImmutableArray<string>? by, int ticks)
    {
        var (pages, step) = by is null ? (0, 0) : (1, PageCost + ticks);
        var way = new Way(from, by, from.Shortest.Pages + pages, from.Shortest.Cost + step);
        var longest = new Way(from, by, from.Longest.Pages + pages, from.Longest.Cost + step);
        if (next.TryGetValue(state, out var node)) node.Merge(from.Journeys * responses, way, longest);
        else next.Add(state, node = new(state, from.Page + 1, from.Journeys * responses, way) { Longest = longest });
        return node;
    }

    private static void Keep(Dictionary<string, Node> seen, string what, Node node)
    {
        if (!seen.TryGetValue(what, out var known) || node.Shortest.Cost < known.Shortest.Cost) seen[what] = node;
    }

    internal static bool IsSingle(Rule rule) => rule is { All.Length: 1, Any.IsEmpty: true };
}
