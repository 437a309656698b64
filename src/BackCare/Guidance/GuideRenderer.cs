using System.Collections.Immutable;
using System.Globalization;
using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>
/// Writes a page's body in the design system's markup, in one voice. It knows no node types but those of the dialect, and asks for every link again
/// whether it is allowed: what a check might miss is still not written.
/// </summary>
internal sealed class GuideRenderer : HtmlRenderer
{
    private readonly Dictionary<string, Container> containers = [];
    private int level = 1;
    private string nearestHeading;

    private GuideRenderer(StringWriter writer, GuidePage page, GuidanceContext context, Links links, Voice voice) : base(writer)
    {
        (Page, Context, Links, Voice) = (page, context, links, voice);
        nearestHeading = page.Front?.Title ?? "";
        Dialect.Pipeline.Setup(this);
        ObjectRenderers.Clear();
        ObjectRenderers.Add(new Writes<HeadingBlock>((html, heading) => html.Heading(heading)));
        ObjectRenderers.Add(new Writes<ParagraphBlock>((html, paragraph) => html.Paragraph(paragraph)));
        ObjectRenderers.Add(new Writes<ListBlock>((html, list) => html.List(list)));
        ObjectRenderers.Add(new Writes<Table>((html, table) => html.Table(table)));
        ObjectRenderers.Add(new Writes<CustomContainer>((html, container) => html.Container(container)));
        ObjectRenderers.Add(new Writes<LiteralInline>((html, literal) => html.WriteEscape(literal.Content)));
        ObjectRenderers.Add(new Writes<HtmlEntityInline>((html, entity) => html.WriteEscape(entity.Transcoded)));
        ObjectRenderers.Add(new Writes<LineBreakInline>((html, _) => html.Write('\n')));
        ObjectRenderers.Add(new Writes<EmphasisInline>((html, emphasis) => html.Emphasis(emphasis)));
        ObjectRenderers.Add(new Writes<LinkInline>((html, link) => html.Link(link)));
    }

    public GuidePage Page { get; }
    public GuidanceContext Context { get; }
    public Links Links { get; }
    public Voice Voice { get; }

    /// <summary>In the dark card of an emergency, where links are light.</summary>
    public bool Reverse { get; set; }

    /// <summary>The heading level of a container: one deeper than the nearest heading above, 2 if there is none.</summary>
    public int ContainerLevel => level + 1;

