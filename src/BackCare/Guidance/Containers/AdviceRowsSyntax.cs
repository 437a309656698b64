using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

/// <summary>Rows of a picture, what to do in bold, and the rest. Those of "today" can be ticked off.</summary>
internal sealed class AdviceRowsSyntax(string name) : ContainerSyntax(name, HeadingRule.Optional)
{
    private const string Written = "write '- ![](walking/main#start) **Take short walks** through the day.'";

    public override bool MayStandInside => true;

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (OnlyList(container, validator, ordered: false) is not { } list) return;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var (picture, words) = item is [ParagraphBlock { Inline: { } inlines }] ? Parts(inlines) : (null, []);
            if (words is not [EmphasisInline { DelimiterCount: 2 }, ..])
                validator.Report(item, "BC006", $"a row of \"{Name}\" does not begin with what to do, in bold",
                    Written);
            else if (item is [ParagraphBlock only] && !RunningText.From(only.Inline).EndsWith('.'))
                validator.Report(item, "BC006", $"a row of \"{Name}\" does not end as a sentence",
                    "close it with a full stop");
            if (picture is not null && PictureAt(picture.Url, validator.Context) is null)
                validator.Report(picture, "BC088", $"there is no picture '{picture.Url}'",
                    "name a figure as 'page/figure' or 'page/figure#position', or a drawing as '/media/name.svg'");
        }
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) => new Block.AdviceRows(
        container.Heading is { Length: > 0 } heading ? heading : null, place.OwnLevel, Name is "today",
        [.. container.OfType<ListBlock>().SelectMany(list => list.OfType<ListItemBlock>())
            .SelectMany(item => item.OfType<ParagraphBlock>()).Where(paragraph => paragraph.Inline is not null)
            .Select(paragraph => new AdviceRow(reader.Page.LineOf(paragraph),
                PictureAt(Parts(paragraph.Inline!).Picture?.Url, reader.Context),
                // Without the space between a picture and its words.
                [.. reader.Phrases(paragraph.Inline).SkipWhile(word =>
                    word is Phrase.Plain { Text: var text } && string.IsNullOrWhiteSpace(text))]))]);

    /// <summary>Whether an image is the picture of a row; no other image may stand within words.</summary>
    public static bool IsPicture(LinkInline image, LeafBlock block) => image is { IsImage: true, PreviousSibling: null }
        && block.Parent is ListItemBlock { Parent: ListBlock { Parent: ContainerNode { Syntax: AdviceRowsSyntax } } };

    private static (LinkInline? Picture, Inline[] Words) Parts(ContainerInline inlines)
    {
        var picture = inlines.FirstChild as LinkInline is { IsImage: true } first ? first : null;
        return (picture, [.. inlines.Where(inline => inline != picture && inline is not LiteralInline { Content.IsEmpty: true })
            .SkipWhile(inline => inline is LiteralInline blank && string.IsNullOrWhiteSpace(blank.Content.ToString()))]);
    }

    private static Drawing? PictureAt(string? name, GuidanceContext context) =>
        name is null ? null : DrawnFigure.Named(name, context.Media, context.Figures);
}
