using System.Collections.Immutable;
using BackCare.Review;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Comparing;

/// <summary>
/// What people read in the checker, and what clinicians read about it. Words of
/// something that is new or gone come and go with it.
/// </summary>
internal sealed class ComparisonOfWords(Questionnaire before, Questionnaire after, Changes changes)
{
    public void Run()
    {
        Groups();
        Findings();
        Combinations();
        Facts();
        Questions();
        Advice();
        Cards();
        Around("fail-safe words", before.Words.FailSafe.All, after.Words.FailSafe.All);
        Around("start words", before.Words.Start.All, after.Words.Start.All);
        foreach (var name in after.Words.Outcome.You.All.Select(line => line.Name))
            changes.Reworded("outcome words", name, before.Words.Outcome, after.Words.Outcome,
                words => words.All.FirstOrDefault(line => line.Name == name).Text);
        changes.Other("outcome words sources", "all outcomes", before.Words.OutcomeSources, after.Words.OutcomeSources);
    }

    private void Around(string what, IEnumerable<(string Name, string Text)> was, IEnumerable<(string Name, string Text)> now)
    {
        var (old, @new) =
            (was.ToDictionary(line => line.Name, line => line.Text), now.ToDictionary(line => line.Name, line => line.Text));
        foreach (var name in old.Keys.Union(@new.Keys))
            changes.Reworded(what, name, old.GetValueOrDefault(name), @new.GetValueOrDefault(name));
    }

    private void Groups()
    {
        foreach (var (id, was, now) in Joined<FindingGroup>.By(before.Findings.Groups, after.Findings.Groups,
            group => group.Id))
            if (was is null || now is null) changes.Other("group", id, was?.Name, now?.Name);
            else changes.Reworded("group", id, was.Name, now.Name);
        changes.Moved("group", before.Findings.Groups.Select(group => group.Id),
            after.Findings.Groups.Select(group => group.Id));
    }

    private void Values<T>(Shape<T> shape, string id, T was, T now)
    {
        foreach (var said in shape.Values)
        {
            var (what, old, @new) = ($"{shape.Name} {said.Key}", InBoth(said, was), InBoth(said, now));
            if (said.Told is Told.Reworded) changes.Reworded(what, id, old, @new, text => text);
            else if (said.Told is Told.Listed) changes.Other(what, id, old.You, @new.You);
        }

        static Voiced<string?> InBoth(Said<T> said, T of) => new(said.Compared(of, Voice.You), said.Compared(of, Voice.Person));
    }

    private void Findings()
    {
        changes.Moved("finding", before.Findings.All.Select(finding => finding.Id),
            after.Findings.All.Select(finding => finding.Id));
        foreach (var (id, was, now) in Joined<Finding>.By(before.Findings.All, after.Findings.All, finding => finding.Id))
            if (was is not null && now is not null) Values(Shapes.Finding, id, was, now);
    }

    private void Combinations()
    {
        var (old, @new) =
            (before.Rules.All.Where(rule => rule.IsCombination).ToArray(),
                after.Rules.All.Where(rule => rule.IsCombination).ToArray());
        var same = Same(old, @new);
        foreach (var (was, now) in same)
        {
            changes.Reworded("combination id", now.Id, was.Id, now.Id);
            Values(Shapes.Combination, now.Id, was, now);
        }

        // One that only repeats what other rules do changes no level, and yet the outcome gives one reason more, or one less.
        foreach (var gone in old.Where(rule => same.All(pair => pair.Was != rule) && Repeats(rule, after.Rules)))
            changes.Reworded("combination", gone.Id, gone.Why, null);
        foreach (var more in @new.Where(rule => same.All(pair => pair.Now != rule) && Repeats(rule, before.Rules)))
            changes.Reworded("combination", more.Id, null, more.Why);

        static bool Repeats(Rule rule, Rules others) =>
            rule.WrittenOut().Select(pair => pair.ToHashSet(StringComparer.Ordinal))
                .All(pair => WrittenOutPair.DispositionOf(pair, others) >= rule.Disposition);
    }

    /// <summary>
    /// Which combination of the new version took the place of which: the one of the same id,
    /// and for each pair the one that names it now.
    /// </summary>
    private ImmutableArray<(Rule Was, Rule Now)> Same(Rule[] old, Rule[] @new)
    {
        var byId = from was in old from now in @new where was.Id == now.Id select (was, now);
        var byPair =
            Joined<WrittenOutPair>.By(WrittenOutPair.Of(before.Rules), WrittenOutPair.Of(after.Rules),
                pair => pair.Id)
            .SelectMany(pair => Without(pair.Before, pair.After).Zip(Without(pair.After, pair.Before)));
        return [.. byId.Concat(byPair).Distinct()];

        static IEnumerable<Rule> Without(WrittenOutPair? pair, WrittenOutPair? other) =>
            pair is null ? []
                : pair.Combinations.Where(rule => other?.Combinations.Any(stays => stays.Id == rule.Id) is not true);
    }

