namespace BackCare.Triage;

/// <summary>Words at the beginning of a sentence, and within one.</summary>
public static class Casing
{
    public static string UpperFirst(this string words) =>
        words.Length is 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string LowerFirst(this string words) =>
        words.Length is 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
