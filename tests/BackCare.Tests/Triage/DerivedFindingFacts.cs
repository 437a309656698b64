namespace BackCare.Tests.Triage;

/// <summary>What follows from made-up facts; <see cref="SecondEvaluatorFacts"/> holds the real ones.</summary>
public sealed class DerivedFindingFacts
{
    [Theory]
    [InlineData("long young stiff night", true), InlineData("long old stiff family", true)]
    [InlineData("long young old stiff night family", true), InlineData("long young stiff", false)]
    [InlineData("long stiff night family", false), InlineData("young old stiff night family", false)]
    [InlineData("", false)]
    public void A_derived_finding_needs_all_of_one_set_any_of_another_and_some_of_a_third(string told, bool follows) =>
        Assert.Equal(follows, Derivation.WithDerived(told.Split(' '), [new("pattern", ["long"], ["young", "old"], 2, ["stiff", "night", "family"])])
            .Contains("pattern"));

    [Theory]
    [InlineData("fall old", true), InlineData("lift frail", true), InlineData("fall old lift frail", true)]
    [InlineData("fall frail", false), InlineData("lift old", false)]
    public void A_finding_that_is_derived_twice_follows_from_either_line_and_counts_once(string told, bool follows)
    {
        var rules = new Rules([Make.Raising("broken", Urgency.Urgent111)],
            [new("broken", ["fall", "old"], [], 0, []), new("broken", ["lift", "frail"], [], 0, [])]);
        Assert.Equal(follows ? ["broken"] : [], rules.Decide(told.Split(' ')).Fired.Select(rule => rule.Id));
    }
}
