using BackCare.Reading;

namespace BackCare.Review;

/// <summary>All that is signed of one item: walked to be shown or compared, written out to be hashed and read.</summary>
/// <param name="Nodes">In reading order.</param>
public sealed record SignedTree(ImmutableArray<SignedNode> Nodes)
{
    /// <summary>The SHA-256 of <see cref="Text"/>, as 64 small hex digits.</summary>
    public string Digest { get; } = TextDigests.Of(TextOf(Nodes));

    /// <summary>The one written form: each node a line, and what stands under it indented.</summary>
    public string Text => TextOf(Nodes);

    public static string TextOf(IEnumerable<SignedNode> nodes) =>
        string.Concat(Walk(nodes).Select(each => $"{Indented(each.Depth)}{each.Node.Written}\n"));

    /// <summary>Nodes with all that stands under them, in reading order, and how deep each stands.</summary>
    public static IEnumerable<(SignedNode Node, int Depth)> Walk(IEnumerable<SignedNode> nodes, int depth = 0) =>
        nodes.SelectMany(node => Walk(node.Under, depth + 1).Prepend((node, depth)));

    internal static string Indented(int depth) => new(' ', 2 * depth);

    /// <summary>Trees that are written alike say the same.</summary>
    public bool Equals(SignedTree? other) => other?.Digest == Digest;

    /// <inheritdoc/>
    public override int GetHashCode() => Digest.GetHashCode(StringComparison.Ordinal);
}
