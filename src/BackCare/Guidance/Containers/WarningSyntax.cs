namespace BackCare.Guidance.Containers;

/// <summary>A warning of a danger in what people do themselves. Care cards say where to get help.</summary>
internal sealed class WarningSyntax() : ContainerSyntax("warning", HeadingRule.Required)
{
    private const string What = "a warning links to a service", Mend = "put it into a care card";

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        CheckHoldsOnlyText(container, validator, "paragraphs and lists");
        CheckLinks(container, validator, url => url.StartsWith('/') || url.StartsWith('#'), What, Mend);
        foreach (var action in container.OfType<ContainerNode>().Where(inner => inner.Info == "action"))
            validator.Report(action, "BC028", What, Mend);
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        new Block.Warning(container.Heading, place.OwnLevel, reader.Blocks(container, place));
}
