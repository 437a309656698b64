using System.Text.RegularExpressions;
using BackCare.Review;

namespace BackCare.Web.Review;

/// <summary>Signed text as lines of the pack, without our markup; the mark of a source in square brackets.</summary>
internal static partial class PackOfText
{
    private const string ForYou = "words for you:", ForThePerson = "words for the person:";

    /// <summary>The words of a page. Of those for a helper only the lines that are others.</summary>
    public static IEnumerable<PackLine> Of(ReviewItem page)
    {
        var lines = SourcesInOneLine(page.Text.Split('\n')[..^1]).ToArray();
        var you = Under(lines, ForYou).ToHashSet(StringComparer.Ordinal);
        var forAHelper = false;
        foreach (var line in lines)
        {
            if (!line.StartsWith(' ')) forAHelper = line == ForThePerson;
            if (forAHelper && you.Contains(line)) continue;
            if (Of(line == ForThePerson ? "words for the person, where they are others:" : line) is { } shown) yield return shown;
        }
    }

    /// <summary>Every line of a text as it is signed.</summary>
    public static IEnumerable<PackLine> Exactly(string text) => text.Split('\n')[..^1].Select(Of).OfType<PackLine>();

    // A line that only begins a list or a table says nothing by itself.
    private static PackLine? Of(string signed)
    {
        var shown = VisibleText.Of(Mark().Replace(signed, " [${source}]")).TrimEnd();
        if (shown.Trim().Length == 0) return null;
        return signed.TrimStart() switch
        {
            ['<', 'h', >= '1' and <= '6', '>', ..] => new(PackLineKind.Subheading, shown.Trim()),
            ['<', 'l', 'i', '>', ..] => new(PackLineKind.Item, shown.Trim()),
            ['<', ..] => new(PackLineKind.Paragraph, shown.Trim()),
            _ => new(PackLineKind.Exact, shown),
        };
    }

    // What is said of a source takes four lines of the signed text, on nearly every page.
    private static IEnumerable<string> SourcesInOneLine(string[] lines)
    {
        var (sources, source) = (false, "");
        foreach (var line in lines)
        {
            if (!line.StartsWith(' ')) sources = line is "sources:";
            var goesOn = sources && line.StartsWith("    ", StringComparison.Ordinal);
            if (!goesOn && source.Length > 0) yield return source;
            source = goesOn ? $"{source}{(source.EndsWith(':') ? " " : "; ")}{line.Trim()}" : sources && line.StartsWith(' ') ? line : "";
            if (source.Length == 0) yield return line;
        }
        if (source.Length > 0) yield return source;
    }

    private static IEnumerable<string> Under(string[] lines, string heading) =>
        lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => line.StartsWith(' '));

    [GeneratedRegex(" ?<cite>(?<source>[^<]*)</cite>")]
    private static partial Regex Mark();
}
