namespace BackCare.Search;

/// <summary>One thing to look for, with the keys of words that may stand for it on a page.</summary>
/// <param name="IsAddition">Whether it comes from a synonym of other terms, so that a page need not have both.</param>
internal sealed record Term(ImmutableArray<(string Key, double Weight)> Readings, bool IsAddition);

/// <summary>Works out the meaning of a query: it mends slips, and adds words for the same thing and synonyms.</summary>
internal sealed class QueryReader
{
    // Words as typed count most.
    internal const double OneSlipWeight = 0.8;
    private const double TwoSlipsWeight = 0.6;
    private const double SynonymWeight = 0.9;

    private const int MaxTerms = 24;

    /// <summary>Words that say nothing about what somebody is looking for.</summary>
    private static readonly FrozenSet<string> StopWords =
        ("a about after all am an and any are as at be because been before but by can cant could did didnt do does doesnt doing "
        + "dont for from get getting give go going got had has hasnt have havent having he her him his how i id if im in into is "
        + "isnt it its ive just know like make me mine much my need no not of on or our out over please see she should so some "
        + "still such than that the their them then there they this to too up us use very want was we were what when where which "
        + "while who whom why will with wont would you your").Split(' ').ToFrozenSet();

    private readonly FrozenDictionary<string, string> leads;
    private readonly ImmutableArray<(ImmutableArray<string> Say, ImmutableArray<string> Mean)> synonyms;
    private readonly FrozenSet<string> known;

    // Computed once, because the key of every word on every page is needed.
    private readonly FrozenDictionary<string, string> keys = FrozenDictionary<string, string>.Empty;
    private readonly FuzzyTerms near, nearKnown;

    /// <param name="onPages">Every word of every page.</param>
    public QueryReader(IEnumerable<string> onPages, SearchVocabulary words)
    {
        leads = words.Same.Select(group => group.Words.SelectMany(each => Word.In(each))
                .Select(word => PorterStemmer.Stem(word.Text)).ToArray())
            .SelectMany(group => group.Select(stem => (Stem: stem, Lead: group[0])))
            .DistinctBy(each => each.Stem).ToFrozenDictionary(each => each.Stem, each => each.Lead);
        synonyms =
        [
            .. from synonym in words.Synonyms
               from say in synonym.Say
               select (KeysOf(say).ToImmutableArray(),
                   synonym.Mean.SelectMany(KeysOf).Where(key => !StopWords.Contains(key)).Distinct()
                       .ToImmutableArray()),
        ];
        var phrases = words.Phrases.Select(phrase => Word.In(phrase)).ToArray();
        var all = onPages.Concat(phrases.SelectMany(phrase => phrase).Select(word => word.Text)).ToHashSet();
        // A word from a longer phrase does not count as known, since it may be a slip: "aortic anurism".
        known = onPages.Concat(phrases.Where(phrase => phrase is [_]).Select(phrase => phrase[0].Text))
            .Select(PorterStemmer.Stem).ToFrozenSet();
        keys = all.ToFrozenDictionary(word => word, MakeKeyOf);
        near = new(all);
        nearKnown = new(all.Where(word => known.Contains(PorterStemmer.Stem(word))));
    }

    /// <summary>A word's key: its stem, or the first stem of a group of words for the same thing.</summary>
    public string KeyOf(string word) => keys.TryGetValue(word, out var key) ? key : MakeKeyOf(word);

    /// <summary>For each word its own key, or those of the nearest known words.</summary>
    public Dictionary<string, ImmutableArray<(string Key, double Weight)>> Read(ImmutableArray<Word> words) =>
        words.Select(word => word.Text).Distinct().ToDictionary(word => word, ReadingsOf);

    private string MakeKeyOf(string word) => PorterStemmer.Stem(word) is var stem && leads.TryGetValue(stem, out var lead) ? lead : stem;

    private ImmutableArray<(string Key, double Weight)> ReadingsOf(string word)
    {
        var own = (Key: KeyOf(word), Weight: 1.0);
        if (known.Contains(PorterStemmer.Stem(word))) return [own];
        var inPhrase = keys.ContainsKey(word);
        var others = (inPhrase ? nearKnown : near).Near(word)
            .Select(other => (Key: KeyOf(other.Word), Weight: other.Distance is 1 ? OneSlipWeight : TwoSlipsWeight));
        return [.. (inPhrase ? others.Prepend(own) : others).DistinctBy(reading => reading.Key)];
    }

    /// <summary>The terms to look for on pages, limited so that no query takes long.</summary>
    /// <param name="read">The words in order, as returned by <see cref="Read"/>.</param>
    public ImmutableArray<Term> TermsOf(Dictionary<string, ImmutableArray<(string Key, double Weight)>> read)
    {
        string[] telling = [.. read.Keys.Where(word => !StopWords.Contains(word))];
        var looked = (telling is [] ? read.Keys : telling.AsEnumerable()).Take(MaxTerms).Select(word => read[word]).ToArray();
        var said = read.Keys.Where(StopWords.Contains).Select(KeyOf)
            .Concat(looked.SelectMany(readings => readings).Select(reading => reading.Key)).ToHashSet();
        return
        [
            .. looked.Select(readings => new Term(readings, IsAddition: false)),
            .. synonyms.Where(synonym => synonym.Say.All(said.Contains)).SelectMany(synonym => synonym.Mean)
                .Distinct().Where(key => !said.Contains(key)).Take(MaxTerms)
                .Select(key => new Term([(key, SynonymWeight)], IsAddition: true)),
        ];
    }

    private IEnumerable<string> KeysOf(string phrase) => Word.In(phrase).Select(word => KeyOf(word.Text));
}
