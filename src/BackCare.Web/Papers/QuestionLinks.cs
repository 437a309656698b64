using System.Text.RegularExpressions;

namespace BackCare.Web.Papers;

/// <summary>Finds "question 2" and "questions 16 and 17" in a text, so that each number can lead to its question.</summary>
public static partial class QuestionLinks
{
    /// <returns>The text in parts, in order; a part with a number leads to that question.</returns>
    public static IEnumerable<(string Text, int? Question)> In(string text)
    {
        var from = 0;
        foreach (Match number in Number().Matches(text))
        {
            if (number.Index > from) yield return (text[from..number.Index], null);
            yield return (number.Value, int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture));
            from = number.Index + number.Length;
        }
        if (from < text.Length) yield return (text[from..], null);
    }

    [GeneratedRegex(@"(?<=\bquestions? (?:[0-9]+(?:, | and ))*)[0-9]{1,3}\b")]
    private static partial Regex Number();
}
