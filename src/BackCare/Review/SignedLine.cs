using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>The lines of a page, for its tree and for comparing: nothing seen or heard is left out of one of the two.</summary>
internal static class SignedLine
{
    /// <summary>A line for each part of each block, in the order in which they are read.</summary>
    public static IEnumerable<SignedNode.Line> Of(IEnumerable<Block> blocks, Voice voice) =>
        blocks.SelectMany(block => Of(block, voice));

    private static IEnumerable<SignedNode.Line> Of(Block block, Voice voice) => block switch
    {
        Block.Heading heading => [new($"h{heading.Level}", "", heading.Words)],
        Block.Paragraph paragraph => [new("p", "", paragraph.Words)],
        Block.ShortLine line => [new("", "", line.Words)],
        Block.BroughtParagraph brought => [new("p", "", brought.Words.For(voice))],
        Block.BulletList list => Items("ul", list.Items, voice),
        Block.NumberedList list => Items("ol", list.Items, voice),
        Block.SignList list =>
        [
            Bare("ul"),
            .. list.Signs.Select(sign => Plain("li", sign.Words.For(voice))),
            .. list.More.SelectMany(item => ItemOf(item, voice)),
        ],
        Block.Table { Later: not null } table => Of(table.Shown, voice),
        Block.Table table => Table(table),
        Block.Figure figure =>
        [
            Bare("figure") with { Picture = new(figure.Media.Address, figure.Media.Alt) },
            .. figure.Media.Caption is { } caption ? [Plain("figcaption", caption)] : Array.Empty<SignedNode.Line>(),
        ],
        Block.CareCard card => [Title(card.Level, card.Title, card.Spoken), .. Of(card.Blocks, voice)],
        Block.DoList list => [Title(list.Level, list.Title), .. Items("ul", list.Items, voice)],
        Block.Warning warning => [Title(warning.Level, warning.Title, warning.Spoken), .. Of(warning.Blocks, voice)],
        Block.Inset { Pain: not null } rule => Of(rule.Blocks, voice),
        Block.Inset inset => [new("", Block.Inset.Spoken, []), .. Of(inset.Blocks, voice)],
        Block.Details details => [Bare("details"), Plain("summary", details.Summary), .. Of(details.Blocks, voice)],
        Block.Steps steps => [.. steps.Title is { } title ? [Title(steps.Level, title)] : (SignedNode.Line[])[],
            .. Items("ol", steps.Items, voice)],
        // What it is for stands under the title of its page, and is signed with that.
        Block.Exercise exercise =>
        [
            .. exercise.EachStepIsDrawn ? [] : Captioned(exercise.Drawn),
            .. Values([.. exercise.HowMuch.Where(value => value.IsHowMany),
                .. exercise.HowMuch.Where(value => value is { IsHowMany: false, IsMore: false, IsStop: false }),
                .. exercise.HowMuch.Where(value => value.IsMore)]),
            Plain("p", Block.Exercise.PainTitle), .. Values([.. exercise.Pain, .. exercise.HowMuch.Where(value => value.IsStop)]),
            .. Values([.. exercise.Whom.Where(value => !value.IsSoThat)]),
            Title(exercise.Level, exercise.Title), .. Values(exercise.Start),
            .. exercise.EachStepIsDrawn
                ? Steps(((Block.NumberedList)exercise.Blocks[0]).Items, exercise.Drawn, voice)
                : Of(exercise.Blocks, voice),
            Title(exercise.Level, Block.Exercise.WaysTitle),
            .. exercise.Ways.SelectMany(way => Captioned(way.Drawn).Concat(Values([way.Words]))),
        ],
        Block.Sequence sequence =>
        [
            Title(sequence.Level, sequence.Title), .. Steps(sequence.Items, sequence.Drawn, voice),
        ],
        Block.OfHundred figures =>
        [
            Title(figures.Level, figures.Title), .. figures.Counted.Select(line => Plain("p", line.Text)),
            .. figures.Harm is { } harm
                ? [new SignedNode.Line("p", "", [new Phrase.Plain($"{harm.Label} {harm.Value}"), .. harm.Marks])] : (SignedNode.Line[])[],
            Plain("p", figures.Caption.For(voice)), new("p", "", [new Phrase.Mark(figures.SourceId)]),
        ],
        Block.Contact contact => [Title(contact.Level, contact.Title), .. Values(contact.Fields),
            .. Of(contact.Blocks, voice)],
        Block.ActionLink action => [new("", "", [new Phrase.Link(action.Target, [new Phrase.Plain(action.Words)])])],
        Block.OnlyFor some => [Plain("only", some.Whom), .. Of(some.Blocks, voice), Plain("/only", Block.OnlyFor.End)],
        _ => throw new InvalidOperationException(
            $"Nobody said how a block of the type {block.GetType().Name} is signed. Say it here."),
    };

