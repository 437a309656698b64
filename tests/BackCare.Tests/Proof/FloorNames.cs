using System.Collections.Immutable;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>
/// The names that floor.yaml uses, held to those that it has: a misspelt one would be a demand that nothing can fail.
/// </summary>
internal static class FloorNames
{
    private static readonly string[] Parts = ["heading", "first-call", "position", "transport", "northern-ireland",
        "say", "do-not"];

    /// <summary>What the reader says of a file, and what is wrong with the names of one that it reads.</summary>
    public static ImmutableArray<string> ProblemsOf(string text)
    {
        var problems = new Problems();
        var floor = FloorReader.Read(text, problems);
        Assert.Equal(floor is null, problems.All.Count > 0);
        return [.. floor is null ? problems.All.Select(each => each.What)
            : Wrong(floor).Select(each => $"'{each.Id}' {each.What}")];
    }

    /// <returns>Each name that is wrong, under which key of the file, and what is wrong with it.</returns>
    public static IEnumerable<(string Key, string Id, string What)> Wrong(Floor floor)
    {
        var findings = floor.Findings.Select(finding => finding.Id).ToImmutableHashSet(StringComparer.Ordinal);
        var options = floor.Pages.SelectMany(page => page.Options).ToArray();
        var given = options.SelectMany(option => option.Gives).ToImmutableHashSet(StringComparer.Ordinal);
        return
            from check in OfRules(floor, findings, given)
                .Concat(OfHelp(floor, findings, given, options)).Concat(OfWords(floor, findings, given, options))
            from id in check.Ids.Distinct(StringComparer.Ordinal)
            select (check.Key, id, check.What);
    }

    private static IEnumerable<(string Key, IEnumerable<string> Ids, string What)> OfRules(
        Floor floor, ImmutableHashSet<string> findings, ImmutableHashSet<string> given)
    {
        var derived = floor.Derived.Select(each => each.Id);
        var conditions = floor.Pages.SelectMany(page => page.Options.Select(option => option.When).Prepend(page.When));
        var rungs = floor.Ladders.SelectMany(ladder =>
            ladder.Rungs.SelectMany(rung => new[] { rung.Lower, rung.Higher })
            .Except(floor.Page(ladder.Page)?.Options.Select(option => option.Id) ?? []));
        return
        [
            ("pairs", floor.Pairs.Where(pair => !pair.Members.Any(findings.Contains)).Select(pair => pair.One),
                "is joined with another that is no finding either"),
            ("pairs", floor.Pairs.SelectMany(pair => pair.Members).Except(findings.Union(given)),
                "is no finding or fact of the floor"),
            ("findings", floor.Before999.Concat(derived).Except(findings), "is no finding of the floor"),
            ("findings", findings.Except(given.Union(derived)), "can be told nowhere"),
            ("findings", floor.Findings.SelectMany(finding => finding.ShownWith).Except(given),
                "is given by no option"),
            ("findings", Twice(floor.Findings.Select(finding => finding.Id)), "stands twice"),
            ("pages", conditions.SelectMany(when => when.Facts).Concat(floor.Derived.SelectMany(each => each.Facts))
                .Concat(floor.Pages.SelectMany(page => page.DoubtWaits?.TodayWith ?? [])).Except(given),
                "is given by no option"),
            ("pages", Twice(floor.Pages.Select(page => page.Id)), "stands twice"),
            ("ladders", rungs, "is no option of its page"),
            ("ladders", floor.Ladders.SelectMany(ladder => ladder.Aside).Except(given), "is given by no option"),
        ];
    }

    private static IEnumerable<(string Key, IEnumerable<string> Ids, string What)> OfHelp(
        Floor floor, ImmutableHashSet<string> findings, ImmutableHashSet<string> given, BareOption[] options)
    {
        var brought = floor.Findings.SelectMany(finding =>
            finding.Advice.Select(block => (Block: block, Level: LevelOf(finding.Disposition))))
            .Concat(floor.Pairs.SelectMany(pair => pair.Advice.Select(block => (Block: block, Level: LevelOf(pair.Disposition)))))
                .ToArray();
        var blocks = floor.Blocks.ToLookup(block => block.Id, StringComparer.Ordinal);
        var (ids, contacts) = (floor.Blocks.Select(block => block.Id), floor.Contacts.Select(contact => contact.Id));
        var named = floor.Findings.SelectMany(finding => finding.Contacts).ToArray();
        return
        [
            ("blocks", brought.Select(each => each.Block).Except(ids), "is no block of the floor"),
            ("blocks", brought.Where(each => blocks[each.Block]
                .Any(block => LevelOf(Dispositions.Of(block.Urgency, block.HowSoon)) != each.Level))
                .Select(each => each.Block),
                "is brought at another level than its own"),
            ("blocks", ids.Except(brought.Select(each => each.Block)).Except([AdviceBlocks.OfDoubt]),
                "is brought by nothing"),
            ("blocks", Twice(ids), "stands twice"),
            ("blocks", Twice(floor.Blocks.Select(block => $"{block.Urgency.Name()} {block.Rank}")),
                "is the rank of two blocks"),
            ("blocks", floor.Blocks.SelectMany(block => block.Parts).Except(Parts), "is no part of a block"),
            ("contacts", named.Concat(floor.Blocks.Select(block => block.FirstContact).OfType<string>())
                .Except(contacts),
                "is no contact of the floor"),
            ("contacts", contacts.Except(named), "is named by no finding"),
            ("contacts", Twice(contacts), "stands twice"),
            ("contacts", floor.Contacts.SelectMany(contact => contact.BroughtBy).Except(given), "is given by no option"),
            ("contacts", floor.Contacts.SelectMany(contact => contact.When.Facts)
                .Except(given.Union(findings).Union(options.Select(option => option.Id))),
                "is no finding, fact or option of the floor"),
        ];
    }

    // By when a GP is asked makes no other block; 111 urgent has one of its own.
    private static (Urgency, bool) LevelOf(Disposition disposition) =>
        (disposition.Urgency(), disposition is Disposition.UrgentGpOr111);

    // What is gone under `changed` cannot be looked up here: a test has version 2's floor.
    private static IEnumerable<(string Key, IEnumerable<string> Ids, string What)> OfWords(
        Floor floor, ImmutableHashSet<string> findings, ImmutableHashSet<string> given, BareOption[] options)
    {
        var (facts, groups) = (floor.Facts.Select(fact => fact.Id), floor.Groups.Select(group => group.Id));
        var unlisted = floor.Findings.Where(finding => !finding.IsListed).Select(finding => finding.Id).ToArray();
        var shown = floor.Pairs.Where(pair => !pair.Members.Any(unlisted.Contains)).SelectMany(pair => pair.Members);
        return
        [
            ("facts", facts.Except(given), "is given by no option"),
            ("facts", Twice(facts), "stands twice"),
            ("facts", shown.Where(given.Contains).Except(findings).Except(facts),
                "is part of a pair, and has no 'cards' that say it"),
            ("findings", floor.Findings.Select(finding => finding.Group).Except(groups), "is no group of the floor"),
            ("groups", Twice(groups), "stands twice"),
            ("changed", Twice(floor.Changed.Select(change => $"row {change.Row}")), "stands twice"),
            ("changed", floor.Changed.SelectMany(change => change.Now).Except(options.Select(option => option.Id)),
                "is no option of the floor"),
        ];
    }

    private static IEnumerable<string> Twice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);
}
