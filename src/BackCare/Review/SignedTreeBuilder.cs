using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>Builds the tree of an item, node by node.</summary>
internal sealed class SignedTreeBuilder
{
    private readonly ImmutableArray<SignedNode>.Builder nodes = ImmutableArray.CreateBuilder<SignedNode>();

    /// <summary>What was built so far.</summary>
    public SignedTree Tree => new(nodes.ToImmutable());

    /// <summary>A field for a value; none for null.</summary>
    public SignedTreeBuilder Field(string name, string? value)
    {
        if (value is not null) nodes.Add(new SignedNode.Field(name, value));
        return this;
    }

    /// <summary>An entry for each value, in their order, under one name; nothing when there are none.</summary>
    public SignedTreeBuilder List(string name, IEnumerable<string> values) =>
        Each(name, values, (list, value) => list.nodes.Add(new SignedNode.Entry(value)));

    public SignedTreeBuilder Under(string name, Action<SignedTreeBuilder> build)
    {
        var under = new SignedTreeBuilder();
        build(under);
        nodes.Add(new SignedNode.Group(name, under.nodes.ToImmutable()));
        return this;
    }

    public SignedTreeBuilder Each<T>(string name, IEnumerable<T> all, Action<SignedTreeBuilder, T> build)
    {
        var items = all.ToArray();
        return items is []
            ? this
            : Under(name, under =>
            {
                foreach (var item in items) build(under, item);
            });
    }

    /// <summary>The words of a page, line by line.</summary>
    public SignedTreeBuilder Blocks(string name, IEnumerable<Block> blocks, Voice voice) =>
        Under(name, under => under.nodes.AddRange(SignedLine.Of(blocks, voice)));
}
