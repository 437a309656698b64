namespace BackCare.Guidance.Containers;

internal sealed class InsetSyntax() : ContainerSyntax("inset", HeadingRule.None)
{
    public override void Check(ContainerNode container, BodyCheck check) =>
        CheckHoldsOnlyText(container, check, "paragraphs and lists");

    public override Block Read(ContainerNode container, BlockReader reader, Place place) => new Block.Inset(reader.Blocks(container, place));
}
