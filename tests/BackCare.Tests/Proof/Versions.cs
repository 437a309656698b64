using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BackCare.Tests.Proof;

/// <summary>
/// Two versions of one content file, of which somebody may join the first half of one and the second half of the other.
/// </summary>
/// <param name="What">How they differ; with the file it is their id.</param>
internal sealed partial record Versions(string File, string What, string Old, string New)
{
    // Borders that belong together in both versions, and those this many before and behind them.
    private const int Near = 2;
    private const int NearOnPages = 1;

    // Behind the last difference a border still joins two versions, but says nothing new.
    private const int Around = 3;

    public string Id => $"{File}: {What}";

    private const string Named = "findings: ";

    private bool IsPage => Path.GetExtension(File) is ".md";

    /// <summary>
    /// Versions of a file, made from it: nothing else is changed than where
    /// something stands, or which signs a page's cards name.
    /// </summary>
    /// <param name="signs">For each kind of care card, findings that it may name.</param>
    public static IEnumerable<Versions> MadeOf(string file, string text, IReadOnlyDictionary<string, string[]> signs)
    {
        yield return new(file, "the same twice", text, text);
        var lines = text.TrimEnd().Split('\n');
        if (Path.GetExtension(file) is ".md")
        {
            var cards = CardsOf(lines).ToArray();
            // What stands below a care card starts with a heading.
            var top = Array.FindIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal));
            foreach (var card in cards.Where(card => card.Start.Value > top))
            {
                var moved = Moved(lines, card, top);
                yield return new(file, $"card on line {card.Start.Value + 1} moved to the top", text, Joined(moved));
                // As many signs as before, and not the same.
                if (Exchanged(moved, signs) is { } exchanged)
                    yield return new(file, $"card on line {card.Start.Value + 1} moved to the top, one sign exchanged",
                        text, Joined(exchanged));
            }
            yield break;
        }
        var entries = EntriesOf(lines).ToArray();
        foreach (var one in entries)
            if (entries.FirstOrDefault(
                other => other.Start.Value == one.End.Value
                    && Indent(lines[other.Start]) == Indent(lines[one.Start])) is { End.Value: > 0 } other)
                yield return new(file, $"entry on line {one.Start.Value + 1} behind the next", text,
                    Joined([.. lines[..one.Start], .. lines[other], .. lines[one], .. lines[other.End..]]));
    }

    /// <summary>
    /// The first lines of one version and the last lines of the other, joined at borders that lie near each other; each
    /// text once, and neither version itself.
    /// </summary>
    /// <returns>The text, and whether its end is the old version's.</returns>
    public IEnumerable<(string Text, bool EndsOld)> Mixes()
    {
        var (old, @new) = (Old.Split('\n'), New.Split('\n'));
        var seen = new HashSet<string>(StringComparer.Ordinal) { Old, New };
        foreach (var (top, bottom) in Borders(old, @new))
        {
            var (endsNew, endsOld) =
                (string.Join('\n', old[..top].Concat(@new[bottom..])), string.Join('\n', @new[..bottom].Concat(old[top..])));
            if (seen.Add(endsNew)) yield return (endsNew, false);
            if (seen.Add(endsOld)) yield return (endsOld, true);
        }
    }

    private IEnumerable<(int Old, int New)> Borders(string[] old, string[] @new)
    {
        var near = IsPage ? NearOnPages : Near;
        var (first, last) = (0, 0);
        if (Old != New)
        {
            // One may be the beginning, or the end, of the other.
            var shorter = Math.Min(old.Length, @new.Length);
            while (first < shorter && old[first] == @new[first]) first++;
            while (last < shorter - first && old[^(last + 1)] == @new[^(last + 1)]) last++;
        }
        // Only where the two differ: elsewhere a border of one is the same border of the other.
        var (olds, news) = (Between(old), Between(@new));
        var (there, back) = Aligned(old, @new);
        foreach (var border in olds.Where(border => border.At >= first - Around && border.At <= old.Length - last + Around))
            foreach (var other in Nearby(news, there[border.At]))
                yield return (border.At, other);
        foreach (var border in news.Where(border => border.At >= first - Around && border.At <= @new.Length - last + Around))
            foreach (var other in Nearby(olds, back[border.At]))
                yield return (other, border.At);

        (int At, int Place)[] Between(string[] lines) =>
            [.. Enumerable.Range(1, lines.Length - 1).Where(line => IsPage || Border().IsMatch(lines[line]))
                .Select((line, place) => (line, place))];

        IEnumerable<int> Nearby((int At, int Place)[] borders, int at)
        {
            var place = borders.FirstOrDefault(border => border.At >= at, borders[^1]).Place;
            return borders.Where(border => Math.Abs(border.Place - place) <= near).Select(border => border.At);
        }
    }

    // For each line of one the line of the other where it goes on, by their longest common run of lines.
    private static (int[] There, int[] Back) Aligned(string[] old, string[] @new)
    {
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var one = old.Length - 1; one >= 0; one--)
            for (var other = @new.Length - 1; other >= 0; other--)
                common[one, other] = old[one] == @new[other] ? common[one + 1, other + 1] + 1
                    : Math.Max(common[one + 1, other], common[one, other + 1]);
        var (there, back) = (new int[old.Length + 1], new int[@new.Length + 1]);
        var (at, to) = (0, 0);
        while (at < old.Length || to < @new.Length)
        {
            (there[at], back[to]) = (to, at);
            if (at < old.Length && to < @new.Length && old[at] == @new[to]) (at, to) = (at + 1, to + 1);
            else if (to == @new.Length || (at < old.Length && common[at + 1, to] >= common[at, to + 1])) at++;
            else to++;
        }
        (there[at], back[to]) = (to, at);
        return (there, back);
    }

    private static IEnumerable<Range> CardsOf(string[] lines)
    {
        for (var first = 0; first < lines.Length; first++)
            if (Card().IsMatch(lines[first]))
                yield return first..(Array.FindIndex(lines, first, line => line == ":::") + 1);
    }

    // From its first line up to the next entry as deep, or to what ends the list.
    private static IEnumerable<Range> EntriesOf(string[] lines)
    {
        for (var first = 0; first < lines.Length; first++)
            if (Entry().IsMatch(lines[first]))
                yield return first..Array.FindIndex(lines, first + 1,
                    line => line.Length > 0 && Indent(line) <= Indent(lines[first]));
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static string[] Moved(string[] lines, Range card, int top) =>
        [.. lines[..top], .. lines[card], "", .. lines[top..card.Start], .. lines[card.End..]];

    // The last card that names findings gets one more, and the first that can spare one loses it.
    private static string[]? Exchanged(string[] lines, IReadOnlyDictionary<string, string[]> signs)
    {
        var cards = CardsOf(lines)
            .Select(card =>
                (Kind: lines[card.Start].Split(' ')[1],
                    Line: Array.FindIndex(lines, card.Start.Value, card.End.Value - card.Start.Value,
                        line => line.StartsWith(Named, StringComparison.Ordinal))))
            .Where(card => card.Line >= 0).ToArray();
        var (gets, loses) =
            (cards.LastOrDefault(), cards.FirstOrDefault(card => lines[card.Line].Contains(',', StringComparison.Ordinal)));
        if (gets.Kind is null || loses.Kind is null || gets.Line == loses.Line) return null;
        var more = (string[])lines.Clone();
        more[gets.Line] += $", {signs[gets.Kind].First(id => !lines[gets.Line].Contains(id, StringComparison.Ordinal))}";
        more[loses.Line] =
            $"{Named}{lines[loses.Line][(lines[loses.Line].IndexOf(',', StringComparison.Ordinal) + 1)..].TrimStart()}";
        return more;
    }

    private static string Joined(string[] lines) => string.Join('\n', lines) + "\n";

    [GeneratedRegex("^::: (?:emergency|urgent|non-urgent) ")]
    private static partial Regex Card();

    [GeneratedRegex("^ +- (?:id: |\\{ id: )")]
    private static partial Regex Entry();

    // What an editor or a version control system may well take for a block: a key at the margin, an entry, one voice of it.
    [GeneratedRegex("^(?:\\S|\\s*- |\\s+(?:you|person|options):)")]
    private static partial Regex Border();
}
