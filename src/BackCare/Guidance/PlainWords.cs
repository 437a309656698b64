using System.Text.RegularExpressions;

namespace BackCare.Guidance;

/// <summary>Warnings about words: they may be right in their place, so a person decides.</summary>
internal static partial class PlainWords
{
    public const int LongestSentence = 25;
    public const int MostSentences = 3;

    // From the word list for patients' pages. "should" and "urgent" are on it too, but only some uses of them are wrong, which no program can tell.
    private static readonly (Regex Word, string Instead)[] Avoid =
    [
        .. new (string Words, string Instead)[]
        {
            ("patients?", "write 'you' or 'people'"),
            ("your GP", "write 'a GP' when you tell people to get help"),
            ("medications?|(?<!injected )drugs?", "write 'medicine'"),
            ("chemists?", "write 'pharmacist' or 'pharmacy'"),
            ("experienc(?:e|es|ed|ing)|suffer(?:s|ed|ing)?|develop(?:s|ed|ing)?", "write 'get' or 'have'"),
            ("occur(?:s|red|ring)?", "write 'happen'"),
            ("wee|urinat(?:e|es|ed|ing)|pass(?:ing)? urine", "write 'pee'"),
            ("stools?|bowel movements?|open(?:ing)? your bowels?", "write 'poo'"),
            ("anus|rectum", "write 'bottom'"),
            ("easy(?! read)|easily|simply|just", "take it out: it may not be so for the reader"),
            ("don['’]t worry|do not worry", "say what helps instead"),
            ("good chance", "say how many people, and how long"),
            ("(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should)n['’]t", "write 'do not', 'cannot' and so on in full"),
            (@"\d+(?:\.\d+)?\s?%", "write '1 in 10'"),
        }.Select(entry => (new Regex($@"(?<![\w'’-])(?:{entry.Words})(?![\w'’-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), entry.Instead)),
    ];

    public static void Check(string text, Action<string, string, string> warn)
    {
        var sentences = SentenceEnd().Split(text).Where(sentence => sentence.Any(char.IsLetter)).ToArray();
        foreach (var sentence in sentences)
            if (sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)) is var words and > LongestSentence)
                warn("BC070", $"a sentence of {words} words: \"{Start(sentence)}\"", $"split it; {LongestSentence} words are the most");
        if (sentences.Length > MostSentences)
            warn("BC071", $"a paragraph of {sentences.Length} sentences: \"{Start(text)}\"", $"split it; {MostSentences} sentences are the most");
        foreach (var (word, instead) in Avoid)
            if (word.Match(text) is { Success: true } found) warn("BC072", $"the word \"{found.Value}\"", instead);
    }

    private static string Start(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    [GeneratedRegex(@"(?<=[.!?…])[""”’')\]]*\s+")]
    private static partial Regex SentenceEnd();
}
