using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BackCare.Search;

/// <summary>One thing that is looked for, and the stems that a page may hold for it.</summary>
/// <param name="IsAddition">Comes from a synonym of words that are looked for too: a page need not have both.</param>
internal sealed record Term(ImmutableArray<(string Stem, double Weight)> Readings, bool IsAddition);

/// <summary>Works out what the words of a query may mean: slips mended, words for the same thing and synonyms added.</summary>
internal sealed class QueryReader
{
    // As typed counts most.
    private const double OneSlip = 0.8;
    private const double TwoSlips = 0.6;
    private const double SameThing = 0.8;
    private const double Meant = 0.9;

    private const int MostTerms = 24;

    /// <summary>Small words that say nothing of what somebody looks for.</summary>
    private static readonly FrozenSet<string> Small =
        ("a about after all am an and any are as at be because been before but by can could did do does doing for from get "
        + "getting got had has have having he her him his how i id if im in into is it its ive just make me mine much my of "
        + "on or our out over she should so some still such than that the their them then there they this to too up us very "
        + "was we were what when where which while who whom why will with would you your").Split(' ').ToFrozenSet();

    private readonly FrozenDictionary<string, ImmutableArray<string>> same;
    private readonly ImmutableArray<(ImmutableArray<string> Say, ImmutableArray<string> Mean)> synonyms;
    private readonly FrozenSet<string> known;
    private readonly Slips slips;
    private readonly Func<string, bool> isOnPages;

    /// <param name="onPages">Every word of every page.</param>
    /// <param name="isOnPages">Whether a stem stands on any.</param>
    public QueryReader(IEnumerable<string> onPages, SearchWords words, Func<string, bool> isOnPages)
    {
        this.isOnPages = isOnPages;
        same = words.Same.Select(group => StemsOf(group).ToImmutableArray())
            .SelectMany(group => group.Select(stem => (stem, group)))
            .DistinctBy(each => each.stem).ToFrozenDictionary(each => each.stem, each => each.group);
        synonyms =
        [
            .. from synonym in words.Synonyms
               from say in synonym.Say
               select (StemsOf([say]).ToImmutableArray(),
                   StemsOf(synonym.Mean).Where(stem => !Small.Contains(stem)).Distinct().ToImmutableArray()),
        ];
        var all = onPages.Concat(words.Same.SelectMany(group => group).Concat(words.Synonyms.SelectMany(each => each.Say))
                .Concat(words.RedFlags.SelectMany(each => each.Say)).SelectMany(phrase => Word.In(phrase))
                .Select(word => word.Text))
            .ToHashSet(StringComparer.Ordinal);
        known = all.Select(Stem.Of).ToFrozenSet(StringComparer.Ordinal);
        slips = new(all);
    }

    /// <summary>The stems that a word may stand for: its own, or those of the known words that are nearest to it.</summary>
    public ImmutableArray<(string Stem, double Weight)> ReadingsOf(string word)
    {
        var stem = Stem.Of(word);
        if (known.Contains(stem)) return [(stem, 1)];
        return [.. slips.Near(word).Select(near => (Stem: Stem.Of(near.Word), Weight: near.Distance is 1 ? OneSlip : TwoSlips))
            .DistinctBy(reading => reading.Stem)];
    }

    /// <summary>The stem that stands for all words of its group; the stem itself where it is in none.</summary>
    public string LeadOf(string stem) => same.TryGetValue(stem, out var group) ? group[0] : stem;

    /// <summary>What to look for on pages; at most so many terms that no query takes long.</summary>
    public ImmutableArray<Term> TermsOf(ImmutableArray<Word> words)
    {
        string[] all = [.. words.Select(word => word.Text).Distinct(StringComparer.Ordinal)];
        string[] telling = [.. all.Where(word => !Small.Contains(word))];
        var read = (telling is [] ? all : telling).Take(MostTerms).Select(ReadingsOf).ToArray();
        var stems = all.Where(Small.Contains).Select(Stem.Of)
            .Concat(read.SelectMany(readings => readings).Select(reading => LeadOf(reading.Stem)))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. read.Select(readings => new Term([.. readings.SelectMany(AndSame)], IsAddition: false)),
            .. synonyms.Where(synonym => synonym.Say.All(stem => stems.Contains(LeadOf(stem)))).SelectMany(synonym => synonym.Mean)
                .Distinct().Where(isOnPages).Take(MostTerms).Select(stem => new Term([(stem, Meant)], IsAddition: true)),
        ];
    }

    private IEnumerable<(string Stem, double Weight)> AndSame((string Stem, double Weight) reading) =>
        same.TryGetValue(reading.Stem, out var group)
            ? group.Select(stem => (stem, stem == reading.Stem ? reading.Weight : reading.Weight * SameThing))
            : [reading];

    private static IEnumerable<string> StemsOf(IEnumerable<string> phrases) =>
        phrases.SelectMany(phrase => Word.In(phrase)).Select(word => Stem.Of(word.Text));
}
