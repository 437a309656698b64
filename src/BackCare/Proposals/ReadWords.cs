using BackCare.Comparing;
using BackCare.Reading;

namespace BackCare.Proposals;

/// <summary>Words as people read them, letter by letter with where each stands in its file, without markup.</summary>
internal sealed class ReadWords
{
    private readonly ImmutableArray<(Letter Letter, bool Inside)> letters;
    private readonly int start, end;

    /// <param name="escapes">Whether a backslash stands before a sign that is meant as it is.</param>
    public ReadWords(ImmutableArray<Letter> written, bool escapes = false)
    {
        var text = string.Concat(written.Select(letter => letter.Char));
        var read = ImmutableArray.CreateBuilder<(Letter Letter, bool Inside)>();
        var (at, strong, link) = (0, false, (Ends: -1, After: -1));
        while (at < text.Length)
        {
            var inside = strong || link.Ends >= 0;
            if (at == link.Ends) (at, link) = (link.After, (-1, -1));
            else if (IsAt("[@") && After("]", at) is { } mark) at = mark;
            else if (IsAt("![") && After("](", at) is { } alt && After(")", alt) is { } picture) at = picture;
            else if (IsAt("[") && link.Ends < 0 && After("](", at) is { } target && After(")", target) is { } after
                && !text.AsSpan(at + 1, target - at - 3).ContainsAny('[', ']'))
                (at, link) = (at + 1, (target - 2, after));
            else if (IsAt("**") && (strong || After("**", at + 2) is not null)) (at, strong) = (at + 2, !strong);
            else if (escapes && IsAt("\\") && at + 1 < text.Length && char.IsPunctuation(text[at + 1]))
            {
                read.Add((written[at + 1] with { Start = written[at].Start }, inside));
                at += 2;
            }
            else
            {
                if (!char.IsWhiteSpace(text[at])) read.Add((written[at], inside));
                else if (read.Count > 0 && read[^1].Letter.Char != ' ') read.Add((written[at] with { Char = ' ' }, inside));
                at++;
            }
        }
        if (read.Count > 0 && read[^1].Letter.Char is ' ') read.RemoveAt(read.Count - 1);
        (letters, Text) = (read.ToImmutable(), string.Concat(read.Select(each => each.Letter.Char)));
        (start, end) = written.IsEmpty ? (0, 0) : (written[0].Start, written[^1].End);

        bool IsAt(string what) => text.AsSpan(at).StartsWith(what, StringComparison.Ordinal);
        int? After(string what, int from) => text.IndexOf(what, from, StringComparison.Ordinal) is var found and >= 0 ? found + what.Length : null;
    }

    public string Text { get; }

    public static string Plain(string text) => new ReadWords([.. text.Select((letter, at) => new Letter(letter, at, at + 1))]).Text;

    /// <summary>What to write where in the file, so that these words are others there; all around them stays.</summary>
    /// <returns>Null where markup begins or ends within what is to be changed.</returns>
    public ImmutableArray<(int Start, int End, string Text)>? To(string words)
    {
        var changes = ImmutableArray.CreateBuilder<(int, int, string)>();
        var (at, runs) = (0, TextDiff.Of(Text, words).Runs);
        for (var run = 0; run < runs.Length; run++)
        {
            if (runs[run].Kind is TextRunKind.Added)
            {
                // Behind all marks of the words before: it does not rest on their sources.
                changes.Add(at == 0 ? (start, start, $"{runs[run].Text} ") : at > letters.Length ? (end, end, $" {runs[run].Text}")
                    : (letters[at - 1].Letter.End, letters[at - 1].Letter.End, $"{runs[run].Text} "));
                continue;
            }
            var (first, length) = (at, runs[run].Text.Length);
            at += length + 1;
            if (runs[run].Kind is TextRunKind.Same) continue;
            var put = run + 1 < runs.Length && runs[run + 1].Kind is TextRunKind.Added ? runs[++run].Text : "";
            // With one of the spaces beside them.
            if (put.Length is 0 && at <= letters.Length) length++;
            else if (put.Length is 0 && first > 0) (first, length) = (first - 1, length + 1);
            if (Replaced(first, length, put) is not { } change) return null;
            changes.Add(change);
        }
        return changes.ToImmutable();
    }

    private (int, int, string)? Replaced(int first, int length, string put)
    {
        // What both have at their ends stays, also where a star or a link stands beside it.
        while (length > 0 && put.Length > 0 && letters[first].Letter.Char == put[0]) (first, length, put) = (first + 1, length - 1, put[1..]);
        while (length > 0 && put.Length > 0 && letters[first + length - 1].Letter.Char == put[^1]) (length, put) = (length - 1, put[..^1]);
        if (length is 0)
            return first > 0 && letters[first - 1].Letter.Char != ' ' ? (letters[first - 1].Letter.End, letters[first - 1].Letter.End, put)
                : (letters[first].Letter.Start, letters[first].Letter.Start, put);
        var last = first + length - 1;
        for (var each = first; each < last; each++) if (!Together(each)) return null;
        // Stars around nothing, or a link without words.
        if (put.Length is 0 && letters[first].Inside && (first is 0 || !Together(first - 1)) && (last == letters.Length - 1 || !Together(last)))
            return null;
        return (letters[first].Letter.Start, letters[last].Letter.End, put);
    }

    private bool Together(int letter) => letters[letter] is var one && letters[letter + 1] is var next
        && one.Letter.End == next.Letter.Start && one.Inside == next.Inside;
}
