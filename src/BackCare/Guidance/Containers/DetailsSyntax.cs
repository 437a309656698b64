namespace BackCare.Guidance.Containers;

/// <summary>An expander. Not for what most people need, since many will not open it.</summary>
internal sealed class DetailsSyntax() : ContainerSyntax("details", HeadingRule.Required)
{
    public override bool MayStandInside => true;

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        new Block.Details(container.Heading, reader.Blocks(container, place));
}
