namespace BackCare.Medicines;

/// <param name="Known">Null for an unknown medicine.</param>
/// <param name="Meant">The name probably meant by a misspelling; null for a name known as typed.</param>
public sealed record TypedMedicine(string Words, KnownMedicine? Known, string? Meant = null);

/// <summary>Finds medicines in typed text. Other words, unless on how one is taken, are unknown medicines.</summary>
internal sealed partial class MedicineNames
{
    // How and when it is taken, but not "no", "not" or "weekly": weekly medicines are seldom painkillers.
    private static readonly FrozenSet<string> HowTaken =
    [
        "mg", "mcg", "g", "ml", "microgram", "micrograms", "milligram", "milligrams", "dose", "once", "twice", "one", "two", "three",
        "times", "time", "half", "a", "an", "the", "of", "i", "im", "ive", "take", "taking", "am", "at", "in", "for", "per", "each",
        "every", "day", "days", "daily", "morning", "night", "evening", "od", "bd", "some", "sometimes",
    ];

    // Words that another medicine may follow.
    private static readonly FrozenSet<string> Joining = ["and", "plus", "also", "with", "my", "on"];

    // Forms of a medicine named nearby. Alone, as in "my weekly tablets", they stand for an unknown one.
    private static readonly FrozenSet<string> Forms =
        ["tablet", "tablets", "tab", "tabs", "capsule", "capsules", "patch", "patches"];

    private static readonly FrozenSet<string> SayNothing =
        ["no", "none", "nothing", "nil", "na", "nomedicines", "notablets", "notany", "noneofthese"];

    private readonly Dictionary<string, (string Name, KnownMedicine Medicine)> byKey;
    private readonly FuzzyTerms fuzzy;
    private readonly int maxWords;

    public MedicineNames(IEnumerable<KnownMedicine> known)
    {
        byKey = known.SelectMany(medicine => medicine.Names.Select(name => (Name: name, Medicine: medicine)))
            .DistinctBy(each => KeyOf(each.Name))
            .ToDictionary(each => KeyOf(each.Name));
        // A number in a name is a strength, so another number is another medicine.
        fuzzy = new(byKey.Keys.Where(key => !key.Any(char.IsDigit)));
        maxWords = byKey.Values.Select(each => WordsOf(each.Name).Length).DefaultIfEmpty(1).Max();
    }

    /// <summary>The key of a name: lower case, without accents and spaces, which people put anywhere.</summary>
    public static string KeyOf(string name) => KeyOf(WordsOf(name));

    private static string KeyOf(IEnumerable<FoundWord> words) => string.Concat(words.Select(word => word.Key));

    /// <summary>Each name once, in the order typed.</summary>
    public ImmutableArray<TypedMedicine> In(string typed)
    {
        var text = Readable(typed).Trim();
        if (text is "" || SayNothing.Contains(KeyOf(text))) return [];
        ImmutableArray<TypedMedicine> found =
            [.. Between().Split(text).SelectMany(InPart).DistinctBy(each => (KeyOf(each.Words), each.Known))];
        return found is [] ? [new(text, null)] : found;
    }

    // Turns bold, circled and wide letters into plain ones, and drops invisible ones.
    private static string Readable(string typed)
    {
        try
        {
            return Unseen().Replace(typed.Normalize(NormalizationForm.FormKC), "");
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair is never a known name.
            return "?";
        }
    }

    private List<TypedMedicine> InPart(string part)
    {
        var (words, found, unknown) = (WordsOf(part), new List<TypedMedicine>(), new List<FoundWord>());
        var (before, nameless) = (0, (FoundWord?)null);
        for (var at = 0; at < words.Length;)
        {
            var (length, known) = Longest(words, at);
            if (known is not null)
            {
                Close();
                found.Add(new(part[words[at].Start..words[at + length - 1].End], known));
                at += length;
                continue;
            }
            var word = words[at++];
            if (Joining.Contains(word.Key)) Join();
            else if (Forms.Contains(word.Key))
            {
                Close();
                nameless ??= word;
            }
            else if (word.IsNumber || HowTaken.Contains(word.Key)) Close();
            else if (Slipped(words, at - 1) is ( > 0, var near) slip)
            {
                Close();
                at += slip.Length - 1;
                var said = part[word.Start..words[at - 1].End];
                found.AddRange(near.Select(each => new TypedMedicine(said, each.Medicine, each.Name)));
            }
            else unknown.Add(word);
        }
        Join();
        return found;

        void Join()
        {
            Close();
            if (nameless is { } form && found.Count == before) found.Add(new(part[form.Start..form.End], null));
            (before, nameless) = (found.Count, null);
        }

        void Close()
        {
            if (unknown is [var first, ..]) found.Add(new(part[first.Start..unknown[^1].End], null));
            unknown.Clear();
        }
    }

    private (int Length, KnownMedicine? Known) Longest(FoundWord[] words, int at)
    {
        for (var length = Math.Min(maxWords, words.Length - at); length > 0; length--)
            if (byKey.TryGetValue(KeyOf(words.Skip(at).Take(length)), out var known)) return (length, known.Medicine);
        return (0, null);
    }

    // Words known on their own are not treated as slips in a longer name.
    private (int Length, (string Name, KnownMedicine Medicine)[] Near) Slipped(FoundWord[] words, int at)
    {
        for (var length = Math.Min(maxWords, words.Length - at); length > 0; length--)
        {
            var run = words[at..(at + length)];
            if (length > 1 && run.Any(word => !word.Key.All(char.IsLetter) || byKey.ContainsKey(word.Key))) continue;
            if (fuzzy.Near(KeyOf(run)) is not [] and var near)
                return (length, [.. near.Select(each => byKey[each.Word])]);
        }
        return (0, []);
    }

    private static FoundWord[] WordsOf(string text) =>
    [
        .. Word().Matches(text).Select(match => new FoundWord(
            match.Value is "&" or "+" ? "and" : Plain(match.Value), match.Index, match.Index + match.Length, char.IsDigit(match.Value[0]))),
    ];

    // A symbol must not disappear into the name beside it.
    private static string Plain(string word) => string.Concat(word.Normalize(NormalizationForm.FormD)
        .Where(letter => char.IsLetterOrDigit(letter)).Select(char.ToLowerInvariant)) is { Length: > 0 } plain ? plain : "?";

    private readonly record struct FoundWord(string Key, int Start, int End, bool IsNumber);

    // A comma before a number continues the same medicine: "500mg, 2 tablets".
    [GeneratedRegex(@",(?!\s*\d)|[;:|()\r\n]|[./](?!\d)|\s[-–—]\s")]
    private static partial Regex Between();

    // A symbol other than a letter counts as an unknown word.
    [GeneratedRegex(@"\d+|[&+]|[\p{So}\p{Sk}\p{Cs}]+|\p{M}*\p{L}[\p{L}\p{M}]*(?:['’](?:s|m|ve|t|d|re|ll)\b)?")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{Cf}")]
    private static partial Regex Unseen();
}
