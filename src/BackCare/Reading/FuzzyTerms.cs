namespace BackCare.Reading;

/// <summary>Finds the known words that a mistyped word may stand for.</summary>
internal sealed class FuzzyTerms(IEnumerable<string> known)
{
    private const int MinWordLength = 4;
    private const int MaxWordLength = 24;

    private readonly ILookup<int, string> byLength = known
        .Where(word => word.Length is >= MinWordLength and <= MaxWordLength).Order(StringComparer.Ordinal)
        .ToLookup(word => word.Length);

    /// <summary>Words one slip away, or two from 8 letters on. See <see cref="Spelling.Distance"/> for slips.</summary>
    public ImmutableArray<(string Word, int Distance)> Near(string word)
    {
        if (word.Length is < MinWordLength or > MaxWordLength) return [];
        var maxDistance = word.Length < 8 ? 1 : 2;
        var near = Enumerable.Range(word.Length - maxDistance, (2 * maxDistance) + 1)
            .SelectMany(length => byLength[length])
            // Short words have many neighbours, and hardly anybody gets the first letter wrong.
            .Where(each => word.Length > 5 || each[0] == word[0])
            .Select(each => (Word: each, Distance: Spelling.Distance(word, each)))
            .Where(each => each.Distance <= maxDistance).ToArray();
        var least = near.Select(each => each.Distance).DefaultIfEmpty().Min();
        return [.. near.Where(each => each.Distance == least).OrderBy(each => each.Word, StringComparer.Ordinal)];
    }
}
