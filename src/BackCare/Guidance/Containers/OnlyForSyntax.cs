using BackCare.Triage;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>"::: when any pregnant recent-birth": findings, facts or options, known only when the questions are read;
/// or "::: unless any small-fall-or-knock": left out where one of the names was told or is a block of the
/// outcome.</summary>
internal sealed class OnlyForSyntax(string name) : ContainerSyntax(name, HeadingRule.Required)
{
    private readonly bool isUnless = name is "unless";

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (validator.Page.Folder != "outcomes")
            validator.Report(container, "BC083", $"\"{Name}\" stands on a page that everybody reads",
                "use it in outcomes only");
        if (WhomOf(container) is null)
            validator.Report(container, "BC083", $"\"{Name} {container.Heading}\" is no condition",
                $"write '::: {Name} any one other'{(isUnless ? "" : $" or '::: {Name} all one other'")}");
        CheckHoldsOnlyText(container, validator, "paragraphs and lists");
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place)
    {
        var (when, unless) = WhomOf(container) ?? (Condition.Always, []);
        return new Block.OnlyFor(when, unless, reader.Blocks(container, place));
    }

    // Null for words that say no condition.
    private (Condition When, ImmutableArray<string> Unless)? WhomOf(ContainerNode container) =>
        container.Heading.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["any", _, ..] any when isUnless => (Condition.Always, [.. any[1..]]),
            ["any", _, ..] any => (new([], [.. any[1..]]), []),
            ["all", _, ..] all when !isUnless => (new([.. all[1..]], []), []),
            _ => null,
        };
}
