using BackCare.Triage;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>
/// Words of an outcome that are true only of some people: "::: when any pregnant recent-birth". The names are findings,
/// facts or options of the checker; whether they exist is known only when the questions are read.
/// </summary>
internal sealed class WhenSyntax() : ContainerSyntax("when", HeadingRule.Required)
{
    public override void Check(ContainerNode container, BodyCheck check)
    {
        if (check.Page.Folder != "outcomes")
            check.Report(container, "BC083", "\"when\" stands on a page that everybody reads", "use it in outcomes only");
        if (ConditionOf(container) is null)
            check.Report(container, "BC083", $"\"when {container.Heading}\" is no condition",
                "write '::: when any one other' or '::: when all one other'");
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place) =>
        new Block.OnlyFor(ConditionOf(container) ?? Condition.Always, [], reader.Blocks(container, place));

    private static Condition? ConditionOf(ContainerNode container) =>
        container.Heading.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["any", _, ..] any => new([], [.. any[1..]]),
            ["all", _, ..] all => new([.. all[1..]], []),
            _ => null,
        };
}
