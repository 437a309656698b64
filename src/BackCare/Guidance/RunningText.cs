using BackCare.Triage;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>One paragraph, list item or value as people read it.</summary>
/// <param name="Registry">Whether it comes from the files of triage/, which are checked elsewhere.</param>
internal sealed record TextLine(int Line, Voiced<string> Text, bool Registry = false);

/// <summary>The text of a page without its markup.</summary>
internal static class RunningText
{
    /// <summary>One paragraph, list item or value per line, in one voice.</summary>
    public static string From(IEnumerable<Block> blocks, Voice voice) => From([.. Lines(blocks)], voice);

    public static string From(ImmutableArray<TextLine> lines, Voice voice) => string.Join('\n', lines.Select(line => line.Text.For(voice)));

    /// <summary>The lines and where they are. Headings, tables, summaries and figures are left out.</summary>
    public static IEnumerable<TextLine> Lines(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Block.Paragraph paragraph => Typed(paragraph.Line, paragraph.Words),
        Block.ShortLine line => Typed(line.Line, line.Words),
        Block.StandardParagraph brought =>
            [new(brought.Line, new(Phrase.TextOf(brought.Words.You), Phrase.TextOf(brought.Words.Person)), Registry: true)],
        Block.ItemList list => Lines(list.Items),
        Block.FindingList list => list.Findings
            .Select(finding => new TextLine(list.Line, finding.Words, Registry: true))
            .Concat(Lines(list.More)),
        Block.AdviceRows rows => rows.Rows.SelectMany(row => Typed(row.Line, row.Words)),
        Block.Exercise exercise => Lines(exercise.Whom.Concat(exercise.Start)).Concat(Lines(exercise.Blocks))
            .Concat(Lines(exercise.HowMuch.Concat(exercise.Pain).Concat(exercise.Ways.Select(way => way.Words)))),
        Block.OutOf100 figures => figures.Counted.SelectMany(line => Typed(line.Line, line.Text))
            .Append(new(figures.Line, figures.Caption)),
        Block.Contact contact => Lines(contact.Fields).Concat(Lines(contact.Blocks)),
        Block.ActionLink action => Typed(action.Line, action.Words),
        Block.Box box => Lines(box.Blocks),
        Block.Heading or Block.Table or Block.Figure => [],
        _ => throw new InvalidOperationException(
            $"Nobody said what is read of a block of the type {block.GetType().Name}. Say it here."),
    });

    /// <summary>Words that are not running text: headings, table cells and summaries of details.</summary>
    public static IEnumerable<TextLine> Labels(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Block.Heading heading => Typed(heading.Line, heading.Text),
        Block.Table table => table.Rows.Prepend(table.Head)
            .SelectMany(row => row.SelectMany(cell => Typed(cell.Line > 0 ? cell.Line : table.Line, Phrase.TextOf(cell.Words)))),
        Block.CareCard card => Typed(card.Line, card.Title).Concat(Labels(card.Blocks)),
        Block.AdviceRows rows => Typed(rows.Line, rows.Title ?? ""),
        Block.DontList list => Typed(list.Line, list.Title is Block.DontList.UsualTitle ? "" : list.Title),
        Block.Warning warning => Typed(warning.Line, warning.Title).Concat(Labels(warning.Blocks)),
        Block.Details details => Typed(details.Line, details.Summary).Concat(Labels(details.Blocks)),
        Block.Steps steps => Typed(steps.Line, steps.Title ?? ""),
        Block.Exercise exercise => Typed(exercise.Line, exercise.Title),
        Block.Sequence sequence => Typed(sequence.Line, sequence.Title),
        Block.OutOf100 figures => Typed(figures.Line, figures.Title),
        Block.Contact contact => Typed(contact.Line, contact.Title),
        Block.Box box => Labels(box.Blocks),
        _ => [],
    });

    /// <summary>The words of a line of inlines, without pictures, with white space collapsed.</summary>
    public static string From(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return WhiteSpace.Collapse(text.ToString());
    }

    /// <summary>The link or image that makes up a whole paragraph; null for any other paragraph.</summary>
    public static LinkInline? OnlyLink(ParagraphBlock paragraph) =>
        paragraph.Inline is { FirstChild: LinkInline { NextSibling: null } link } ? link : null;

    /// <summary>The text of a list item with one line of plain words; null for any other item.</summary>
    public static string? PlainItem(ListItemBlock item) => item is [ParagraphBlock { Inline: { } inlines }]
        && inlines.All(inline => inline is LiteralInline or HtmlEntityInline or MarkInline
            or LineBreakInline { IsHard: false }) ? From(inlines) : null;

    private static IEnumerable<TextLine> Lines(ImmutableArray<ListItem> items) =>
        items.SelectMany(item => Lines(item.Blocks));

    private static IEnumerable<TextLine> Lines(IEnumerable<LabelledValue> fields) =>
        fields.SelectMany(field => Typed(field.Line, field.Label).Concat(Typed(field.Line, field.Value)));

    private static IEnumerable<TextLine> Typed(int line, ImmutableArray<Phrase> words) =>
        Phrase.TextOf(words) is { Length: > 0 } text ? [new(line, new(text, Phrase.TextOf(words, Voice.Person)))] : [];

    private static IEnumerable<TextLine> Typed(int line, string text) => text.Length > 0 ? [new(line, new(text, text))] : [];

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case ByVoiceInline sided: text.Append(sided.You); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case LineBreakInline: text.Append(' '); break;
                case LinkInline { IsImage: true }: break;
                case ContainerInline inner: Append(text, inner); break;
            }
    }
}
