namespace BackCare.Reading;

/// <summary>Texts cut short, for messages.</summary>
public static class Ellipsis
{
    /// <summary>The first <paramref name="most"/> characters of a longer text, with "…" after them; never half a character.</summary>
    public static string Ellipsized(this string text, int most = 40) => text.Length <= most ? text
        : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}…";
}
