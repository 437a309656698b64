using System.Collections.Immutable;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;

namespace BackCare.Proposals;

/// <summary>
/// A part of what is signed that somebody can comment on: a line of a page, or all that stands under one name of the
/// rules, such as a finding, a combination or a question.
/// </summary>
/// <param name="Section">What it stands under, such as "words for you"; empty for a line at the top.</param>
/// <param name="Kind">Of a line of a page, the html element that says what it is, such as "h2"; else empty.</param>
/// <param name="Digest">Of what is signed of it: another wording is another passage.</param>
/// <param name="Words">As people read it, without our markup.</param>
public sealed record Passage(string Section, string Kind, string Digest, string Words)
{
    /// <summary>A record keeps no more of it.</summary>
    public const int LongestQuote = 4000;

    // The name and kind of an item are what it is called, and pictures stand there as digests.
    private static readonly string[] Left = ["item", "kind", "pictures", "floor"];

    /// <summary>So much of its words as a record keeps.</summary>
    public string Quote => Words.Length <= LongestQuote ? Words : $"{Words[..(LongestQuote - 1)].TrimEnd()}…";

    /// <summary>
    /// What can be commented on, in its order. What stands there twice is there once: most words for the person are
    /// those for you.
    /// </summary>
    /// <param name="tree">Of a <see cref="ReviewItem"/>.</param>
    public static ImmutableArray<Passage> Of(SignedTree tree) =>
    [
        .. tree.Nodes.Where(node => !Left.Contains(node.NamedAs, StringComparer.Ordinal))
            .SelectMany(node => node.Under.IsEmpty ? [Of("", node)] : node.Under.Select(part => Of(node.NamedAs!, part)))
            .Where(passage => passage.Words.Length > 0).DistinctBy(passage => passage.Digest, StringComparer.Ordinal),
    ];

    private static Passage Of(string section, SignedNode node) => new(section,
        node is SignedNode.Line line && line.Kind.All(char.IsAsciiLetterOrDigit) ? line.Kind : "",
        TextDigests.Of(SignedTree.TextOf([node])), Apart.Of([node]).Trim());

    // A source that a sentence names stands apart from its words.
    private static readonly ReadText Apart = ReadText.Plain with { Mark = source => $" [{source}]" };
}
