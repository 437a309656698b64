using System.Buffers;

namespace BackCare.Reading;

/// <summary>What nobody sees but a browser heeds, and what looks like a letter or digit of ours and is another.</summary>
internal static class Characters
{
    private const char BrailleBlank = '\u2800';

    private static readonly SearchValues<char> Plain = SearchValues.Create(
    [
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code)
            .Where(character => WrongWith(character, char.GetUnicodeCategory(character)) is null),
    ]);

    /// <returns>Where the first such character stands, with what to say of it; null when there is none.</returns>
    public static (int At, string What)? FirstUnfit(string text)
    {
        for (var from = 0; text.AsSpan(from).IndexOfAnyExcept(Plain) is var next and >= 0;)
        {
            var at = from + next;
            // Half a character beyond the first 65,536 stands in no file, but can be named in quotes.
            var (code, category, length) = Rune.TryGetRuneAt(text, at, out var rune)
                ? (rune.Value, Rune.GetUnicodeCategory(rune), rune.Utf16SequenceLength)
                : (text[at], UnicodeCategory.Surrogate, 1);
            if (WrongWith(code, category) is { } wrong) return (at, $"the character U+{code:X4}, which {wrong}");
            from = at + length;
        }
        return null;
    }

    private static string? WrongWith(int code, UnicodeCategory category) => category switch
    {
        // Files are read with a line feed at each end of a line: a carriage return was named in quotes or by an entity.
        _ when code is '\t' or '\n' => null,
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned => "nobody sees",
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
            "changes the one before it",
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter when !IsLatin(code) =>
            "can look like a letter of ours and is another",
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            when code > 0x7F && !IsPlainNumber(code) => "can look like a digit or letter of ours and is another",
        UnicodeCategory.OtherSymbol when IsLetterInDisguise(code) => "can look like a letter of ours and is another",
        _ => code == BrailleBlank ? "nobody sees" : null,
    };

    // Halves and quarters, and squares and cubes of a measure.
    private static bool IsPlainNumber(int code) => code is '½' or '¼' or '¾' or '²' or '³';

    // In a circle, a square or brackets, or several as one sign; but for the mark of a trade name.
    private static bool IsLetterInDisguise(int code) => code is >= 0x2100 and <= 0x214F and not '™'
        or >= 0x2460 and <= 0x24FF or >= 0x3200 and <= 0x33FF or >= 0x1F100 and <= 0x1F1FF;

    // English, Welsh and the names of other people of Europe.
    private static bool IsLatin(int code) => code is <= 0x024F or >= 0x1E00 and <= 0x1EFF;
}
