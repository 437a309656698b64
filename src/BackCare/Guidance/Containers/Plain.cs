using BackCare.Triage;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

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

internal sealed class Inset() : Container("inset", HeadingRule.None)
{
    public override void Check(CustomContainer container, BodyCheck check) => HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        html.Tag("<div class=\"nhsuk-inset-text\">\n<span class=\"nhsuk-u-visually-hidden\">Information: </span>\n");
        html.WriteChildren(container);
        html.Tag("</div>\n");
    }
}

/// <summary>An expander. Not for what most people need, since many will not open it.</summary>
internal sealed class Details() : Container("details", HeadingRule.Required)
{
    public override bool MayStandInside => true;

    public override void Check(CustomContainer container, BodyCheck check)
    {
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        html.Tag("<details class=\"nhsuk-details nhsuk-expander\">\n<summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">")
            .Text(HeadingOf(container)).Tag("</span></summary>\n<div class=\"nhsuk-details__text\">\n");
        html.WriteChildren(container);
        html.Tag("</div>\n</details>\n");
    }
}

/// <summary>Numbered steps, one after the other.</summary>
internal sealed class Steps() : Container("steps", HeadingRule.Optional)
{
    public override void Check(CustomContainer container, BodyCheck check) => OnlyList(container, check, ordered: true);

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        var level = html.ContainerLevel;
        if (HeadingOf(container) is { Length: > 0 } heading) html.Tag($"<h{level} class=\"nhsuk-heading-s\">").Text(heading).Tag($"</h{level}>\n");
        html.Tag("<ol class=\"nhsuk-list nhsuk-list--number\">\n");
        foreach (var item in container.OfType<ListBlock>().SelectMany(list => list.OfType<ListItemBlock>()))
        {
            html.Tag("<li>");
            html.Item(item);
            html.Tag("</li>\n");
        }
        html.Tag("</ol>\n");
    }
}

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

    public override IEnumerable<TextBlock> Read(GuidePage page, Findings findings, CustomContainer container) =>
        LinkOf(container) is { } link ? RunningText.Typed(page, link, RunningText.Of(link)) : [];

    private static LinkInline? LinkOf(CustomContainer container) =>
        container is [ParagraphBlock { Inline: { } inlines }] && inlines.Count() == 1 && inlines.FirstChild is LinkInline { IsImage: false } link ? link : null;
}
