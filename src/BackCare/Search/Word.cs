namespace BackCare.Search;

/// <param name="Text">In small letters, without accents and apostrophes.</param>
public readonly record struct Word(string Text, int Start, int Length)
{
    // Longer ones are no words, and would cost time.
    private const int LongestText = 40;

    /// <summary>Where the word ends, as an index behind its last letter.</summary>
    public int End => Start + Length;

    // "Can not" is "can't": as one word it is never one small word among others.
    private static string? WithNot(string word) => word switch
    {
        "can" => "cant",
        "will" => "wont",
        "could" or "do" or "does" or "did" or "have" or "has" or "is" => $"{word}nt",
        _ => null,
    };

    /// <summary>The words of any text of any script. What is neither letter nor digit parts them.</summary>
    public static ImmutableArray<Word> In(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        foreach (var word in PartsOf(text))
            if (word.Text is "not" && words is [.., var last] && WithNot(last.Text) is { } both)
                words[^1] = new(both, last.Start, word.End - last.Start);
            else words.Add(word);
        return words.ToImmutable();
    }

    private static ImmutableArray<Word> PartsOf(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        var start = -1;
        for (var at = 0; at <= text.Length;)
        {
            // A half of a character, as broken input has it, counts as nothing.
            var length = 1;
            var inside = at < text.Length && IsInside(text, at, start >= 0, out length);
            if (inside && start < 0) start = at;
            if (!inside && start >= 0)
            {
                if (Fold(text.AsSpan(start, at - start)) is { Length: > 0 } folded) words.Add(new(folded, start, at - start));
                start = -1;
            }
            at += length;
        }
        return words.ToImmutable();
    }

    /// <summary>And each pair that a hyphen joins as one word: people write "cocodamol" and "xray".</summary>
    internal static IEnumerable<string> AndJoinedIn(string text)
    {
        var words = In(text);
        for (var at = 0; at < words.Length; at++)
        {
            yield return words[at].Text;
            if (at > 0 && words[at].Start == words[at - 1].End + 1 && text[words[at - 1].End] is '-')
                yield return words[at - 1].Text + words[at].Text;
        }
    }

    // An apostrophe inside a word, and the sign in "A&E", part nothing.
    private static bool IsInside(string text, int at, bool within, out int length)
    {
        length = 1;
        if (!Rune.TryGetRuneAt(text, at, out var rune)) return false;
        length = rune.Utf16SequenceLength;
        if (Rune.IsLetterOrDigit(rune)) return true;
        if (!within) return false;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || (rune.Value is '\'' or '’' or '‘' or '`' or '&' && at + 1 < text.Length && char.IsLetter(text[at + 1]));
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder();
        foreach (var rune in word.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (folded.Length < LongestText && Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
        return folded.ToString();
    }
}
