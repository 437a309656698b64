using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Something in which the rules fall short of the floor.</summary>
/// <param name="Kind">What an author would mend: finding, combination, question, option, derived finding, advice block or contact.</param>
/// <param name="Id">Its id; of an option, "question/option".</param>
public sealed record Shortfall(string Kind, string Id, string What)
{
    /// <summary>Whether the level stays, and what a sign brings with it is less.</summary>
    public bool OfHelp { get; init; }
}

/// <summary>
/// Holds the rules to the floor one by one: in milliseconds, so that it is done whenever content is loaded. What it lets through can still be wrong in ways
/// that only journeys show; `prove` covers those. What it finds lowers something, or takes something from somebody who is owed it.
/// </summary>
public sealed class Shortfalls
{
    private static readonly IEqualityComparer<AdviceLine> SameLine = EqualityComparer<AdviceLine>.Create((one, other) => one!.Text == other!.Text, line => line.Text.GetHashCode(StringComparison.Ordinal));

    private readonly Questionnaire checker;
    private readonly Floor floor;
    private readonly Dictionary<string, ImmutableHashSet<string>> presentWith;

    private Shortfalls(Questionnaire checker, Floor floor) => (this.checker, this.floor, presentWith) = (checker, floor, PresentWith(checker));

    public static ImmutableArray<Shortfall> Of(Questionnaire checker, Floor floor)
    {
        var of = new Shortfalls(checker, floor);
        return [.. of.Findings(), .. of.Pairs(), .. of.Pages(), .. of.Derived(), .. of.Help().Select(shortfall => shortfall with { OfHelp = true })];
    }

    private IEnumerable<Shortfall> Findings()
    {
        foreach (var asked in floor.Findings)
            if (checker.Findings.Find(asked.Id) is not { } finding)
                yield return new("finding", asked.Id, $"there is no finding '{asked.Id}'; the floor has it at {asked.Urgency.Name()}");
            else if (Level(asked.Id) is var level && level < asked.Disposition)
                yield return new("finding", asked.Id, $"the finding '{asked.Id}' is {level.Name()}; the floor asks for {asked.Disposition.Name()}");
            else if (asked.Group.Length > 0 && finding.Group != asked.Group)
                yield return new("finding", asked.Id, $"the finding '{asked.Id}' stands in the group '{finding.Group}', so care cards of '{asked.Group}' would lose it; the floor has it there");
            else if (!asked.Discreet && finding.Discreet)
                yield return new("finding", asked.Id, $"the finding '{asked.Id}' has become discreet, so reasons, scripts and lists would leave it out; by the floor it is not");
            else if (asked.Discreet && !finding.Discreet)
                yield return new("finding", asked.Id, $"the finding '{asked.Id}' is no longer discreet, so lists and scripts would show it to whoever looks; by the floor it is");
            else if (!IsWatchedFor(finding, asked))
                yield return new("finding", asked.Id, $"the finding '{asked.Id}' is not shown as a sign to watch for to everybody whom the floor says it is shown to");
        foreach (var finding in checker.Findings.All.Where(finding => floor.Findings.All(asked => asked.Id != finding.Id)))
            yield return new("finding", finding.Id, $"the finding '{finding.Id}' is not in the floor");
    }

    private IEnumerable<Shortfall> Pairs()
    {
        foreach (var pair in KnownPairs)
            if (Level(pair.One, pair.Other) is var level && level < pair.Disposition)
                yield return Of(pair, $"{pair} is {level.Name()}; the floor asks for {pair.Disposition.Name()}");
        // One more may raise. Where the floor has that level already its advice could be heard before what is owed.
        foreach (var rule in checker.Rules.All.Where(rule => rule.IsCombination && !IsOfPairs(rule)))
            yield return new("combination", rule.Id, $"the combination '{rule.Id}' is neither made of pairs of the floor nor more urgent than each of its members");
    }

    private bool IsOfPairs(Rule rule) => (rule.All, rule.Any) switch
    {
        ([var one, var other], []) => IsPair(one, other) || Raises(rule, one, other),
        ([var one], var any) => any.All(other => IsPair(one, other) || Raises(rule, one, other)),
        _ => false,
    };

