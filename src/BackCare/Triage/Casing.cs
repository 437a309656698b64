namespace BackCare.Triage;

/// <summary>Changes the first letter of words, to begin a sentence or to go within one.</summary>
public static class Casing
{
    public static string UpperFirst(this string words) =>
        words.Length is 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string LowerFirst(this string words) =>
        words.Length is 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
