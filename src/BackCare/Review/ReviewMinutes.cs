namespace BackCare.Review;

/// <summary>Estimates the time for a review from its words and from what else must be looked at.</summary>
public static class ReviewMinutes
{
    // Our own guess at how fast an adult reads silently.
    private const double WordsAMinute = 200;

    // For looking at the sources or cases of a sign or pair.
    private const double MinutesForEach = 0.5;

    public const string Assumed =
        "Minutes are our own guess: 200 words a minute, and half a minute more for each sign or pair that decides.";

    /// <summary>At least 1.</summary>
    public static int Estimate(IReadOnlyCollection<ReadingSection> sections) => Math.Max(1,
        (int)Math.Ceiling(
            WordsOf(sections) / WordsAMinute + sections.Count(section => section.Decides) * MinutesForEach));

    public static int WordsOf(IEnumerable<ReadingSection> sections) => sections
        .Where(section => !section.IsLookedUp)
        .Sum(section => WordsOf(section.Title) + section.Lines.Sum(line => WordsOf(line.PlainText)));

    public static string InWords(int minutes) => minutes switch
    {
        1 => "1 minute",
        < 90 => $"{minutes} minutes",
        _ when minutes % 60 is 0 => $"{minutes / 60} hours",
        _ => $"{Plural.Of(minutes / 60, "hour")} {minutes % 60} minutes",
    };

    private static int WordsOf(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
