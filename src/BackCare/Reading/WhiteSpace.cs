namespace BackCare.Reading;

/// <summary>Texts as browsers show them: one space between two words, whatever white space is written there.</summary>
internal static class WhiteSpace
{
    public static string Collapse(string text) =>
        IsCollapsed(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Most texts are, and are asked for again and again.
    private static bool IsCollapsed(string text)
    {
        var space = text.Length > 0;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) && (space || letter != ' ')) return false;
            space = letter is ' ';
        }
        return !space;
    }
}
