using System.Text;
using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>
/// Builds the one stable form of an item's words and rules: a name and a value on each line, what belongs together
/// indented under it. Two items have the same text only when they say the same, for a value can neither
/// start a line of its own nor pass for markup.
/// </summary>
internal sealed class ItemText
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>A line for a value; none for null.</summary>
    public ItemText Line(string name, string? value)
    {
        if (value is not null) Append($"{name}: {OneLine(value)}");
        return this;
    }

    /// <summary>A line for each value, in their order; none when there are none.</summary>
    public ItemText List(string name, IEnumerable<string> values) =>
        Each(name, values, (lines, value) => lines.Append($"- {OneLine(value)}"));

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

    /// <summary>The words of a page, a <see cref="BlockLine"/> a line.</summary>
    public ItemText Blocks(string name, IEnumerable<Block> blocks, Voice voice) => Under(name, lines =>
    {
        foreach (var line in BlockLine.Of(blocks, voice)) lines.Append(line.Signed);
    });

    public override string ToString() => text.ToString();

    private void Append(string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

    private static string OneLine(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