    private bool IsPair(string one, string other) => floor.Pairs.Any(pair => (pair.One == one && pair.Other == other) || (pair.One == other && pair.Other == one));

    private bool Raises(Rule rule, params string[] members) => members.All(id => floor.Findings.FirstOrDefault(finding => finding.Id == id) is not { } alone || alone.Urgency < rule.Urgency);

    // A finding that is gone says so itself.
    private IEnumerable<FloorPair> KnownPairs => floor.Pairs.Where(pair => IsKnown(pair.One) && IsKnown(pair.Other));

    private Shortfall Of(FloorPair pair, string what) =>
        checker.Rules.All.FirstOrDefault(rule => rule.IsCombination && Names(rule, pair.One) && Names(rule, pair.Other)) is { } combination
            ? new("combination", combination.Id, what)
            : new("finding", checker.Findings.Find(pair.One) is null ? pair.Other : pair.One, what);

    private IEnumerable<Shortfall> Help()
    {
        foreach (var asked in floor.Findings)
        {
            if (checker.Findings.Find(asked.Id) is not { } finding) continue;
            if (NotBrought(asked.Blocks, asked.Disposition, asked.Id) is { } what) yield return new("finding", asked.Id, $"the finding '{asked.Id}' {what}");
            foreach (var contact in asked.Contacts.Except(finding.Contacts))
                yield return new("finding", asked.Id, $"the finding '{asked.Id}' does not bring the contact '{contact}'; by the floor it does");
        }
        foreach (var pair in KnownPairs)
            if (NotBrought(pair.Blocks, pair.Disposition, pair.One, pair.Other) is { } what)
                yield return Of(pair, $"{pair} {what}");
        foreach (var owed in floor.Blocks)
            foreach (var what in Short(owed)) yield return new("advice block", owed.Id, what);
        foreach (var owed in floor.Contacts)
            foreach (var what in Short(owed)) yield return new("contact", owed.Id, what);
        foreach (var block in checker.Advice.All.Where(block => floor.Blocks.All(owed => owed.Id != block.Id)))
            yield return new("advice block", block.Id, $"the advice block '{block.Id}' is not in the floor");
        foreach (var contact in checker.Advice.Contacts.Where(contact => floor.Contacts.All(owed => owed.Id != contact.Id)))
            yield return new("contact", contact.Id, $"the contact '{contact.Id}' is not in the floor");
    }

    // Who is lower says so itself; who is higher is helped in another way.
    private string? NotBrought(ImmutableArray<string> owed, Disposition level, params string[] given)
    {
        var decision = checker.Rules.Decide(given);
        if (decision.Disposition.Urgency() != level.Urgency() || owed.IsEmpty) return null;
        string[] shown = [.. checker.Advice.For(decision).Select(block => block.Id)];
        if (owed.Except(shown).FirstOrDefault() is { } missing) return $"does not bring the advice block '{missing}'; by the floor it does";
        // Of position and transport only the first block is heard.
        return owed.Contains(shown[0]) ? null : $"brings the advice block '{shown[0]}' first; by the floor '{owed[0]}'";
    }

