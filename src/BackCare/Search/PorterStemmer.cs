namespace BackCare.Search;

/// <summary>M.F. Porter, "An algorithm for suffix stripping" (1980). Letters other than a to z stay.</summary>
public static class PorterStemmer
{
    private const char Vowel = 'v', Consonant = 'c';

    private static readonly (string From, string To)[] Second =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string From, string To)[] Third =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly (string From, string To)[] Fourth =
    [
        .. new[]
        {
            "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
            "iti", "ous", "ive", "ize",
        }.Select(ending => (ending, "")),
    ];

    /// <param name="word">In lower case.</param>
    public static string Stem(string word)
    {
        if (word.Length < 3 || word.Any(letter => letter is < 'a' or > 'z')) return word;
        var stem = TurnY(WithoutPast(WithoutPlural(word)));
        stem = Swap(stem, Second, left => Measure(left) > 0);
        stem = Swap(stem, Third, left => Measure(left) > 0);
        stem = Swap(stem, Fourth, left => Measure(left) > 1);
        return WithoutLastE(stem);
    }

    private static string WithoutPlural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word[^1] is 's' && word[^2] is not 's' ? word[..^1] : word;

    private static string WithoutPast(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal)) return Measure(word[..^3]) > 0 ? word[..^1] : word;
        var left = word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2]
            : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3] : null;
        if (left is null || !ShapeOf(left).Contains(Vowel)) return word;
        if (left is [.., 'a', 't'] or [.., 'b', 'l'] or [.., 'i', 'z']) return left + "e";
        if (EndsDouble(left)) return left[^1] is 'l' or 's' or 'z' ? left : left[..^1];
        return Measure(left) is 1 && EndsShort(left) ? left + "e" : left;
    }

    private static string TurnY(string word) => word[^1] is 'y' && ShapeOf(word[..^1]).Contains(Vowel) ? word[..^1] + "i" : word;

    // Only the longest ending counts, and only if enough of the word is left.
    private static string Swap(string word, (string From, string To)[] endings, Func<string, bool> isEnough)
    {
        if (endings.Where(ending => word.EndsWith(ending.From, StringComparison.Ordinal)).ToArray() is not [_, ..] here)
            return word;
        var (from, to) = here.MaxBy(ending => ending.From.Length);
        var left = word[..^from.Length];
        // "ion" is an ending only after s or t.
        return isEnough(left) && (from is not "ion" || left[^1] is 's' or 't') ? left + to : word;
    }

    private static string WithoutLastE(string word)
    {
        var left = word[^1] is 'e' ? word[..^1] : word;
        if (left != word && !(Measure(left) > 1 || (Measure(left) is 1 && !EndsShort(left)))) return word;
        return left.Length > 1 && left[^1] is 'l' && EndsDouble(left) && Measure(left) > 1 ? left[..^1] : left;
    }

    // How often a consonant follows a vowel.
    private static int Measure(string word) => ShapeOf(word).Split("vc").Length - 1;

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && ShapeOf(word)[^1] is Consonant;

    private static bool EndsShort(string word) =>
        ShapeOf(word).EndsWith("cvc", StringComparison.Ordinal) && word[^1] is not ('w' or 'x' or 'y');

    // One c or v for each letter. A y after a consonant is a vowel.
    private static string ShapeOf(string word)
    {
        var shape = new char[word.Length];
        for (var at = 0; at < word.Length; at++)
            shape[at] = word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] is 'y' && at > 0 && shape[at - 1] is Consonant)
                ? Vowel : Consonant;
        return new(shape);
    }
}
