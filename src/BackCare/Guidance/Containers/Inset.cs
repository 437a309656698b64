using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

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
