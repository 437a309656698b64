using BackCare.Triage;

namespace BackCare.Search;

/// <summary>It rather shows one red flag too many: nobody is harmed by a card that begins with "if".</summary>
internal sealed class RedFlagMatcher
{
    /// <summary>So many other words may stand between those of a phrase: "can't really go for a pee".</summary>
    private const int MaxBetween = 4;

    // A long story is looked through part by part, so that its time grows with its words alone.
    private const int Part = 64;

    private readonly ImmutableArray<KnownPhrase> phrases;
    private readonly Findings findings;
    private readonly ImmutableArray<RedFlagPair> pairs;

    // No phrase reaches further.
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

    /// <summary>Most urgent first, and else in the order of the registry; and the pairs that are made of them, or with
    /// what is no red flag by itself.</summary>
    public (ImmutableArray<Finding> Alone, ImmutableArray<RedFlagPair> Pairs) FindIn(ImmutableArray<Word> words,
        Dictionary<string, ImmutableArray<(string Key, double Weight)>> read)
    {
        KnownPhrase[] found = [.. Enumerable.Range(0, (words.Length + Part - 1) / Part)
            .SelectMany(part => InPart(part * Part, words, read))];
        var said = found.SelectMany(phrase => phrase.Findings).ToHashSet();
        return (Named(found.Where(phrase => phrase.IsFlag).SelectMany(phrase => phrase.Findings)),
            [.. pairs.Where(pair => pair.Members.All(said.Contains)).OrderByDescending(pair => pair.Urgency)]);
    }

    /// <summary>Those of every phrase that holds one of these words, whatever else it holds; most urgent first.</summary>
    public ImmutableArray<Finding> Holding(ImmutableArray<Term> terms)
    {
        var keys = terms.SelectMany(term => term.Readings).Where(reading => reading.Weight >= QueryReader.OneSlipWeight)
            .Select(reading => reading.Key).ToHashSet();
        return Named(phrases.Where(phrase => phrase.IsFlag && phrase.Keys.Any(keys.Contains))
            .SelectMany(phrase => phrase.Findings));
    }

    private ImmutableArray<Finding> Named(IEnumerable<string> ids) =>
        [.. findings.All.IntersectBy(ids, finding => finding.Id).OrderByDescending(finding => finding.Urgency)];

    // The phrases that begin in one part, with the words around it that may belong to them.
    private IEnumerable<KnownPhrase> InPart(int start, ImmutableArray<Word> words,
        Dictionary<string, ImmutableArray<(string Key, double Weight)>> read)
    {
        var places = PlacesOf(words, Math.Max(0, start - around), Math.Min(words.Length, start + Part + around), read);
        var matches = phrases.SelectMany(phrase => Match.FindAll(phrase, places, words)).ToArray();
        // What was typed word for word counts before other forms of it: "my leg" is not "my legs".
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

    /// <param name="At">Which words of the query it was found in.</param>
    /// <param name="Exact">How many of them are those of the phrase, letter by letter.</param>
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

        // "Bum is numb" is "numb bum", but three words in another order seldom say the same.
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
