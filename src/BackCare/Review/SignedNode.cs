using BackCare.Guidance;

namespace BackCare.Review;

/// <summary>Two parts are written alike only when they say the same: no value starts a line or passes for markup.</summary>
public abstract record SignedNode
{
    private SignedNode()
    {
    }

    public sealed record Field(string Name, string Value) : SignedNode;

    public sealed record Entry(string Value) : SignedNode;

    public sealed record Group(string Name, ImmutableArray<SignedNode> Parts) : SignedNode;

    /// <summary>A line of a page: a heading, a paragraph, an item of a list.</summary>
    /// <param name="Kind">The html element that says so; "only" and "/only" around words for some; empty for a lone link.</param>
    /// <param name="Spoken">What is heard before the words by those who cannot see the look of the block.</param>
    /// <param name="Words">What is read; empty where blocks follow that belong to it.</param>
    public sealed record Line(string Kind, string Spoken, ImmutableArray<Phrase> Words) : SignedNode
    {
        /// <summary>The picture that stands here instead of words.</summary>
        public Image? Picture { get; init; }
    }

    /// <summary>A picture of a page, with what is read out instead of it.</summary>
    public sealed record Image(string Address, string Alt);

    /// <summary>What it is called among those beside it; null for a value of a list and a line of a page.</summary>
    public string? NamedAs => this switch { Field named => named.Name, Group group => group.Name, _ => null };

    public ImmutableArray<SignedNode> Under => this is Group group ? group.Parts : [];

    /// <summary>As it is signed: a kind in angle brackets, then words with brackets escaped, so that none can pass for a kind.</summary>
    public string Written => this switch
    {
        Field named => $"{named.Name}: {OneLine(named.Value)}",
        Entry entry => $"- {OneLine(entry.Value)}",
        Group group => $"{OneLine(group.Name)}:",
        _ => SignedMarkup.Of((Line)this),
    };

    private static string OneLine(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
