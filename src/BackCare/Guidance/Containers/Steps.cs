using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

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
