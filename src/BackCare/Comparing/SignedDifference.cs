using BackCare.Signed;

namespace BackCare.Comparing;

/// <summary>What differs between two versions of what is signed, word by word.</summary>
public static class SignedDifference
{
    // No text holds it: content with such characters is refused.
    private const char Joint = '\u0001';

    /// <summary>Markup counts as words, so that no change hides behind another. What both voices share is compared once.</summary>
    public static TextDiff Of(SignedTree old, SignedTree @new)
    {
        var (before, after) = (HelperWords.In(old), HelperWords.In(@new));
        var once = before.Alike.Intersect(after.Alike)
            .Union(before.Alike.Except(after.All)).Union(after.Alike.Except(before.All));
        var known = new Dictionary<string, Word>();
        return new(
        [
            .. from run in TextDiff.ByLines(Lines(old), Lines(@new)).Runs
               let words = TextDiff.Words(Shown(run.Kind, run.Words.Select(word => known.GetValueOrDefault(word))))
               where !words.IsEmpty
               select run with { Words = words },
        ]);

        string[][] Lines(SignedTree tree) =>
        [
            .. SignedTree.Walk(HelperWords.Without(once, tree.Nodes)).Select(line => WordsOf(line.Node, line.Depth).Select(word =>
            {
                known[word.Compared] = word;
                return word.Compared;
            }).ToArray()),
        ];
    }

    // What is compared as one.
    private sealed record Word(string Compared, ImmutableArray<SignedPiece> Pieces, bool IsJoined);

    // A tag before or after a word is a word of its own, joined to it; what stands within one stays there, so that no word
    // is cut in two. How deep a line stands is a part of its first word.
    private static IEnumerable<Word> WordsOf(SignedNode node, int depth)
    {
        var indent = new string(Joint, depth);
        foreach (var pieces in Joined(SignedPiece.Of(node)))
        {
            var lead = pieces.TakeWhile(piece => piece.IsTag).Count();
            var tail = lead == pieces.Length ? 0 : pieces.Reverse().TakeWhile(piece => piece.IsTag).Count();
            ImmutableArray<SignedPiece>[] words =
            [
                .. pieces[..lead].Select(tag => ImmutableArray.Create(tag)),
                .. lead == pieces.Length ? [] : new[] { pieces[lead..^tail] },
                .. pieces[^tail..].Select(tag => ImmutableArray.Create(tag)),
            ];
            foreach (var (at, word) in words.Index())
            {
                var isJoined = at < words.Length - 1;
                yield return new($"{indent}{string.Concat(word.Select(piece => piece.Written))}{(isJoined ? Joint : "")}", word, isJoined);
                indent = "";
            }
        }
    }

    // The pieces of a line between its spaces.
    private static IEnumerable<ImmutableArray<SignedPiece>> Joined(IEnumerable<SignedPiece> pieces)
    {
        var joined = new List<SignedPiece>();
        foreach (var (at, part) in pieces.SelectMany(piece => piece.BetweenSpaces.Index()))
        {
            if (at > 0 && joined.Count > 0)
            {
                yield return [.. joined];
                joined.Clear();
            }
            if (part.Written.Length > 0) joined.Add(part);
        }
        if (joined.Count > 0) yield return [.. joined];
    }

    // Null is the end of a line.
    private static string Shown(TextRunKind kind, IEnumerable<Word?> words)
    {
        var (text, leadsTo) = (new StringBuilder(), (string?)null);
        foreach (var word in words)
        {
            if (word is null) text.Append('\n');
            foreach (var piece in word?.Pieces ?? [])
            {
                leadsTo = piece.LeadsTo ?? leadsTo;
                text.Append(kind is not TextRunKind.Same ? piece.Marked
                    : piece.EndsLink && leadsTo is not null ? ReadText.Plain.Link(leadsTo) : piece.Read);
                if (piece.EndsLink) leadsTo = null;
            }
            if (word is { IsJoined: false }) text.Append(' ');
        }
        return text.ToString();
    }
}
