namespace BackCare.Search;

internal static class QueryText
{
    // They turn the words around them round, or part lines: nothing of what was looked for.
    private const string Turning = "\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u2028\u2029";

    /// <summary>With a space for what nobody can have typed and no page can show. What joins letters in some scripts stays.</summary>
    public static string Clean(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var whole = Rune.TryGetRuneAt(text, at, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (whole && IsShown(rune)) shown.Append(text, at, length);
            else if (shown.Length > 0 && shown[^1] is not ' ') shown.Append(' ');
            at += length;
        }
        return shown.ToString().Trim();
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control
        && !(rune.IsBmp && Turning.Contains((char)rune.Value));
}
