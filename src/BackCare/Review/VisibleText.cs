using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace BackCare.Review;

/// <summary>The text of an item as people see it, without our markup, so that its changes can be read.</summary>
public static partial class VisibleText
{
    // No text holds these: content with such characters is refused.
    private const char SpaceInMarkup = '\u0001';
    private const char Indent = '\u0002';
    private const char Glue = '\u0003';

    /// <param name="text">Of a <see cref="ReviewItem"/>. Links keep where they lead.</param>
    public static string Of(string text) =>
        WebUtility.HtmlDecode(
            Markup().Replace(
                Picture().Replace(Link().Replace(text, "${words} (link to ${to})"), "picture ${of}: ${alt}"), ""));

    /// <summary>
    /// What differs, word by word. The signed texts themselves are compared, and markup counts as words, so that no
    /// change can hide behind another; where it is the same in both it is not shown.
    /// </summary>
    public static TextDiff Difference(string old, string @new) => new(
    [
        .. from run in TextDiff.ByLines(Cut(old), Cut(@new)).Runs
           let words = Shown(run)
           where !words.IsEmpty
           select run with { Words = words },
    ]);

    // Each piece of markup a word of its own, and the depth of a line a part of its first word.
    private static string Cut(string text) => Depth().Replace(
        Markup().Replace(text, found =>
        {
            var (at, end) = (found.Index, found.Index + found.Length);
            var apart = at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '>';
            var last = end == text.Length || char.IsWhiteSpace(text[end]);
            return (apart ? "" : $"{Glue} ") + found.Value.Replace(' ', SpaceInMarkup) + (last ? "" : $"{Glue} ");
        }),
        depth => new string(Indent, depth.Length));

    private static ImmutableArray<string> Shown(TextRun run)
    {
        var signed = run.Text.Replace($"{Glue} ", "", StringComparison.Ordinal)
            .Replace($"{Glue}", "", StringComparison.Ordinal).Replace($"{Indent}", "", StringComparison.Ordinal)
            .Replace(SpaceInMarkup, ' ');
        return [.. TextDiff.Words(run.Kind is TextRunKind.Same ? Of(signed) : WebUtility.HtmlDecode(signed))];
    }

    [GeneratedRegex("<a href=\"(?<to>[^\"]*)\">(?<words>.*?)</a>")]
    private static partial Regex Link();

    [GeneratedRegex("<img(?=[^>]* src=\"(?<of>[^\"]*)\")(?=[^>]* alt=\"(?<alt>[^\"]*)\")[^>]*>")]
    private static partial Regex Picture();

    [GeneratedRegex("</?[a-z][a-z0-9]*(?: [a-z]+=\"[^\"]*\")*>")]
    private static partial Regex Markup();

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex Depth();
}
