namespace BackCare.Triage;

/// <summary>Words at the beginning of a sentence, and within one.</summary>
public static class FirstLetters
{
    public static string Capital(this string words) => words.Length is 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string Lower(this string words) => words.Length is 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    /// <summary>So many characters of a longer text, and never half of one.</summary>
    public static string Start(this string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
