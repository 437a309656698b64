using System.Collections.Immutable;

namespace BackCare.Review;

/// <summary>The lines of a signed text with the parts that are said to, or of, the person by somebody else.</summary>
/// <param name="Persons">The paths of these parts.</param>
/// <param name="Alike">Of those the ones that read as the part before them does, which is said to the person themselves.</param>
internal sealed record SignedLines(ImmutableArray<string> Lines, ImmutableHashSet<string> Persons, ImmutableHashSet<string> Alike)
{
    private const int Indent = 2;

    private static readonly Dictionary<string, string> Voices =
        new() { ["words for the person:"] = "words for you:", ["person:"] = "you:" };

    private ImmutableArray<string> Paths { get; init; } = [];

    public static SignedLines Of(string text)
    {
        string[] lines = text.Split('\n');
        string[] paths = [.. PathsOf(lines)];
        var (persons, alike) = (ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal),
            ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal));
        for (var at = 0; at < lines.Length; at++)
        {
            if (!Voices.TryGetValue(lines[at].TrimStart(' '), out var you)) continue;
            persons.Add(paths[at]);
            var before = at - 1;
            while (before >= 0 && DepthOf(lines[before]) > DepthOf(lines[at])) before--;
            if (before >= 0 && lines[before].TrimStart(' ') == you && DepthOf(lines[before]) == DepthOf(lines[at])
                && lines.Skip(before + 1).Take(at - before - 1).SequenceEqual(Under(lines, at), StringComparer.Ordinal))
                alike.Add(paths[at]);
        }
        return new([.. lines], persons.ToImmutable(), alike.ToImmutable()) { Paths = [.. paths] };
    }

    /// <summary>The text but for these parts.</summary>
    public string Without(ImmutableHashSet<string> left)
    {
        var kept = new List<string>();
        for (var at = 0; at < Lines.Length; at++)
            if (left.Contains(Paths[at])) at += Under(Lines, at).Length;
            else kept.Add(Lines[at]);
        return string.Join('\n', kept);
    }

    private static string[] Under(IReadOnlyList<string> lines, int at) =>
        [.. lines.Skip(at + 1).TakeWhile(line => DepthOf(line) > DepthOf(lines[at]))];

    // Each line with those that it stands under.
    private static IEnumerable<string> PathsOf(string[] lines)
    {
        var above = new List<string>();
        foreach (var line in lines)
        {
            var depth = Math.Min(DepthOf(line), above.Count);
            above.RemoveRange(depth, above.Count - depth);
            above.Add(line.Trim());
            yield return string.Join('\n', above);
        }
    }

    private static int DepthOf(string line) => (line.Length - line.TrimStart(' ').Length) / Indent;
}
