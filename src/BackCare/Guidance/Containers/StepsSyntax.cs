namespace BackCare.Guidance.Containers;

internal sealed class StepsSyntax() : ContainerSyntax("steps", HeadingRule.Optional)
{
    public override void Check(ContainerNode container, BodyValidator validator) =>
        OnlyList(container, validator, ordered: true);

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) => new Block.Steps(
        container.Heading is { Length: > 0 } heading ? heading : null, place.OwnLevel,
        ItemsOf(container, reader, place));
}
