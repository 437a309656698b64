using AngleSharp.Html.Parser;

namespace BackCare.Web.Tests.Elements;

/// <summary>
/// Markup as a browser takes it: elements in order, attributes and classes as sets, white space as it is shown. Two
/// markups of one shape look and sound alike.
/// </summary>
internal static class Shape
{
    // White space counts only within a line of words; these elements flow in one.
    private static readonly HashSet<string> InLine = ["A", "SPAN", "STRONG", "B", "EM"];

    public static IReadOnlyList<string> Of(string html)
    {
        var shape = new StringBuilder();
        var line = new Line();
        foreach (var node in new HtmlParser().ParseDocument(html).Body!.ChildNodes)
            Write(node, 0, shape, line);
        return shape.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static void Write(INode node, int depth, StringBuilder shape, Line line)
    {
        if (node is IText text)
        {
            if (line.Next(text.Data) is { Length: > 0 } words)
                shape.Append(' ', depth * 2).Append('"').Append(words).Append("\"\n");
        }
        else if (node is IElement element)
        {
            var flows = InLine.Contains(element.TagName);
            if (!flows) line.Break();
            shape.Append(' ', depth * 2).Append('<').Append(element.LocalName);
            foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
                shape.Append(' ').Append(attribute.Name).Append("=\"")
                    .Append(attribute.Name is "class" ? AsSet(attribute.Value) : attribute.Value).Append('"');
            shape.Append(">\n");
            foreach (var child in element.ChildNodes) Write(child, depth + 1, shape, line);
            if (!flows) line.Break();
        }
    }

    private static string AsSet(string classes) =>
        string.Join(' ',
            classes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal));

    // A space is shown only between words of one line, and once.
    private sealed class Line
    {
        private bool begun;
        private bool spaced;

        public void Break() => (begun, spaced) = (false, false);

        public string Next(string data)
        {
            var words = string.Join(' ', data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length is 0)
            {
                spaced |= data.Length > 0;
                return "";
            }
            var shown = begun && (spaced || char.IsWhiteSpace(data[0])) ? " " + words : words;
            (begun, spaced) = (true, char.IsWhiteSpace(data[^1]));
            return shown;
        }
    }
}
