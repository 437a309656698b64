namespace BackCare.Reading;

/// <summary>Known words as a tree of beginnings: every branch is left that is already too far off.</summary>
internal sealed class FuzzyTerms
{
    private const int MinWordLength = 4;
    private const int MaxWordLength = 24;

    private readonly Node root = new();

    public FuzzyTerms(IEnumerable<string> known)
    {
        foreach (var word in known.Where(word => word.Length is >= MinWordLength and <= MaxWordLength))
        {
            var node = root;
            foreach (var letter in word)
            {
                if (!node.Children.TryGetValue(letter, out var next)) node.Children[letter] = next = new();
                node = next;
            }
            node.Word = word;
        }
    }

    /// <summary>One slip away from four letters on, two from eight: one too many, too few, another, or two changed places.</summary>
    public ImmutableArray<(string Word, int Distance)> Near(string word)
    {
        if (word.Length is < MinWordLength or > MaxWordLength) return [];
        var maxDistance = word.Length < 8 ? 1 : 2;
        var found = new List<(string Word, int Distance)>();
        int[] first = [.. Enumerable.Range(0, word.Length + 1)];
        foreach (var (letter, child) in root.Children)
            // Hardly anybody gets the first letter wrong, and short words have many neighbours.
            if (word.Length > 5 || letter == word[0]) Walk(child, letter, '\0', word, first, [], maxDistance, found);
        if (found.Count is 0) return [];
        var least = found.Min(each => each.Distance);
        return [.. found.Where(each => each.Distance == least)];
    }

    private static void Walk(Node node, char letter, char letterBefore, string word, int[] above, int[] aboveThat,
        int maxDistance, List<(string Word, int Distance)> found)
    {
        var row = new int[word.Length + 1];
        row[0] = above[0] + 1;
        for (var at = 1; at <= word.Length; at++)
        {
            row[at] = Math.Min(Math.Min(row[at - 1], above[at]) + 1, above[at - 1] + (word[at - 1] == letter ? 0 : 1));
            if (at > 1 && aboveThat is not [] && word[at - 1] == letterBefore && word[at - 2] == letter)
                row[at] = Math.Min(row[at], aboveThat[at - 2] + 1);
        }
        if (node.Word is { } known && row[^1] <= maxDistance) found.Add((known, row[^1]));
        if (row.Min() > maxDistance) return;
        foreach (var (next, child) in node.Children) Walk(child, next, letter, word, row, above, maxDistance, found);
    }

    private sealed class Node
    {
        public SortedDictionary<char, Node> Children { get; } = [];
        public string? Word { get; set; }
    }
}
