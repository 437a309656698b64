using BackCare.Triage;

namespace BackCare.Proof;

/// <param name="Kind">finding, combination, question, option, derived finding, advice block or contact.</param>
/// <param name="Id">Its id; of an option, "question/option".</param>
public sealed record Shortfall(string Kind, string Id, string What)
{
    /// <summary>Whether the level stays, and what a sign brings with it is less.</summary>
    public bool OfHelp { get; init; }
}

/// <summary>
/// Holds the rules to the floor one by one: in milliseconds, so that it is done whenever content is loaded. What it
/// lets through can still be wrong in ways that only journeys show; `prove` covers those. What it finds lowers
/// something, or takes something from somebody who is owed it.
/// </summary>
public sealed class Shortfalls
{
    private readonly Questionnaire questionnaire;
    private readonly Floor floor;

    private Shortfalls(Questionnaire questionnaire, Floor floor) =>
        (this.questionnaire, this.floor) = (questionnaire, floor);

    /// <summary>Everything in which a checker falls short of the floor; nothing where it holds to it.</summary>
    public static ImmutableArray<Shortfall> Of(Questionnaire questionnaire, Floor floor)
    {
        var (of, help) = (new Shortfalls(questionnaire, floor), new HelpShortfalls(questionnaire, floor).All());
        return [.. of.Findings(), .. of.Pairs(), .. of.Pages(), .. of.Derived(),
            .. help.Select(each => each with { OfHelp = true })];
    }

    private IEnumerable<Shortfall> Findings()
    {
        foreach (var owed in floor.Findings)
            if (Short(owed) is { } what) yield return new("finding", owed.Id, what);
        var known = floor.Findings.Select(owed => owed.Id);
        foreach (var finding in questionnaire.Findings.All.ExceptBy(known, finding => finding.Id))
            yield return new("finding", finding.Id, $"the finding '{finding.Id}' is not in the floor");
    }

    private string? Short(FloorFinding owed)
    {
        var the = $"the finding '{owed.Id}'";
        if (questionnaire.Findings.Find(owed.Id) is not { } finding)
            return $"there is no finding '{owed.Id}'; the floor has it at {owed.Urgency.Name()}";
        if (Alone(owed.Id) is var alone && alone < owed.Disposition)
            return $"{the} is {alone.Name()}; the floor asks for {owed.Disposition.Name()}";
        if (owed.Group.Length > 0 && finding.Group != owed.Group)
            return $"{the} stands in the group '{finding.Group}', so care cards of '{owed.Group}' would lose it; " +
                "the floor has it there";
        if (owed.Discreet != finding.Discreet)
            return $"{the} " + (finding.Discreet
                ? "has become discreet, so reasons, scripts and lists would leave it out; by the floor it is not"
                : "is no longer discreet, so lists and scripts would show it to whoever looks; by the floor it is");
        return IsWatchedFor(finding, owed)
            ? null
            : $"{the} is not shown as a symptom to watch for to everyone whom the floor says it is shown to";
    }

    private IEnumerable<Shortfall> Pairs()
    {
        foreach (var pair in Known(questionnaire, floor))
            if (Alone(pair.One, pair.Other) is var together && together < pair.Disposition)
                yield return Of(questionnaire, pair,
                    $"{pair} is {together.Name()}; the floor asks for {pair.Disposition.Name()}");
        // One more may raise. Where the floor has that level already its advice could be heard before what is owed.
        foreach (var rule in questionnaire.Rules.All.Where(rule => rule.IsCombination && !IsOfPairs(rule)))
            yield return new("combination", rule.Id,
                $"the combination '{rule.Id}' is neither made of pairs of the floor " +
                "nor more urgent than each of its members");
    }

    private bool IsOfPairs(Rule rule) => (rule.All, rule.Any) switch
    {
        ([var one, var other], []) => IsPair(one, other) || Raises(rule, one, other),
        ([var one], var any) => any.All(other => IsPair(one, other) || Raises(rule, one, other)),
        _ => false,
    };