    private IEnumerable<string> Short(FloorBlock owed)
    {
        if (checker.Advice.Find(owed.Id) is not { } block)
        {
            yield return $"there is no advice block '{owed.Id}'; the floor has it at {owed.Level.Name()}";
            yield break;
        }
        if (block.Level < owed.Level)
            yield return $"the advice block '{owed.Id}' is {block.Level.Name()}; the floor asks for {owed.Level.Name()}";
        foreach (var other in floor.Blocks.Where(other => other.Level == owed.Level && other.Rank < owed.Rank))
            if (checker.Advice.Find(other.Id) is { } behind && behind.Level == block.Level && behind.Rank > block.Rank)
                yield return $"the advice block '{owed.Id}' comes after '{other.Id}'; by the floor it comes before";
        if (floor.Blocks.Where(each => each.Level == owed.Level).MinBy(each => each.Rank) == owed && checker.Advice.General(owed.Level) is { } general && general.Id != owed.Id && floor.Blocks.All(each => each.Id != general.Id))
            yield return $"the general advice block of {owed.Level.Name()} is '{general.Id}'; by the floor '{owed.Id}'";
        if (!owed.Online && block.Online)
            yield return $"the advice block '{owed.Id}' lets 111 online be offered; by the floor it does not";
        if (owed.Discreet != block.Discreet)
            yield return $"the advice block '{owed.Id}' is {(block.Discreet ? "" : "not ")}discreet; by the floor it is{(owed.Discreet ? "" : " not")}";
        if (block.FirstContact is { } first && first != owed.FirstContact)
            yield return $"the advice block '{owed.Id}' keeps '{first}' from the other contacts; by the floor it keeps {(owed.FirstContact is null ? "none" : $"'{owed.FirstContact}'")}";
        foreach (var (voice, words) in new[] { ("you", block.Words.You), ("person", block.Words.Person) })
        {
            string[] parts = [.. FloorBlock.PartsOf(words)];
            foreach (var part in owed.Parts.Except(parts))
                yield return $"the advice block '{owed.Id}' has no '{part}' under '{voice}'; by the floor it has";
            if (owed.Level >= Urgency.Urgent111 && (words.Do.IsEmpty || words.Do[0].When.Facts.Any()))
                yield return $"the first line of 'do' of '{owed.Id}' is not for everybody under '{voice}'; it is the one that says whom to call";
            if (owed.Level is Urgency.Call999 && parts.Except(owed.Parts).Contains(FloorBlock.Heading))
                yield return $"the advice block '{owed.Id}' has the heading '{words.Heading}'; by the floor its heading is to call 999";
            // Another's words under its name are those of another illness: so end halves of two versions, joined.
            foreach (var other in checker.Advice.All.Where(other => other.Id != owed.Id && other.Level == block.Level).Where(other => SaysTheSame(words, voice is "you" ? other.Words.You : other.Words.Person)))
                yield return $"the advice block '{owed.Id}' says under '{voice}' what '{other.Id}' says";
        }

        static bool SaysTheSame(AdviceWords one, AdviceWords other) => one.Do.SequenceEqual(other.Do, SameLine) || (!one.Say.IsEmpty && one.Say.SequenceEqual(other.Say, SameLine));
    }

    private IEnumerable<string> Short(FloorContact owed)
    {
        if (checker.Advice.Contacts.FirstOrDefault(contact => contact.Id == owed.Id) is not { } contact)
        {
            yield return $"there is no contact '{owed.Id}'; the floor has it";
            yield break;
        }
        if (contact.Link != owed.Link)
            yield return $"the contact '{owed.Id}' {(contact.Link is null ? "has no link" : $"leads to {contact.Link}")}; by the floor {(owed.Link is null ? "it has none" : $"it leads to {owed.Link}")}";
        // People read the number from paper, too.
        else if (owed.Link?.Split(':') is [_, var number] && new[] { contact.Words.You.Text, contact.Words.Person.Text }.FirstOrDefault(text => !Digits(text).Contains(number, StringComparison.Ordinal)) is { } text)
            yield return $"the contact '{owed.Id}' says '{text}', where its number {number} is not";
        foreach (var other in checker.Advice.Contacts.Where(other => other.Id != owed.Id && (other.Words.You.Name == contact.Words.You.Name || other.Words.Person.Name == contact.Words.Person.Name)))
            yield return $"the contact '{owed.Id}' has the name of '{other.Id}'";
        if (!Holds([contact.When], [owed.When]))
            yield return $"the contact '{owed.Id}' is not shown to everybody whom the floor says it is shown to";

        static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
    }

