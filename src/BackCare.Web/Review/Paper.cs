using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Web.Review;

/// <summary>
/// A paper of the repository as part of a page. The file is the one source; it travels inside the program.
/// </summary>
/// <param name="Title">The heading of the file.</param>
/// <param name="Html">All below it.</param>
internal sealed record Paper(string Title, string Html)
{
    private static readonly MarkdownPipeline Markup = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <param name="name">The file, for whoever has to mend it.</param>
    /// <param name="level">Of the heading on the page that the paper's title is.</param>
    /// <param name="numbered">What comes before the number in the id of each numbered item; null for items without ids.</param>
    /// <param name="link">Where a link leads on the site, by its text and what the file has; null for what the site does not
    /// have, whose words then stand alone.</param>
    public static Paper Of(string markdown, string name, int level = 1, string? numbered = null,
        Func<string, string, string?>? link = null)
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
        return new(WordsOf(title.Inline!), paper.ToHtml(Markup));
    }

    private static void Number(MarkdownDocument paper, string before)
    {
        foreach (var item in paper.OfType<ListBlock>().Where(list => list.IsOrdered)
            .SelectMany(list => list.OfType<ListItemBlock>()))
        {
            item.GetAttributes().Id = $"{before}{item.Order}";
            // A browser counts on from the first; numbers may be left out, and stay.
            item.GetAttributes().AddProperty("value", $"{item.Order}");
        }
    }

    private static void Lead(MarkdownDocument paper, Func<string, string, string?> link)
    {
        foreach (var written in paper.Descendants<LinkInline>().ToArray())
        {
            if (link(WordsOf(written), written.Url!) is { } address)
            {
                written.Url = address;
                continue;
            }
            written.MoveChildrenAfter(written);
            written.Remove();
        }
    }

    private static string WordsOf(ContainerInline words) => string.Concat(words.Descendants().Select(each => each switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));
}
