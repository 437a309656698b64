using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

/// <summary>An expander. Not for what most people need, since many will not open it.</summary>
internal sealed class DetailsSyntax() : ContainerSyntax("details", HeadingRule.Required)
{
    public override bool MayStandInside => true;

    public override Block Read(ContainerNode container, BlockReader reader, Place place) =>
        new Block.Details(container.Heading, reader.Blocks(container, place));
}

internal sealed class InsetSyntax() : ContainerSyntax("inset", HeadingRule.None)
{
    public override void Check(ContainerNode container, BodyCheck check) =>
        CheckHoldsOnlyText(container, check, "paragraphs and lists");

    public override Block Read(ContainerNode container, BlockReader reader, Place place) => new Block.Inset(reader.Blocks(container, place));
}

internal sealed class StepsSyntax() : ContainerSyntax("steps", HeadingRule.Optional)
{
    public override void Check(ContainerNode container, BodyCheck check) => OnlyList(container, check, ordered: true);

    public override Block Read(ContainerNode container, BlockReader reader, Place place) => new Block.Steps(
        container.Heading is { Length: > 0 } heading ? heading : null, place.LevelOfOwn, ItemsOf(container, reader, place));
}

/// <summary>A warning callout: a danger in what people do themselves. Where to get help is a care card's matter.</summary>
internal sealed class WarningSyntax() : ContainerSyntax("warning", HeadingRule.Required)
{
    private const string What = "a warning links to a service", Mend = "put it into a care card";

    public override void Check(ContainerNode container, BodyCheck check)
    {
        CheckHoldsOnlyText(container, check, "paragraphs and lists");
        CheckLinks(container, check, url => url.StartsWith('/') || url.StartsWith('#'), What, Mend);
        foreach (var action in container.OfType<ContainerNode>().Where(inner => inner.Info == "action")) check.Report(action, "BC028", What, Mend);
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place) =>
        new Block.Warning(container.Heading, place.LevelOfOwn, reader.Blocks(container, place));
}

internal sealed class ActionLinkSyntax() : ContainerSyntax("action", HeadingRule.None)
{
    public override bool MayStandInside => true;

    public override void Check(ContainerNode container, BodyCheck check)
    {
        if (LinkOf(container) is null)
            check.Report(container, "BC006", "\"action\" must hold exactly one link",
                "write one link, [words](target), and nothing else");
    }

    public override Block? Read(ContainerNode container, BlockReader reader, Place place) =>
        LinkOf(container) is { } link && reader.Target(link) is { } target
            ? new Block.ActionLink(target, RunningText.From(link)) { Line = reader.Page.LineOf(link) } : null;

    private static LinkInline? LinkOf(ContainerNode container) =>
        container is [ParagraphBlock paragraph] && RunningText.OnlyLink(paragraph) is { IsImage: false } link ? link : null;
}
