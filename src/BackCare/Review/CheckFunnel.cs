using BackCare.Triage;

namespace BackCare.Review;

/// <summary>How far people come in the check, as it is counted: by the number of a page, and by nothing else. Only the
/// answers that a browser sends tell what was counted of its journey before.</summary>
public static class CheckFunnel
{
    public const string Started = "started", Ended = "ended";

    /// <summary>Who comes further is not counted on: how many pages there are tells what was answered.</summary>
    public const int LastPage = 14;

    /// <summary>All that is counted, from the start to the end.</summary>
    public static readonly ImmutableArray<string> All = [Started, .. Enumerable.Range(1, LastPage).Select(Page), Ended];

    /// <summary>What an answer adds one to: the number of its page where none of this journey was there before, and the
    /// end.</summary>
    /// <param name="answered">The page as it was before.</param>
    public static IEnumerable<string> CountedBy(Journey before, Step answered, Journey after)
    {
        // With more answers than there are pages before this one, another page may have had its number.
        if (answered.Number <= LastPage && before.Answers.Count() < answered.Number)
            yield return Page(answered.Number);
        // Who has answered the last page of all was at the end before, and has changed something since.
        var last = before.Questionnaire.Questions[^1].Id;
        if (before.Decision is null && after.Decision is not null
            && before.Answers.All(answer => answer.Question != last)) yield return Ended;
    }

    private static string Page(int number) => number.ToString(CultureInfo.InvariantCulture);
}
