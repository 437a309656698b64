using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BackCare.Tests.Guidance;

/// <summary>Markup as what it means: elements in order, attributes and classes as sets, text with collapsed white space.</summary>
internal static class Dom
{
    public static IElement Parse(string html) => new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{html}</body>").Body!;

    public static string Shape(string html) => Shape(Parse(html));

    public static string Shape(IElement element)
    {
        var shape = new StringBuilder();
        foreach (var child in element.ChildNodes) Write(child, shape, depth: 0);
        return shape.ToString();
    }

    private static void Write(INode node, StringBuilder shape, int depth)
    {
        var indent = new string(' ', 2 * depth);
        if (node is IText text)
        {
            var words = string.Join(' ', text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length > 0) shape.Append(indent).Append('"').Append(words).AppendLine("\"");
            return;
        }
        if (node is not IElement element) return;
        shape.Append(indent).Append(element.LocalName);
        foreach (var attribute in element.Attributes.Where(attribute => attribute.Name != "class").OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
            shape.Append('[').Append(attribute.Name).Append('=').Append(attribute.Value).Append(']');
        foreach (var name in element.ClassList.Order(StringComparer.Ordinal)) shape.Append('.').Append(name);
        shape.AppendLine();
        foreach (var child in element.ChildNodes) Write(child, shape, depth + 1);
    }
}
