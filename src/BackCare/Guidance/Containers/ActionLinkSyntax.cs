using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

internal sealed class ActionLinkSyntax() : ContainerSyntax("action", HeadingRule.None)
{
    public override bool MayStandInside => true;

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (LinkOf(container) is null)
            validator.Report(container, "BC006", "\"action\" must hold exactly one link",
                "write one link, [words](target), and nothing else");
    }

    public override Block? Read(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        LinkOf(container) is { } link && reader.Target(link) is { } target
            ? new Block.ActionLink(target, RunningText.From(link)) { Line = reader.Page.LineOf(link) } : null;

    private static LinkInline? LinkOf(ContainerNode container) =>
        container is [ParagraphBlock paragraph] && RunningText.OnlyLink(paragraph) is { IsImage: false } link
            ? link : null;
}
