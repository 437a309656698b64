namespace BackCare.Search;

/// <summary>The sentence of a page that says most of what was looked for, with those words marked.</summary>
internal static class Snippet
{
    private const int Shortest = 80;
    private const int Longest = 200;

    /// <param name="marked">The keys that are looked for, with what each is worth.</param>
    /// <param name="keyOf">What a word is looked up by.</param>
    public static ImmutableArray<SnippetPart> Of(IndexedPage page, Dictionary<string, double> marked,
        Func<string, string> keyOf)
    {
        if (page.Best(marked) is not { } best) return Marked(page.Page.Description, IsLookedFor);
        var text = best.Text;
        // A short sentence is understood with the one that goes on.
        if (text.Length < Shortest && best.Next is { } next && text.Length + next.Text.Length < Longest) text += " " + next.Text;
        return Marked(text, IsLookedFor);

        bool IsLookedFor(Word word) => marked.ContainsKey(keyOf(word.Text));
    }

    private static ImmutableArray<SnippetPart> Marked(string text, Func<Word, bool> isLookedFor)
    {
        var parts = ImmutableArray.CreateBuilder<SnippetPart>();
        var (from, end) = WindowOf(text, isLookedFor);
        if (from > 0) parts.Add(new("… ", false));
        var at = from;
        foreach (var word in Word.In(text).Where(word => word.Start >= from && word.End <= end && isLookedFor(word)))
        {
            if (word.Start > at) parts.Add(new(text[at..word.Start], false));
            parts.Add(new(text[word.Start..word.End], true));
            at = word.End;
        }
        if (at < end) parts.Add(new(text[at..end], false));
        if (end < text.Length) parts.Add(new(" …", false));
        return parts.ToImmutable();
    }

    // A sentence is whole where it can be; a very long one is cut between words, around the first that is looked for.
    private static (int From, int End) WindowOf(string text, Func<Word, bool> isLookedFor)
    {
        if (text.Length <= Longest) return (0, text.Length);
        var words = Word.In(text);
        var first = words.FirstOrDefault(isLookedFor).Start;
        var from = first < Longest / 2 ? 0 : words.First(word => word.Start >= first - (Longest / 3)).Start;
        var end = words.Where(word => word.Start >= from && word.End <= from + Longest).Select(word => word.End)
            .DefaultIfEmpty(text.Length).Last();
        return (from, end);
    }
}
