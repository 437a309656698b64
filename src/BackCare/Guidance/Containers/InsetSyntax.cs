namespace BackCare.Guidance.Containers;

internal sealed class InsetSyntax() : ContainerSyntax("inset", HeadingRule.None)
{
    public override void Check(ContainerNode container, BodyValidator validator) =>
        CheckHoldsOnlyText(container, validator, "paragraphs and lists");

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        new Block.Inset(reader.Blocks(container, place));
}
