namespace BackCare.Reading;

/// <summary>Words for two voices in one text: "[you have|they have] a high temperature". A bracket without a bar is a
/// blank to fill in, or markup, and stays.</summary>
public static partial class VoiceMarks
{
    public static bool Has(string text) => Mark().IsMatch(text);

    /// <param name="voice">0 for the words before the bar, 1 for those after it.</param>
    public static string Choose(string text, int voice) => Mark().Replace(text, mark => mark.Groups[voice + 1].Value);

    /// <returns>What is wrong with the marks of a text, to follow its name; null if nothing is.</returns>
    public static string? FaultOf(string text) =>
        Mark().Matches(text).Any(mark => string.IsNullOrWhiteSpace(mark.Groups[1].Value)
            || string.IsNullOrWhiteSpace(mark.Groups[2].Value)) ? "has a mark with an empty side"
        : Mark().Replace(text, "").Contains('|') ? "has a mark that is not closed" : null;

    [GeneratedRegex(@"\[([^\[\]|]*)\|([^\[\]|]*)\]")]
    private static partial Regex Mark();
}
