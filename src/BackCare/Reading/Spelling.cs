namespace BackCare.Reading;

/// <summary>Finds the word that somebody probably meant, for messages that teach.</summary>
public static class Spelling
{
    /// <returns>Null when none is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var (nearest, distance) = known.Distinct().Select(candidate => (candidate, distance: Distance(word, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal).FirstOrDefault();
        return nearest is not null && distance <= Math.Max(2, word.Length / 3) ? nearest : null;
    }

    /// <returns>" Did you mean 'x'?" for the nearest known word, or the known words when none is near.</returns>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var candidates = known.Distinct().ToArray();
        return Nearest(word, candidates) is { } nearest ? $"did you mean '{nearest}'?"
            : candidates.Length is > 0 and <= 20 ? $"use one of: {string.Join(", ", candidates)}" : "check the spelling";
    }

    // Levenshtein; words here are short.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1,
                    previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[b.Length];
    }
}
