using System.Collections.Immutable;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>
/// Words of an outcome that are wrong for some people: "::: unless any small-fall-or-knock". They are left out where one of the names
/// was told, or is an advice block of the outcome; what nobody asked yet leaves them in.
/// </summary>
internal sealed class Unless() : Container("unless", HeadingRule.Required)
{
    public override void Check(CustomContainer container, BodyCheck check)
    {
        if (check.Page.Folder != "outcomes")
            check.Report(container, "BC083", "\"unless\" stands on a page that everybody reads", "use it in outcomes only");
        if (NamesOf(container).IsEmpty)
            check.Report(container, "BC083", $"\"unless {HeadingOf(container)}\" is no condition", "write '::: unless any one other'");
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");
    }

    public override void Write(GuideRenderer html, CustomContainer container) => html.WriteChildren(container);

    public static ImmutableArray<string> NamesOf(CustomContainer container) =>
        HeadingOf(container).Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["any", _, ..] any ? [.. any[1..]] : [];
}