    private static IEnumerable<SignedNode.Line> Items(string kind, ImmutableArray<ListItem> items, Voice voice) =>
        [Bare(kind), .. items.SelectMany(item => ItemOf(item, voice))];

    // Short words stand in the line of their item.
    private static IEnumerable<SignedNode.Line> ItemOf(ListItem item, Voice voice) =>
        item.Blocks is [Block.ShortLine line, .. var rest]
        ? [new("li", "", line.Words), .. Of(rest, voice)]
        : [Bare("li"), .. Of(item.Blocks, voice)];

    private static IEnumerable<SignedNode.Line> Table(Block.Table table)
    {
        return
        [
            Bare("table"), Plain("caption", table.Caption), Bare("thead"), Bare("tr"),
            .. table.Head.Select(cell => new SignedNode.Line("th", "", cell.Words)),
            Bare("tbody"),
            .. table.Rows.SelectMany(row => row.Index().Select(cell => Of(cell.Index, cell.Item)).Prepend(Bare("tr"))),
        ];

        // On a phone the rows stack, and each cell says its column.
        SignedNode.Line Of(int column, Cell cell) => new(
            column == 0 ? "th" : "td", column < table.Head.Length ? $"{Phrase.TextOf(table.Head[column].Words)} " : "",
            cell.Words);
    }

    private static IEnumerable<SignedNode.Line> Values(ImmutableArray<LabelledValue> values) => values.IsEmpty ? [] :
    [
        Bare("dl"),
        .. values.SelectMany(value => new[]
        {
            Plain("dt", value.Label),
            new("dd", "",
                [
                    value.Target is { } target ? new Phrase.Link(target, [new Phrase.Plain(value.Value)])
                        : new Phrase.Plain(value.Value),
                    .. value.Marks,
                ]),
        }),
    ];

    private static IEnumerable<SignedNode.Line> Steps(ImmutableArray<ListItem> items, DrawnFigure figure, Voice voice) =>
    [
        Bare("ol"),
        .. items.Index().SelectMany(item => ItemOf(item.Item, voice)
            .Concat(figure.Positions.Skip(item.Index).Take(1).Select(Drawn))),
    ];

    private static IEnumerable<SignedNode.Line> Captioned(DrawnFigure figure) =>
        figure.Positions.Index().SelectMany(position => figure.CaptionOf(position.Index) is { } caption
            ? [Drawn(position.Item), Plain("figcaption", caption)] : (SignedNode.Line[])[Drawn(position.Item)]);

    private static SignedNode.Line Drawn(Drawing position) => Bare("img") with { Picture = new(position.Address, position.Alt) };

    private static SignedNode.Line Title(int level, string words, string spoken = "") =>
        new($"h{level}", spoken, [new Phrase.Plain(words)]);

    private static SignedNode.Line Plain(string kind, string words) => new(kind, "", [new Phrase.Plain(words)]);

    private static SignedNode.Line Bare(string kind) => new(kind, "", []);
}
