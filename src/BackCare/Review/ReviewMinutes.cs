namespace BackCare.Review;

/// <summary>How long a review takes, by its words and by what is to be looked at besides.</summary>
public static class ReviewMinutes
{
    // Our own guess: the pace at which an adult reads silently.
    private const double WordsAMinute = 200;

    // For a look at a source, or at the cases that decide a rule.
    private const double MinutesForEach = 0.5;

    public const string Assumed = "Minutes are our own guess: 200 words a minute, and half a minute more for each rule and each source. "
        + "Sources of rules count with the rules.";

    /// <summary>At least 1. A line that is said alike to the person and to a helper is read once.</summary>
    /// <param name="looks">How many rules and cited sources there are to look at.</param>
    public static int Of(IEnumerable<string> lines, int looks) => Math.Max(1, (int)Math.Ceiling(
        lines.Select(line => line.Trim()).Distinct().Sum(WordsOf) / WordsAMinute + looks * MinutesForEach));

    public static string InWords(int minutes) => minutes switch
    {
        1 => "1 minute",
        < 90 => $"{minutes} minutes",
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60.0:0.#} hours"),
    };

    private static int WordsOf(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
