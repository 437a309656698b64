namespace BackCare.Reading;

/// <summary>
/// A text as YAML in double quotes on one line, which nothing in the text can end. YamlDotNet's emitter is not used for
/// it: it leaves brackets and unseen characters as they are, which <see cref="Yaml"/> and <see cref="ContentFile"/>
/// then refuse, and throws on half a character.
/// </summary>
public static class QuotedText
{
    /// <returns><see cref="Yaml"/> reads the same from it, but U+FFFD for half a character.</returns>
    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append(rune),
                '\n' => quoted.Append(@"\n"),
                '\t' => quoted.Append(@"\t"),
                // The reader counts open brackets before it knows what is quoted, so that no file can nest too deep.
                '[' or '{' => quoted.Append(Escape(rune)),
                _ => quoted.Append(Shown(rune)),
            };
        return quoted.Append('"').ToString();
    }

    /// <summary>What does not show, or not alike everywhere, is written by its number.</summary>
    internal static string Shown(Rune rune) => IsPlain(rune) ? rune.ToString() : Escape(rune);

    private static string Escape(Rune rune) =>
        rune.IsBmp ? @"\u" + rune.Value.ToString("X4", CultureInfo.InvariantCulture)
            : @"\U" + rune.Value.ToString("X8", CultureInfo.InvariantCulture);

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
