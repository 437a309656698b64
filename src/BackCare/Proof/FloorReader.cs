using System.Collections.Immutable;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Proof;

/// <summary>
/// Reads floor.yaml. Its problems stop a proof as the content's own stop the load. That its names are spelt alike is a
/// fact (FloorFacts).
/// </summary>
public static class FloorReader
{
    /// <summary>Its name, beside this reader and in messages.</summary>
    public const string File = "floor.yaml";

    private static readonly Dictionary<string, bool> YesNo = new() { ["yes"] = true, ["no"] = false };
    private static readonly Dictionary<string, QuestionKind> QuestionKinds = new()
    {
        ["choice"] = QuestionKind.Choice,
        ["ticks"] = QuestionKind.Ticks
    };

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

    /// <summary>Reads the whole file and reports every problem of it.</summary>
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
        var floor = Read(new Fields(File, map, problems, "the floor"));
        return problems.All.Count > before ? null : floor;
    }

    private static Floor? Read(Fields fields)
    {
        var groups = All(fields, "groups", "group", ReadGroup);
        var findings = All(fields, "findings", "finding", ReadFinding);
        var facts = All(fields, "facts", "fact", ReadFact);
        var pairs = All(fields, "pairs", "pair", ReadPair);
        var pages = All(fields, "pages", "page", ReadPage);
        var derived = All(fields, "derived", "derived finding", ReadDerivation);
        var ladders = All(fields, "ladders", "ladder", ladder => ReadLadder(ladder, pages));
        var (blocks, contacts) = (All(fields, "blocks", "block", ReadBlock), All(fields, "contacts", "contact", ReadContact));
        var changed = All(fields, "changed", "change", ReadChange);
        var (first, most) = (fields.Texts("before-999"), fields.Number("most-pages"));
        var (net, netOf999) = (fields.Id("safety-netting"), fields.Id("safety-netting-of-999"));
        var words = WordsReader.ReadFailSafe(fields.Map("fail-safe", "'fail-safe'"));
        fields.Done();
        if (most is null || net is null || netOf999 is null || words is null) return null;

        return new(findings, pairs, pages, derived, ladders, first, most.Value, net, netOf999)
        {
            Groups = groups,
            Facts = facts,
            Blocks = blocks,
            Contacts = contacts,
            Changed = changed,
            FailSafe = words,
        };
    }

    private static ImmutableArray<T> All<T>(Fields fields, string key, string each, Func<Fields, T?> read) where T : class =>
        [.. fields.Maps(key, each).Select(read).OfType<T>()];

    internal static Floor Embedded()
    {
        var problems = new Problems();
        return Read(EmbeddedText(), problems) ?? throw new BadContentException(problems.All);
    }

    /// <summary>The file as it was built into the program, each line ended by a line feed alone.</summary>
    internal static string EmbeddedText()
    {
        using var reader = new StreamReader(typeof(FloorReader).Assembly.GetManifestResourceStream($"BackCare.Proof.{File}")
            ?? throw new InvalidOperationException(
                $"The program was built without {File}. Name it as an EmbeddedResource of BackCare.csproj."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

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
        var (discreet, group, card) = (Is(fields, "discreet"), fields.Id("group"), fields.Text("card"));
        var (blocks, contacts) = (fields.Texts("blocks"), fields.OptionalTexts("contacts"));
        fields.Done();
        if (id is null || urgency is null || soon is null || begins is null || group is null || card is null) return null;
        return new(id, urgency.Value, group, card)
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
        if (id is null || level is null || rank is null) return null;
        return new(id, level.Value, rank.Value) { Online = !never, Discreet = discreet, FirstContact = first, Parts = parts };
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
        ImmutableArray<string> items =
            [.. Kinds.SelectMany(kind => fields.OptionalTexts(kind.Key).Select(item => $"{kind.Value} {item}"))];
        if (items.IsEmpty)
            fields.Report("row", "BC390", $"row {row} changes nothing",
                $"name what it changes under one of {string.Join(", ", Kinds.Keys)}");
        fields.Done();
        return row is null ? null : new(row.Value, items, now);
    }

    private static FloorPair? ReadPair(Fields fields)
    {
        var (members, urgency, blocks) =
            (fields.Texts("findings"), fields.Choice("urgency", Urgencies.OfFindings), fields.Texts("blocks"));
        if (members.Length != 2) fields.Report("findings", "BC390", $"a pair names {members.Length} findings", "name two");
        fields.Done();
        return members is not [var one, var other] || urgency is null ? null
            : new(one, other, urgency.Value) { Blocks = blocks };
    }

    private static FloorPage? ReadPage(Fields fields)
    {
        var (id, kind, when) = (fields.Id("id"), fields.Choice("kind", QuestionKinds), ReadCondition(fields));
        var options = All(fields, "options", "option", ReadOption);
        fields.Done();
        return id is null || kind is null ? null : new(id, kind.Value, when, options);
    }

    private static FloorOption? ReadOption(Fields fields)
    {
        var (id, gives, when) = (fields.Id("id"), fields.OptionalTexts("gives"), ReadCondition(fields));
        if (!fields.Has("gives"))
            fields.Report("gives", "BC120", "an option has no 'gives'", "add the line 'gives: []' when it gives nothing");
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
        var (rising, lowest, aside) =
            (fields.OptionalTexts("rising"), fields.OptionalText("lowest"), fields.OptionalTexts("aside"));
        fields.Done();
        var others =
            pages.FirstOrDefault(each => each.Id == page)?.Options.Select(option => option.Id)
                .Where(option => option != lowest) ?? [];
        ImmutableArray<Rung> rungs = lowest is null
            ? [.. rising.SelectMany((lower, place) => rising.Skip(place + 1).Select(higher => new Rung(lower, higher)))]
            : [.. others.Select(other => new Rung(lowest, other))];
        if (rungs.IsEmpty)
            fields.Report("rising", "BC390", "a ladder compares nothing",
                "name options of its page in rising order, or the lowest one");
        return id is null || page is null || says is null ? null : new(id, page, says, rungs, aside);
    }
}
