namespace BackCare.Tests.Triage;

/// <summary>What the content holds, one row a line, as tests/evaluator/tables.mjs prints its own tables.</summary>
internal static class SecondEvaluatorTables
{
    public static ImmutableArray<string> RowsOf(Questionnaire questionnaire)
    {
        Place[] places =
        [
            .. from question in questionnaire.Questions
               from option in question.Options
               select new Place(question.Id, option.Id, option.Gives, option.When),
        ];
        var combinations = questionnaire.Rules.All.Where(rule => rule.IsCombination)
            .SelectMany(rule => PairsOf(rule).Select(pair => (Pair: pair, Rule: rule))).ToArray();
        return
        [
            .. questionnaire.Questions.Select(question =>
                Page(question.Id, question.Kind, question.When, question.DeferrableDoubt)),
            .. places.Select(Option),
            .. questionnaire.Facts.Select(fact => $"fact {fact.Id}").Order(StringComparer.Ordinal),
            .. questionnaire.Rules.Derived.Select(Derived),
            .. questionnaire.Findings.All
                .Select(finding => Finding(finding.Id, Rule.For(finding).Disposition, finding.Group, finding.CanBegin,
                    finding.ShownWith, places)),
            .. combinations.Select(each => $"pair {each.Pair}: {each.Rule.Disposition.Name()}").Order(StringComparer.Ordinal),
            .. questionnaire.Findings.All.Where(finding => finding.IsDiscreet)
                .Select(finding => $"discreet {finding.Id}").Order(StringComparer.Ordinal),
            .. questionnaire.Findings.All.Select(finding => Advice(finding.Id, finding.Advice)),
            .. combinations.Select(each => Advice(each.Pair, each.Rule.Advice.Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal),
            .. questionnaire.Advice.All.OrderByDescending(block => block.Urgency).ThenByDescending(block => block.Rank)
                .Select(Block),
            .. Decisions(questionnaire),
        ];
    }

    /// <summary>Rows that only one of the two has, or has elsewhere, said with whose they are.</summary>
    public static IEnumerable<string> Differences(IReadOnlyCollection<string> real, IReadOnlyCollection<string> evaluators)
    {
        var onlyReal = real.Except(evaluators).ToArray();
        var onlyEvaluators = evaluators.Except(real).ToArray();
        if (onlyReal is [] && onlyEvaluators is [] && !real.SequenceEqual(evaluators))
            return ["the rows stand in another order"];
        return [.. onlyReal.Select(row => $"real {row}"), .. onlyEvaluators.Select(row => $"second evaluator's {row}")];
    }

    /// <summary>Two ids whose combination is complete with what is present: "fever + one-leg-weakness".</summary>
    public static IEnumerable<string> PairsOf(Rule rule, IReadOnlySet<string>? present = null)
    {
        (string One, string Other)[]? pairs = (rule.All, rule.Any) switch
        {
            ([var one, var other], []) => [(one, other)],
            ([var one], var others) => [.. others.Select(other => (one, other))],
            _ => null,
        };
        return pairs is null ? [$"{rule.Id}, which is no pair"]
            : pairs.Where(pair => present is null || (present.Contains(pair.One) && present.Contains(pair.Other)))
                .Select(pair => Pair(pair.One, pair.Other));
    }

    private sealed record Place(string Page, string Option, ImmutableArray<string> Gives, Condition When);

    private static string Page(string id, QuestionKind kind, Condition when, DeferrableDoubt? waits) =>
        $"page {id}: {(kind is QuestionKind.Choice ? "choice" : "ticks")}, {When(when)}"
        + (waits is null ? "" : $", a doubt can wait a week, today with {Set(waits.TodayWith)}");

    private static string Option(Place place) =>
        $"option {place.Page}/{place.Option}: gives {Set(place.Gives)}, {When(place.When)}";

    private static string Advice(string of, IEnumerable<string> blocks) => $"advice {of}: {string.Join(' ', blocks)}";

    private static string Block(AdviceBlock block) =>
        $"block {block.Id}: {Dispositions.From(block.Urgency, block.HowSoon is HowSoon.Urgent ? HowSoon.Urgent : HowSoon.Weeks) switch
        {
            Disposition.UrgentGpOr111 => Disposition.UrgentGpOr111.Name(),
            var level => level.Urgency().Name(),
        }}, rank {block.Rank}{(block.Allows111Online ? "" : ", never with 111 online")}";

