using BackCare.Triage;

namespace BackCare.Search;

/// <summary>Finds pages in memory without storing queries: BM25, with weights for parts of a page. Immutable.</summary>
public sealed partial class SearchIndex
{
    // How slowly repeats of a word stop counting, and how much a page's length matters. The first is larger than usual
    // for BM25, because counts include weights: a word in the title counts five times.
    private const double Saturation = 5;
    private const double LengthShare = 0.5;

    /// <summary>A hit with less than this share of the best one's score is noise.</summary>
    private const double MinShare = 0.2;

    // Below a red flag only the best hits; more would distract somebody who may have to call.
    private const int MaxBelowFindings = 5;

    private readonly FrozenDictionary<string, ImmutableArray<Posting>> postings;
    private readonly QueryReader reader;
    private readonly RedFlagMatcher redFlags;

    /// <param name="all">All pages that may be found. If two are equally good, the first comes first.</param>
    /// <param name="rules">Decide which findings are more urgent together.</param>
    public SearchIndex(ImmutableArray<SearchPage> all, SearchVocabulary words, Findings findings, Rules rules)
    {
        Pages = all;
        reader = new(all.SelectMany(page => PartsOf(page, 1)).SelectMany(part => Word.AndJoinedIn(part.Text)), words);
        postings = PostingsOf(all, reader.KeyOf);
        redFlags = new(words, reader, findings, rules);
    }

    public ImmutableArray<SearchPage> Pages { get; }

    /// <summary>Finds what our pages say about any text. It never fails.</summary>
    public SearchResults Find(string? text)
    {
        // Cut first, so that no text takes longer than this, whatever is sent.
        var isCut = text?.Length > SearchResults.MaxReadLength;
        // Replaces characters that nobody can type and no page can show. Letter joiners of some scripts stay.
        var query = Unshown().Replace(isCut ? Cut(text!) : text ?? "", " ").Trim();
        var words = Word.In(query);
        if (words.IsEmpty) return new(query, isCut, [], []) { IsEmpty = true };
        var (english, languages) = OtherLanguage.InEnglish(query, words);
        if (!languages.IsEmpty) words = Word.In(english);
        var read = reader.Read(words);
        var (found, pairs) = redFlags.FindIn(words, read);
        var terms = reader.TermsOf(read);
        var hits = Rank(terms);
        // A word used only for emergencies, such as "vomiting": one card too many is better than nothing.
        if (found.IsEmpty && hits.IsEmpty) found = redFlags.Holding(terms);
        return new(query, isCut, found, found.IsEmpty ? hits : FindingsFirst(hits))
        {
            Languages = languages,
            Pairs = pairs,
        };
    }

    // Never cuts a surrogate pair in half.
    private static string Cut(string text) =>
        text[..(SearchResults.MaxReadLength - (char.IsHighSurrogate(text[SearchResults.MaxReadLength - 1]) ? 1 : 0))];

    // Somebody with a red flag should first see the list of all others, whatever else they typed.
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
            var importance = term.IsAddition ? 0
                : term.Readings.Select(reading => RarityOf(reading.Key)).DefaultIfEmpty(1).Max();
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

    // How well a word tells pages apart: hardly at all if it is on every page.
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

    // The parts of a page and the weight of their words: titles and keywords say best what a page is about.
    private static IEnumerable<(string Text, double Weight)> PartsOf(SearchPage page, double inLines) =>
    [
        (page.Title, 5), .. page.Keywords.Select(keyword => (keyword, 4.0)),
        .. page.Headings.Select(heading => (heading, 2.0)), (page.Description, 2), (page.Lead, 1.5),
        .. page.Lines.Select(line => (line, inLines)),
    ];

    /// <param name="Count">How often a key is on the page, weighted by part.</param>
    private readonly record struct Posting(int Page, double Count);

    // Control characters, direction marks, line separators, and halves of surrogate pairs.
    [GeneratedRegex(@" ?(?:[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]"
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF])+")]
    private static partial Regex Unshown();
}
