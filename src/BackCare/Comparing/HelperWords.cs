using BackCare.Signed;

namespace BackCare.Comparing;

/// <summary>The parts of a tree that are said to, or of, the person by somebody else, by their paths.</summary>
/// <param name="Alike">Those that read as the part before them does, which is said to the person themselves.</param>
internal sealed record HelperWords(ImmutableHashSet<string> All, ImmutableHashSet<string> Alike)
{
    private static readonly Dictionary<string, string> Voices =
        new() { ["words for the person"] = "words for you", ["person"] = "you" };

    public static HelperWords In(SignedTree tree)
    {
        var found = In(tree.Nodes, "").ToArray();
        return new([.. found.Select(part => part.Path)], [.. found.Where(part => part.IsAlike).Select(part => part.Path)]);
    }

    public static ImmutableArray<SignedNode> Without(
        ImmutableHashSet<string> left, ImmutableArray<SignedNode> nodes, string under = "") =>
    [
        .. from node in nodes
           let path = PathOf(under, node)
           where !left.Contains(path)
           select node is SignedNode.Group whole ? whole with { Parts = Without(left, whole.Parts, path) } : node,
    ];

    private static IEnumerable<(string Path, bool IsAlike)> In(ImmutableArray<SignedNode> nodes, string under)
    {
        foreach (var (at, node) in nodes.Index())
        {
            if (node is not SignedNode.Group group) continue;
            if (Voices.TryGetValue(group.Name, out var you))
                yield return (PathOf(under, node), at > 0 && nodes[at - 1] is SignedNode.Group before && before.Name == you
                    && SignedTree.TextOf(before.Parts) == SignedTree.TextOf(group.Parts));
            foreach (var part in In(group.Parts, PathOf(under, node))) yield return part;
        }
    }

    private static string PathOf(string under, SignedNode node) => $"{under}\n{node.NamedAs}";
}
