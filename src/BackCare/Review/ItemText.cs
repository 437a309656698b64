using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace BackCare.Review;

/// <summary>
/// Builds the one stable form of an item's words and rules: a name and a value on each line, what belongs together indented under it. Two items have the
/// same text only when they say the same, for a value can neither start a line of its own nor pass for markup.
/// </summary>
internal sealed partial class ItemText
{
    // Boxes and decoration. Everything else of our own markup says what a text is: a heading, a list item, a link.
    private static readonly HashSet<string> SaysNothing = ["div", "span", "svg", "path"];

    private static readonly HashSet<string> StaysInLine = ["a", "strong", "em", "img", "span", "svg", "path"];

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>A line for a value; none for null.</summary>
    public ItemText Line(string name, string? value)
    {
        if (value is not null) Append($"{name}: {OneLine(value)}");
        return this;
    }

    /// <summary>A line for each value, in their order; none when there are none.</summary>
    public ItemText List(string name, IEnumerable<string> values) => Each(name, values, (lines, value) => lines.Append($"- {OneLine(value)}"));

    public ItemText Under(string heading, Action<ItemText> lines)
    {
        Append($"{OneLine(heading)}:");
        depth++;
        lines(this);
        depth--;
        return this;
    }

    public ItemText Each<T>(string heading, IEnumerable<T> all, Action<ItemText, T> lines)
    {
        var items = all.ToArray();
        return items is []
            ? this
            : Under(heading, under =>
            {
                foreach (var item in items) lines(under, item);
            });
    }

    /// <summary>Rendered markup: a block a line, without classes and decoration, so that a new look is no new text. Links keep where they lead.</summary>
    public ItemText Html(string name, string html) => Under(name, lines =>
    {
        var line = new StringBuilder();
        foreach (Match piece in Piece().Matches(html))
        {
            var (tag, closes) = (piece.Groups["tag"].Value, piece.Groups["close"].Length > 0);
            if (tag.Length == 0) line.Append(Escaped(WebUtility.HtmlDecode(piece.Value)));
            else
            {
                if (!StaysInLine.Contains(tag)) EndLine();
                if (SaysNothing.Contains(tag)) continue;
                if (!closes) line.Append('<').Append(tag).Append(string.Concat(Kept().Matches(piece.Groups["attributes"].Value).Select(kept => kept.Value))).Append('>');
                else if (StaysInLine.Contains(tag)) line.Append("</").Append(tag).Append('>');
            }
        }
        EndLine();

        void EndLine()
        {
            var words = line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is not []) lines.Append(string.Join(' ', words));
            line.Clear();
        }
    });

    public override string ToString() => text.ToString();

    private void Append(string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

    private static string OneLine(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Escaped(string value) =>
        value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("<(?<close>/?)(?<tag>[a-z][a-z0-9]*)(?<attributes>[^>]*)>|[^<]+|<")]
    private static partial Regex Piece();

    [GeneratedRegex(" (?:href|src|alt)=\"[^\"]*\"")]
    private static partial Regex Kept();
}
