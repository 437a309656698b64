using BackCare.Proof;

namespace BackCare.Tests.Proof;

/// <summary>The argument why a proof is sound, as the site shows it.</summary>
public sealed class ArgumentFacts
{
    [Fact]
    public void It_says_why_people_are_merged_where_the_measure_comes_from_and_what_is_checked() =>
        Assert.Equal(
            ["People who can no longer be told apart", "When something may be forgotten", "Measured by something else than itself",
                "What is checked", "What is not proven"],
            Argument.Text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Fact]
    public void What_is_not_proven_stands_by_itself()
    {
        Assert.Contains("<li>That the floor is right.", Argument.NotProven, StringComparison.Ordinal);
        Assert.DoesNotContain("Two people in the same state", Argument.NotProven, StringComparison.Ordinal);
    }
}
