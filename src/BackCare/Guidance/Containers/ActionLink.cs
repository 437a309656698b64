using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

/// <summary>A link that starts something, such as the symptom checker.</summary>
internal sealed class ActionLink() : Container("action", HeadingRule.None)
{
    public override bool MayStandInside => true;

    public override void Check(CustomContainer container, BodyCheck check)
    {
        if (LinkOf(container) is null)
            check.Report(container, "BC006", "\"action\" must hold exactly one link", "write one link, [words](target), and nothing else");
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        if (LinkOf(container) is not { } link) return;
        html.Tag($"<a class=\"nhsuk-action-link{(html.Reverse ? " nhsuk-action-link--reverse" : "")}\"");
        html.Href(link);
        html.Tag($">{Icon.ArrowRightCircle}<span class=\"nhsuk-action-link__text\">").Text(RunningText.Of(link)).Tag("</span></a>\n");
    }

    public override IEnumerable<TextBlock> Read(GuidePage page, GuidanceContext context, CustomContainer container) =>
        LinkOf(container) is { } link ? RunningText.Typed(page, link, RunningText.Of(link)) : [];

    private static LinkInline? LinkOf(CustomContainer container) =>
        container is [ParagraphBlock { Inline: { } inlines }] && inlines.Count() == 1 && inlines.FirstChild is LinkInline { IsImage: false } link ? link : null;
}
