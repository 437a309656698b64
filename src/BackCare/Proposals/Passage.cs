using System.Collections.Immutable;
using BackCare.Review;

namespace BackCare.Proposals;

/// <summary>
/// A part of what is signed that somebody can comment on: a line of a page, or all that stands under one name of the
/// rules, such as a finding, a combination or a question.
/// </summary>
/// <param name="Section">What it stands under, such as "words for you"; empty for a line at the top.</param>
/// <param name="Kind">Of a line of a page, the html element that says what it is, such as "h2"; else empty.</param>
/// <param name="Digest">Of the signed lines: another wording is another passage.</param>
/// <param name="Words">As people read it, without our markup.</param>
public sealed record Passage(string Section, string Kind, string Digest, string Words)
{
    /// <summary>A record keeps no more of it.</summary>
    public const int LongestQuote = 4000;

    private const int Indent = 2;

    // The name and kind of an item are what it is called, and pictures stand there as digests.
    private static readonly string[] Left = ["item", "kind", "pictures", "floor"];

    /// <summary>So much of its words as a record keeps.</summary>
    public string Quote => Words.Length <= LongestQuote ? Words : $"{Words[..(LongestQuote - 1)].TrimEnd()}…";

    /// <summary>
    /// What can be commented on, in its order. What stands there twice is there once: most words for the person are
    /// those for you.
    /// </summary>
    /// <param name="text">Of a <see cref="ReviewItem"/>.</param>
    public static ImmutableArray<Passage> Of(string text) =>
    [
        .. Read(text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(passage => passage.Words.Length > 0).DistinctBy(passage => passage.Digest, StringComparer.Ordinal),
    ];

    private static IEnumerable<Passage> Read(string[] lines)
    {
        for (var at = 0; at < lines.Length;)
        {
            var (start, section) = (at, lines[at].TrimEnd(':'));
            for (at++; at < lines.Length && DepthOf(lines[at]) > 0;) at++;
            if (Left.Contains(section.Split(':')[0], StringComparer.Ordinal)) continue;
            if (at == start + 1) yield return Made("", lines[start..at]);
            for (var line = start + 1; line < at;)
            {
                var first = line++;
                while (line < at && DepthOf(lines[line]) > 1) line++;
                yield return Made(section, lines[first..line]);
            }
        }
    }

    private static Passage Made(string section, string[] lines)
    {
        var depth = DepthOf(lines[0]) * Indent;
        var signed = string.Join('\n', lines.Select(line => line[depth..]));
        var kind = signed.StartsWith('<') && signed.IndexOf('>', StringComparison.Ordinal) is > 1 and var end
            ? signed[1..end] : "";
        return new(section, kind.All(char.IsAsciiLetterOrDigit) ? kind : "", ReviewFiles.DigestOf(signed), WordsOf(signed));
    }

    // A source that a sentence names stands apart from its words.
    private static string WordsOf(string signed) => VisibleText.Of(
        signed.Replace("<cite>", " [", StringComparison.Ordinal).Replace("</cite>", "]", StringComparison.Ordinal)).Trim();

    private static int DepthOf(string line) => (line.Length - line.AsSpan().TrimStart(' ').Length) / Indent;
}
