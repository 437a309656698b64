using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>Each item of a "dont" says "do not" itself, so that it keeps its meaning without the heading.</summary>
internal sealed class DontListSyntax() : ContainerSyntax("dont", HeadingRule.Optional)
{
    private static readonly string[] Said = ["do not", "don't", "don’t"];

    // Words after which "do not" would reverse the advice, as in "do not avoid walking".
    private static readonly string[] Turned =
        ["avoid", "never", "no", "not", "stop", "cannot", "can't", "can’t", "without", "refrain"];

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (OnlyList(container, validator, ordered: false) is { Count: < 2 } list)
            validator.Report(list, "BC006", $"\"{Name}\" must hold 2 or more items",
                "add one, or write it as a sentence");
        foreach (var item in container.OfType<ListBlock>().SelectMany(list => list.OfType<ListItemBlock>()))
        {
            var words = item.FirstOrDefault() is ParagraphBlock paragraph ? RunningText.From(paragraph.Inline) : "";
            if (DoNotPrefix(words).Length > 0 && Turned.Any(turned => Starts(words, turned)))
                validator.Report(item, "BC006", $"the item would read \"do not {words}\", which says the opposite",
                    "write it as 'do not …'");
        }
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) => new Block.DontList(
        container.Heading is { Length: > 0 } own ? own : Block.DontList.UsualTitle, place.OwnLevel,
        [.. ItemsOf(container, reader, place).Select(item => new ListItem(WithDoNot(item.Blocks)))]);

    // What the list adds before an item's words.
    private static string DoNotPrefix(string words) => Said.Any(said => Starts(words, said)) ? "" : "do not ";

    private static bool Starts(string words, string with) =>
        words.StartsWith(with, StringComparison.OrdinalIgnoreCase)
        && (words.Length == with.Length || !char.IsLetter(words[with.Length]));

    private static ImmutableArray<Block> WithDoNot(ImmutableArray<Block> item) => item.FirstOrDefault() switch
    {
        Block.ShortLine line => item.SetItem(0, line with { Words = WithDoNot(line.Words) }),
        Block.Paragraph paragraph => item.SetItem(0, paragraph with { Words = WithDoNot(paragraph.Words) }),
        _ => item,
    };

    private static ImmutableArray<Phrase> WithDoNot(ImmutableArray<Phrase> words) =>
        DoNotPrefix(Phrase.TextOf(words)) is { Length: > 0 } prefix ? words.Insert(0, new Phrase.Plain(prefix)) : words;
}
