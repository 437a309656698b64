namespace BackCare.Reading;

/// <summary>Finds the word that somebody probably meant, for helpful messages.</summary>
public static class Spelling
{
    /// <returns>Null if no word is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var (nearest, distance) = known.Distinct().Select(candidate => (candidate, distance: Distance(word, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal).FirstOrDefault();
        return nearest is not null && distance <= Math.Max(2, word.Length / 3) ? nearest : null;
    }

    /// <returns>"did you mean 'x'?" for the nearest known word, or the known words if none is near.</returns>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var candidates = known.Distinct().ToArray();
        return Nearest(word, candidates) is { } nearest ? $"did you mean '{nearest}'?"
            : candidates.Length is > 0 and <= 20 ? $"use one of: {string.Join(", ", candidates)}" : "check the spelling";
    }

    /// <summary>How many slips apart short words are: a letter too many, too few or wrong, or two swapped.</summary>
    internal static int Distance(string a, string b)
    {
        var (above, aboveThat) = (Enumerable.Range(0, b.Length + 1).ToArray(), Array.Empty<int>());
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], aboveThat[j - 2] + 1);
            }
            (above, aboveThat) = (row, above);
        }
        return above[b.Length];
    }
}
