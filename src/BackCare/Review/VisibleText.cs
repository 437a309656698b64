using System.Net;
using System.Text.RegularExpressions;

namespace BackCare.Review;

/// <summary>The text of an item as people see it, without our markup, so that its changes can be read.</summary>
public static partial class VisibleText
{
    /// <param name="text">Of a <see cref="ReviewItem"/>. Links keep where they lead.</param>
    public static string Of(string text) =>
        WebUtility.HtmlDecode(
            Markup().Replace(
                Picture().Replace(Link().Replace(text, "${words} (link to ${to})"), "picture ${of}: ${alt}"), ""));

    /// <summary>
    /// What differs, word by word. Where people see no difference, the markup itself is
    /// compared: a list may have become a paragraph.
    /// </summary>
    public static TextDiff Difference(string old, string @new) =>
        TextDiff.ByLines(Of(old), Of(@new)) is { IsSame: false } seen ? seen : TextDiff.ByLines(old, @new);

    [GeneratedRegex("<a href=\"(?<to>[^\"]*)\">(?<words>[^<]*)</a>")]
    private static partial Regex Link();

    [GeneratedRegex("<img(?=[^>]* src=\"(?<of>[^\"]*)\")(?=[^>]* alt=\"(?<alt>[^\"]*)\")[^>]*>")]
    private static partial Regex Picture();

    [GeneratedRegex("</?[a-z][a-z0-9]*(?: [a-z]+=\"[^\"]*\")*>")]
    private static partial Regex Markup();
}
