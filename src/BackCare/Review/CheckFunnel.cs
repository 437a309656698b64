using BackCare.Triage;

namespace BackCare.Review;

/// <summary>Counts how far people get in the check, by page number only. What a journey has already been counted for is
/// worked out from the answers that the browser sends.</summary>
public static class CheckFunnel
{
    public const string Started = "started", Ended = "ended";

    /// <summary>Counting stops here: a higher number of pages would give away what was answered.</summary>
    public const int LastPage = 14;

    /// <summary>Everything that is counted, from start to end.</summary>
    public static readonly ImmutableArray<string> All = [Started, .. Enumerable.Range(1, LastPage).Select(Page), Ended];

    /// <summary>The counts of an answer: its page number, if this journey was not there before, and the end.</summary>
    /// <param name="answered">The page before this answer.</param>
    public static IEnumerable<string> CountedBy(Journey before, Step answered, Journey after)
    {
        // With more answers than pages before this one, another page may already have had its number.
        if (answered.Number <= LastPage && before.Answers.Count() < answered.Number)
            yield return Page(answered.Number);
        // A journey that has answered the very last page has already been counted as ended, and was changed since.
        var last = before.Questionnaire.Questions[^1].Id;
        if (before.Decision is null && after.Decision is not null
            && before.Answers.All(answer => answer.Question != last)) yield return Ended;
    }

    private static string Page(int number) => number.ToString(CultureInfo.InvariantCulture);
}
