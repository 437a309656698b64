namespace BackCare.Reading;

/// <summary>Texts cut short, for messages.</summary>
public static class Ellipsis
{
    /// <summary>The beginning of a longer text, with "…" after it; never half a character.</summary>
    public static string Ellipsized(this string text, int maxLength = 40) => text.Length <= maxLength ? text
        : $"{text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)]}…";
}
