namespace BackCare.Search;

/// <summary>A page taken apart once, so that no query has to.</summary>
internal sealed class IndexedPage
{
    // A title or a keyword says what a page is about; a word somewhere in it need not.
    private const double InTitle = 5;
    private const double InKeywords = 4;
    private const double InHeadings = 2;
    private const double InDescription = 2;
    private const double InLead = 1.5;

    // A name alone says no more than the title does.
    private const int FewWords = 4;

    private readonly ImmutableArray<(string Text, double Weight)> parts;
    private readonly FrozenDictionary<string, ImmutableArray<int>> places;

    /// <param name="keyOf">What a word is looked up by.</param>
    public IndexedPage(SearchPage page, Func<string, string> keyOf)
    {
        Page = page;
        Sentences = [.. page.Lines.SelectMany(line => Sentence.In(line, keyOf))];
        parts =
        [
            (page.Title, InTitle), .. page.Keywords.Select(keyword => (keyword, InKeywords)),
            .. page.Headings.Select(heading => (heading, InHeadings)), (page.Description, InDescription), (page.Lead, InLead),
        ];
        Length = Sentences.Sum(sentence => sentence.Words);
        places = Sentences.SelectMany((sentence, at) => sentence.Keys.Select(key => (key, at)))
            .GroupBy(each => each.key, each => each.at, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    public SearchPage Page { get; }
    public ImmutableArray<Sentence> Sentences { get; }

    /// <summary>In words.</summary>
    public int Length { get; }

    /// <summary>The sentence that says most of what is looked for, the first where several do; null where none does.</summary>
    /// <param name="wanted">The keys that are looked for, with what each is worth.</param>
    public Sentence? Best(Dictionary<string, double> wanted)
    {
        var worth = new double[Sentences.Length];
        foreach (var (key, each) in wanted)
            foreach (var at in places.GetValueOrDefault(key, []))
                worth[at] += Sentences[at].Words < FewWords ? each / 2 : each;
        var best = worth.Length > 0 ? Array.IndexOf(worth, worth.Max()) : 0;
        return worth.Length > 0 && worth[best] > 0 ? Sentences[best] : null;
    }

    public static IEnumerable<string> WordsOf(SearchPage page) =>
        new[] { page.Title, page.Description, page.Lead }.Concat(page.Keywords).Concat(page.Headings).Concat(page.Lines)
            .SelectMany(Word.AndJoinedIn);

    /// <summary>How often each key stands on the page, by what its places are worth.</summary>
    /// <param name="stretch">What a count is divided by on a page of so many words.</param>
    public IEnumerable<(string Key, double Count)> Counts(Func<int, double> stretch, Func<string, string> keyOf)
    {
        var share = 1 / stretch(Length);
        return parts.Concat(Page.Lines.Select(line => (Text: line, Weight: share)))
            .SelectMany(part => Word.AndJoinedIn(part.Text).Select(word => (Key: keyOf(word), part.Weight)))
            .GroupBy(each => each.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(each => each.Weight)));
    }
}

/// <param name="Keys">Of its words, each once.</param>
/// <param name="Next">The one that goes on in the same paragraph; null for the last.</param>
internal sealed record Sentence(string Text, int Words, ImmutableArray<string> Keys, Sentence? Next)
{
    public static IEnumerable<Sentence> In(string line, Func<string, string> keyOf)
    {
        var sentences = new List<Sentence>();
        var end = line.Length;
        for (var at = line.Length - 2; at >= 0; at--)
            if (at is 0 || (line[at] is ' ' && line[at - 1] is '.' or '?' or '!' && char.IsUpper(line[at + 1])))
            {
                var text = line[at..end].Trim();
                var words = Word.In(text);
                sentences.Add(new(text, words.Length,
                    [.. words.Select(word => keyOf(word.Text)).Distinct(StringComparer.Ordinal)],
                    sentences.Count > 0 ? sentences[^1] : null));
                end = at;
            }
        sentences.Reverse();
        return sentences;
    }
}