    public static string Render(GuidePage page, GuidanceContext context, Links links, Voice voice)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new GuideRenderer(writer, page, context, links, voice).Render(page.Body);
        return writer.ToString();
    }

    /// <summary>The page's words by headings of level 2, and within them by whom they are for.</summary>
    public static ImmutableArray<GuideSection> Sections(GuidePage page, GuidanceContext context, Links links)
    {
        var sections = ImmutableArray.CreateBuilder<GuideSection>();
        var voices = Enum.GetValues<Voice>().Select(voice => (Writer: new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" }, voice)).ToArray();
        var renderers = voices.Select(each => new GuideRenderer(each.Writer, page, context, links, each.voice)).ToArray();
        foreach (var block in page.Body)
        {
            if (block is HeadingBlock { Level: 2 } heading)
            {
                foreach (var renderer in renderers) (renderer.level, renderer.nearestHeading) = (2, RunningText.Of(heading.Inline));
                sections.Add(new(GuidePage.IdOf(heading), RunningText.Of(heading.Inline), []));
                continue;
            }
            if (sections.Count == 0) sections.Add(new("", "", []));
            var html = renderers.Zip(voices, (renderer, each) =>
            {
                renderer.Render(block);
                var text = each.Writer.ToString();
                each.Writer.GetStringBuilder().Clear();
                return text;
            }).ToArray();
            var (container, words) = (block as CustomContainer, new Voiced<string>(html[0], html[1]));
            var when = container?.Info is "when" ? When.ConditionOf(container) : null;
            var piece = new GuidePiece(words, when ?? Condition.Always, container?.Info is "unless" ? Unless.NamesOf(container) : []);
            sections[^1] = sections[^1] with { Pieces = sections[^1].Pieces.Add(piece) };
        }
        return sections.ToImmutable();
    }

    /// <summary>Called by each container as the Markdig extension it is.</summary>
    public void Add(Container container) => containers[container.Name] = container;

    public GuideRenderer Tag(string markup)
    {
        Write(markup);
        return this;
    }

    public GuideRenderer Text(string text)
    {
        WriteEscape(text);
        return this;
    }

    /// <summary>The inlines of an item that is one paragraph, without a p around them; else its blocks.</summary>
    public void Item(ContainerBlock item)
    {
        if (item is [ParagraphBlock { Inline: { } inlines } only] && !FindingsLine.IsOne(Page, only)) WriteChildren(inlines);
        else WriteChildren(item);
    }

    public void Figure(string? url)
    {
        if (Links.ToImage(url).Target is not { } address || !Context.Media.TryGetValue(address, out var media)) return;
        Tag("<figure class=\"nhsuk-image\">\n<img class=\"nhsuk-image__img\" src=\"").Text(address).Tag("\" alt=\"").Text(media.Alt)
            .Tag(string.Create(CultureInfo.InvariantCulture, $"\" width=\"{media.Width}\" height=\"{media.Height}\" loading=\"lazy\">\n"));
        // Media have review dates of their own, and people can see them.
        Tag("<figcaption class=\"nhsuk-image__caption\">");
        if (media.Caption is { } caption) Text(caption).Text(caption.EndsWith('.') ? " " : ". ");
        Text($"Image: {media.Credit}, {Day(media.Produced)}. Next review due: {Day(media.NextReview)}.").Tag("</figcaption>\n</figure>\n");
    }

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private void Heading(HeadingBlock heading)
    {
        level = Math.Clamp(heading.Level, 2, 4);
        nearestHeading = RunningText.Of(heading.Inline);
        Tag($"<h{level} id=\"").Text(GuidePage.IdOf(heading)).Tag("\">");
        WriteChildren(heading.Inline!);
        Tag($"</h{level}>\n");
    }

    private void Paragraph(ParagraphBlock paragraph)
    {
        // Its card writes it; anywhere else it is a problem, and is not shown.
        if (FindingsLine.IsOne(Page, paragraph)) return;
        if (paragraph.Inline is { } inlines && inlines.Count() == 1 && inlines.FirstChild is LinkInline { IsImage: true } image)
        {
            Figure(image.Url);
            return;
        }
        if (paragraph.Inline is null) return;
        var bare = paragraph.Parent is ListItemBlock { Parent: ListBlock { IsLoose: false } };
        if (!bare) Tag("<p>");
        WriteChildren(paragraph.Inline);
        Tag(bare ? "\n" : "</p>\n");
    }

    private void List(ListBlock list)
    {
        Tag(list.IsOrdered ? "<ol>\n" : "<ul>\n");
        Items(list);
        Tag(list.IsOrdered ? "</ol>\n" : "</ul>\n");
    }

    /// <summary>The items of a list, without the list around them.</summary>
    public void Items(ListBlock list)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            Tag("<li>");
            Item(item);
            Tag("</li>\n");
        }
    }

    // Roles are written out because the style sheet stacks the cells on phones, and display takes a table's meaning away.
    private void Table(Table table)
    {
        var rows = table.OfType<TableRow>().ToArray();
        var names = rows.FirstOrDefault(row => row.IsHeader)?.OfType<TableCell>().Select(Words).ToArray() ?? [];

        // The caption repeats the heading right above, so it is heard and not seen.
        Tag("<table class=\"nhsuk-table nhsuk-table--responsive\" role=\"table\">\n");
        Tag("<caption class=\"nhsuk-table__caption nhsuk-u-visually-hidden\">").Text(nearestHeading).Tag("</caption>\n");
        Tag("<thead class=\"nhsuk-table__head\" role=\"rowgroup\">\n");
        foreach (var row in rows.Where(row => row.IsHeader)) Row(table, row, names);
        Tag("</thead>\n<tbody class=\"nhsuk-table__body\">\n");
        foreach (var row in rows.Where(row => !row.IsHeader)) Row(table, row, names);
        Tag("</tbody>\n</table>\n");
    }

    private void Row(Table table, TableRow row, string[] names)
    {
        Tag("<tr class=\"nhsuk-table__row\" role=\"row\">\n");
        foreach (var (column, cell) in row.OfType<TableCell>().Index())
        {
            var number = column < table.ColumnDefinitions.Count && table.ColumnDefinitions[column].Alignment is TableColumnAlign.Right;
            var element = row.IsHeader || column == 0 ? "th" : "td";
            var block = element == "th" ? "nhsuk-table__header" : "nhsuk-table__cell";
            Tag($"<{element} class=\"{block}{(number ? $" {block}--numeric" : "")}\"");
            Tag(row.IsHeader ? " scope=\"col\" role=\"columnheader\">" : column == 0 ? " scope=\"row\" role=\"rowheader\">" : " role=\"cell\">");
            if (!row.IsHeader && column < names.Length) Tag("<span class=\"nhsuk-table__heading\" aria-hidden=\"true\">").Text(names[column]).Tag(" </span>");
            Item(cell);
            Tag($"</{element}>\n");
        }
        Tag("</tr>\n");
    }

    private static string Words(TableCell cell) => string.Join(' ', cell.OfType<ParagraphBlock>().Select(paragraph => RunningText.Of(paragraph.Inline)));

    private void Container(CustomContainer container)
    {
        if (container.Info is { } name && containers.TryGetValue(name, out var known)) known.Write(this, container);
        else WriteChildren(container);
    }

    private void Emphasis(EmphasisInline emphasis)
    {
        var bold = emphasis is { DelimiterChar: '*', DelimiterCount: 2 };
        if (bold) Tag("<strong>");
        WriteChildren(emphasis);
        if (bold) Tag("</strong>");
    }

    private void Link(LinkInline link)
    {
        if (link.IsImage) return;
        Tag("<a");
        if (Reverse) Tag(" class=\"nhsuk-link nhsuk-link--reverse\"");
        Href(link);
        Tag(">");
        WriteChildren(link);
        Tag("</a>");
    }

    /// <summary>The href of a link, if it may go there.</summary>
    public void Href(LinkInline link)
    {
        if (Links.ToPage(link.Url, Page).Target is { } target) Tag(" href=\"").Text(target).Tag("\"");
    }

    private sealed class Writes<T>(Action<GuideRenderer, T> write) : HtmlObjectRenderer<T> where T : MarkdownObject
    {
        protected override void Write(HtmlRenderer renderer, T obj) => write((GuideRenderer)renderer, obj);
    }
}
