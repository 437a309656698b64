using System.Collections.Concurrent;

namespace BackCare.Guidance;

/// <summary>The Flesch-Kincaid grade: the US school year that can follow a text.</summary>
/// <remarks>Syllables follow a rule of thumb, which comes close to the published grades of known texts.</remarks>
public sealed partial record Readability(int Words, int Sentences, int Syllables)
{
    private static readonly ConcurrentDictionary<string, Readability> Measured = [];

    /// <summary>0 for a text without words; very plain text falls below 0.</summary>
    public double Grade => Words == 0 ? 0 : 0.39 * Words / Sentences + 11.8 * Syllables / Words - 15.59;

    /// <param name="text">One paragraph or list item per line. A line end also ends a sentence.</param>
    public static Readability Measure(string text) => Measured.GetOrAdd(text, Compute);

    private static Readability Compute(string text)
    {
        var (words, sentences, syllables) = (0, 0, 0);
        var plain = StopWithinSentence().Replace(text, "").AsSpan();
        foreach (var range in SentenceEnd().EnumerateSplits(plain))
        {
            var sentence = plain[range];
            if (!sentence.ContainsAnyInRange('A', 'Z') && !sentence.ContainsAnyInRange('a', 'z')) continue;
            sentences++;
            foreach (var match in Word().EnumerateMatches(sentence))
            {
                words++;
                var word = sentence.Slice(match.Index, match.Length).ToString().ToLowerInvariant();
                syllables += word.Split('-').Sum(SyllablesOf);
            }
        }
        return new(words, sentences, syllables);
    }

    // People say numbers digit by digit, and "NHS" and "mg" letter by letter.
    private static int SyllablesOf(string part) =>
        char.IsAsciiDigit(part[0]) || SpelledOut().IsMatch(part) ? part.Length
        : Math.Max(1, Vowels().Count(part) - SilentVowel().Count(part) + SeparateVowels().Count(part));

    // The full stops of "e.g." and "2.5" end no sentence. The search begins at stops, because there are few.
    [GeneratedRegex("""
        \.(?: (?<=(?<![A-Za-z0-9_])(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|vs|No|St|approx|a\.m|p\.m|U\.K|U\.S)\.)
            | (?<=(?<![A-Za-z0-9_])e\.)(?=g\.) | (?<=(?<![A-Za-z0-9_])i\.)(?=e\.)
            | (?<=(?<![A-Za-z0-9_])[ap]\.)(?=m\.) | (?<=(?<![A-Za-z0-9_])U\.)(?=[KS]\.)
            | (?<=[0-9]\.)(?=[0-9]) )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StopWithinSentence();

    [GeneratedRegex("""(?<=[.!?…])["”’')\]]*\s+|\n+""")]
    internal static partial Regex SentenceEnd();

    [GeneratedRegex("[A-Za-zÀ-ÿ]+(?:[’'][A-Za-zÀ-ÿ]+)*(?:-[A-Za-zÀ-ÿ]+(?:[’'][A-Za-z]+)?)*|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("^[^aeiouy]{2,4}s?$")]
    private static partial Regex SpelledOut();

    [GeneratedRegex("[aeiouyà-æè-ïò-öø-ýÿ]+")]
    private static partial Regex Vowels();

    // The silent last e of "exercise", "takes" and "walked", but not that of "muscle", "watches" and "added".
    [GeneratedRegex("(?:[^aeiouyl]|[aeiouyr]l)e$|[^aeiouyszxcgh]es$|[^aeiouytd]ed$")]
    private static partial Regex SilentVowel();

    // Two vowels that are both spoken: "sciatica", "period", "serious", "quiet", "easier", "doing"; and "didn't".
    [GeneratedRegex("(?<![clst])i(?=a)|i(?=at[ei])|i(?=o(?!n|us))|(?<=r)i(?=ous)|i(?=u|et|e(?:r|st)$)"
        + "|e(?=o(?!ple))|[aeiouy](?=ing)|(?<![gq])u(?=a)|[dst]n[’']t$")]
    private static partial Regex SeparateVowels();
}
