using System.Text.RegularExpressions;

namespace BackCare.Web.Review;

/// <summary>
/// Tells lines that say the same to the person and about the person. Reviewers read such a line once: most of what is signed would
/// else be read twice.
/// </summary>
internal static partial class OneVoice
{
    /// <summary>Of a line to or by the person: whom it speaks of, and nothing else, is left out of it.</summary>
    public static string Of(string line) => Of(line, Whom());

    /// <summary>Of a line to a helper. Where it speaks of "you" it speaks of the helper.</summary>
    public static string OfHelper(string line) => Of(line, Them());

    private static string Of(string line, Regex whose)
    {
        var whom = whose.Replace(line.ToLowerInvariant(), found => found.Value switch
        {
            "your" or "their" or "my" or "the person's" or "the person’s" => "whose",
            "yourself" or "themselves" or "themself" or "myself" => "whoself",
            "you have" or "they have" or "i have" or "the person has" => "who has",
            "you are" or "they are" or "i am" or "the person is" => "who is",
            _ => "who",
        });
        return Ends().Replace(whom, "");
    }

    /// <summary>Both voices: once where they say the same.</summary>
    public static string Both<T>(Voiced<T> words, Func<T, string> of) =>
        of(words.You) == of(words.Person) || Of(of(words.You)) == OfHelper(of(words.Person)) ? of(words.You)
            : $"{of(words.You)} (to a helper: {of(words.Person)})";

    [GeneratedRegex("\\b(the person(['’]s| has| is)?|(you|they|i) have|"
        + "(you|they) are|i am|yourself|themselves|themself|myself|your|their|my|you|they|them|i|me)\\b")]
    private static partial Regex Whom();

    [GeneratedRegex("\\b(the person(['’]s| has| is)?|they have|they are|themselves|themself|their|they|them)\\b")]
    private static partial Regex Them();

    // A sign is a label, "you have" a label, or a label with a full stop.
    [GeneratedRegex("^(who has |who is |who )|[\\s.:]+$")]
    private static partial Regex Ends();
}