    private IEnumerable<Shortfall> Pages()
    {
        foreach (var owed in floor.Pages)
        {
            if (checker.Find(owed.Id) is not { } page)
            {
                yield return new("question", owed.Id, $"there is no question '{owed.Id}'; the floor has it");
                continue;
            }
            if (page.Kind != owed.Kind)
                yield return new("question", page.Id, $"the question '{page.Id}' takes {Taken(page.Kind)}; by the floor it takes {Taken(owed.Kind)}");
            if (!Holds([page.When], [owed.When]))
                yield return new("question", page.Id, $"the question '{page.Id}' is not asked of everybody whom the floor says it is asked of");
            foreach (var (fact, giver) in GivenTooLate(page))
                yield return new("question", page.Id, $"the question '{page.Id}' waits for '{fact}', which '{giver}' gives only later");
            foreach (var first in AskedAfter(owed))
                yield return new("question", page.Id, $"the question '{page.Id}', which asks about 999, comes after '{first}', which asks about less; by the floor it comes before");
            foreach (var shortfall in Options(page, owed)) yield return shortfall;
            foreach (var option in Unknown(page, owed))
                yield return new("option", $"{page.Id}/{option.Id}", $"the option '{option.Id}' of '{page.Id}' is not in the floor: it may stand in the place of an answer");
        }
        foreach (var page in checker.Questions.Where(page => floor.Page(page.Id) is null))
            yield return new("question", page.Id, $"the question '{page.Id}' is not in the floor");
    }

    /// <summary>
    /// Options that may stand in the place of an answer. Somebody of 3 who would rather not say their age is asked about nothing that children are asked; somebody
    /// with numb private parts could tick "only mild".
    /// </summary>
    internal static IEnumerable<Option> Unknown(Question page, FloorPage owed) => page.Options.Where(option => owed.Options.All(each => each.Id != option.Id));

    // Pages that ask about something milder, and come before one that asks about 999 only in the content.
    private IEnumerable<string> AskedAfter(FloorPage owed)
    {
        if (!Asks(owed, Urgency.Call999)) return [];
        var later = floor.Pages.SkipWhile(page => page != owed).Skip(1).Where(page => Asks(page, Urgency.Urgent111) || Asks(page, Urgency.SeeGp));
        var before = checker.Questions.TakeWhile(question => question.Id != owed.Id).Select(question => question.Id).ToArray();
        return later.Select(page => page.Id).Where(before.Contains);
    }

    private bool Asks(FloorPage page, Urgency urgency) => page.Options.SelectMany(option => option.Gives).Except(floor.Before999)
        .Any(given => floor.Findings.Any(finding => finding.Id == given && finding.Urgency == urgency));

    private IEnumerable<Shortfall> Options(Question page, FloorPage owed)
    {
        foreach (var demand in owed.Options)
        {
            if (page.Options.FirstOrDefault(option => option.Id == demand.Id) is not { } option)
            {
                yield return new("question", page.Id, $"the question '{page.Id}' does not offer '{demand.Id}'; by the floor it does");
                continue;
            }
            var name = $"{page.Id}/{option.Id}";
            foreach (var id in demand.Gives.Except(option.Gives))
                yield return new("option", name, $"the option '{option.Id}' of '{page.Id}' does not give '{id}'; by the floor it does");
            // What it brings besides could be heard first, or hide what it stands for.
            foreach (var id in option.Gives.Except(demand.Gives))
                yield return new("option", name, $"the option '{option.Id}' of '{page.Id}' gives '{id}' too; by the floor it does not");
            if (!Holds([option.When], [owed.When, demand.When]))
                yield return new("option", name, $"the option '{option.Id}' of '{page.Id}' is not offered to everybody whom the floor says it is offered to");
        }
    }

    private IEnumerable<Shortfall> Derived()
    {
        foreach (var owed in floor.Derived.Where(each => IsKnown(each.Id)).DistinctBy(each => each.Id))
        {
            var written = checker.Rules.Derived.Where(each => each.Id == owed.Id).ToArray();
            if (floor.Derived.Where(each => each.Id == owed.Id).Any(each => Sets([.. each.Facts]).Any(set => each.FollowsFrom(set) && !written.Any(derived => derived.FollowsFrom(set)))))
                yield return new("derived finding", owed.Id, $"'{owed.Id}' does not follow from everything that it follows from by the floor");
        }
    }

    private Disposition Level(params string[] given) => checker.Rules.Decide(given).Disposition;

