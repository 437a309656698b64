using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Reading;

namespace BackCare.Guidance;

/// <summary>Warnings about words: they may be right in their place, so a person decides.</summary>
internal static partial class PlainWords
{
    public const int LongestSentence = 25;
    public const int MostSentences = 3;

    // From the word list for patients' pages. "should" and "urgent" are on it too, but only some uses of them are
    // wrong, which no program can tell.
    private const string Patients = "patients?";
    private const string YourGp = "your GP(?! surger)";
    private const string Medicines = "medications?|(?<!injected )drugs?";
    private const string Pharmacists = "chemists?";
    private const string Gets = "experienc(?:e|es|ed|ing)|suffer(?:s|ed|ing)?|develop(?:s|ed|ing)?";
    private const string Happens = "occur(?:s|red|ring)?";
    private const string Pees = "wee|urinat(?:e|es|ed|ing)|pass(?:ing)? urine";
    private const string Poos = "stools?|bowel movements?|open(?:ing)? your bowels?";
    private const string Bottom = "anus|rectum";
    private const string Easy = "easy(?! read)|easily|simply|just";
    private const string Worry = "don['’]t worry|do not worry";
    private const string Chance = "good chance";
    private const string Short = "(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should)n['’]t";
    private const string Percent = @"\d+(?:\.\d+)?\s?%";

    private const string Begin = @"(?<![\w'’-])(?:";
    private const string End = @")(?![\w'’-])";

    private static readonly (Regex Word, string Instead)[] Avoid =
    [
        .. new (string Words, string Instead)[]
        {
            (Patients, "write 'you' or 'people'"),
            (YourGp, "write 'a GP' when you tell people to get help"),
            (Medicines, "write 'medicine'"),
            (Pharmacists, "write 'pharmacist' or 'pharmacy'"),
            (Gets, "write 'get' or 'have'"),
            (Happens, "write 'happen'"),
            (Pees, "write 'pee'"),
            (Poos, "write 'poo'"),
            (Bottom, "write 'bottom'"),
            (Easy, "take it out: it may not be so for the reader"),
            (Worry, "say what helps instead"),
            (Chance, "say how many people, and how long"),
            (Short, "write 'do not', 'cannot' and so on in full"),
            (Percent, "write '1 in 10'"),
        }.Select(entry =>
            (new Regex(Begin + entry.Words + End, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), entry.Instead)),
    ];

    private static readonly Remembered<string, ImmutableArray<(string Code, string What, string Mend)>> Checked = new(most: 20_000);

    public static void Check(string text, Action<string, string, string> warn)
    {
        foreach (var (code, what, mend) in Checked.Of(text, each => [.. In(each)])) warn(code, what, mend);
    }

    private static IEnumerable<(string Code, string What, string Mend)> In(string text)
    {
        var sentences = SentenceEnd().Split(text).Where(sentence => sentence.Any(char.IsLetter)).ToArray();
        foreach (var sentence in sentences)
            if (sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)) is var words and > LongestSentence)
                yield return ("BC070", $"a sentence of {words} words: \"{Start(sentence)}\"",
                    $"split it; {LongestSentence} words are the most");
        if (sentences.Length > MostSentences)
            yield return ("BC071", $"a paragraph of {sentences.Length} sentences: \"{Start(text)}\"",
                $"split it; {MostSentences} sentences are the most");
        // Nearly every paragraph has none of them.
        if (!ToAvoid().IsMatch(text)) yield break;
        foreach (var (word, instead) in Avoid)
            if (word.Match(text) is { Success: true } found) yield return ("BC072", $"the word \"{found.Value}\"", instead);
    }

    private static string Start(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    [GeneratedRegex(
        $"{Begin}{Patients}|{YourGp}|{Medicines}|{Pharmacists}|{Gets}|{Happens}|{Pees}|{Poos}|{Bottom}|"
        + $"{Easy}|{Worry}|{Chance}|{Short}|{Percent}{End}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToAvoid();

    [GeneratedRegex(@"(?<=[.!?…])[""”’')\]]*\s+")]
    private static partial Regex SentenceEnd();
}
