using System.Text.RegularExpressions;
using BackCare.Triage;

namespace BackCare.Web.Papers;

/// <summary>
/// The words for somebody who asks for another person, next to those for the person. Where only "you" and "your" are
/// others, paper says them once: half of the rules would be said twice.
/// </summary>
internal static partial class PackVoices
{
    public static string Both<T>(Voiced<T> words, Func<T, string> of) =>
        SameButForWhom(of(words.You), of(words.Person)) ? of(words.You) : $"{of(words.You)} — to a helper: {of(words.Person)}";

    /// <summary>Whether two lines say the same of "you" and of the person.</summary>
    public static bool SameButForWhom(string you, string person) => you == person || Of(you) == Of(person);

    /// <summary>One form of what is said to both.</summary>
    public static string Of(string line) => Whom().Replace(line.ToLowerInvariant(), found => found.Value switch
    {
        "your" or "their" or "the person's" or "the person’s" => "whose",
        "yourself" or "themselves" or "themself" => "whoself",
        "you have" or "they have" or "the person has" => "who has",
        "you are" or "they are" or "the person is" => "who is",
        _ => "who",
    });

    [GeneratedRegex("\\b(the person(['’]s| has| is)?|(you|they) (have|are)|yourself|themselves|themself|your|their|you|they|them)\\b")]
    private static partial Regex Whom();
}
