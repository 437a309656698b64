namespace BackCare.Reading;

/// <summary>Texts as browsers show them: one space between two words, whatever white space is written there.</summary>
internal static class SingleSpaced
{
    public static string From(string text) =>
        IsSo(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Most texts are, and are asked for again and again.
    private static bool IsSo(string text)
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
