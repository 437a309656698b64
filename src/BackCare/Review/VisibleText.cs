using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using BackCare.Guidance;
using BackCare.Triage;

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

    /// <summary>Whether a part of a page reads the same in both voices.</summary>
    public static bool IsAlike(Block block) =>
        SignedLine.Of([block], Voice.You).Select(line => line.Written)
            .SequenceEqual(SignedLine.Of([block], Voice.Person).Select(line => line.Written), StringComparer.Ordinal);

    /// <summary>
    /// What differs, word by word. The signed texts themselves are compared, and markup counts as words, so that no
    /// change can hide behind another; where it is the same in both it is not shown. What reads alike in both voices, before
    /// and after, is compared once.
    /// </summary>
    public static TextDiff Difference(string old, string @new)
    {
        var (before, after) = (SignedLines.Of(old), SignedLines.Of(@new));
        var once = before.Alike.Intersect(after.Alike)
            .Union(before.Alike.Except(after.Persons)).Union(after.Alike.Except(before.Persons));
        return new(
        [
            .. from run in TextDiff.ByLines(Cut(before.Without(once)), Cut(after.Without(once))).Runs
               let words = Shown(run)
               where !words.IsEmpty
               select run with { Words = words },
        ]);
    }

    // Markup before and after a word is a word of its own; what stands within one stays there, so that no word is cut in
    // two. The depth of a line is a part of its first word.
    private static string Cut(string text) => Depth().Replace(
        Word().Replace(Markup().Replace(text, found => found.Value.Replace(' ', SpaceInMarkup)), word =>
        {
            string[] pieces = [.. Piece().Matches(word.Value).Select(piece => piece.Value)];
            var (lead, tail) = (pieces.TakeWhile(IsMarkup).Count(), pieces.Reverse().TakeWhile(IsMarkup).Count());
            return lead == pieces.Length
                ? string.Join($"{Glue} ", pieces)
                : string.Join($"{Glue} ", [.. pieces[..lead], string.Concat(pieces[lead..^tail]), .. pieces[^tail..]]);
        }),
        depth => new string(Indent, depth.Length));

    private static bool IsMarkup(string piece) => piece.Length > 1 && piece[0] is '<';

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

    [GeneratedRegex("[^ \\n]+")]
    private static partial Regex Word();

    // As markup is once its spaces are marked.
    [GeneratedRegex("</?[a-z][a-z0-9]*(?:\u0001[a-z]+=\"[^\"]*\")*>|[^<]+|<")]
    private static partial Regex Piece();

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex Depth();
}
