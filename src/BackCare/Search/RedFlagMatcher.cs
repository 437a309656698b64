using BackCare.Triage;

namespace BackCare.Search;

/// <summary>Shows a red flag too many rather than too few: a card that begins with "if" harms nobody.</summary>
internal sealed class RedFlagMatcher
{
    /// <summary>The most other words allowed within a phrase: "can't really go for a pee".</summary>
    private const int MaxBetween = 4;

    // Long texts are searched in parts, so that the time is linear in the number of words.
    private const int Part = 64;

    private readonly ImmutableArray<KnownPhrase> phrases;
    private readonly Findings findings;
    private readonly ImmutableArray<RedFlagPair> pairs;

    // The longest reach of any phrase.
    private readonly int around;

    public RedFlagMatcher(SearchVocabulary words, QueryReader reader, Findings findings, Rules rules)
    {
        this.findings = findings;
        pairs =
        [
            .. from rule in rules.All.Where(rule => rule.IsCombination && rule.Urgency >= Urgency.Urgent111)
               from members in rule.WrittenOut()
               where members.All(id => findings.Find(id) is not { } one || (one.IsListed && one.Urgency < rule.Urgency))
               select new RedFlagPair(rule.Urgency, members),
        ];
        phrases =
        [
            .. from each in words.RedFlags.Select(redFlag => (Ids: redFlag.Findings, redFlag.Say, IsFlag: true))
                   .Concat(words.Beside.Select(beside => (beside.Ids, beside.Say, IsFlag: false)))
               from say in each.Say
               let read = Word.In(say).Select(word => word.Text).ToImmutableArray()
               select new KnownPhrase(read, [.. read.Select(word => reader.KeyOf(word))], each.Ids, each.IsFlag),
        ];
        around = MaxBetween + phrases.Select(phrase => phrase.Keys.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Red flags, most urgent first, then in registry order; and pairs, even with other words.</summary>
    public (ImmutableArray<Finding> Alone, ImmutableArray<RedFlagPair> Pairs) FindIn(ImmutableArray<Word> words,
        Dictionary<string, ImmutableArray<(string Key, double Weight)>> read)
    {
        KnownPhrase[] found = [.. Enumerable.Range(0, (words.Length + Part - 1) / Part)
            .SelectMany(part => InPart(part * Part, words, read))];
        var said = found.SelectMany(phrase => phrase.Findings).ToHashSet();
        return (Named(found.Where(phrase => phrase.IsFlag).SelectMany(phrase => phrase.Findings)),
            [.. pairs.Where(pair => pair.Members.All(said.Contains)).OrderByDescending(pair => pair.Urgency)]);
    }

    /// <summary>The red flags of all phrases with one of these words, most urgent first.</summary>
    public ImmutableArray<Finding> Holding(ImmutableArray<Term> terms)
    {
        var keys = terms.SelectMany(term => term.Readings).Where(reading => reading.Weight >= QueryReader.OneSlipWeight)
            .Select(reading => reading.Key).ToHashSet();
        return Named(phrases.Where(phrase => phrase.IsFlag && phrase.Keys.Any(keys.Contains))
            .SelectMany(phrase => phrase.Findings));
    }

    private ImmutableArray<Finding> Named(IEnumerable<string> ids) =>
        [.. findings.All.IntersectBy(ids, finding => finding.Id).OrderByDescending(finding => finding.Urgency)];

    // Phrases that begin in one part, including words around it that may belong to them.
    private IEnumerable<KnownPhrase> InPart(int start, ImmutableArray<Word> words,
        Dictionary<string, ImmutableArray<(string Key, double Weight)>> read)
    {
        var places = PlacesOf(words, Math.Max(0, start - around), Math.Min(words.Length, start + Part + around), read);
        var matches = phrases.SelectMany(phrase => Match.FindAll(phrase, places, words)).ToArray();
        // Exact matches beat other forms of the same words: "my leg" is not "my legs".
        return matches.Where(match => match.At.Min() is var first && first >= start && first < start + Part
            && (!match.Phrase.IsFlag || !matches.Any(match.GivesWayTo))).Select(match => match.Phrase);
    }

    private static Dictionary<string, List<int>> PlacesOf(ImmutableArray<Word> words, int from, int until,
        Dictionary<string, ImmutableArray<(string Key, double Weight)>> read) =>
        Enumerable.Range(from, until - from).SelectMany(at => read[words[at].Text].Select(reading => (reading.Key, At: at)))
            .GroupBy(each => each.Key, each => each.At)
            .ToDictionary(same => same.Key, same => same.ToList());

    private sealed record KnownPhrase(ImmutableArray<string> Words, ImmutableArray<string> Keys,
        ImmutableArray<string> Findings, bool IsFlag);

    /// <param name="At">The positions of the matched words in the query.</param>
    /// <param name="Exact">How many of them equal the phrase's words exactly.</param>
    private sealed record Match(KnownPhrase Phrase, ImmutableHashSet<int> At, int Exact)
    {
        public bool GivesWayTo(Match other) => other.Exact > Exact && At.IsSubsetOf(other.At);

        public static IEnumerable<Match> FindAll(KnownPhrase phrase, Dictionary<string, List<int>> places,
            ImmutableArray<Word> words)
        {
            if (!phrase.Keys.All(places.ContainsKey)) yield break;
            foreach (var start in places[phrase.Keys[0]])
            {
                int[] at = [.. PlacesFrom(start, phrase, places)];
                if (at.Length == phrase.Keys.Length && at.Distinct().Count() == at.Length
                    && at.Max() - at.Min() < at.Length + MaxBetween)
                    yield return new(phrase, [.. at], at.Zip(phrase.Words).Count(pair => words[pair.First].Text == pair.Second));
            }
        }

        // Two words may be swapped, as in "bum is numb"; three or more in another order seldom mean the same.
        private static IEnumerable<int> PlacesFrom(int start, KnownPhrase phrase, Dictionary<string, List<int>> places)
        {
            var at = start;
            yield return at;
            foreach (var found in phrase.Keys.Skip(1).Select(key => places[key]))
            {
                if (phrase.Keys.Length < 3) at = found.MinBy(place => Math.Abs(place - start));
                else if (found.Find(place => place > at) is var next and > 0) at = next;
                else yield break;
                yield return at;
            }
        }
    }
}
