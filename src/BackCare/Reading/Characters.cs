namespace BackCare.Reading;

/// <summary>Finds invisible characters, look-alikes of our letters and digits, and anything that is not text.</summary>
internal static partial class Characters
{
    private const string Picture = "is an emoji or another small picture";
    private const char BrailleBlank = '\u2800';

    /// <returns>The position of the first one, what is wrong and how to mend it; null if there is none.</returns>
    public static (int At, string What, string Mend)? FirstUnfit(string text)
    {
        if (MergeMark().Match(text) is { Success: true } mark)
            return (mark.Index, $"a merge was left unfinished: a line begins with '{mark.Value}'",
                "keep one of the two texts, and take out all three lines: <<<<<<<, ======= and >>>>>>>");
        for (var at = 0; at < text.Length; at++)
        {
            // Nearly all characters are one of these.
            if (text[at] is '\n' or (>= ' ' and <= '~')) continue;
            // Quoted YAML can name half of a surrogate pair, although no file can hold one.
            var (code, category, length) = Rune.TryGetRuneAt(text, at, out var rune)
                ? (rune.Value, Rune.GetUnicodeCategory(rune), rune.Utf16SequenceLength)
                : (text[at], UnicodeCategory.Surrogate, 1);
            if (WrongWith(code, category) is { } wrong)
                return (at, $"the character U+{code:X4}, which {wrong}", category switch
                {
                    UnicodeCategory.SpaceSeparator => "type a plain space in its place",
                    _ when wrong is Picture => "take it out, and say it in words",
                    _ => "take it out; content is plain English text",
                });
            at += length - 1;
        }
        return null;
    }

    private static string? WrongWith(int code, UnicodeCategory category) => category switch
    {
        UnicodeCategory.SpaceSeparator when code is not ' ' =>
            code is 0x00A0 or 0x202F ? "is a no-break space" : "is another space than that of the keyboard",
        _ when code is (>= 0x200B and <= 0x200D) or 0x2060 or 0xFEFF => "is a zero-width character, which nobody sees",
        _ when IsPicture(code) => Picture,
        // Files are read with line feeds only, so a carriage return was named in quotes or by an entity.
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

    // Includes flags, which are pairs of letters, and skin colours.
    private static bool IsPicture(int code) => code is (>= 0x231A and <= 0x23FF) or (>= 0x2600 and <= 0x27BF)
        or (>= 0x2B00 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1F0FF) or (>= 0x1F1E6 and <= 0x1FAFF);

    // Halves and quarters, squares and cubes.
    private static bool IsPlainNumber(int code) => code is '½' or '¼' or '¾' or '²' or '³';

    // Letters in a circle, a square or brackets, or several in one sign, except the trade mark sign.
    private static bool IsLetterInDisguise(int code) => code is >= 0x2100 and <= 0x214F and not '™'
        or >= 0x2460 and <= 0x24FF or >= 0x3200 and <= 0x33FF or >= 0x1F100 and <= 0x1F1FF;

    // English, Welsh and other European names.
    private static bool IsLatin(int code) => code is <= 0x024F or >= 0x1E00 and <= 0x1EFF;

    [GeneratedRegex(@"^(?:<{7}|={7}|>{7}|\|{7})(?= |$)", RegexOptions.Multiline)]
    private static partial Regex MergeMark();
}