    private void Facts()
    {
        foreach (var (id, was, now) in Joined<Fact>.By(before.Facts, after.Facts, fact => fact.Id))
            if (was is null || now is null) changes.Other("fact", id, was?.Meaning, now?.Meaning);
            else changes.Reworded("fact meaning", id, was.Meaning, now.Meaning);
    }

    private void Questions()
    {
        foreach (var (id, was, now) in Joined<QuestionPart>.By(before.Parts, after.Parts, part => part.Id))
            changes.Reworded("part", id, was?.Name.ToString(), now?.Name.ToString());
        foreach (var (id, was, now) in Joined<BodySystem>.By(before.NotReported, after.NotReported, system => system.Name))
            changes.Reworded("not reported", id, was is null ? null : TriageTree.Text(was), now is null ? null : TriageTree.Text(now));
        foreach (var id in before.Cases.Concat(after.Cases).Select(each => each.Finding)
            .Distinct(StringComparer.Ordinal)) changes.Other("cases", id, Cases(before, id), Cases(after, id));
        foreach (var (id, was, now) in Joined<Question>.By(before.Questions, after.Questions, question => question.Id))
        {
            if (was is null || now is null) continue;
            Values(Shapes.Question, id, was, now);
            foreach (var (option, old, @new) in Joined<Option>.By(was.Options, now.Options, option => option.Id))
                if (old is not null && @new is not null
                    && !(FromRegistry(old, before.Findings) && FromRegistry(@new, after.Findings)))
                    Values(Shapes.Option, $"{id}/{option}", old, @new);
        }
    }

    private static string? Cases(Questionnaire of, string finding) =>
        Changes.List(
            of.Cases.Where(each => each.Finding == finding)
                .Select(each => $"{string.Join(" and ", each.Ticks)} {SameText.Of(each.When)}"));

    // Then a change of its words is one of the finding's, and counted there.
    private static bool FromRegistry(Option option, Findings findings) =>
        option.Gives.Contains(option.Id, StringComparer.Ordinal) && findings.Find(option.Id) is { } finding
        && option.Picture == finding.Picture
        && Are(option.Words.You, finding.Words.You) && Are(option.Words.Person, finding.Words.Person);

    private static bool Are(OptionWords option, FindingWords finding) =>
        (option.Label, option.Hint, option.Reason, option.Say) == (finding.Label, finding.Hint, finding.Card, finding.Say);

    private void Advice()
    {
        foreach (var (id, was, now) in Joined<AdviceBlock>.By(before.Advice.All, after.Advice.All, block => block.Id))
            if (was is null || now is null)
                changes.Reworded("advice", id, was is null ? null : Whole(was), now is null ? null : Whole(now));
            else Values(Shapes.Block, id, was, now);

        foreach (var (id, was, now) in Joined<ContactLine>.By(before.Advice.Contacts, after.Advice.Contacts,
            contact => contact.Id))
            changes.Reworded("contact", id, was is null ? null : Text(was), now is null ? null : Text(now));

        static string Text(ContactLine contact) =>
            $"{contact.Words.You} | {contact.Words.Person} | {contact.Link} {SameText.Of(contact.When)} by {SameText.Of(contact.BroughtBy)}";

        static string Whole(AdviceBlock block) => $"{block.Urgency.Name()}: {string.Join(" | ", block.Words.You.Do)}";
    }

    private void Cards()
    {
        var (was, now) = (before.Words.Cards, after.Words.Cards);
        changes.Reworded("card words", "back-pain", was.Lines, now.Lines, lines => lines.BackPain);
        foreach (var soon in HowSoons.ByName.Values)
            changes.Reworded("card words", $"how-soon {soon}", was.Lines, now.Lines, lines => lines.HowSoon[soon]);
        changes.Reworded("card words", "not-in-time", was.Lines, now.Lines, lines => lines.NotInTime);
        changes.Reworded("card words", "northern-ireland", was.Lines, now.Lines, lines => lines.NorthernIreland);
        changes.Other("card sources", "all cards", was.Sources, now.Sources);
        foreach (var (id, old, @new) in Joined<CardNote>.By(was.Notes, now.Notes, note => string.Join(", ", note.Findings)))
            changes.Reworded("card note", id, old is null ? null : Whole(old), @new is null ? null : Whole(@new));

        static string Whole(CardNote note) =>
            $"{(note.ReplacesNorthernIreland ? "(Northern Ireland in these lines) " : "")}"
            + $"{string.Join(" | ", note.Lines.You.Concat(note.Lines.Person))}";
    }
}
