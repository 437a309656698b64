namespace BackCare.Guidance;

/// <summary>How long sentences are, and how they begin. Short ones that never meet sound cold, long ones are read twice.</summary>
internal static partial class Sentences
{
    public const int LongestSentence = 25;
    public const int MostSentences = 3;

    /// <summary>A sentence of fewer words is short.</summary>
    public const int Short = 6;

    public const int LowestMean = 11;
    public const int HighestMean = 16;

    /// <summary>Fewer of 100 sentences are short.</summary>
    public const int ShortOf100 = 15;

    /// <summary>A page with fewer sentences has no mean that says anything.</summary>
    public const int FewestForAMean = 10;

    public const int MostThereIs = 1;
    public const int MostReadSeeLook = 3;

    private static readonly BoundedCache<string, ImmutableArray<(string Code, string What, string Mend)>> Checked = new(most: 20_000);

    /// <param name="warn">Is given a code, what was found and how to mend it.</param>
    public static void CheckLine(string text, Action<string, string, string> warn)
    {
        foreach (var (code, what, mend) in Checked.GetOrAdd(text, each => [.. In(each)])) warn(code, what, mend);
    }

    /// <param name="read">Everything that is read on it, but what the registry says.</param>
    /// <param name="warn">Is given a line, a code, what was found and how to mend it.</param>
    public static void CheckPage(ImmutableArray<Block> blocks, IEnumerable<TextLine> read, Action<int, string, string, string> warn)
    {
        ImmutableArray<(int Line, ImmutableArray<string> Sentences)> paragraphs =
            [.. Paragraphs(blocks).Select(each => (each.Line, Of(Phrase.TextOf(each.Words))))];
        foreach (var (line, sentences) in paragraphs)
            foreach (var (first, second) in sentences.Zip(sentences.Skip(1)).Where(pair => IsShort(pair.First) && IsShort(pair.Second)))
                warn(line, "BC077", $"two short sentences in a row: \"{first} {second}\"",
                    $"join them with 'and', 'but', 'so' or 'because': two in a row never have fewer than {Short} words each");
        if (paragraphs is [{ Line: var top }, ..])
            CheckMean(top, [.. paragraphs.SelectMany(each => each.Sentences)], warn);

        ImmutableArray<(int Line, string Text)> all =
            [.. read.SelectMany(line => Of(line.Text.You).Select(sentence => (line.Line, sentence)))];
        CheckBeginnings(all, ThereIs(), MostThereIs, "'There is' or 'There are'", "say who does or has it", warn);
        CheckBeginnings(all, ReadSeeLook(), MostReadSeeLook, "'Read', 'See' or 'Look'",
            "make words of a sentence the link, and say there what it tells", warn);
    }

    private static void CheckMean(int line, ImmutableArray<string> sentences, Action<int, string, string, string> warn)
    {
        if (sentences.Length < FewestForAMean) return;
        var mean = Math.Round(sentences.Average(WordsIn), 1);
        if (mean is < LowestMean or > HighestMean)
            warn(line, "BC078",
                string.Create(CultureInfo.InvariantCulture, $"the sentences of the paragraphs have {mean:0.0} words on average"),
                (mean < LowestMean ? "join short ones with 'and', 'but', 'so' or 'because'" : "split long ones")
                + $": {LowestMean} to {HighestMean} are the aim");
        var few = sentences.Count(IsShort);
        if (100 * few >= ShortOf100 * sentences.Length)
            warn(line, "BC078", $"{few} of {sentences.Length} sentences of the paragraphs have fewer than {Short} words",
                $"join some of them to their neighbours: fewer than {ShortOf100} in 100 are the aim");
    }

    private static void CheckBeginnings(ImmutableArray<(int Line, string Text)> sentences, Regex beginning, int most, string words,
        string mend, Action<int, string, string, string> warn)
    {
        (int Line, string Text)[] found = [.. sentences.Where(sentence => beginning.IsMatch(sentence.Text))];
        if (found.Length > most)
            warn(found[most].Line, "BC078", $"{found.Length} sentences begin with {words}: \"{found[most].Text.Ellipsized()}\"",
                $"{mend}; {most} on a page is the most");
    }

    private static IEnumerable<(string Code, string What, string Mend)> In(string text)
    {
        var sentences = Readability.SentenceEnd().Split(text).Where(sentence => sentence.Any(char.IsLetter)).ToArray();
        foreach (var sentence in sentences)
            if (WordsIn(sentence) is var words and > LongestSentence)
                yield return ("BC070", $"a sentence of {words} words: \"{sentence.Ellipsized()}\"",
                    $"split it; {LongestSentence} words are the most");
        if (sentences.Length > MostSentences)
            yield return ("BC071", $"a paragraph of {sentences.Length} sentences: \"{text.Ellipsized()}\"",
                $"split it; {MostSentences} sentences are the most");
    }

    // What stands in a list, a table or a card may be short: nobody reads it as running text.
    private static IEnumerable<Block.Paragraph> Paragraphs(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Block.Paragraph paragraph => [paragraph],
        Block.Warning warning => Paragraphs(warning.Blocks),
        Block.Inset inset => Paragraphs(inset.Blocks),
        Block.Details details => Paragraphs(details.Blocks),
        _ => Enumerable.Empty<Block.Paragraph>(),
    });

    private static ImmutableArray<string> Of(string text) =>
        [.. HalfEnd().Split(text).Where(sentence => sentence.Any(char.IsLetter))];

    private static int WordsIn(string sentence) => sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit));

    private static bool IsShort(string sentence) => WordsIn(sentence) < Short;

    // To the ear a sentence ends at a colon too.
    [GeneratedRegex(@"(?<=[.!?…:])[""”’')\]]*\s+")]
    private static partial Regex HalfEnd();

    [GeneratedRegex(@"^There (?:is|are|may|can)\b")]
    private static partial Regex ThereIs();

    [GeneratedRegex(@"^(?:Read|See|Look)\b")]
    private static partial Regex ReadSeeLook();
}
