using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using BackCare.Reading;

namespace BackCare.Medicines;

/// <summary>One name among those that somebody typed.</summary>
/// <param name="Words">As it was typed.</param>
/// <param name="Known">Null for a medicine that we do not know.</param>
/// <param name="Meant">The name that was probably meant, where another was typed; null for one that is known as it is.</param>
public sealed record TypedMedicine(string Words, KnownMedicine? Known, string? Meant = null);

/// <summary>
/// Finds the names of medicines in a line that somebody typed. What is no name, no number and no word for how a medicine is
/// taken counts as a medicine that we do not know, and so does a line of which nothing else is left.
/// </summary>
internal sealed partial class MedicineNames
{
    // How and when it is taken. "No" and "not" are none of these.
    private static readonly FrozenSet<string> HowTaken = new[]
    {
        "mg", "mcg", "g", "ml", "microgram", "micrograms", "milligram", "milligrams", "tablet", "tablets", "tab", "tabs", "capsule", "capsules",
        "pill", "pills", "gel", "cream", "spray", "patch", "patches", "injection", "injections", "dose", "once", "twice", "one", "two", "three",
        "times", "time", "half", "a", "an", "and", "the", "my", "i", "take", "taking", "am", "on", "at", "in", "with", "for", "per", "each",
        "every", "day", "days", "daily", "week", "weekly", "morning", "night", "evening", "od", "bd", "also", "some", "sometimes", "plus",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SayNothing =
        new[] { "no", "none", "nothing", "nil", "na", "n a", "no medicines", "no tablets", "not any", "none of these" }
            .ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, KnownMedicine> byName;
    private readonly Slips slips;
    private readonly int mostWords;

    public MedicineNames(IEnumerable<KnownMedicine> known)
    {
        byName = known.SelectMany(medicine => medicine.Names.Select(name => (Name: KeyOf(name), medicine)))
            .DistinctBy(each => each.Name, StringComparer.Ordinal).ToDictionary(each => each.Name, each => each.medicine, StringComparer.Ordinal);
        slips = new(byName.Keys.Where(name => !name.Contains(' ', StringComparison.Ordinal)));
        mostWords = byName.Keys.Select(name => name.Count(letter => letter is ' ') + 1).DefaultIfEmpty(1).Max();
    }

    /// <summary>A name as it is looked up: small letters without accents, words and numbers apart.</summary>
    public static string KeyOf(string name) => string.Join(' ', WordsOf(name).Select(word => word.Key));

    /// <summary>Each name once, in the order in which they were typed.</summary>
    public ImmutableArray<TypedMedicine> In(string text) =>
        text.Trim() is "" || SayNothing.Contains(KeyOf(text)) ? []
            : Between().Split(text).SelectMany(InPart).DistinctBy(typed => (KeyOf(typed.Words), typed.Known)).ToImmutableArray()
                is not [] and var found ? found : [new(text.Trim(), null)];

    private List<TypedMedicine> InPart(string part)
    {
        var (words, found, unknown) = (WordsOf(part), new List<TypedMedicine>(), new List<FoundWord>());
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
            if (word.IsNumber || HowTaken.Contains(word.Key)) Close();
            else if (slips.Near(word.Key) is not [] and var near)
            {
                Close();
                found.AddRange(near.Select(each => new TypedMedicine(part[word.Start..word.End], byName[each.Word], each.Word)));
            }
            else unknown.Add(word);
        }
        Close();
        return found;

        void Close()
        {
            if (unknown is [var first, ..]) found.Add(new(part[first.Start..unknown[^1].End], null));
            unknown.Clear();
        }
    }

    private (int Length, KnownMedicine? Known) Longest(FoundWord[] words, int at)
    {
        for (var length = Math.Min(mostWords, words.Length - at); length > 0; length--)
            if (byName.TryGetValue(string.Join(' ', words.Skip(at).Take(length).Select(word => word.Key)), out var known)) return (length, known);
        return (0, null);
    }

    private static FoundWord[] WordsOf(string text) =>
    [
        .. Word().Matches(text).Select(match => new FoundWord(
            Plain(match.Value), match.Index, match.Index + match.Length, char.IsDigit(match.Value[0]))),
    ];

    private static string Plain(string word) => string.Concat(word.Normalize(NormalizationForm.FormD)
        .Where(letter => char.IsLetterOrDigit(letter)).Select(char.ToLowerInvariant));

    private readonly record struct FoundWord(string Key, int Start, int End, bool IsNumber);

    [GeneratedRegex(@"[,;+&\r\n]|[./](?!\d)")]
    private static partial Regex Between();

    [GeneratedRegex(@"\d+|[\p{L}\p{M}'’]*\p{L}[\p{L}\p{M}'’]*")]
    private static partial Regex Word();
}
