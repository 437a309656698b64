using System.Collections.Immutable;

namespace BackCare.Review;

public enum TextRunKind { Same, Removed, Added }

/// <summary>Words that stand together in a text and share one fate.</summary>
/// <param name="Words">Never empty. The end of a line counts as a word of its own.</param>
public sealed record TextRun(TextRunKind Kind, ImmutableArray<string> Words)
{
    public string Text => TextDiff.Together(Words);
}

/// <summary>
/// What differs between two texts, word by word, with as many words as possible kept the same. White space counts only where it ends a line.
/// </summary>
/// <param name="Runs">In reading order. Between two runs that are the same stands what was removed, then what was added.</param>
public sealed record TextDiff(ImmutableArray<TextRun> Runs)
{
    private const string LineEnd = "\n";

    // The table below needs this many places at most (32 MB). Pages of ours have 2,000 words, and most edits touch few of them.
    private const long MostPlaces = 16_000_000;

    public bool IsSame => Runs.All(run => run.Kind is TextRunKind.Same);

    public static ImmutableArray<string> Words(string text) =>
    [
        .. text.Split('\n').SelectMany((line, index) =>
            (index == 0 ? [] : new[] { LineEnd }).Concat(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    ];

    /// <summary>The words as a text again, with single spaces.</summary>
    public static string Together(IEnumerable<string> words) =>
        string.Join(' ', words).Replace(" \n", "\n", StringComparison.Ordinal).Replace("\n ", "\n", StringComparison.Ordinal);

    public static TextDiff Of(string old, string @new) => Of(Words(old), Words(@new));

    /// <summary>
    /// As <see cref="Of(string, string)"/>, but lines first, and words only within lines that changed: for texts of thousands of lines with a few changes far
    /// from one another.
    /// </summary>
    public static TextDiff ByLines(string old, string @new)
    {
        var (before, after) = (Lines(old), Lines(@new));
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var (i, j) = (0, 0);
        foreach (var (oldLine, newLine) in CommonLines.Of(before, after).Append((before.Length, after.Length)))
        {
            if (oldLine > i || newLine > j)
                foreach (var run in Of([.. before[i..oldLine].SelectMany(line => line.Words)], [.. after[j..newLine].SelectMany(line => line.Words)]).Runs) AddTo(runs, run.Kind, run.Words);
            if (oldLine < before.Length) AddTo(runs, TextRunKind.Same, before[oldLine].Words);
            (i, j) = (oldLine + 1, newLine + 1);
        }
        return new(runs.ToImmutable());
    }

    public static TextDiff Of(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        // What both begin and end with needs no table.
        var (start, shorter) = (0, Math.Min(old.Count, @new.Count));
        while (start < shorter && old[start] == @new[start]) start++;
        var end = 0;
        while (end < shorter - start && old[^(end + 1)] == @new[^(end + 1)]) end++;

        var runs = ImmutableArray.CreateBuilder<TextRun>();
        Add(runs, TextRunKind.Same, old.Take(start));
        Between([.. old.Skip(start).Take(old.Count - start - end)], [.. @new.Skip(start).Take(@new.Count - start - end)], runs);
        Add(runs, TextRunKind.Same, old.Skip(old.Count - end));
        return new(runs.ToImmutable());
    }

    // The longest common subsequence. Above the limit everything counts as replaced: still true, only less fine.
    private static void Between(ImmutableArray<string> old, ImmutableArray<string> @new, ImmutableArray<TextRun>.Builder runs)
    {
        var common = (old.Length + 1L) * (@new.Length + 1L) <= MostPlaces ? CommonWords(old, @new) : null;
        var (removed, added, same) = (new List<string>(), new List<string>(), new List<string>());
        var (i, j) = (0, 0);
        while (i < old.Length || j < @new.Length)
        {
            if (common is not null && i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                Flush(removed, added);
                same.Add(old[i]);
                (i, j) = (i + 1, j + 1);
                continue;
            }
            Add(runs, TextRunKind.Same, same);
            same.Clear();
            if (j == @new.Length || (i < old.Length && (common is null || common[i + 1, j] >= common[i, j + 1]))) removed.Add(old[i++]);
            else added.Add(@new[j++]);
        }
        Flush(removed, added);
        Add(runs, TextRunKind.Same, same);

        void Flush(List<string> before, List<string> after)
        {
            Add(runs, TextRunKind.Removed, before);
            Add(runs, TextRunKind.Added, after);
            before.Clear();
            after.Clear();
        }
    }

    // How many words the texts share, at most, from the i-th and the j-th word on.
    private static ushort[,] CommonWords(ImmutableArray<string> old, ImmutableArray<string> @new)
    {
        var common = new ushort[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = @new.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == @new[j] ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    // Each but the first begins with the end of the line before it.
    private static ImmutableArray<Line> Lines(string text) => [.. text.Split('\n').Select((line, index) => new Line(
        [.. index == 0 ? [] : new[] { LineEnd }, .. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]))];

    private sealed record Line(ImmutableArray<string> Words)
    {
        public string Key { get; } = string.Join(' ', Words);
    }

    // Runs of one kind that meet become one.
    private static void AddTo(ImmutableArray<TextRun>.Builder runs, TextRunKind kind, ImmutableArray<string> words)
    {
        if (words.IsEmpty) return;
        if (runs.Count > 0 && runs[^1].Kind == kind) runs[^1] = new(kind, [.. runs[^1].Words, .. words]);
        else runs.Add(new(kind, words));
    }

    /// <summary>Lines that two texts share, in their order, as many as possible: Myers' algorithm, whose cost grows with what differs and not with the texts.</summary>
    private static class CommonLines
    {
        // Texts that differ in more lines than this are compared as wholes.
        private const int MostDifferences = 1000;

        public static List<(int Old, int New)> Of(ImmutableArray<Line> old, ImmutableArray<Line> @new)
        {
            var farthest = new Dictionary<int, int> { [1] = 0 };
            var steps = new List<Dictionary<int, int>>();
            for (var differences = 0; differences <= Math.Min(MostDifferences, old.Length + @new.Length); differences++)
            {
                steps.Add(new(farthest));
                for (var diagonal = -differences; diagonal <= differences; diagonal += 2)
                {
                    var x = Down(farthest, diagonal, differences) ? farthest[diagonal + 1] : farthest[diagonal - 1] + 1;
                    while (x < old.Length && x - diagonal < @new.Length && old[x].Key == @new[x - diagonal].Key) x++;
                    farthest[diagonal] = x;
                    if (x >= old.Length && x - diagonal >= @new.Length) return WayBack(steps, old.Length, @new.Length);
                }
            }
            return [];
        }

        private static bool Down(Dictionary<int, int> farthest, int diagonal, int differences) =>
            diagonal == -differences || (diagonal != differences && farthest[diagonal - 1] < farthest[diagonal + 1]);

        private static List<(int Old, int New)> WayBack(List<Dictionary<int, int>> steps, int x, int y)
        {
            var common = new List<(int, int)>();
            for (var differences = steps.Count - 1; differences >= 0; differences--)
            {
                var diagonal = x - y;
                var before = Down(steps[differences], diagonal, differences) ? diagonal + 1 : diagonal - 1;
                var (startX, startY) = differences == 0 ? (0, 0) : (steps[differences][before], steps[differences][before] - before);
                while (x > startX && y > startY) common.Add((--x, --y));
                (x, y) = (startX, startY);
            }
            common.Reverse();
            return common;
        }
    }

    private static void Add(ImmutableArray<TextRun>.Builder runs, TextRunKind kind, IEnumerable<string> words)
    {
        if (words.ToImmutableArray() is { IsEmpty: false } some) runs.Add(new(kind, some));
    }
}
