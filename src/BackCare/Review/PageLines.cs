using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>The lines of a page as read and approved, with everything seen or heard on it.</summary>
internal sealed class PageLines(RuleNames names)
{
    /// <summary>Both voices; a line that is the same in both appears once.</summary>
    public ImmutableArray<ReadingLine> Write(IReadOnlyCollection<Block> blocks, Voice first)
    {
        ReadingLine[] you = [.. LinesOf(blocks, first)], person = [.. LinesOf(blocks, Voice.Person)];
        return [.. ReadingLine.MergeVoices(you, person)];
    }

    // Marks the end of a box if words follow that might otherwise seem part of it.
    private IEnumerable<ReadingLine> LinesOf(IEnumerable<Block> blocks, Voice voice) =>
        blocks.Zip(blocks.Skip(1).Append(null)).SelectMany(each => LinesOf(each.First, voice).Concat(each switch
        {
            (_, null or Block.OnlyFor) => [],
            (Block.OnlyFor, _) => [ReadingLine.Create("For whom", Block.OnlyFor.End)],
            var (box, after) when IsBox(box) && !IsBox(after) && after is not Block.Heading =>
                [ReadingLine.Create("After the box", "")],
            _ => Array.Empty<ReadingLine>(),
        }))
            .Where(line => line.Markup.Length > 0 || line.Label is not ("" or "Heading"));

    private static bool IsBox(Block block) => block is Block.CareCard or Block.AdviceRows or Block.DontList
        or Block.Warning or Block.Details or Block.Inset or Block.Steps or Block.Contact;

    private IEnumerable<ReadingLine> LinesOf(Block block, Voice voice) => block switch
    {
        Block.Heading heading => [ReadingLine.Create("Heading", heading.Words)],
        Block.Paragraph paragraph => [Words(paragraph.Words)],
        Block.ShortLine line => [Words(line.Words)],
        Block.StandardParagraph brought => [Words(brought.Words.For(voice))],
        Block.BulletList list => Items(list.Items, voice),
        Block.NumberedList list => Items(list.Items, voice),
        Block.FindingList list =>
        [
            .. list.Findings.Select(finding => Plain(finding.Words.For(voice))),
            .. list.More.SelectMany(item => LinesOf(item.Blocks, voice)),
        ],
        Block.Table { Later: not null } table => LinesOf(table.Shown, voice),
        Block.Table table => Table(table),
        Block.Figure figure =>
        [
            ReadingLine.ForPicture(figure.Media.Address, figure.Media.Alt),
            .. figure.Media.Caption is { } caption ? [Plain(caption)] : Array.Empty<ReadingLine>(),
            .. figure.Credit is { } credit ? [ReadingLine.Create("Credit", credit)] : Array.Empty<ReadingLine>(),
        ],
        Block.CareCard card => [Title(card.Title, card.Spoken), .. LinesOf([.. card.Call, .. card.BelowCall], voice)],
        Block.AdviceRows rows =>
        [
            .. rows.Title is { } title ? [Title(title)] : (ReadingLine[])[],
            .. rows.Rows.SelectMany(row => row.Picture is { } picture
                ? [Words(row.Words), Drawn(picture)] : (ReadingLine[])[Words(row.Words)]),
        ],
        Block.DontList list => [Title(list.Title), .. Items(list.Items, voice)],
        Block.Warning warning => [Title(warning.Title, warning.Spoken), .. LinesOf(warning.Blocks, voice)],
        Block.Inset { Pain: not null } rule => LinesOf(rule.Blocks, voice),
        Block.Inset inset => [Plain(Block.Inset.Spoken), .. LinesOf(inset.Blocks, voice)],
        Block.Details details => [Plain(details.Summary), .. LinesOf(details.Blocks, voice)],
        Block.Steps steps => [.. steps.Title is { } title ? [Title(title)] : (ReadingLine[])[],
            .. Items(steps.Items, voice)],
        // The help it gives is shown and approved below the page's title.
        Block.Exercise exercise =>
        [
            .. exercise.EachStepIsDrawn ? [] : Captioned(exercise.Drawn),
            Title(exercise.Title), .. Values(exercise.Start),
            .. exercise.EachStepIsDrawn
                ? Steps(((Block.NumberedList)exercise.Blocks[0]).Items, exercise.Drawn, voice)
                : LinesOf(exercise.Blocks, voice),
            .. Values([.. exercise.HowMuch.Where(value => value.IsHowMany),
                .. exercise.HowMuch.Where(value => value is { IsHowMany: false, IsMore: false, IsStop: false }),
                .. exercise.HowMuch.Where(value => value.IsMore)]),
            Plain(Block.Exercise.PainTitle),
            .. Values([.. exercise.Pain, .. exercise.HowMuch.Where(value => value.IsStop)]),
            .. Values([.. exercise.Whom.Where(value => !value.IsHelp)]),
            Title(Block.Exercise.WaysTitle),
            .. exercise.Ways.SelectMany(way => Captioned(way.Drawn).Concat(Values([way.Words]))),
        ],
        Block.Sequence sequence =>
        [
            Title(sequence.Title), .. Steps(sequence.Items, sequence.Drawn, voice),
        ],
        Block.OutOf100 figures =>
        [
            Title(figures.Title), .. figures.Counted.Select(line => Plain(line.Text)),
            Plain(figures.Caption.For(voice)), Words([new Phrase.Mark(figures.SourceId)]),
        ],
        Block.Contact contact => [Title(contact.Title), .. Values(contact.Fields), .. LinesOf(contact.Blocks, voice)],
        Block.ActionLink action => [Words([new Phrase.Link(action.Target, [new Phrase.Plain(action.Words)])])],
        Block.OnlyFor some =>
        [
            ReadingLine.Create("For whom", names.ForWhom(some.When, some.Unless)), .. LinesOf(some.Blocks, voice),
        ],
        _ => throw new InvalidOperationException(
            $"Nobody said how a block of the type {block.GetType().Name} is approved. Say it here."),
    };

