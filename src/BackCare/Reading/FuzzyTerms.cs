namespace BackCare.Reading;

/// <summary>Known words, for those that a slip has led away from.</summary>
internal sealed class FuzzyTerms(IEnumerable<string> known)
{
    private const int MinWordLength = 4;
    private const int MaxWordLength = 24;

    private readonly ILookup<int, string> byLength = known
        .Where(word => word.Length is >= MinWordLength and <= MaxWordLength).Order(StringComparer.Ordinal)
        .ToLookup(word => word.Length);

    /// <summary>One slip away from four letters on, two from eight: one too many, too few, another, or two changed places.</summary>
    public ImmutableArray<(string Word, int Distance)> Near(string word)
    {
        if (word.Length is < MinWordLength or > MaxWordLength) return [];
        var maxDistance = word.Length < 8 ? 1 : 2;
        var near = Enumerable.Range(word.Length - maxDistance, (2 * maxDistance) + 1)
            .SelectMany(length => byLength[length])
            // Hardly anybody gets the first letter wrong, and short words have many neighbours.
            .Where(each => word.Length > 5 || each[0] == word[0])
            .Select(each => (Word: each, Distance: Spelling.Distance(word, each)))
            .Where(each => each.Distance <= maxDistance).ToArray();
        var least = near.Select(each => each.Distance).DefaultIfEmpty().Min();
        return [.. near.Where(each => each.Distance == least).OrderBy(each => each.Word, StringComparer.Ordinal)];
    }
}
