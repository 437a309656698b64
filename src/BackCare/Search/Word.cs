namespace BackCare.Search;

/// <param name="Text">In lower case, without accents and apostrophes.</param>
public readonly partial record struct Word(string Text, int Start, int Length)
{
    // Anything longer is not a word, and would cost time.
    private const int MaxTextLength = 40;

    /// <summary>The index after its last letter.</summary>
    public int End => Start + Length;

    // Reads "can not" as "can't", so that it is not two small words among others.
    private static string? WithNot(string word) => word switch
    {
        "can" => "cant",
        "will" => "wont",
        "could" or "do" or "does" or "did" or "have" or "has" or "is" => $"{word}nt",
        _ => null,
    };

    /// <summary>The words of a text in any script, separated by anything but letters and digits.</summary>
    public static ImmutableArray<Word> In(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        foreach (var word in PartsOf(text))
            if (word.Text is "not" && words is [.., var last] && WithNot(last.Text) is { } both)
                words[^1] = new(both, last.Start, word.End - last.Start);
            else words.Add(word);
        return words.ToImmutable();
    }

    private static IEnumerable<Word> PartsOf(string text) =>
        from part in Whole().Matches(text)
        let folded = Fold(part.Value)
        where folded.Length > 0
        select new Word(folded, part.Index, part.Length);

    /// <summary>Adds each hyphenated pair as one word too: people write "cocodamol" and "xray".</summary>
    internal static IEnumerable<string> AndJoinedIn(string text)
    {
        var words = In(text);
        for (var at = 0; at < words.Length; at++)
        {
            yield return words[at].Text;
            if (at > 0 && words[at].Start == words[at - 1].End + 1 && text[words[at - 1].End] is '-')
                yield return words[at - 1].Text + words[at].Text;
        }
    }

    private static string Fold(string word)
    {
        var folded = new StringBuilder();
        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (folded.Length < MaxTextLength && Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
        return folded.ToString();
    }

    // Apostrophes within words and the "&" of "A&E" do not separate. Some people type bold letters (surrogate pairs).
    [GeneratedRegex(@"(?:[\p{L}\p{Nd}]|\uD835[\uDC00-\uDFFF])"
        + @"(?:[\p{L}\p{Nd}\p{Mn}\p{Mc}]|\uD835[\uDC00-\uDFFF]|['’‘`&](?=\p{L}))*")]
    private static partial Regex Whole();
}
