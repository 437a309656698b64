using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>
/// One line of a page as text: a heading, a paragraph, a list item. From these lines a page's signed text is written,
/// and by them two versions of it are compared; so nothing that a person sees or hears
/// can be left out of one and stand in the other.
/// </summary>
/// <param name="Kind">What the line is, by the name of the html element that says
/// so; "only" and "/only" around words that some people get; empty for a link that stands alone.</param>
/// <param name="Spoken">What is heard before the words by those who cannot see the look of the block.</param>
/// <param name="Words">What is read; empty where blocks follow that belong to it.</param>
internal sealed record BlockLine(string Kind, string Spoken, ImmutableArray<Phrase> Words)
{
    /// <summary>The finding or fact whose words these are.</summary>
    public string? Sign { get; private init; }

    /// <summary>The picture that stands here instead of words.</summary>
    public (string Address, string Alt)? Picture { get; private init; }

    /// <summary>
    /// The line as it is signed: its kind in angle brackets, then its words. Links keep where they lead. A word that
    /// looks like a bracket is escaped, so no words can pass for a kind.
    /// </summary>
    public string Signed => SingleSpaced.Of(
        (Kind.Length > 0 ? $"<{Kind}>" : "") + Escaped(Spoken) + string.Concat(Words.Select(Marked))
        + (Picture is { } picture ? $" <img src=\"{Attribute(picture.Address)}\" alt=\"{Attribute(picture.Alt)}\">" : ""));

    /// <summary>A line for each part of each block, in the order in which they are read.</summary>
    public static IEnumerable<BlockLine> Of(IEnumerable<Block> blocks, Voice voice) =>
        blocks.SelectMany(block => Of(block, voice));

    private static IEnumerable<BlockLine> Of(Block block, Voice voice) => block switch
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
            .. list.Signs.Select(sign => Plain("li", sign.Words.For(voice)) with { Sign = sign.Id }),
            .. list.More.SelectMany(item => ItemOf(item, voice)),
        ],
        Block.Table { Later: not null } table => Of(table.Shown, voice),
        Block.Table table => Table(table),
        Block.Figure figure =>
        [
            Bare("figure") with { Picture = (figure.Media.Address, figure.Media.Alt) },
            .. figure.Media.Caption is { } caption ? [Plain("figcaption", caption)] : Array.Empty<BlockLine>(),
        ],
        Block.CareCard card => [Title(card.Level, card.Title, card.Spoken), .. Of(card.Blocks, voice)],
        Block.DoList list => [Title(list.Level, list.Title), .. Items("ul", list.Items, voice)],
        Block.Warning warning => [Title(warning.Level, warning.Title, warning.Spoken), .. Of(warning.Blocks, voice)],
        Block.Inset inset => [new("", Block.Inset.Spoken, []), .. Of(inset.Blocks, voice)],
        Block.Details details => [Bare("details"), Plain("summary", details.Summary), .. Of(details.Blocks, voice)],
        Block.Steps steps => [.. steps.Title is { } title ? [Title(steps.Level, title)] : (BlockLine[])[],
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
                ? [new BlockLine("p", "", [new Phrase.Plain($"{harm.Label} {harm.Value}"), .. harm.Marks])] : (BlockLine[])[],
            Plain("p", figures.Caption.For(voice)), new("p", "", [new Phrase.Mark(figures.SourceId)]),
        ],
        Block.Contact contact => [Title(contact.Level, contact.Title), .. Values(contact.Fields),
            .. Of(contact.Blocks, voice)],
        Block.ActionLink action => [new("", "", [new Phrase.Link(action.Target, [new Phrase.Plain(action.Words)])])],
        Block.OnlyFor some => [Plain("only", some.Whom), .. Of(some.Blocks, voice), Plain("/only", Block.OnlyFor.End)],
        _ => throw new InvalidOperationException(
            $"Nobody said how a block of the type {block.GetType().Name} is signed. Say it here."),
    };

    private static IEnumerable<BlockLine> Items(string kind, ImmutableArray<ListItem> items, Voice voice) =>
        [Bare(kind), .. items.SelectMany(item => ItemOf(item, voice))];

    // Short words stand in the line of their item.
    private static IEnumerable<BlockLine> ItemOf(ListItem item, Voice voice) =>
        item.Blocks is [Block.ShortLine line, .. var rest]
        ? [new("li", "", line.Words), .. Of(rest, voice)]
        : [Bare("li"), .. Of(item.Blocks, voice)];

    private static IEnumerable<BlockLine> Table(Block.Table table)
    {
        return
        [
            Bare("table"), Plain("caption", table.Caption), Bare("thead"), Bare("tr"),
            .. table.Head.Select(cell => new BlockLine("th", "", cell.Words)),
            Bare("tbody"),
            .. table.Rows.SelectMany(row => row.Index().Select(cell => Of(cell.Index, cell.Item)).Prepend(Bare("tr"))),
        ];

        // On a phone the rows stack, and each cell says its column.
        BlockLine Of(int column, Cell cell) => new(
            column == 0 ? "th" : "td", column < table.Head.Length ? $"{Phrase.TextOf(table.Head[column].Words)} " : "",
            cell.Words);
    }

    private static IEnumerable<BlockLine> Values(ImmutableArray<LabelledValue> values) => values.IsEmpty ? [] :
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

    private static IEnumerable<BlockLine> Steps(ImmutableArray<ListItem> items, DrawnFigure figure, Voice voice) =>
    [
        Bare("ol"),
        .. items.Index().SelectMany(item => ItemOf(item.Item, voice)
            .Concat(figure.Positions.Skip(item.Index).Take(1).Select(Drawn))),
    ];

    private static IEnumerable<BlockLine> Captioned(DrawnFigure figure) =>
        figure.Positions.Index().SelectMany(position => figure.CaptionOf(position.Index) is { } caption
            ? [Drawn(position.Item), Plain("figcaption", caption)] : (BlockLine[])[Drawn(position.Item)]);

    private static BlockLine Drawn(Drawing position) => Bare("img") with { Picture = (position.Address, position.Alt) };

    private static BlockLine Title(int level, string words, string spoken = "") =>
        new($"h{level}", spoken, [new Phrase.Plain(words)]);

    private static BlockLine Plain(string kind, string words) => new(kind, "", [new Phrase.Plain(words)]);

    private static BlockLine Bare(string kind) => new(kind, "", []);

    private static string Marked(Phrase phrase) => phrase switch
    {
        Phrase.Plain plain => Escaped(plain.Text),
        Phrase.Strong strong => $"<strong>{string.Concat(strong.Words.Select(Marked))}</strong>",
        Phrase.Link link => $"<a href=\"{Attribute(link.Target)}\">{string.Concat(link.Words.Select(Marked))}</a>",
        Phrase.Mark mark => $"<cite>{Escaped(mark.SourceId)}</cite>",
        _ => throw new InvalidOperationException(
            $"Nobody said how a phrase of the type {phrase.GetType().Name} is signed. Say it here."),
    };

    private static string Escaped(string words) =>
        words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Attribute(string value) => Escaped(value).Replace("\"", "&quot;", StringComparison.Ordinal);
}
