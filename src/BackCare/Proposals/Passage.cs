using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;

namespace BackCare.Proposals;

/// <summary>What can be commented on: a line of a page, all that stands under one name of the rules, or a leaf of that.</summary>
/// <param name="Section">What it stands under, such as "words for you" or "findings/fever/you"; empty for a line at the top.</param>
/// <param name="Kind">Of a line of a page, the html element that says what it is, such as "h2"; else empty.</param>
/// <param name="Digest">Of what is signed of it: another wording is another passage.</param>
/// <param name="Words">As people read it, without our markup.</param>
public sealed partial record Passage(string Section, string Kind, string Digest, string Words)
{
    /// <summary>A record keeps no more of it.</summary>
    public const int LongestQuote = 4000;

    /// <summary>Of a leaf its words alone, without sources and links. Null of several leaves, or without words.</summary>
    public string? Leaf { get; private init; }

    /// <summary>The names that it stands under, with its own, such as "findings/fever/you/label".</summary>
    public string Place { get; private init; } = "";

    public string Anchor => $"words-{Digest[..12]}";

    /// <summary>What stands under it, leaf by leaf; nothing under a line of a page.</summary>
    public IEnumerable<Passage> Leaves => node is null ? [] : LeavesOf(Section.Length > 0 ? $"{Section}/{node.NamedAs}" : node.NamedAs!, node);

    private SignedNode? node;

    // The name and kind of an item are what it is called, and pictures stand there as digests.
    private static readonly string[] Left = ["item", "kind", "pictures", "agreed"];

    /// <summary>So much of its words as a record keeps.</summary>
    public string Quote => Words.Length <= LongestQuote ? Words : $"{Words[..(LongestQuote - 1)].TrimEnd()}…";

    /// <summary>In its order, each once: most words for the person are those for you.</summary>
    public static ImmutableArray<Passage> Of(SignedTree tree) =>
        [.. Every(tree).DistinctBy(passage => passage.Digest)];

    /// <summary>The words of every leaf that stands at a place, each as often as it stands there.</summary>
    public static ImmutableArray<string?> At(SignedTree tree, string place) =>
    [
        .. Every(tree).SelectMany(passage => passage.Leaves.Prepend(passage))
            .Where(passage => passage.Place == place).Select(passage => passage.Leaf),
    ];

    private static IEnumerable<Passage> Every(SignedTree tree) => tree.Nodes.Where(node => !Left.Contains(node.NamedAs))
            .SelectMany(node => node.Under.IsEmpty ? [Of("", node)] : node.Under.Select(part => Of(node.NamedAs!, part)))
            .Where(passage => passage.Words.Length > 0);

    /// <summary>The one of this digest among them and their leaves.</summary>
    public static Passage? Find(SignedTree tree, string? digest) =>
        Of(tree).SelectMany(passage => passage.Leaves.Prepend(passage)).FirstOrDefault(passage => passage.Digest == digest);

    public static Passage Of(string section, SignedNode node) => new(section,
        node is SignedNode.Line line && line.Kind.All(char.IsAsciiLetterOrDigit) ? line.Kind : "",
        TextDigests.Of(SignedTree.TextOf([node])), Apart.Of([node]).Trim())
    {
        Leaf = LeafOf(node),
        // The words of a sign stand with the sign.
        Place = node switch
        {
            SignedNode.Line { Sign: { } sign } => $"findings/{sign}/{(section.EndsWith("person", StringComparison.Ordinal) ? "person" : "you")}/card",
            _ when node.Under.IsEmpty => node.NamedAs ?? section,
            _ => $"{section}/{node.NamedAs}",
        },
        node = node.Under.IsEmpty ? null : node,
    };

    private static IEnumerable<Passage> LeavesOf(string path, SignedNode node) => node.Under.SelectMany(each => each.Under.IsEmpty
        ? [Of(path, each) with
        {
            Digest = TextDigests.Of($"{path}\n{each.Written}"),
            Words = each switch { SignedNode.Field field => field.Value, SignedNode.Entry entry => entry.Value, _ => each.Written },
            Place = each.NamedAs is { } name ? $"{path}/{name}" : path,
        }]
        : LeavesOf($"{path}/{each.NamedAs}", each));

    private static string? LeafOf(SignedNode node) => node switch
    {
        SignedNode.Line line => Phrase.TextOf(line.Words),
        SignedNode.Field field => WithoutMarkup(field.Value),
        SignedNode.Entry entry => WithoutMarkup(entry.Value),
        _ => null,
    } is { Length: > 0 } words ? words : null;

    private static string WithoutMarkup(string text) => SingleSpaced.Of(Markup().Replace(text, "$1"));

    // Sources, pictures, links but for their words, and bold.
    [GeneratedRegex(@"\[@[^\]]*\]|!\[[^\]]*\]\([^)]*\)|\[([^\[\]]*)\]\([^)]*\)|\*\*")]
    private static partial Regex Markup();

    // A source that a sentence names stands apart from its words.
    private static readonly ReadText Apart = ReadText.Plain with { Mark = source => $" [{source}]" };
}