    private bool IsPair(string one, string other) =>
        floor.Pairs.Any(pair => (pair.One, pair.Other) == (one, other) || (pair.One, pair.Other) == (other, one));

    private bool Raises(Rule rule, params string[] members) =>
        !floor.Findings.Any(finding => members.Contains(finding.Id) && finding.Disposition >= rule.Disposition);

    /// <summary>The pairs of the floor whose findings the checker has. A finding that is gone says so itself.</summary>
    internal static IEnumerable<FloorPair> Known(Questionnaire questionnaire, Floor floor) => floor.Pairs.Where(pair =>
        floor.Findings.All(finding => (finding.Id != pair.One && finding.Id != pair.Other)
            || questionnaire.Findings.Find(finding.Id) is not null));

    /// <summary>Where an author would mend it: at its combination, or at one of the two.</summary>
    internal static Shortfall Of(Questionnaire questionnaire, FloorPair pair, string what) =>
        questionnaire.Rules.All.FirstOrDefault(rule =>
            rule.IsCombination && !pair.Members.Except(rule.All.Concat(rule.Any)).Any()) is { } combination
            ? new("combination", combination.Id, what)
            : new("finding", questionnaire.Findings.Find(pair.One) is null ? pair.Other : pair.One, what);

    private IEnumerable<Shortfall> Pages()
    {
        foreach (var owed in floor.Pages)
            if (questionnaire.Find(owed.Id) is { } page)
            {
                foreach (var what in Short(page, owed))
                    yield return new("question", page.Id, $"the question '{page.Id}'{what}");
                foreach (var shortfall in Options(page, owed)) yield return shortfall;
            }
            else
                yield return new("question", owed.Id, $"there is no question '{owed.Id}'; the floor has it");
        foreach (var page in questionnaire.Questions.Where(page => floor.Page(page.Id) is null))
            yield return new("question", page.Id, $"the question '{page.Id}' is not in the floor");
    }

    private IEnumerable<string> Short(Question page, FloorPage owed)
    {
        if (page.Kind != owed.Kind) yield return $" takes {Taken(page.Kind)}; by the floor it takes {Taken(owed.Kind)}";
        if (!Hold([page.When], owed.When)) yield return " is not asked of everyone whom the floor says it is asked of";
        foreach (var (fact, giver) in GivenTooLate(questionnaire, page))
            yield return $" waits for '{fact}', which '{giver}' gives only later";
        if (page.DoubtWaits is { } waits
            && (owed.DoubtWaits is not { } may || may.TodayWith.Except(waits.TodayWith).Any()))
            yield return " lets a doubt wait that by the floor is a GP today";
        foreach (var first in AskedAfter(owed))
            yield return $", which asks about 999, comes after '{first}', which asks about less; " +
                "by the floor it comes before";
    }

    /// <summary>
    /// Options that may stand in the place of an answer. Somebody of 3 who would rather not say their age is asked
    /// about nothing that children are asked; somebody with numb private parts could tick "only mild".
    /// </summary>
    internal static IEnumerable<Option> Unknown(Question page, FloorPage owed) =>
        page.Options.Where(option => owed.Options.All(each => each.Id != option.Id));

    // Pages that ask about something milder, and come before one that asks about 999 only in the content.
    private IEnumerable<string> AskedAfter(FloorPage owed)
    {
        if (!Asks(owed, Urgency.Call999)) return [];
        var later = floor.Pages.SkipWhile(page => page != owed).Skip(1)
            .Where(page => Asks(page, Urgency.Urgent111) || Asks(page, Urgency.SeeGp));
        var before = questionnaire.Questions.TakeWhile(question => question.Id != owed.Id).Select(question => question.Id)
            .ToArray();
        return later.Select(page => page.Id).Where(before.Contains);
    }

    private bool Asks(FloorPage page, Urgency urgency) =>
        page.Options.SelectMany(option => option.Gives).Except(floor.Before999)
        .Any(given => floor.Findings.Any(finding => finding.Id == given && finding.Urgency == urgency));

