using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>One kind of ::: container: its rules, its markup and its words. Each is a Markdig extension of its own.</summary>
internal abstract class Container(string name, HeadingRule heading) : IMarkdownExtension
{
    public string Name { get; } = name;
    public HeadingRule Heading { get; } = heading;

    /// <summary>Only details and action may stand inside another container.</summary>
    public virtual bool MayStandInside => false;

    /// <summary>The rest of the opening line.</summary>
    public static string HeadingOf(CustomContainer container) => container.Arguments?.Trim() ?? "";

    /// <summary>Reports what this container may not hold. It is not empty.</summary>
    public abstract void Check(CustomContainer container, BodyCheck check);

    public abstract void Write(GuideRenderer html, CustomContainer container);

    /// <summary>What people read in it, without its heading.</summary>
    public virtual IEnumerable<TextBlock> Read(GuidePage page, GuidanceContext context, CustomContainer container) => RunningText.Blocks(page, context, container);

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is GuideRenderer html) html.Add(this);
    }

    /// <summary>Reports every block that is not one of <typeparamref name="T1"/>, <typeparamref name="T2"/> or a container, which has rules of its own.</summary>
    protected void HoldsOnly<T1, T2>(CustomContainer container, BodyCheck check, string what)
    {
        foreach (var block in container.Where(block =>
            block is not (T1 or T2 or CustomContainer or LinkReferenceDefinitionGroup or HeadingBlock or CodeBlock or QuoteBlock or ThematicBreakBlock)))
            check.Report(block, "BC006", $"\"{Name}\" must hold {what} only", "move the rest out of it");
    }

    /// <summary>The only list of a container that must hold exactly one; reports when it does not.</summary>
    protected ListBlock? OnlyList(CustomContainer container, BodyCheck check, bool ordered)
    {
        if (container is [ListBlock list] && list.IsOrdered == ordered) return list;
        check.Report(container, "BC006", $"\"{Name}\" must hold exactly one list", $"write one list whose items start with '{(ordered ? "1. " : "- ")}', and nothing else");
        return null;
    }
}
