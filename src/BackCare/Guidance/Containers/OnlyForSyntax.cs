using BackCare.Triage;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>"::: when any pregnant recent-birth": findings, facts or options, known only when the questions are read.</summary>
internal sealed class WhenSyntax() : OnlyForSyntax("when", "write '::: when any one other' or '::: when all one other'")
{
    protected override (Condition When, ImmutableArray<string> Unless)? WhomOf(string[] heading) => heading switch
    {
        ["any", _, ..] any => (new([], [.. any[1..]]), []),
        ["all", _, ..] all => (new([.. all[1..]], []), []),
        _ => null,
    };
}

/// <summary>"::: unless any small-fall-or-knock": left out where one of the names was told or is a block of the outcome.</summary>
internal sealed class UnlessSyntax() : OnlyForSyntax("unless", "write '::: unless any one other'")
{
    protected override (Condition When, ImmutableArray<string> Unless)? WhomOf(string[] heading) =>
        heading is ["any", _, ..] any ? (Condition.Always, [.. any[1..]]) : null;
}

/// <summary>A container whose heading names whom its words are for.</summary>
internal abstract class OnlyForSyntax(string name, string mend) : ContainerSyntax(name, HeadingRule.Required)
{
    public override void Check(ContainerNode container, BodyCheck check)
    {
        if (check.Page.Folder != "outcomes")
            check.Report(container, "BC083", $"\"{Name}\" stands on a page that everybody reads", "use it in outcomes only");
        if (WhomOf(container) is null)
            check.Report(container, "BC083", $"\"{Name} {container.Heading}\" is no condition", mend);
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "paragraphs and lists");
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place)
    {
        var (when, unless) = WhomOf(container) ?? (Condition.Always, []);
        return new Block.OnlyFor(when, unless, reader.Blocks(container, place));
    }

    /// <returns>Null for words that say no condition.</returns>
    protected abstract (Condition When, ImmutableArray<string> Unless)? WhomOf(string[] heading);

    private (Condition When, ImmutableArray<string> Unless)? WhomOf(ContainerNode container) =>
        WhomOf(container.Heading.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
