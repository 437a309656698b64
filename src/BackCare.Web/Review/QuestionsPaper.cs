using BackCare.TriageFiles;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Web.Review;

/// <summary>
/// docs/questions-for-clinicians.md as part of a page. The file of the repository is
/// the one source; it travels inside the program.
/// </summary>
/// <param name="Title">The heading of the file, which is the page's.</param>
/// <param name="Html">All below it. Question n has the id question-n.</param>
internal sealed record QuestionsPaper(string Title, string Html)
{
    public const string Address = "/review/questions";

    private static readonly MarkdownPipeline Markup = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();
    private static readonly Lazy<QuestionsPaper> Read = new(() => Of(QuestionsForClinicians.Text));

    public static QuestionsPaper Current => Read.Value;

    /// <summary>Where question <paramref name="number"/> stands.</summary>
    public static string AddressOf(int number) => $"{Address}#question-{number}";

    internal static QuestionsPaper Of(string markdown)
    {
        var paper = Markdown.Parse(markdown, Markup);
        var title = paper.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1)
            ?? throw new InvalidDataException(
            "The questions for clinicians have no heading. Begin docs/questions-for-clinicians.md with '# ' and a title.");
        paper.Remove(title);
        foreach (var heading in paper.Descendants<HeadingBlock>()) heading.Level = Math.Max(2, heading.Level);
        foreach (var item in paper.OfType<ListBlock>().Where(list => list.IsOrdered)
            .SelectMany(list => list.OfType<ListItemBlock>()))
        {
            item.GetAttributes().Id = $"question-{item.Order}";
            // A browser counts on from the first; numbers may be left out, and stay.
            item.GetAttributes().AddProperty("value", $"{item.Order}");
        }
        foreach (var table in paper.Descendants<Table>()) table.GetAttributes().AddClass("nhsuk-table");
        return new(string.Concat(title.Inline!.Descendants<LiteralInline>().Select(words => words.Content.ToString())),
            paper.ToHtml(Markup));
    }
}
