using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

internal enum HeadingRule { Required, Optional, None }

/// <summary>A container in the syntax tree.</summary>
internal sealed class ContainerNode(BlockParser parser) : CustomContainer(parser)
{
    /// <summary>Null for a name that the dialect does not have.</summary>
    public ContainerSyntax? Syntax => Dialect.Containers.FirstOrDefault(syntax => syntax.Name == Info);

    public string Heading => Arguments?.Trim() ?? "";

    /// <summary>The items of its numbered lists.</summary>
    public IEnumerable<ListItemBlock> Numbered =>
        this.OfType<ListBlock>().Where(list => list.IsOrdered).SelectMany(list => list.OfType<ListItemBlock>());
}

/// <summary>It takes the place of Markdig's own, whose nodes have no syntax.</summary>
internal sealed class ContainerParser : CustomContainerParser
{
    protected override CustomContainer CreateFencedBlock(BlockProcessor processor) => new ContainerNode(this);
}

/// <summary>One kind of ::: container: what it may hold, and the block that it is read as.</summary>
internal abstract class ContainerSyntax(string name, HeadingRule heading)
{
    public string Name { get; } = name;
    public HeadingRule Heading { get; } = heading;

    /// <summary>Whether it may stand inside another container.</summary>
    public virtual bool MayStandInside => false;

    /// <summary>Of one that holds nothing: what it shows by itself, and where that is written. Null for any other.</summary>
    public virtual (string What, string Written)? Generates => null;

    /// <summary>On what rests that it brings by itself: a page cannot show it and forget where it comes from.</summary>
    public virtual IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context) => [];

    /// <summary>Reports what this container may not hold. It is not empty, but for one that brings what it shows.</summary>
    public virtual void Check(ContainerNode container, BodyValidator validator)
    {
    }

    /// <returns>Null where what it must hold is missing, which is a problem.</returns>
    public abstract Block? Read(ContainerNode container, BlockReader reader, OutlinePlace place);

    /// <summary>Reports any block but paragraphs, lists and containers, which have rules of their own.</summary>
    protected void CheckHoldsOnlyText(ContainerNode container, BodyValidator validator, string what)
    {
        foreach (var block in container.Where(block => block is not (ParagraphBlock or ListBlock or ContainerNode
            or LinkReferenceDefinitionGroup or HeadingBlock or CodeBlock or QuoteBlock or ThematicBreakBlock)))
            validator.Report(block, "BC006", $"\"{Name}\" must hold {what} only", "move the rest out of it");
    }

    /// <summary>Reports links that lead elsewhere, but those of an action, which are its own.</summary>
    protected static void CheckLinks(ContainerNode container, BodyValidator validator, Func<string, bool> allowed,
        string what, string mend)
    {
        var actions = container.Descendants<ContainerNode>().Where(inner => inner.Info is "action")
            .SelectMany(action => action.Descendants<LinkInline>()).ToHashSet();
        foreach (var link in container.Descendants<LinkInline>()
            .Where(link => !link.IsImage && !actions.Contains(link) && !allowed(link.Url ?? "")))
            validator.Report(link, "BC028", what, mend);
    }

    /// <summary>The only list of a container that must hold exactly one; reports when it does not.</summary>
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
