using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

internal enum HeadingRule { Required, Optional, None }

internal sealed class ContainerNode(BlockParser parser) : CustomContainer(parser)
{
    /// <summary>Null for a name that is not in the dialect.</summary>
    public ContainerSyntax? Syntax => Dialect.Containers.FirstOrDefault(syntax => syntax.Name == Info);

    public string Heading => Arguments?.Trim() ?? "";

    /// <summary>The items of its numbered lists.</summary>
    public IEnumerable<ListItemBlock> Numbered =>
        this.OfType<ListBlock>().Where(list => list.IsOrdered).SelectMany(list => list.OfType<ListItemBlock>());
}

/// <summary>Replaces Markdig's own parser, whose nodes have no syntax.</summary>
internal sealed class ContainerParser : CustomContainerParser
{
    protected override CustomContainer CreateFencedBlock(BlockProcessor processor) => new ContainerNode(this);
}

/// <summary>One kind of ::: container: what it may hold, and the block it becomes.</summary>
internal abstract class ContainerSyntax(string name, HeadingRule heading)
{
    public string Name { get; } = name;
    public HeadingRule Heading { get; } = heading;

    /// <summary>Whether it may stand inside another container.</summary>
    public virtual bool MayStandInside => false;

    /// <summary>For an empty container, what it generates and where that is written; otherwise null.</summary>
    public virtual (string What, string Written)? Generates => null;

    /// <summary>Sources of generated content, added automatically so that a page cannot forget them.</summary>
    public virtual IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context) => [];

    /// <summary>Reports what the container may not hold. It is empty only if it generates its content.</summary>
    public virtual void Check(ContainerNode container, BodyValidator validator)
    {
    }

    /// <returns>Null if required content is missing, which is a problem.</returns>
    public abstract Block? Read(ContainerNode container, BlockReader reader, OutlinePlace place);

    /// <summary>Reports blocks other than paragraphs, lists and containers, unless other rules cover them.</summary>
    protected void CheckHoldsOnlyText(ContainerNode container, BodyValidator validator, string what)
    {
        foreach (var block in container.Where(block => block is not (ParagraphBlock or ListBlock or ContainerNode
            or LinkReferenceDefinitionGroup or HeadingBlock or CodeBlock or QuoteBlock or ThematicBreakBlock)))
            validator.Report(block, "BC006", $"\"{Name}\" must hold {what} only", "move the rest out of it");
    }

    /// <summary>Reports links that lead elsewhere, except those of an action container.</summary>
    protected static void CheckLinks(ContainerNode container, BodyValidator validator, Func<string, bool> allowed,
        string what, string mend)
    {
        var actions = container.Descendants<ContainerNode>().Where(inner => inner.Info is "action")
            .SelectMany(action => action.Descendants<LinkInline>()).ToHashSet();
        foreach (var link in container.Descendants<LinkInline>()
            .Where(link => !link.IsImage && !actions.Contains(link) && !allowed(link.Url ?? "")))
            validator.Report(link, "BC028", what, mend);
    }

    /// <summary>The single list of a container that must hold one; reports if it does not.</summary>
    protected ListBlock? OnlyList(ContainerNode container, BodyValidator validator, bool ordered)
    {
        if (container is [ListBlock list] && list.IsOrdered == ordered) return list;
        validator.Report(container, "BC006", $"\"{Name}\" must hold exactly one list",
            $"write one list whose items start with '{(ordered ? "1. " : "- ")}', and nothing else");
        return null;
    }

    protected static ImmutableArray<ListItem> ItemsOf(ContainerNode container, BlockReader reader,
        OutlinePlace place) =>
        [.. container.OfType<ListBlock>().SelectMany(list => reader.Items(list, place))];
}
