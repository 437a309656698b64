namespace BackCare.Web.Review;

/// <summary>How long a review of a text takes, by its words.</summary>
public static class ReviewMinutes
{
    // Our own guess: half the pace at which an adult reads silently, since each line is weighed.
    private const int WordsAMinute = 120;

    /// <summary>At least 1. A line that is said alike to the person and to a helper is read once.</summary>
    public static int Of(string text) => Math.Max(1, (int)Math.Round(
        text.Split('\n').Select(line => line.Trim()).Distinct(StringComparer.Ordinal)
            .Sum(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) / (double)WordsAMinute));
}
