using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>A warning callout: a danger in what people do themselves. Where to get help is a care card's matter.</summary>
internal sealed class WarningSyntax() : ContainerSyntax("warning", HeadingRule.Required)
{
    public override void Check(ContainerNode container, BodyCheck check)
    {
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");
        check.LinksIn(container, url => url.StartsWith('/') || url.StartsWith('#'), "a warning links to a service",
            "put it into a care card");
        foreach (var action in container.OfType<CustomContainer>().Where(inner => inner.Info == "action"))
            check.Report(action, "BC028", "a warning links to a service", "put it into a care card");
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place) =>
        new Block.Warning(container.Heading, place.LevelOfOwn, reader.Blocks(container, place));
}
