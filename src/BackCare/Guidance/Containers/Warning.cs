using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>A warning callout: a danger in what people do themselves. Where to get help is a care card's matter.</summary>
internal sealed class Warning() : Container("warning", HeadingRule.Required)
{
    public override void Check(CustomContainer container, BodyCheck check)
    {
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");
        check.LinksIn(container, url => url.StartsWith('/') || url.StartsWith('#'), "a warning links to a service", "put it into a care card");
        foreach (var action in container.OfType<CustomContainer>().Where(inner => inner.Info == "action"))
            check.Report(action, "BC028", "a warning links to a service", "put it into a care card");
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        var (level, heading) = (html.ContainerLevel, HeadingOf(container));
        html.Tag($"<div class=\"nhsuk-card nhsuk-card--warning\">\n<div class=\"nhsuk-card__content\">\n<h{level} class=\"nhsuk-card__heading\">");
        if (heading.Contains("important", StringComparison.OrdinalIgnoreCase)) html.Text(heading);
        else html.Tag("<span role=\"text\"><span class=\"nhsuk-u-visually-hidden\">Important: </span>").Text(heading).Tag("</span>");
        html.Tag($"</h{level}>\n");
        html.WriteChildren(container);
        html.Tag("</div>\n</div>\n");
    }
}
