namespace BackCare.Reading;

public static class Ellipsis
{
    /// <summary>So many characters of a longer text, with "…" after them, and never half of one.</summary>
    public static string Ellipsized(this string text, int most) => text.Length <= most ? text
        : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}…";
}
