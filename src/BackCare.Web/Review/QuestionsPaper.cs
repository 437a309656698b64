using BackCare.TriageFiles;

namespace BackCare.Web.Review;

/// <summary>docs/questions-for-clinicians.md as part of a page. Question n has the id question-n.</summary>
internal static class QuestionsPaper
{
    public const string Address = "/review/questions";

    private static readonly Lazy<Paper> Read = new(() => Of(QuestionsForClinicians.Text));

    public static Paper Current => Read.Value;

    /// <summary>Where question <paramref name="number"/> stands.</summary>
    public static string AddressOf(int number) => $"{Address}#question-{number}";

    internal static Paper Of(string markdown) => Paper.Of(markdown, "docs/questions-for-clinicians.md", numbered: "question-");
}
