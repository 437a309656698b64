using Markdig.Extensions.CustomContainers;

namespace BackCare.Guidance.Containers;

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
