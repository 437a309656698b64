namespace BackCare.Web.Review;

/// <summary>How long a review of a text takes, by its words.</summary>
public static class ReviewMinutes
{
    // Our own guess: half the pace at which an adult reads silently, since each line is weighed.
    private const int WordsAMinute = 120;

    /// <summary>At least 1.</summary>
    public static int Of(string text) => Math.Max(1, (int)Math.Round(
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / (double)WordsAMinute));
}
