using System.Collections.Immutable;
using BackCare.Triage;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>
/// Words of an outcome that are wrong for some people: "::: unless any
/// small-fall-or-knock". They are left out where one of the names was told, or is an advice block of the outcome; what
/// nobody asked yet leaves them in.
/// </summary>
internal sealed class UnlessSyntax() : ContainerSyntax("unless", HeadingRule.Required)
{
    public override void Check(ContainerNode container, BodyCheck check)
    {
        if (check.Page.Folder != "outcomes")
            check.Report(container, "BC083", "\"unless\" stands on a page that everybody reads", "use it in outcomes only");
        if (NamesOf(container).IsEmpty)
            check.Report(container, "BC083", $"\"unless {container.Heading}\" is no condition",
                "write '::: unless any one other'");
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place) =>
        new Block.OnlyFor(Condition.Always, NamesOf(container), reader.Blocks(container, place));

    private static ImmutableArray<string> NamesOf(ContainerNode container) =>
        container.Heading.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["any", _, ..] any ? [.. any[1..]] : [];
}