    private static IEnumerable<Shortfall> Options(Question page, FloorPage owed)
    {
        foreach (var demand in owed.Options)
            if (page.Options.FirstOrDefault(option => option.Id == demand.Id) is not { } option)
                yield return new("question", page.Id,
                    $"the question '{page.Id}' does not offer '{demand.Id}'; by the floor it does");
            else
                foreach (var what in Short(option, demand, owed)) yield return OfOption(option, what);
        foreach (var option in Unknown(page, owed))
            yield return OfOption(option, "is not in the floor: it may stand in the place of an answer");

        Shortfall OfOption(Option option, string what) =>
            new("option", $"{page.Id}/{option.Id}", $"the option '{option.Id}' of '{page.Id}' {what}");
    }

    private static IEnumerable<string> Short(Option option, BareOption owed, FloorPage page)
    {
        foreach (var id in owed.Gives.Except(option.Gives)) yield return $"does not give '{id}'; by the floor it does";
        // What it brings besides could be heard first, or hide what it stands for.
        foreach (var id in option.Gives.Except(owed.Gives)) yield return $"gives '{id}' too; by the floor it does not";
        if (!Hold([option.When], page.When, owed.When))
            yield return "is not offered to everyone whom the floor says it is offered to";
    }

    private IEnumerable<Shortfall> Derived() =>
        from owed in floor.Derived.GroupBy(each => each.Id)
        where questionnaire.Findings.Find(owed.Key) is not null || floor.Findings.All(finding => finding.Id != owed.Key)
        let written = questionnaire.Rules.Derived.Where(each => each.Id == owed.Key).ToArray()
        where owed.Any(each => Sets([.. each.Facts])
            .Any(set => each.FollowsFrom(set) && !written.Any(line => line.FollowsFrom(set))))
        select new Shortfall("derived finding", owed.Key,
            $"'{owed.Key}' does not follow from everything that it follows from by the floor");

    private Disposition Alone(params string[] given) => questionnaire.Rules.Decide(given).Disposition;

    /// <summary>To everybody to whom the floor owes it. Who else sees it does no harm.</summary>
    internal static bool IsWatchedFor(Finding finding, FloorFinding owed) =>
        !owed.CanBegin || (finding is { CanBegin: true, Discreet: false }
            && (finding.ShownWith.IsEmpty
                || (!owed.ShownWith.IsEmpty && !owed.ShownWith.Except(finding.ShownWith).Any())));

    private static string Taken(QuestionKind kind) =>
        kind is QuestionKind.Ticks ? "any number of options, or \"not sure\"" : "one option";

    private static IEnumerable<HashSet<string>> Sets(string[] facts) => Enumerable.Range(0, 1 << facts.Length)
        .Select(set => facts.Where((_, place) => (set >> place & 1) == 1).ToHashSet());

    /// <summary>Facts waited for that this page or a later one still gives: then the order would decide who is asked.</summary>
    internal static IEnumerable<(string Fact, string Giver)> GivenTooLate(Questionnaire questionnaire, Question page) =>
        from later in questionnaire.Questions.SkipWhile(each => each.Id != page.Id)
        from fact in later.Options.SelectMany(option => option.Gives).Distinct()
        where page.When.Facts.Concat(page.Options.SelectMany(option => option.When.Facts))
            .Contains(fact)
        select (fact, later.Id);

    /// <summary>
    /// Whether conditions hold wherever those that are owed do, as far as their words show it: each fact that they ask
    /// for is asked for there, and where they ask for one of several, all of which one is asked for there are among
    /// them.
    /// </summary>
    internal static bool Hold(IEnumerable<Condition> written, params Condition[] owed)
    {
        var certain = owed.SelectMany(each => each.Any is [var only] ? each.All.Add(only) : each.All)
            .ToHashSet();
        return written.All(each => each.All.All(certain.Contains) && (each.Any.IsEmpty || each.Any.Any(certain.Contains)
            || owed.Any(one => !one.Any.IsEmpty && !one.Any.Except(each.Any).Any())));
    }
}
