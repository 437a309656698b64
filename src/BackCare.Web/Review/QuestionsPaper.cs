using System.Collections.Immutable;
using System.Globalization;
using BackCare.TriageFiles;
using BackCare.Web.Elements;

namespace BackCare.Web.Review;

/// <summary>docs/questions-for-clinicians.md as part of a page. Question n has the id question-n.</summary>
/// <param name="Title">The heading of the file, which is the page's.</param>
/// <param name="Html">All below it.</param>
/// <param name="HtmlToAnswer">The same with a link at each question to where it is answered.</param>
/// <param name="Questions">The words of each question, by its number.</param>
internal sealed record QuestionsPaper(string Title, string Html, string HtmlToAnswer,
    ImmutableSortedDictionary<int, string> Questions)
{
    public const string Address = "/review/questions";

    private static readonly Lazy<QuestionsPaper> Read = new(() => Of(QuestionsForClinicians.Text));

    public static QuestionsPaper Current => Read.Value;

    /// <summary>Where question <paramref name="number"/> stands.</summary>
    public static string AddressOf(int number) => $"{Address}#question-{number}";

    internal static QuestionsPaper Of(string markdown)
    {
        const string name = "docs/questions-for-clinicians.md", numbered = "question-";
        var paper = Paper.Of(markdown, name, numbered: numbered);
        var toAnswer = Paper.Of(markdown, name, numbered: numbered, after: AnswerTo);
        return new(paper.Title, paper.Html, toAnswer.Html, paper.Numbered);
    }

    private static Link AnswerTo(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Answer question {number}"), ReviewAddresses.AnswersTo(number));
}
