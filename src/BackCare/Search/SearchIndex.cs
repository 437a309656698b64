using BackCare.Triage;

namespace BackCare.Search;

/// <summary>Finds pages in memory, keeping nothing of what is typed: BM25 with weights for the parts of a page. Immutable.</summary>
public sealed partial class SearchIndex
{
    // How slowly more of one word stops to count, and how much the length of a page does. The first is larger than is
    // usual for BM25: what is counted here are words by their places, and a title is worth five.
    private const double Saturation = 5;
    private const double LengthShare = 0.5;

    /// <summary>A hit with less than this share of the best one's score is noise.</summary>
    private const double MinShare = 0.2;

    // Below a red flag only what says most of it: the rest is noise to somebody who may have to call.
    private const int MaxBelowFindings = 5;

    private readonly FrozenDictionary<string, ImmutableArray<Posting>> postings;
    private readonly QueryReader reader;
    private readonly RedFlagMatcher redFlags;

    /// <param name="all">All pages that may be found. Where two are as good, the first stands first.</param>
    /// <param name="rules">What decides which of the findings are more urgent together.</param>
    public SearchIndex(ImmutableArray<SearchPage> all, SearchVocabulary words, Findings findings, Rules rules)
    {
        Pages = all;
        reader = new(all.SelectMany(page => PartsOf(page, 1)).SelectMany(part => Word.AndJoinedIn(part.Text)), words);
        postings = PostingsOf(all, reader.KeyOf);
        redFlags = new(words, reader, findings, rules);
    }

    public ImmutableArray<SearchPage> Pages { get; }

    /// <summary>What stands on our pages about any text at all. Never fails.</summary>
    public SearchResults Find(string? text)
    {
        // Before anything else: whatever is sent, it takes no longer than this.
        var isCut = text?.Length > SearchResults.MaxReadLength;
        // With a space for what nobody can have typed and no page can show. What joins letters in some scripts stays.
        var query = Unshown().Replace(isCut ? Cut(text!) : text ?? "", " ").Trim();
        var words = Word.In(query);
        if (words.IsEmpty) return new(query, isCut, [], []) { IsEmpty = true };
        var (english, languages) = OtherLanguage.InEnglish(query, words);
        if (!languages.IsEmpty) words = Word.In(english);
        var read = reader.Read(words);
        var (found, pairs) = redFlags.FindIn(words, read);
        var terms = reader.TermsOf(read);
        var hits = Rank(terms);
        // A word that only an emergency has, such as "vomiting": one card too many is better than nothing.
        if (found.IsEmpty && hits.IsEmpty) found = redFlags.Holding(terms);
        return new(query, isCut, found, found.IsEmpty ? hits : FindingsFirst(hits))
        {
            Languages = languages,
            Pairs = pairs,
        };
    }

    // Never between the two halves of a character.
    private static string Cut(string text) =>
        text[..(SearchResults.MaxReadLength - (char.IsHighSurrogate(text[SearchResults.MaxReadLength - 1]) ? 1 : 0))];

    // Who has one red flag reads of the others first, whatever else the words may be about.
    private ImmutableArray<SearchHit> FindingsFirst(ImmutableArray<SearchHit> hits)
    {
        var signs = hits.FirstOrDefault(hit => hit.Page.ListsFindings)
            ?? Pages.Where(page => page.ListsFindings).Select(page => new SearchHit(page, 0)).FirstOrDefault();
        return signs is null ? hits : [signs, .. hits.Where(hit => hit != signs).Take(MaxBelowFindings - 1)];
    }

    private ImmutableArray<SearchHit> Rank(ImmutableArray<Term> terms)
    {
        var scores = new double[Pages.Length];
        var covered = new double[Pages.Length];
        var total = 0.0;
        var best = new double[Pages.Length];
        foreach (var term in terms)
        {
            Array.Clear(best);
            foreach (var (key, weight) in term.Readings)
                foreach (var (page, count) in postings.GetValueOrDefault(key, []))
                    best[page] = Math.Max(best[page], weight * RarityOf(key) * Saturated(count));
            var importance = ImportanceOf(term);
            total += importance;
            for (var page = 0; page < best.Length; page++)
            {
                scores[page] += best[page];
                if (best[page] > 0) covered[page] += importance;
            }
        }

        var ranked = Enumerable.Range(0, Pages.Length).Where(page => scores[page] > 0)
            .Select(page => (Page: page, Score: scores[page] * (0.4 + (0.6 * covered[page] / total))))
            .OrderByDescending(each => each.Score).ToArray();
        return [.. ranked.TakeWhile(each => each.Score >= MinShare * ranked[0].Score).Take(SearchResults.MaxHits)
            .Select(each => new SearchHit(Pages[each.Page], each.Score))];
    }

    private double ImportanceOf(Term term) =>
        term.IsAddition ? 0 : term.Readings.Select(reading => RarityOf(reading.Key)).DefaultIfEmpty(1).Max();

    // How much a word tells pages apart: next to nothing where it stands on every page.
    private double RarityOf(string key) => postings.TryGetValue(key, out var found)
        ? Math.Log(1 + ((Pages.Length - found.Length + 0.5) / (found.Length + 0.5))) : 1;

    private static double Saturated(double count) => count * (Saturation + 1) / (count + Saturation);

    private static FrozenDictionary<string, ImmutableArray<Posting>> PostingsOf(ImmutableArray<SearchPage> pages,
        Func<string, string> keyOf)
    {
        int[] lengths = [.. pages.Select(page => page.Lines.Sum(line => Word.In(line).Length))];
        var usual = Math.Max(1, lengths.DefaultIfEmpty(1).Average());
        return pages.SelectMany((page, at) =>
                PartsOf(page, 1 / (1 - LengthShare + (LengthShare * lengths[at] / usual)))
                    .SelectMany(part => Word.AndJoinedIn(part.Text).Select(word => (Key: keyOf(word), part.Weight)))
                    .GroupBy(each => each.Key)
                    .Select(same => (same.Key, Posting: new Posting(at, same.Sum(each => each.Weight)))))
            .GroupBy(each => each.Key, each => each.Posting)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    // What is read of a page, and what a word is worth there: a title or a keyword says what it is about; a word
    // somewhere in it need not.
    private static IEnumerable<(string Text, double Weight)> PartsOf(SearchPage page, double inLines) =>
    [
        (page.Title, 5), .. page.Keywords.Select(keyword => (keyword, 4.0)),
        .. page.Headings.Select(heading => (heading, 2.0)), (page.Description, 2), (page.Lead, 1.5),
        .. page.Lines.Select(line => (line, inLines)),
    ];

    /// <param name="Count">How often a key stands on the page, by what its places are worth.</param>
    private readonly record struct Posting(int Page, double Count);

    // Controls, what turns the words around it round or parts lines, and half a character.
    [GeneratedRegex(@" ?(?:[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]"
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF])+")]
    private static partial Regex Unshown();
}
