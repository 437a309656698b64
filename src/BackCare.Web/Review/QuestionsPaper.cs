using System.Collections.Immutable;
using System.Globalization;
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
/// <param name="HtmlToAnswer">The same with a link at each question to where it is answered.</param>
/// <param name="Questions">The words of each question, by its number.</param>
internal sealed record QuestionsPaper(string Title, string Html, string HtmlToAnswer,
    ImmutableSortedDictionary<int, string> Questions)
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
        ListItemBlock[] questions = [.. paper.OfType<ListBlock>().Where(list => list.IsOrdered)
            .SelectMany(list => list.OfType<ListItemBlock>())];
        foreach (var item in questions)
        {
            item.GetAttributes().Id = $"question-{item.Order}";
            // A browser counts on from the first; numbers may be left out, and stay.
            item.GetAttributes().AddProperty("value", $"{item.Order}");
        }
        foreach (var table in paper.Descendants<Table>()) table.GetAttributes().AddClass("nhsuk-table");
        var words = questions.DistinctBy(item => item.Order).ToImmutableSortedDictionary(item => item.Order, item => WordsOf(item.Descendants()));
        var html = paper.ToHtml(Markup);
        foreach (var item in questions) AddLink(item);
        return new(WordsOf(title.Inline!.Descendants()), html, paper.ToHtml(Markup), words);
    }

    private static string WordsOf(IEnumerable<MarkdownObject> parts) => string.Concat(parts.Select(part => part switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }));

    private static void AddLink(ListItemBlock item)
    {
        if (item.Descendants<ParagraphBlock>().LastOrDefault()?.Inline is not { } line) return;
        line.AppendChild(new LiteralInline(" "));
        var link = new LinkInline(ReviewAddresses.AnswersTo(item.Order), "") { IsClosed = true };
        link.AppendChild(new LiteralInline(string.Create(CultureInfo.InvariantCulture, $"Answer question {item.Order}")));
        line.AppendChild(link);
    }
}
