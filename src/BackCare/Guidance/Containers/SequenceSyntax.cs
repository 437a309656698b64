using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>Drawn positions in a row, each with an item of a numbered list.</summary>
internal sealed class SequenceSyntax() : FieldsSyntax("sequence", [("figure", "")])
{
    protected override string[] Required => ["figure"];

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        base.Check(container, validator);
        var drawn = DrawnFigure.PosesOf(validator.Page.Slug);
        var positions = FigureOf(container, validator.Page, validator.Context).Positions;
        if (NameOf(container) is { } name && positions.IsEmpty)
            validator.Report(container, "BC088", $"there is no figure '{name}' in {drawn}",
                "draw it there, or mend its name");
        else if (container.Numbered.Count() is var steps && steps != positions.Length)
            validator.Report(container, "BC088",
                $"the figure has {positions.Length} positions and the list {steps} items",
                "write one item of a numbered list for each position");
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) => new Block.Sequence(
        container.Heading, place.OwnLevel, FigureOf(container, reader.Page, reader.Context),
        [.. container.OfType<ListBlock>().Where(list => list.IsOrdered).SelectMany(list => reader.Items(list, place))]);

    private string? NameOf(ContainerNode container) => FieldsOf(container).FirstOrDefault()?.Value;

    // A figure of its own page, or "page/name" for one of another.
    private DrawnFigure FigureOf(ContainerNode container, GuideFile page, GuidanceContext context)
    {
        if (NameOf(container) is not { } name) return DrawnFigure.None;
        var (slug, figure) = name.Split('/') is [var other, var its] ? (other, its) : (page.Slug, name);
        return context.FiguresOf(slug).GetValueOrDefault(figure, DrawnFigure.None);
    }
}
