using System.Collections.Immutable;
using System.Security.Cryptography;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Proof;

/// <summary>Reads floor.yaml. Its problems stop a proof as the content's own stop the load.</summary>
public static class FloorReader
{
    public const string File = "floor.yaml";

    private static readonly Dictionary<string, bool> YesNo = new() { ["yes"] = true, ["no"] = false };
    private static readonly Dictionary<string, QuestionKind> QuestionKinds = new() { ["choice"] = QuestionKind.Choice, ["ticks"] = QuestionKind.Ticks };

    // What a row can change, as the file says it and as one of them is said.
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["findings"] = "finding",
        ["pairs"] = "pair",
        ["pages"] = "page",
        ["options"] = "option",
        ["derived"] = "derived",
        ["ladders"] = "ladder",
        ["limits"] = "limit",
    };

    /// <returns>Null when the file cannot be used at all; the reasons are among the problems.</returns>
    public static Floor? Read(string text, Problems problems)
    {
        if (Yaml.Read(File, text, 1, problems) is not { } root) return null;
        if (root is not YamlMap map)
        {
            problems.Add(File, root.Line, "BC122", "the file must be a map of keys and values", "write 'key: value' lines");
            return null;
        }
        var before = problems.All.Count;
        var fields = new Fields(File, map, problems, "the floor");
        var groups = fields.Maps("groups", "group").Select(ReadGroup).OfType<FindingGroup>().ToImmutableArray();
        var findings = fields.Maps("findings", "finding").Select(ReadFinding).OfType<FloorFinding>().ToImmutableArray();
        var facts = fields.Maps("facts", "fact").Select(ReadFact).OfType<FloorFact>().ToImmutableArray();
        var pairs = fields.Maps("pairs", "pair").Select(ReadPair).OfType<FloorPair>().ToImmutableArray();
        var pages = fields.Maps("pages", "page").Select(ReadPage).OfType<FloorPage>().ToImmutableArray();
        var derived = fields.Maps("derived", "derived finding").Select(ReadDerivation).OfType<Derivation>().ToImmutableArray();
        var ladders = fields.Maps("ladders", "ladder").Select(ladder => ReadLadder(ladder, pages)).OfType<Ladder>().ToImmutableArray();
        var blocks = fields.Maps("blocks", "block").Select(ReadBlock).OfType<FloorBlock>().ToImmutableArray();
        var contacts = fields.Maps("contacts", "contact").Select(ReadContact).OfType<FloorContact>().ToImmutableArray();
        var changed = fields.Maps("changed", "change").Select(ReadChange).OfType<FloorChange>().ToImmutableArray();
        var (first, most, net, netOf999) = (fields.Texts("before-999"), fields.Number("most-pages"), fields.Id("safety-netting"), fields.Id("safety-netting-of-999"));
        var words = WordsReader.ReadFailSafe(fields.Map("fail-safe", "'fail-safe'"));
        fields.Done();
        CheckNames(fields, groups, findings, facts, pairs, pages, derived, ladders, first);
        CheckBrought(fields, findings, pairs, pages, blocks, contacts);
        CheckChanged(fields, changed, pages);
        return problems.All.Count > before
            ? null
            : new(findings, pairs, pages, derived, ladders, first, most!.Value, net!, netOf999!)
            {
                Groups = groups,
                Facts = facts,
                FailSafe = words!,
                Blocks = blocks,
                Contacts = contacts,
                Changed = changed,
            };
    }

    internal static Floor Embedded()
    {
        var problems = new Problems();
        return Read(EmbeddedText(), problems) ?? throw new BadContentException(problems.All);
    }

    /// <summary>The file as it was built into the program, each line ended by a line feed alone.</summary>
    internal static string EmbeddedText()
    {
        using var reader = new StreamReader(Open());
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static Stream Open() => typeof(FloorReader).Assembly.GetManifestResourceStream($"BackCare.Proof.{File}")
        ?? throw new InvalidOperationException($"The program was built without {File}. Name it as an EmbeddedResource of BackCare.csproj.");

    private static FindingGroup? ReadGroup(Fields fields)
    {
        var (id, name) = (fields.Id("id"), fields.Text("name"));
        fields.Done();
        return id is null || name is null ? null : new(id, name);
    }

    private static FloorFact? ReadFact(Fields fields)
    {
        var (id, cards) = (fields.Id("id"), fields.Texts("cards"));
        fields.Done();
        return id is null || cards.IsEmpty ? null : new(id, cards);
    }

    private static FloorFinding? ReadFinding(Fields fields)
    {
        var (id, urgency) = (fields.Id("id"), fields.Choice("urgency", Urgencies.OfFindings));
        if (id is not null) fields.Of = $"finding '{id}'";
        HowSoon? soon = HowSoon.Weeks;
        if (urgency is Urgency.SeeGp) soon = fields.Choice("how-soon", HowSoons.ByName);
        var (begins, shownWith) = (fields.Choice("can-begin", YesNo), fields.OptionalTexts("shown-with"));
        var discreet = Is(fields, "discreet");
        var (blocks, contacts) = (fields.Texts("blocks"), fields.OptionalTexts("contacts"));
        var (group, card) = (fields.Id("group"), fields.Text("card"));
        fields.Done();
        return id is null || urgency is null || soon is null || begins is null || group is null || card is null
            ? null
            : new(id, urgency.Value, group, card)
            {
                HowSoon = soon.Value,
                CanBegin = begins.Value,
                ShownWith = shownWith,
                Discreet = discreet,
                Blocks = blocks,
                Contacts = contacts,
            };
    }

    private static bool Is(Fields fields, string key) => fields.Has(key) && fields.Choice(key, YesNo) is true;

    private static FloorBlock? ReadBlock(Fields fields)
    {
        var (id, level, rank) = (fields.Text("id"), fields.Choice("level", Urgencies.OfFindings), fields.Number("rank"));
        var never = fields.Has("online") && fields.Choice("online", YesNo) is false;
        var (discreet, first, parts) = (Is(fields, "discreet"), fields.OptionalText("first-contact"), fields.Texts("parts"));
        fields.Done();
        return id is null || level is null || rank is null ? null : new(id, level.Value, rank.Value) { Online = !never, Discreet = discreet, FirstContact = first, Parts = parts };
    }

    private static FloorContact? ReadContact(Fields fields)
    {
        var (id, link, when) = (fields.Id("id"), fields.OptionalText("link"), ReadCondition(fields));
        fields.Done();
        return id is null ? null : new(id, link, when);
    }

    private static FloorChange? ReadChange(Fields fields)
    {
        var (row, now) = (fields.Number("row"), fields.OptionalTexts("now"));
        ImmutableArray<string> items = [.. Kinds.SelectMany(kind => fields.OptionalTexts(kind.Key).Select(item => $"{kind.Value} {item}"))];
        if (items.IsEmpty) fields.Report("row", "BC390", $"row {row} changes nothing", $"name what it changes under one of {string.Join(", ", Kinds.Keys)}");
        fields.Done();
        return row is null ? null : new(row.Value, items, now);
    }

    private static FloorPair? ReadPair(Fields fields)
    {
        var (members, urgency, blocks) = (fields.Texts("findings"), fields.Choice("urgency", Urgencies.OfFindings), fields.Texts("blocks"));
        if (members.Length != 2) fields.Report("findings", "BC390", $"a pair names {members.Length} findings", "name two");
        fields.Done();
        return members is not [var one, var other] || urgency is null ? null : new(one, other, urgency.Value) { Blocks = blocks };
    }

    private static FloorPage? ReadPage(Fields fields)
    {
        var (id, kind, when) = (fields.Id("id"), fields.Choice("kind", QuestionKinds), ReadCondition(fields));
        var options = fields.Maps("options", "option").Select(ReadOption).OfType<FloorOption>().ToImmutableArray();
        fields.Done();
        return id is null || kind is null ? null : new(id, kind.Value, when, options);
    }

    private static FloorOption? ReadOption(Fields fields)
    {
        var (id, gives, when) = (fields.Id("id"), fields.OptionalTexts("gives"), ReadCondition(fields));
        if (!fields.Has("gives")) fields.Report("gives", "BC120", "an option has no 'gives'", "add the line 'gives: []' when it gives nothing");
        fields.Done();
        return id is null ? null : new(id, gives, when);
    }

    private static Condition ReadCondition(Fields fields)
    {
        if (fields.OptionalMap("when", "'when'") is not { } when) return Condition.Always;
        var condition = new Condition(when.OptionalTexts("all"), when.OptionalTexts("any"));
        when.Done();
        return condition;
    }

    private static Derivation? ReadDerivation(Fields fields)
    {
        var (id, all, any) = (fields.Id("id"), fields.OptionalTexts("all"), fields.OptionalTexts("any"));
        var (atLeast, of) = (fields.Has("at-least") ? fields.Number("at-least") ?? 0 : 0, fields.OptionalTexts("of"));
        fields.Done();
        return id is null ? null : new(id, all, any, atLeast, of);
    }

    private static Ladder? ReadLadder(Fields fields, ImmutableArray<FloorPage> pages)
    {
        var (id, page, says) = (fields.Id("id"), fields.Id("page"), fields.Text("says"));
        var (rising, lowest, aside) = (fields.OptionalTexts("rising"), fields.OptionalText("lowest"), fields.OptionalTexts("aside"));
        fields.Done();
        var others = pages.FirstOrDefault(each => each.Id == page)?.Options.Select(option => option.Id).Where(option => option != lowest) ?? [];
        ImmutableArray<Rung> rungs = lowest is null
            ? [.. rising.SelectMany((lower, place) => rising.Skip(place + 1).Select(higher => new Rung(lower, higher)))]
            : [.. others.Select(other => new Rung(lowest, other))];
        if (rungs.IsEmpty) fields.Report("rising", "BC390", "a ladder compares nothing", "name options of its page in rising order, or the lowest one");
        return id is null || page is null || says is null ? null : new(id, page, says, rungs, aside);
    }

    // A misspelt name would be a demand that nothing can fail.
    private static void CheckNames(
        Fields floor, ImmutableArray<FindingGroup> groups, ImmutableArray<FloorFinding> findings, ImmutableArray<FloorFact> facts, ImmutableArray<FloorPair> pairs,
        ImmutableArray<FloorPage> pages, ImmutableArray<Derivation> derived, ImmutableArray<Ladder> ladders, ImmutableArray<string> first)
    {
        var known = findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        var given = pages.SelectMany(page => page.Options).SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal);
        var told = known.Where(id => given.Contains(id) || derived.Any(each => each.Id == id)).ToHashSet(StringComparer.Ordinal);
        var conditions = pages.Select(page => page.When).Concat(pages.SelectMany(page => page.Options).Select(option => option.When)).SelectMany(when => when.Facts);

        Unknown("pairs", pairs.Where(pair => !known.Contains(pair.One) && !known.Contains(pair.Other)).Select(pair => pair.One), "is joined with another that is no finding either");
        Unknown("pairs", pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Except(known.Concat(given)), "is no finding or fact of the floor");
        Unknown("facts", facts.Select(fact => fact.Id).Except(given), "is given by no option");
        Unknown("facts", Twice(facts.Select(fact => fact.Id)), "stands twice");
        var unlisted = findings.Where(finding => !finding.IsListed).Select(finding => finding.Id).ToArray();
        Unknown("facts", pairs.Where(pair => !unlisted.Contains(pair.One) && !unlisted.Contains(pair.Other)).SelectMany(pair => new[] { pair.One, pair.Other })
            .Where(id => given.Contains(id) && !known.Contains(id)).Except(facts.Select(fact => fact.Id)), "is part of a pair, and has no 'cards' that say it");
        Unknown("findings", first.Concat(derived.Select(each => each.Id)).Except(known), "is no finding of the floor");
        Unknown("findings", known.Except(told), "can be told nowhere");
        Unknown("findings", findings.Select(finding => finding.Group).Except(groups.Select(group => group.Id)), "is no group of the floor");
        Unknown("groups", Twice(groups.Select(group => group.Id)), "stands twice");
        Unknown("pages", conditions.Concat(derived.SelectMany(each => each.Facts)).Except(given), "is given by no option");
        Unknown("ladders", ladders.SelectMany(ladder => ladder.Rungs.SelectMany(rung => new[] { rung.Lower, rung.Higher }).Where(rung => pages.All(page => page.Id != ladder.Page || page.Options.All(option => option.Id != rung)))), "is no option of its page");
        Unknown("ladders", ladders.SelectMany(ladder => ladder.Aside).Except(given), "is given by no option");
        Unknown("findings", findings.SelectMany(finding => finding.ShownWith).Except(given), "is given by no option");
        Unknown("findings", Twice(findings.Select(finding => finding.Id)), "stands twice");
        Unknown("pages", Twice(pages.Select(page => page.Id)), "stands twice");

        void Unknown(string key, IEnumerable<string> ids, string what) => FloorReader.Unknown(floor, key, ids, what);
    }

    private static void CheckBrought(
        Fields floor, ImmutableArray<FloorFinding> findings, ImmutableArray<FloorPair> pairs, ImmutableArray<FloorPage> pages, ImmutableArray<FloorBlock> blocks, ImmutableArray<FloorContact> contacts)
    {
        var brought = findings.Select(finding => (finding.Urgency, finding.Blocks)).Concat(pairs.Select(pair => (pair.Urgency, pair.Blocks)))
            .SelectMany(each => each.Blocks.Select(block => (Block: block, each.Urgency))).Distinct().ToArray();
        var ids = blocks.Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        var (named, listed) = (findings.SelectMany(finding => finding.Contacts).ToHashSet(StringComparer.Ordinal), contacts.Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal));
        var known = pages.SelectMany(page => page.Options).SelectMany(option => option.Gives.Add(option.Id)).Concat(findings.Select(finding => finding.Id)).ToHashSet(StringComparer.Ordinal);

        Unknown(floor, "blocks", brought.Select(each => each.Block).Except(ids), "is no block of the floor");
        Unknown(floor, "blocks", brought.Where(each => blocks.Any(block => block.Id == each.Block && block.Level != each.Urgency)).Select(each => each.Block), "is brought at another level than its own");
        Unknown(floor, "blocks", ids.Except(brought.Select(each => each.Block)).Except([AdviceBlocks.OfDoubt]), "is brought by nothing");
        Unknown(floor, "blocks", Twice(blocks.Select(block => block.Id)), "stands twice");
        Unknown(floor, "blocks", Twice(blocks.Select(block => $"{block.Level.Name()} {block.Rank}")), "is the rank of two blocks");
        Unknown(floor, "blocks", blocks.SelectMany(block => block.Parts).Except(FloorBlock.EveryPart), "is no part of a block");
        Unknown(floor, "contacts", named.Concat(blocks.Select(block => block.FirstContact).OfType<string>()).Except(listed), "is no contact of the floor");
        Unknown(floor, "contacts", listed.Except(named), "is named by no finding");
        Unknown(floor, "contacts", Twice(contacts.Select(contact => contact.Id)), "stands twice");
        Unknown(floor, "contacts", contacts.SelectMany(contact => contact.When.Facts).Except(known), "is no finding, fact or option of the floor");
    }

    // What is gone cannot be looked up here: a test has version 1's floor.
    private static void CheckChanged(Fields floor, ImmutableArray<FloorChange> changed, ImmutableArray<FloorPage> pages)
    {
        Unknown(floor, "changed", Twice(changed.Select(change => $"row {change.Row}")), "stands twice");
        Unknown(floor, "changed", changed.SelectMany(change => change.Now).Except(pages.SelectMany(page => page.Options).Select(option => option.Id)), "is no option of the floor");
    }

    private static void Unknown(Fields floor, string key, IEnumerable<string> ids, string what)
    {
        foreach (var id in ids.Distinct(StringComparer.Ordinal)) floor.Report(key, "BC391", $"'{id}' {what}", "mend its spelling, here or where it is named");
    }

    private static IEnumerable<string> Twice(IEnumerable<string> ids) => ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
}
