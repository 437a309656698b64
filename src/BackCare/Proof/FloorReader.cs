using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Proof;

/// <summary>Reads floor.yaml. Its problems stop a proof. That its names are spelt alike is a fact (FloorFacts).</summary>
public static class FloorReader
{
    /// <summary>Its name, beside this reader and in messages.</summary>
    public const string File = "floor.yaml";

    /// <summary>The file that this version of the program was built with.</summary>
    internal static string Text => EmbeddedPaper.Text($"BackCare.Proof.{File}");

    // What a row can change, as the file says it. Of one of them it is said without the s.
    private static readonly string[] Kinds = ["findings", "pairs", "pages", "options", "derived", "ladders", "limits"];

    /// <returns>Null when there is one.</returns>
    public static Floor? Read(string text, Problems problems)
    {
        if (Fields.OfFile(new(File, text), "the floor", problems) is not { } fields) return null;
        var before = problems.All.Count;
        var floor = Read(fields);
        return problems.All.Count > before ? null : floor;
    }

    // What is missing is a problem, and with a problem nothing of the file is used.
    private static Floor Read(Fields fields)
    {
        var pages = fields.Each("pages", "page", ReadPage);
        var floor = new Floor(
            fields.Each("findings", "finding", ReadFinding), fields.Each("pairs", "pair", ReadPair), pages,
            fields.Each("derived", "derived finding", each => BareReader.Derivation(each, each.Id("id")!)),
            fields.Each("ladders", "ladder", ladder => ReadLadder(ladder, pages)), fields.Texts("before-999"),
            fields.Number("most-pages") ?? 0, fields.Id("safety-netting")!, fields.Id("safety-netting-of-999")!)
        {
            Groups = fields.Each("groups", "group", each => new FindingGroup(each.Id("id")!, each.Text("name")!)),
            Facts = fields.Each("facts", "fact", each => new FloorFact(each.Id("id")!, each.Texts("cards"))),
            Blocks = fields.Each("blocks", "block", ReadBlock),
            Contacts = fields.Each("contacts", "contact", each =>
                new BareContact(each.Id("id")!, each.OptionalText("link"), BareReader.When(each))
                {
                    BroughtBy = each.OptionalTexts("brought-by"),
                }),
            Changed = fields.Each("changed", "change", ReadChange),
            FailSafe = WordsReader.ReadFailSafe(fields),
        };
        fields.Done();
        return floor;
    }

    internal static Floor Embedded()
    {
        var problems = new Problems();
        return Read(Text, problems) ?? throw new BadContentException(problems.All);
    }

    private static FloorFinding ReadFinding(Fields fields)
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"finding '{id}'";
        var (urgency, soon) = BareReader.Level(fields);
        return new(id!, urgency, fields.Id("group")!, fields.Text("card")!)
        {
            HowSoon = soon,
            CanBegin = fields.YesNo("can-begin") is true,
            ShownWith = fields.OptionalTexts("shown-with"),
            Discreet = fields.YesNo("discreet", otherwise: false),
            Advice = fields.Texts("blocks"),
            Contacts = fields.OptionalTexts("contacts"),
        };
    }

    private static FloorBlock ReadBlock(Fields fields) =>
        new(fields.Text("id")!, fields.Choice("level", Urgencies.OfFindings) ?? default, fields.Number("rank") ?? 0)
        {
            HowSoon = fields.Has("how-soon") ? fields.Choice("how-soon", HowSoons.At111) ?? default : HowSoon.Today,
            Online = fields.YesNo("online", otherwise: true),
            Discreet = fields.YesNo("discreet", otherwise: false),
            FirstContact = fields.OptionalText("first-contact"),
            Parts = fields.Texts("parts"),
        };

    private static FloorChange ReadChange(Fields fields)
    {
        var row = fields.Number("row");
        ImmutableArray<string> items = [.. from kind in Kinds
                                           from item in fields.OptionalTexts(kind)
                                           select $"{kind.TrimEnd('s')} {item}"];
        if (items.IsEmpty)
            fields.Report("row", "BC390", $"row {row} changes nothing",
                $"name what it changes under one of {string.Join(", ", Kinds)}");
        return new(row ?? 0, items, fields.OptionalTexts("now"));
    }

    private static FloorPair? ReadPair(Fields fields)
    {
        var (members, urgency, advice) =
            (fields.Texts("findings"), fields.Choice("urgency", Urgencies.OfFindings), fields.Texts("blocks"));
        if (members is [var one, var other]) return new(one, other, urgency ?? default) { Advice = advice };
        fields.Report("findings", "BC390", $"a pair names {members.Length} findings", "name two");
        return null;
    }

    private static FloorPage ReadPage(Fields fields)
    {
        var id = fields.Id("id")!;
        return new(id, fields.Choice("kind", QuestionKinds.ByName) ?? default, BareReader.When(fields),
            fields.Each("options", "option", ReadOption))
        { DoubtWaits = BareReader.Doubt(fields, id) };
    }

    private static BareOption ReadOption(Fields fields)
    {
        if (!fields.Has("gives"))
            fields.Report("gives", "BC120", "an option has no 'gives'", "add the line 'gives: []' when it gives nothing");
        return new(fields.Id("id")!, fields.OptionalTexts("gives"), BareReader.When(fields));
    }

    private static Ladder ReadLadder(Fields fields, ImmutableArray<FloorPage> pages)
    {
        var (page, rising, lowest) =
            (fields.Id("page"), fields.OptionalTexts("rising"), fields.OptionalText("lowest"));
        var others = pages.FirstOrDefault(each => each.Id == page)?.Options.Select(option => option.Id)
            .Where(option => option != lowest) ?? [];
        ImmutableArray<Rung> rungs = lowest is null
            ? [.. rising.SelectMany((lower, place) => rising.Skip(place + 1).Select(higher => new Rung(lower, higher)))]
            : [.. others.Select(other => new Rung(lowest, other))];
        if (rungs.IsEmpty)
            fields.Report("rising", "BC390", "a ladder compares nothing",
                "name options of its page in rising order, or the lowest one");
        return new(fields.Id("id")!, page!, fields.Text("says")!, rungs, fields.OptionalTexts("aside"));
    }
}
