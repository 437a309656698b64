using System.Text;
using BackCare.Review;

namespace BackCare.Accounts;

/// <summary>
/// What is wrong with a password that somebody wants to sign with. A stranger can try a few
/// thousand a day, and begins with what everybody chooses: common words with a year behind them, runs on the keyboard,
/// the reviewer's own name. Length alone does not keep those out. The site and the command line ask here.
/// </summary>
public static class WeakPassword
{
    public const int Shortest = 12;

    // What must be left of a password besides words that everybody would try.
    private const int FewestOwnLetters = 6;
    private const int FewestDifferent = 5;
    private const int ShortestRun = 4;
    private const int ShortestOwnWord = 3;

    private const string Mend =
        "Choose another: four or five words that have nothing to do with one another, nor with you, are easy to keep and hard to guess.";

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "01234567890123456789",
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1q2w3e4r5t6y7u8i9o0p",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "zaq1xsw2cde3vfr4bgt5nhy6mju7",
        "zaqxswcdevfrbgtnhymju",
    ];

    private static readonly string[] Runs = [.. Rows, .. Rows.Select(row => string.Concat(row.Reverse()))];
    private static readonly int LongestRun = Runs.Max(run => run.Length);
    private static readonly Lazy<string[]> Common = new(
        () => [.. ReadCommon().Select(Skeleton).Distinct(StringComparer.Ordinal)]);

    /// <param name="product">The names of the product.</param>
    /// <returns>What is wrong and how to mend it; null when nothing is. It never repeats the password.</returns>
    public static string? FaultOf(string password, Reviewer reviewer, params IEnumerable<string> product)
    {
        if (password.EnumerateRunes().Count() < Shortest)
            return $"The password is too short. Choose one of at least {Shortest} characters.";
        return WhatIsWrong(password, reviewer, product) is { } wrong ? $"The password is {wrong}. {Mend}" : null;
    }

    private static string? WhatIsWrong(string password, Reviewer reviewer, IEnumerable<string> product)
    {
        var plain = string.Concat(
            password.Normalize(NormalizationForm.FormKC).ToLowerInvariant()
                .Where(character => !char.IsWhiteSpace(character)));
        if (plain.Distinct().Count() < FewestDifferent || Repeats(plain)) return "the same few characters again and again";
        if (plain.All(character => char.IsDigit(character) || char.IsPunctuation(character)))
            return "all digits, like a telephone number or a date";

        // The ways in which people stretch a word: with signs or digits between its letters, or with each letter twice.
        string[] readings =
        [
            plain, string.Concat(plain.Where(char.IsLetterOrDigit)), string.Concat(plain.Where(char.IsLetter)),
            string.Concat(plain.Where((_, at) => at % 2 == 0)),
        ];
        if (readings.Any(reading => IsLittleMoreThan(reading, [])))
            return "a run: of the alphabet, of digits, or of keys side by side";
        if (readings.Any(reading => IsLittleMoreThan(reading, Common.Value)))
            return "little more than words that many people choose";
        string[] known = [reviewer.Id, reviewer.Name, reviewer.Profession, reviewer.Body, reviewer.Registration, .. product];
        string[] words = [.. known.SelectMany(WordsOf), .. Common.Value];
        return readings.Any(reading => IsLittleMoreThan(reading, words))
            ? "little more than your id or name, what else is known of you, or the name of this product"
            : null;
    }

    /// <summary>Whether a piece that would be too short by itself makes up the whole, as in abcxabcxabcx.</summary>
    private static bool Repeats(string text) =>
        Enumerable.Range(1, Math.Min(Shortest - 1, text.Length / 2))
            .Any(length => Enumerable.Range(length, text.Length - length).All(at => text[at] == text[at - length]));

    /// <summary>Whether one of these words, or runs that make up half of it, leave next to nothing of its own.</summary>
    private static bool IsLittleMoreThan(string text, string[] words)
    {
        var (known, skeleton, named) = (new bool[text.Length], Skeleton(text), false);
        foreach (var word in words)
            for (var at = skeleton.IndexOf(word, StringComparison.Ordinal); at >= 0; at =
                skeleton.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                named = true;
                known.AsSpan(at, word.Length).Fill(true);
            }
        MarkRuns(text, known);
        var ownLetters = text.Where((character, at) => !known[at] && char.IsLetter(character)).Count();
        return (named || 2 * known.Count(marked => marked) >= text.Length) && ownLetters < FewestOwnLetters;
    }

    private static void MarkRuns(string text, bool[] known)
    {
        for (var start = 0; start <= text.Length - ShortestRun; start++)
            for (var length = Math.Min(text.Length - start, LongestRun); length >= ShortestRun; length--)
                if (IsRun(text.AsSpan(start, length)))
                {
                    known.AsSpan(start, length).Fill(true);
                    break;
                }
    }

    private static bool IsRun(ReadOnlySpan<char> piece)
    {
        foreach (var run in Runs)
            if (run.AsSpan().Contains(piece, StringComparison.Ordinal)) return true;
        return piece.TrimStart(piece[0]).IsEmpty;
    }

    // Digits and signs that people write for letters are those letters: p4$$w0rd is password. As long as the text itself.
    private static string Skeleton(string text) => string.Concat(text.Select(character => character switch
    {
        '0' => 'o',
        '1' or 'l' or '!' or '|' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => character,
    }));

    /// <summary>The words of a name or number, each for itself and all as one.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        var letters =
            string.Concat(text.ToLowerInvariant().Select(character => char.IsLetterOrDigit(character) ? character : ' '));
        var words = letters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Append(string.Concat(words)).Where(word => word.Length >= ShortestOwnWord).Select(Skeleton);
    }

    private static IEnumerable<string> ReadCommon()
    {
        using var list = new StreamReader(
            typeof(WeakPassword).Assembly.GetManifestResourceStream("BackCare.Accounts.common-passwords.txt")!);
        while (list.ReadLine() is { } line)
            if (line.Trim() is { Length: > 0 } word && word[0] is not '#') yield return word;
    }
}