    private IEnumerable<ReadingLine> Items(ImmutableArray<ListItem> items, Voice voice) =>
        items.SelectMany(item => LinesOf(item.Blocks, voice));

    // Phones stack the rows, and each cell shows its column.
    private static IEnumerable<ReadingLine> Table(Block.Table table) =>
    [
        Plain(table.Caption), .. table.Head.Select(cell => Words(cell.Words)),
        .. table.Rows.SelectMany(row => row.Index().Select(cell => ReadingLine.Create(
            cell.Index < table.Head.Length ? Phrase.TextOf(table.Head[cell.Index].Words).Trim() : "",
            cell.Item.Words))),
    ];

    private static IEnumerable<ReadingLine> Values(ImmutableArray<LabelledValue> values) =>
        values.Select(value => ReadingLine.Create(value.Label,
        [
            value.Target is { } target ? new Phrase.Link(target, [new Phrase.Plain(value.Value)])
                : new Phrase.Plain(value.Value),
            .. value.Marks,
        ]));

    private IEnumerable<ReadingLine> Steps(ImmutableArray<ListItem> items, DrawnFigure figure, Voice voice) =>
        items.Index().SelectMany(item => LinesOf(item.Item.Blocks, voice)
            .Concat(figure.Positions.Skip(item.Index).Take(1).Select(Drawn)));

    private static IEnumerable<ReadingLine> Captioned(DrawnFigure figure) =>
        figure.Positions.Index().SelectMany(position => figure.CaptionOf(position.Index) is { } caption
            ? [Drawn(position.Item), Plain(caption)] : (ReadingLine[])[Drawn(position.Item)]);

    private static ReadingLine Drawn(Drawing position) => ReadingLine.ForPicture(position.Address, position.Alt);

    private static ReadingLine Title(string words, string spoken = "") =>
        ReadingLine.Create("Heading", [new Phrase.Plain(words)], spoken);

    private static ReadingLine Plain(string words) => ReadingLine.Create("", words);

    private static ReadingLine Words(ImmutableArray<Phrase> words) => ReadingLine.Create("", words);
}
