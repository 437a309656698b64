using DiffPlex;
using DiffPlex.Model;

namespace BackCare.Review;

public enum TextRunKind { Same, Removed, Added }

/// <param name="Words">Never empty. A line end counts as a word.</param>
public sealed record TextRun(TextRunKind Kind, ImmutableArray<string> Words)
{
    public string Text => TextDiff.Join(Words);
}

/// <summary>Keeps as many words as possible the same. White space counts only as a line end.</summary>
/// <param name="Runs">In reading order; between the same words, first the removed ones, then the added ones.</param>
public sealed record TextDiff(ImmutableArray<TextRun> Runs)
{
    private const string LineEnd = "\n";

    // Comparing long texts with almost nothing in common takes minutes, only to show that everything was replaced.
    private const int LongText = 4000;

    public bool IsSame => Runs.All(run => run.Kind is TextRunKind.Same);

    /// <summary>The words of a text in order; each line except the last ends with a word for its end.</summary>
    public static ImmutableArray<string> Words(string text) =>
    [
        .. text.Split('\n').SelectMany((line, index) =>
            (index == 0 ? [] : new[] { LineEnd }).Concat(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    ];

    public static string Join(IEnumerable<string> words) =>
        string.Join(' ', words).Replace(" \n", "\n").Replace("\n ", "\n");

    public static TextDiff Between(string old, string @new) => Between(Words(old), Words(@new));

    public static TextDiff Between(IReadOnlyList<string> old, IReadOnlyList<string> @new) => new(
        Math.Max(old.Count, @new.Count) > LongText && HaveLittleInCommon(old, @new)
            ? [.. RunOf(TextRunKind.Removed, old), .. RunOf(TextRunKind.Added, @new)]
            : Joined(RunsOf(old, @new)));

    /// <summary>Compares lines, then words within changed lines: for thousands of lines with few changes.</summary>
    public static TextDiff ByLines(string old, string @new) =>
        new(Joined(Parts(LinesOf(old), LinesOf(@new)).SelectMany(part => part.Same
            ? RunOf(TextRunKind.Same, Words(string.Concat(part.Old.AsSpan())))
            : Between(string.Concat(part.Old.AsSpan()), string.Concat(part.New.AsSpan())).Runs)));

    // Each line except the first begins with the previous line's end.
    private static string[] LinesOf(string text) =>
        [.. text.Split('\n').Select((line, at) => (at is 0 ? "" : LineEnd) + string.Join(' ', Words(line)))];

    // Compares distinct words, since any two texts in one language share the frequent ones.
    private static bool HaveLittleInCommon(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var (before, after) = (old.ToHashSet(), @new.ToHashSet());
        return before.Count(after.Contains) < Math.Max(before.Count, after.Count) / 2;
    }

    private static IEnumerable<TextRun> RunsOf(IReadOnlyList<string> old, IReadOnlyList<string> @new) =>
        Parts(old, @new).SelectMany(part => part.Same
            ? RunOf(TextRunKind.Same, part.Old)
            : RunOf(TextRunKind.Removed, part.Old).Concat(RunOf(TextRunKind.Added, part.New)));

    // Alternates between the same parts and the different ones.
    private static IEnumerable<(bool Same, ArraySegment<string> Old, ArraySegment<string> New)> Parts(
        IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        ArraySegment<string> before = new([.. old]), after = new([.. @new]);
        var (i, j) = (0, 0);
        // The library would split the text itself, but ours is already split.
        var blocks = new Differ().CreateCustomDiffs("old", "new", ignoreWhiteSpace: false,
            text => (text is "old" ? before : after).Array!).DiffBlocks;
        foreach (var block in blocks.Append(new DiffBlock(before.Count, 0, after.Count, 0)))
        {
            yield return (true, before[i..block.DeleteStartA], after[j..block.InsertStartB]);
            (i, j) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            yield return (false, before[block.DeleteStartA..i], after[block.InsertStartB..j]);
        }
    }

    private static IEnumerable<TextRun> RunOf(TextRunKind kind, IEnumerable<string> words) =>
        words.ToImmutableArray() is { IsEmpty: false } some ? [new(kind, some)] : [];

    // Joins neighbouring runs of the same kind.
    private static ImmutableArray<TextRun> Joined(IEnumerable<TextRun> runs)
    {
        var joined = ImmutableArray.CreateBuilder<TextRun>();
        foreach (var run in runs)
            if (joined.Count > 0 && joined[^1].Kind == run.Kind)
                joined[^1] = new(run.Kind, [.. joined[^1].Words, .. run.Words]);
            else joined.Add(run);
        return joined.ToImmutable();
    }
}