    /// <summary>Whether a finding is a sign to watch for to everybody to whom the floor owes it. Who else sees it does no harm.</summary>
    internal static bool IsWatchedFor(Finding finding, FloorFinding asked) =>
        !asked.CanBegin || (finding is { CanBegin: true, Discreet: false }
            && (finding.ShownWith.IsEmpty || (!asked.ShownWith.IsEmpty && asked.ShownWith.All(fact => finding.ShownWith.Contains(fact, StringComparer.Ordinal)))));

    private bool IsKnown(string id) => checker.Findings.Find(id) is not null || floor.Findings.All(finding => finding.Id != id);

    private static bool Names(Rule rule, string id) => rule.All.Contains(id, StringComparer.Ordinal) || rule.Any.Contains(id, StringComparer.Ordinal);

    private static string Taken(QuestionKind kind) => kind is QuestionKind.Ticks ? "any number of options, or \"not sure\"" : "one option";

    private static IEnumerable<HashSet<string>> Sets(string[] facts) =>
        Enumerable.Range(0, 1 << facts.Length).Select(set => facts.Where((_, place) => (set >> place & 1) == 1).ToHashSet(StringComparer.Ordinal));

    // Whoever may come to the page without a fact that it, or the page around an option of it, waits for would be passed over.
    private IEnumerable<(string Fact, string Giver)> GivenTooLate(Question page) =>
        from later in checker.Questions.SkipWhile(each => each.Id != page.Id)
        from fact in later.Options.SelectMany(option => option.Gives).Distinct()
        where page.When.Facts.Concat(page.Options.SelectMany(option => option.When.Facts)).Contains(fact, StringComparer.Ordinal)
        select (fact, later.Id);

    /// <summary>Whether the first conditions hold wherever all of the others do. Conditions that only look narrower, since every teenager is under 60, are the same.</summary>
    private bool Holds(IEnumerable<Condition> written, ImmutableArray<Condition> owed)
    {
        var certain = owed.SelectMany(condition => CertainIn(condition, With)).ToHashSet(StringComparer.Ordinal);
        return written.All(condition => condition.All.All(fact => IsCertain([fact])) && (condition.Any.IsEmpty || IsCertain(condition.Any)));

        // One of these facts is there: it follows from what must be there, or from each of several of which one must be.
        bool IsCertain(ImmutableArray<string> any) =>
            any.Any(certain.Contains) || owed.Any(condition => !condition.Any.IsEmpty && condition.Any.All(one => any.Any(With(one).Contains)));
    }

    private ImmutableHashSet<string> With(string fact) => presentWith.GetValueOrDefault(fact) ?? [fact];

    /// <summary>
    /// For each fact, all that is there whenever it is: what every option that gives it gives too, and what these options and their pages wait for. An option
    /// that was chosen is there by its own name too: conditions of advice may name it.
    /// </summary>
    private static Dictionary<string, ImmutableHashSet<string>> PresentWith(Questionnaire checker)
    {
        var givers = (from page in checker.Questions
                      from option in page.Options
                      let there = option.Gives.Add(option.Id)
                      from given in there.Distinct()
                      select (Given: given, There: ImmutableArray.Create(new Condition(there, []), page.When, option.When)))
            .ToLookup(each => each.Given, each => each.There, StringComparer.Ordinal);
        var known = givers.ToDictionary(each => each.Key, each => ImmutableHashSet.Create(StringComparer.Ordinal, each.Key), StringComparer.Ordinal);
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var giver in givers)
            {
                var with = Common(giver.Select(there => there.SelectMany(condition => CertainIn(condition, fact => known.GetValueOrDefault(fact) ?? [fact]))));
                if (with.Count == known[giver.Key].Count) continue;
                (known[giver.Key], grown) = (with, true);
            }
        }
        return known;
    }

    // Where a condition holds: all that it asks for, and what each of the facts of which it asks for one would bring.
    private static IEnumerable<string> CertainIn(Condition condition, Func<string, ImmutableHashSet<string>> with) =>
        condition.All.SelectMany(with).Concat(condition.Any.IsEmpty ? [] : Common(condition.Any.Select(with)));

    private static ImmutableHashSet<string> Common(IEnumerable<IEnumerable<string>> sets) =>
        sets.Select(set => set.ToImmutableHashSet(StringComparer.Ordinal)).Aggregate((one, other) => one.Intersect(other));
}
