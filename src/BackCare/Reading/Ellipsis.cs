namespace BackCare.Reading;

/// <summary>Cuts texts short for messages.</summary>
public static class Ellipsis
{
    /// <summary>The beginning of a longer text followed by "…", never cut within a surrogate pair.</summary>
    public static string Ellipsized(this string text, int maxLength = 40) => text.Length <= maxLength ? text
        : $"{text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)]}…";
}
