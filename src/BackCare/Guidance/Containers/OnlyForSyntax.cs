using BackCare.Triage;

namespace BackCare.Guidance.Containers;

/// <summary>"::: when any pregnant recent-birth" names findings, facts or options, known only once the questions are
/// read. "::: unless any small-fall-or-knock" leaves the words out if one of the names was told or is a block of the
/// outcome. Both can be joined: "::: when any over-3-months unless bone-risk".</summary>
internal sealed class OnlyForSyntax(string name) : ContainerSyntax(name, HeadingRule.Required)
{
    private readonly bool isUnless = name is "unless";

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (validator.Page.Folder != "outcomes")
            validator.Report(container, "BC083", $"\"{Name}\" appears on a page that everybody reads",
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

    // Null if the words are not a condition.
    private (Condition When, ImmutableArray<string> Unless)? WhomOf(ContainerNode container)
    {
        var words = container.Heading.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = isUnless ? -1 : Array.IndexOf(words, "unless");
        var (named, unless) = at < 0 ? (words, []) : (words[..at], words[(at + 1)..]);
        return (named, unless) switch
        {
            (_, []) when at >= 0 => null,
            (["any", _, ..], _) when isUnless => (Condition.Always, [.. named[1..]]),
            (["any", _, ..], _) => (new([], [.. named[1..]]), [.. unless]),
            (["all", _, ..], _) when !isUnless => (new([.. named[1..]], []), [.. unless]),
            _ => null,
        };
    }
}
