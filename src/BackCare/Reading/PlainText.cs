namespace BackCare.Reading;

/// <summary>What somebody typed, as it can be kept.</summary>
internal static class PlainText
{
    /// <summary>Valid Unicode without other controls or space around it. Null when nothing is left that anybody sees.</summary>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        var plain = new StringBuilder();
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
            plain.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? " " : rune.ToString());
        var left = plain.ToString().Trim();
        return left.EnumerateRunes().Any(IsSeen) ? left : null;
    }

    private static bool IsSeen(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);
}
