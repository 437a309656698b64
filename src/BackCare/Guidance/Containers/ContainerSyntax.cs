using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

internal enum HeadingRule { Required, Optional, None }

/// <summary>A container of a kind that the dialect has, in the syntax tree.</summary>
internal sealed class ContainerNode(BlockParser parser, ContainerSyntax syntax) : CustomContainer(parser)
{
    public ContainerSyntax Syntax => syntax;

    public string Heading => ContainerSyntax.HeadingOf(this);
}

/// <summary>One kind of ::: container: how it is parsed, and what it may hold.</summary>
internal abstract class ContainerSyntax(string name, HeadingRule heading) : IMarkdownExtension
{
    public string Name { get; } = name;
    public HeadingRule Heading { get; } = heading;

    /// <summary>Only details and action may stand inside another container.</summary>
    public virtual bool MayStandInside => false;

    /// <summary>Whether it holds nothing: what it shows comes from elsewhere.</summary>
    public virtual bool MayBeEmpty => false;

    /// <summary>On what rests that it brings by itself: a page cannot show it and forget where it comes from.</summary>
    public virtual IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context) => [];

    public static string HeadingOf(CustomContainer container) => container.Arguments?.Trim() ?? "";

    /// <summary>Reports what this container may not hold. It is not empty.</summary>
    public abstract void Check(ContainerNode container, BodyCheck check);

    /// <returns>Null where what it must hold is missing, which is a problem.</returns>
    public abstract Block? Read(ContainerNode container, BlockReader reader, Place place);

    /// <summary>Its parser comes before the one for containers of any name, which finds the misspelt ones.</summary>
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.Insert(0, new Parser(this));

    /// <summary>Nothing: pages are made of blocks, not by a renderer of Markdig's.</summary>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    /// <summary>Reports blocks of any other type, but containers, which have rules of their own.</summary>
    protected void HoldsOnly<T1, T2>(CustomContainer container, BodyCheck check, string what)
    {
        foreach (var block in container.Where(block =>
            block is not (T1 or T2 or CustomContainer or LinkReferenceDefinitionGroup or HeadingBlock or CodeBlock
                or QuoteBlock or ThematicBreakBlock)))
            check.Report(block, "BC006", $"\"{Name}\" must hold {what} only", "move the rest out of it");
    }

    /// <summary>The only list of a container that must hold exactly one; reports when it does not.</summary>
    protected ListBlock? OnlyList(CustomContainer container, BodyCheck check, bool ordered)
    {
        if (container is [ListBlock list] && list.IsOrdered == ordered) return list;
        check.Report(container, "BC006", $"\"{Name}\" must hold exactly one list",
            $"write one list whose items start with '{(ordered ? "1. " : "- ")}', and nothing else");
        return null;
    }

    protected static ImmutableArray<ListItem> ItemsOf(ContainerNode container, BlockReader reader, Place place) =>
        [.. container.OfType<ListBlock>().SelectMany(list => reader.Items(list, place))];

    private sealed class Parser : FencedBlockParserBase<CustomContainer>
    {
        private readonly ContainerSyntax syntax;

        public Parser(ContainerSyntax syntax)
        {
            this.syntax = syntax;
            (OpeningCharacters, InfoPrefix) = ([':'], null);
            var any = InfoParser!;
            InfoParser = (BlockProcessor state, ref Markdig.Helpers.StringSlice line, IFencedBlock fenced, char opening) =>
                any(state, ref line, fenced, opening) && fenced.Info == syntax.Name;
        }

        protected override CustomContainer CreateFencedBlock(BlockProcessor processor) => new ContainerNode(this, syntax);
    }
}
