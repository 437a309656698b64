namespace BackCare.Tests.Proof;

/// <summary>The argument why a proof is sound, as the site shows it.</summary>
public sealed class ArgumentFacts
{
    [Fact]
    public void What_is_not_proven_stands_by_itself()
    {
        Assert.Contains("<li>That the floor is right.", Argument.NotProven, StringComparison.Ordinal);
        Assert.DoesNotContain("Two people in the same state", Argument.NotProven, StringComparison.Ordinal);
    }
}
