using System.Collections.Immutable;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Link = BackCare.Web.Elements.Link;

namespace BackCare.Web.Papers;

/// <summary>A line that the site adds to a paper.</summary>
/// <param name="Lead">What stands before its links.</param>
internal sealed record PaperLine(string Lead, params IReadOnlyList<Link> Links);

/// <summary>Numbered items of a paper under a heading of their own, with a line below it.</summary>
/// <param name="Id">Of the heading.</param>
public sealed record PaperSection(string Id, string Heading, string Line, ImmutableArray<int> Numbers);

/// <summary>
/// A paper of the repository as part of a page. The file is the one source; it travels inside the program.
/// </summary>
/// <param name="Title">The heading of the file.</param>
/// <param name="Html">All below it.</param>
/// <param name="Numbered">The words of each item of its numbered lists, by its number.</param>
internal sealed record Paper(string Title, string Html, ImmutableSortedDictionary<int, string> Numbered)
{
    private static readonly MarkdownPipeline Markup = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <param name="name">The file, for whoever has to mend it.</param>
    /// <param name="level">Of the heading on the page that the paper's title is.</param>
    /// <param name="numbered">What comes before the number in the id of each numbered item; null for items without ids.</param>
    /// <param name="link">Where a link leads on the site, by its text and what the file has; null for what the site does not
    /// have, whose words then stand alone.</param>
    /// <param name="after">Lines after each numbered item, by its number; null for none.</param>
    /// <param name="sections">Where its numbered items stand instead of one list; null for as they are written.</param>
    public static Paper Of(string markdown, string name, int level = 1, string? numbered = null,
        Func<string, string, string?>? link = null, Func<int, IEnumerable<PaperLine>>? after = null,
        IReadOnlyList<PaperSection>? sections = null)
    {
        var paper = Markdown.Parse(markdown, Markup);
        var title = paper.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1)
            ?? throw new InvalidDataException($"The paper {name} has no heading. Begin it with '# ' and a title.");
        paper.Remove(title);
        foreach (var heading in paper.Descendants<HeadingBlock>())
            heading.Level = Math.Clamp(heading.Level + level - 1, level + 1, 6);
        if (numbered is not null) Number(paper, numbered);
        foreach (var table in paper.Descendants<Table>()) table.GetAttributes().AddClass("nhsuk-table");
        if (link is not null) Lead(paper, link);
        var words = Numbers(paper).DistinctBy(item => item.Order)
            .ToImmutableSortedDictionary(item => item.Order, item => WordsOf(item.Descendants()));
        if (after is not null)
            foreach (var item in Numbers(paper).ToArray())
                foreach (var line in after(item.Order)) Append(item, line);
        if (sections is not null) Sort(paper, sections, level + 1);
        return new(WordsOf(title.Inline!.Descendants()), paper.ToHtml(Markup), words);
    }

    private static IEnumerable<ListItemBlock> Numbers(MarkdownDocument paper) =>
        paper.OfType<ListBlock>().Where(list => list.IsOrdered).SelectMany(list => list.OfType<ListItemBlock>());

    // In the last paragraph: items of a list without gaps have no paragraphs of their own.
    private static void Append(ListItemBlock item, PaperLine line)
    {
        if (item.Descendants<ParagraphBlock>().LastOrDefault()?.Inline is not { } words) return;
        words.AppendChild(new LineBreakInline { IsHard = true });
        if (line.Lead.Length > 0) words.AppendChild(new LiteralInline($"{line.Lead} "));
        foreach (var (index, link) in line.Links.Index())
        {
            if (index > 0) words.AppendChild(new LiteralInline("; "));
            var written = new LinkInline(link.Href, "") { IsClosed = true };
            written.AppendChild(new LiteralInline(link.Text));
            words.AppendChild(written);
        }
    }

    private static void Number(MarkdownDocument paper, string before)
    {
        foreach (var item in Numbers(paper))
        {
            item.GetAttributes().Id = $"{before}{item.Order}";
            // A browser counts on from the first; numbers may be left out, and stay.
            item.GetAttributes().AddProperty("value", $"{item.Order}");
        }
    }

    private static void Sort(MarkdownDocument paper, IReadOnlyList<PaperSection> sections, int level)
    {
        var lists = paper.OfType<ListBlock>().Where(list => list.IsOrdered).ToArray();
        if (lists is not [var first, ..]) return;
        var at = paper.IndexOf(first);
        var items = Numbers(paper).ToLookup(item => item.Order);
        foreach (var list in lists)
        {
            list.Clear();
            paper.Remove(list);
        }
        foreach (var section in sections)
        {
            var heading = new HeadingBlock(new HeadingBlockParser()) { Level = level, Inline = Said(section.Heading) };
            heading.GetAttributes().Id = section.Id;
            var list = new ListBlock(first.Parser!)
            {
                IsOrdered = true,
                BulletType = first.BulletType,
                OrderedDelimiter = first.OrderedDelimiter,
                IsLoose = first.IsLoose,
            };
            foreach (var item in section.Numbers.SelectMany(number => items[number])) list.Add(item);
            paper.Insert(at++, heading);
            paper.Insert(at++, new ParagraphBlock { Inline = Said(section.Line) });
            paper.Insert(at++, list);
        }

        static ContainerInline Said(string words) => new ContainerInline().AppendChild(new LiteralInline(words));
    }

    private static void Lead(MarkdownDocument paper, Func<string, string, string?> link)
    {
        foreach (var written in paper.Descendants<LinkInline>().ToArray())
        {
            if (link(WordsOf(written.Descendants()), written.Url!) is { } address)
            {
                written.Url = address;
                continue;
            }
            written.MoveChildrenAfter(written);
            written.Remove();
        }
    }

    private static string WordsOf(IEnumerable<MarkdownObject> parts) => string.Concat(parts.Select(part => part switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }));
}