    private static string Derived(Derivation each) =>
        $"derived {each.Id}: {When(new(each.All, each.Any))}, and {each.AtLeast} of {Set(each.Of)}";

    private static string Finding(
        string id, Disposition alone, string group, bool canBegin, ImmutableArray<string> shownWith,
        IEnumerable<Place> places)
    {
        var own = places.Where(place => place.Gives.Contains(id, StringComparer.Ordinal)).ToArray();
        return $"finding {id}: {alone.Name()}, {group}, shown with {(canBegin ? ShownTo(new([], shownWith), own) : "nobody")}";
    }

    private static string ShownTo(Condition own, Place[] places)
    {
        string[] facts = [.. own.Ids.Concat(places.SelectMany(place => place.When.Ids)).Distinct(StringComparer.Ordinal)];
        var enough = new List<HashSet<string>>();
        foreach (var bits in Enumerable.Range(0, 1 << facts.Length).OrderBy(int.PopCount))
        {
            var set = facts.Where((_, index) => (bits >> index & 1) == 1).ToHashSet(StringComparer.Ordinal);
            if (own.Holds(set) && (places is [] || places.Any(place => place.When.Holds(set))) && !enough.Any(set.IsSupersetOf))
                enough.Add(set);
        }
        return string.Join(" or ", enough.Select(Set).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Decisions(Questionnaire questionnaire)
    {
        var ids = questionnaire.Findings.All.Select(finding => finding.Id).Concat(questionnaire.Facts.Select(fact => fact.Id))
            .Order(StringComparer.Ordinal).ToArray();
        var (page, past) = questionnaire.Rules.DeferrableDoubts is [var waits, ..]
            ? (waits.Question, questionnaire[waits.Question].Options.SelectMany(option => option.Gives).Distinct().ToArray()) : ("", []);
        var pairs = ids.SelectMany(one => ids.Where(other => other != one).Select(other => (one, other))).ToArray();
        return
        [
            .. ids.Select(id => $"decides {id}: {Decision([id])}"),
            .. ids.Select(id => $"decides open {id}: {Decision([], id)}"),
            .. past.Select(open => $"decides open {open} on {page}: {Waiting([], open)}"),
            .. pairs.Where(pair => string.CompareOrdinal(pair.one, pair.other) < 0)
                .Select(pair => $"decides {pair.one} + {pair.other}: {Decision([pair.one, pair.other])}"),
            .. ids.SelectMany(one => ids.Where(other => other != one)
                .Select(other => $"decides {one} + open {other}: {Decision([one], other)}")
                .Concat(past.Where(other => other != one)
                    .Select(other => $"decides {one} + open {other} on {page}: {Waiting([one], other)}"))),
        ];

        string Waiting(string[] given, string open) => Said(questionnaire.Rules.Decide(given, new Doubt(page, [open])));

        string Decision(string[] given, params string[] open) =>
            Said(questionnaire.Rules.Decide(given, open is [] ? [] : [new Doubt("", [.. open])]));
        string Said(Decision decision) => string.Join(", ",
            questionnaire.Advice.For(decision).Select(block => block.Id).Prepend(decision.Disposition.Name()));
    }

    // A single fact means the same under "all" and under "any".
    private static string When(Condition condition) =>
        condition.Any is [var only] ? When(new([.. condition.All, only], []))
            : $"all of {Set(condition.All)}, one of {Set(condition.Any)}";

    private static string Pair(string one, string other) =>
        string.Join(" + ", new[] { one, other }.Order(StringComparer.Ordinal));

    private static string Set(IEnumerable<string> ids) => $"({string.Join(", ", ids.Order(StringComparer.Ordinal))})";
}
