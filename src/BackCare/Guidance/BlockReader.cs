using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance;

/// <param name="Level">The level of the nearest heading above; 1, that of the title, if there is none.</param>
internal sealed record OutlinePlace(int Level, string Heading)
{
    /// <summary>The level of a block's own heading: one deeper, so that no level is skipped.</summary>
    public int OwnLevel => Level + 1;
}

/// <summary>Reads only the dialect and checks every link again, so nothing that a validator misses is shown.</summary>
internal sealed class BlockReader(GuideFile page, GuidanceContext context, Links links)
{
    public GuideFile Page => page;
    public GuidanceContext Context => context;

    public ImmutableArray<Block> Read() => Blocks(page.Body, new(1, page.FrontMatter?.Title ?? ""));

    public ImmutableArray<Block> Blocks(IEnumerable<Node> nodes, OutlinePlace place)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var node in nodes)
        {
            if (node is HeadingBlock heading) place = new(Math.Clamp(heading.Level, 2, 4), RunningText.From(heading.Inline));
            blocks.AddRange(
                BlocksOf(node, place).Select(block => block.Line > 0 ? block : block with { Line = page.LineOf(node) }));
        }
        return blocks.ToImmutable();
    }

    public ImmutableArray<ListItem> Items(ListBlock list, OutlinePlace place) =>
        [.. list.OfType<ListItemBlock>().Select(item => Item(item, place))];

    public ImmutableArray<Phrase> Phrases(ContainerInline? inlines) =>
        inlines is null ? [] : [.. inlines.SelectMany(PhrasesOf)];

    /// <summary>A line of content/triage/words.yaml, with no part left out.</summary>
    public ImmutableArray<Phrase> Phrases(string words) => [.. Wording.Parse(words).Select(PhraseOf)];

    public Block.Figure? Figure(string? url) =>
        links.ToImage(url).Target is { } address && context.Media.TryGetValue(address, out var media) ? new(media) : null;

    /// <summary>The target of a link, if it may go there.</summary>
    public string? Target(LinkInline link) => links.ToPage(link.Url, page).Target;

    private ImmutableArray<Block> BlocksOf(Node node, OutlinePlace place) => node switch
    {
        HeadingBlock heading => [new Block.Heading(place.Level, GuideFile.IdOf(heading), Phrases(heading.Inline))],
        ParagraphBlock paragraph => Paragraph(paragraph) is { } block ? [block] : [],
        ListBlock { IsOrdered: true } list => [new Block.NumberedList(Items(list, place))],
        ListBlock list => [new Block.BulletList(Items(list, place))],
        Table table => [TableOf(table, place)],
        ContainerNode { Syntax: { } syntax } container => syntax.Read(container, this, place) is { } block ? [block] : [],
        // A node outside the dialect is a problem, but its content is still read.
        ContainerBlock other => Blocks(other, place),
        _ => [],
    };

    private Block? Paragraph(ParagraphBlock paragraph)
    {
        // The card reads its directive; anywhere else it is a problem, and not shown.
        if (FindingsDirective.IsDirective(page, paragraph) || paragraph.Inline is not { } inlines) return null;
        if (RunningText.OnlyLink(paragraph) is { IsImage: true } image) return Figure(image.Url);
        return paragraph.Parent is ListItemBlock { Parent: ListBlock { IsLoose: false } }
            ? new Block.ShortLine(Phrases(inlines)) : new Block.Paragraph(Phrases(inlines));
    }

    private ListItem Item(ListItemBlock item, OutlinePlace place) =>
        item is [ParagraphBlock { Inline: { } inlines } only] && !FindingsDirective.IsDirective(page, only)
            ? new([new Block.ShortLine(Phrases(inlines)) { Line = page.LineOf(only) }])
            : new(Blocks(item, place));

    private Block.Table TableOf(Table table, OutlinePlace place)
    {
        var rows = table.OfType<TableRow>().ToLookup(row => row.IsHeader, row => Cells(table, row));
        var head = rows[true].SelectMany(row => row).ToImmutableArray();
        var marks = head.SelectMany(cell => Phrase.MarksIn(cell.Words)).ToImmutableArray();
        return new(place.Heading, [.. head.Select(cell => cell with { Words = cell.Words.RemoveAll(word => word is Phrase.Mark) })],
            [.. rows[false].Select(row => row.IsEmpty ? row : row.SetItem(row.Length - 1, Marked(row[^1], marks)))]);
    }

    // Phones hide the head of a table, so each row repeats its sources.
    private static Cell Marked(Cell cell, ImmutableArray<Phrase.Mark> marks) =>
        cell with { Words = [.. cell.Words, .. marks.Except(Phrase.MarksIn(cell.Words))] };

    private ImmutableArray<Cell> Cells(Table table, TableRow row) =>
    [
        .. row.OfType<TableCell>().Index().Select(cell => new Cell(
            [.. cell.Item.OfType<ParagraphBlock>().Where(words => !FindingsDirective.IsDirective(page, words))
                .SelectMany(words => Phrases(words.Inline))],
            cell.Index < table.ColumnDefinitions.Count
            && table.ColumnDefinitions[cell.Index].Alignment is TableColumnAlign.Right) { Line = page.LineOf(row) }),
    ];

    private Phrase PhraseOf(Wording run) =>
        run.Strong ? new Phrase.Strong([new Phrase.Plain(run.Text)])
            : run.Target is not null && links.ToPage(run.Target, page).Target is { } target
                ? new Phrase.Link(target, [new Phrase.Plain(run.Text)]) : new Phrase.Plain(run.Text);

    private IEnumerable<Phrase> PhrasesOf(Inline inline) => inline switch
    {
        LiteralInline literal => [new Phrase.Plain(literal.Content.ToString())],
        HtmlEntityInline entity => [new Phrase.Plain(entity.Transcoded.ToString())],
        LineBreakInline => [new Phrase.Plain("\n")],
        EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } strong => [new Phrase.Strong(Phrases(strong))],
        LinkInline { IsImage: true } => [],
        MarkInline mark => [new Phrase.Mark(mark.SourceId)],
        ByVoiceInline sided => [new Phrase.ByVoice(sided.You, sided.Person)],
        // Half a mark or link, which is reported too.
        DelimiterInline half => [new Phrase.Plain(half.ToLiteral()), .. Phrases(half)],
        LinkInline link when Target(link) is { } target => [new Phrase.Link(target, Phrases(link))],
        ContainerInline other => Phrases(other),
        _ => [],
    };
}
