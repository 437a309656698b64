namespace BackCare.Guidance.Containers;

/// <summary>An expander. Many people will not open it, so it is not for what most of them need.</summary>
internal sealed class DetailsSyntax() : ContainerSyntax("details", HeadingRule.Required)
{
    public override bool MayStandInside => true;

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        new Block.Details(container.Heading, reader.Blocks(container, place));
}
