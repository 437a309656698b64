namespace BackCare.Tests.Triage;

/// <summary>Journeys of up to two ticks or doubts in every situation, held to what was agreed.</summary>
public sealed class ShortJourneyFacts
{
    private static readonly Finding[] Signs =
        [Make.Finding("x", Urgency.Call999), Make.Finding("y", Urgency.Urgent111) with { HowSoon = HowSoon.Today },
        Make.Finding("z", Urgency.SeeGp)];

    private static Questionnaire Small { get; } = new(
        [Make.Choice("age", Make.Option("young", []), Make.Option("old", ["f"])),
        Make.Ticks("first", Make.Option("x", ["x"])),
            Make.Ticks("second", Make.Option("y", ["y"]), Make.Option("z", ["z"]))],
        [new("f", "f")], new([.. Signs]), new([.. Signs.Select(Rule.For)], [new("z", ["f"], [], 0, [])]),
            RealContent.Questionnaire.Advice)
    { Words = Make.NoWords };

    [Fact]
    public void Every_short_journey_of_a_small_questionnaire_is_walked()
    {
        // In two voices at two ages: x (and whether in doubt too), or a doubt or none, then what is left.
        var walk = Agreed((_, _) => false).Walk();
        Assert.Empty(walk.Violations);
        Assert.Equal(2 * 2 * (2 + 4 + 7), walk.Journeys);
    }

    [Fact]
    public void A_level_below_what_was_agreed_is_found_with_its_journey() => Assert.Contains(
        Agreed((given, _) => given.Contains("z") && given.Contains("y")).Walk().Violations,
        violation => violation.Contains("first: none; second: y z"));

    [Fact]
    public void A_doubt_below_what_was_agreed_is_found() => Assert.Contains(
        Agreed((_, doubts) => doubts.Count > 0).Walk().Violations,
        violation => violation.StartsWith("ends at GP today; 999 was agreed", StringComparison.Ordinal));

    [Fact]
    public void Questions_that_go_on_behind_what_was_agreed_to_be_999_are_found() => Assert.Contains(
        Agreed((given, _) => given.Contains("y")).Walk().Violations,
        violation => violation.StartsWith("ends at 111; 999 was agreed", StringComparison.Ordinal));

    [Fact]
    public void A_derived_sign_below_what_was_agreed_is_found() =>
        Assert.NotEmpty(Agreed((given, _) => given.Contains("f")).WalkDerived().Violations);

    private static ShortJourneys Agreed(Func<IReadOnlySet<string>, IReadOnlyCollection<Doubt>, bool> is999) =>
        new(Small, (given, doubts) => is999(given, doubts) ? Disposition.Call999
            : Small.Rules.Decide(given, doubts).Disposition);
}
