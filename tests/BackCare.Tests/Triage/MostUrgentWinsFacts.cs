namespace BackCare.Tests.Triage;

public sealed class MostUrgentWinsFacts
{
    private static readonly Rules Rules = new(
    [
        Make.Raising("getting-worse", Urgency.SeeGp), Make.Raising("keeps-coming-back", Urgency.SeeGp),
        Make.Raising("fever", Urgency.Urgent111),
        Make.Raising("one-leg-weakness", Urgency.Urgent111), Make.Raising("unsteady-walking", Urgency.Urgent111),
        Make.Raising("saddle-numbness", Urgency.Call999),
        Make.Combination("fever-with-leg-sign", Urgency.Call999, ["fever"], "one-leg-weakness", "unsteady-walking"),
        Make.Combination("worse-and-back-again", Urgency.Urgent111, ["getting-worse", "keeps-coming-back"]),
    ], []);

    private static readonly string[] Everything = [.. Rules.All.Where(rule => !rule.IsCombination).Select(rule => rule.Id)];

    [Fact]
    public void Nothing_present_is_self_care_without_a_reason()
    {
        var decision = Rules.Decide([]);
        Assert.Equal(Urgency.SelfCare, decision.Urgency);
        Assert.Empty(decision.Fired);
    }

    [Fact]
    public void A_thing_that_no_rule_knows_decides_nothing() =>
        Assert.Equal(Urgency.SelfCare, Rules.Decide(["age-65-or-over"]).Urgency);

    [Fact]
    public void One_999_finding_outranks_every_milder_one() =>
        Assert.Equal(Urgency.Call999, Rules.Decide(["getting-worse", "fever", "saddle-numbness"]).Urgency);

    [Fact]
    public void The_level_is_the_most_urgent_of_all_that_fired_for_every_set_of_findings() =>
        Assert.All(Sets(), present =>
        {
            var decision = Rules.Decide(present);
            Assert.Equal(decision.Fired.Select(rule => rule.Urgency).DefaultIfEmpty(Urgency.SelfCare).Max(),
                decision.Urgency);
        });

    [Fact]
    public void Another_finding_never_lowers_a_decision() =>
        Assert.All(Sets(), present => Assert.All(Everything, more =>
            Assert.True(Rules.Decide([.. present, more]).Urgency >= Rules.Decide(present).Urgency,
                $"{more} lowered {string.Join(", ", present)}")));

    [Fact]
    public void Another_rule_never_lowers_a_decision() =>
        Assert.All(Sets(), present => Assert.All(Rules.All, without =>
            Assert.True(
                new Rules(Rules.All.Remove(without), []).Decide(present).Urgency <= Rules.Decide(present).Urgency,
                $"{without.Id} lowered {string.Join(", ", present)}")));

    [Fact]
    public void The_order_of_the_rules_does_not_matter() =>
        Assert.All(Sets(),
            present => Assert.Equal(Rules.Decide(present).Urgency,
                new Rules([.. Rules.All.Reverse()], []).Decide(present).Urgency));

    [Theory]
    [InlineData("fever", false)]
    [InlineData("one-leg-weakness unsteady-walking", false)]
    [InlineData("fever one-leg-weakness", true)]
    [InlineData("fever unsteady-walking", true)]
    [InlineData("fever one-leg-weakness unsteady-walking", true)]
    [InlineData("fever saddle-numbness", false)]
    public void A_combination_needs_all_of_its_findings_and_one_of_its_others(string present, bool fires) =>
        Assert.Equal(fires, Rules.Decide(present.Split(' ')).Fired.Any(rule => rule.Id == "fever-with-leg-sign"));

    [Theory]
    [InlineData("getting-worse", Urgency.SeeGp)]
    [InlineData("keeps-coming-back", Urgency.SeeGp)]
    [InlineData("getting-worse keeps-coming-back", Urgency.Urgent111)]
    public void A_combination_without_others_needs_all_of_its_findings(string present, Urgency urgency) =>
        Assert.Equal(urgency, Rules.Decide(present.Split(' ')).Urgency);

    [Fact]
    public void Reasons_are_the_rules_of_the_level_and_milder_ones_are_kept_too()
    {
        var decision = Rules.Decide(["getting-worse", "fever", "one-leg-weakness"]);
        Assert.Equal(["fever-with-leg-sign"], decision.Reasons.Select(rule => rule.Id));
        Assert.Equal(["getting-worse", "fever", "one-leg-weakness", "fever-with-leg-sign"],
            decision.Fired.Select(rule => rule.Id));
    }

    [Theory]
    [InlineData("thin-blood", Urgency.SelfCare)]
    [InlineData("thin-blood fever", Urgency.Urgent111)]
    [InlineData("thin-blood one-leg-weakness", Urgency.Call999)]
    [InlineData("thin-blood unsteady-walking", Urgency.Call999)]
    [InlineData("one-leg-weakness", Urgency.Urgent111)]
    public void A_combination_may_join_a_finding_and_a_fact_that_has_no_urgency_of_its_own(string present, Urgency urgency) =>
        Assert.Equal(urgency,
            new Rules(Rules.All.Add(
                Make.Combination("bleed", Urgency.Call999, ["thin-blood"], "one-leg-weakness", "unsteady-walking")),
                []).Decide(present.Split(' ')).Urgency);

    [Fact]
    public void Levels_are_ordered_from_self_care_to_999_and_one_below_stops_at_self_care()
    {
        Assert.Equal([Urgency.SelfCare, Urgency.SeeGp, Urgency.Urgent111, Urgency.Call999],
            Enum.GetValues<Urgency>().Order());
        Assert.Equal(
            [Disposition.SelfCare, Disposition.SelfCare, Disposition.SelfCare, Disposition.SelfCare,
                Disposition.GpToday, Disposition.GpToday, Disposition.Urgent111],
            Enum.GetValues<Disposition>().Order().Select(disposition => disposition.OneBelow()));
    }

    [Fact]
    public void Each_level_has_its_dispositions_and_each_disposition_its_level()
    {
        Assert.All(
            from urgency in Enum.GetValues<Urgency>() from soon in HowSoons.ByName.Values select (urgency, soon),
            each => Assert.Equal((each.urgency, each.urgency is Urgency.SeeGp ? each.soon : null),
                (Dispositions.From(each.urgency, each.soon).Urgency(),
                    Dispositions.From(each.urgency, each.soon).HowSoon())));
        Assert.Equal((Disposition.UrgentGpOr111, Disposition.Urgent111),
            (Dispositions.From(Urgency.Urgent111, HowSoon.Urgent), Dispositions.From(Urgency.Urgent111, default)));
        Assert.All(Enum.GetValues<Urgency>(),
            urgency => Assert.Equal(Enum.GetValues<Disposition>().Where(each => each.Urgency() == urgency).Min(),
                urgency.Least()));
    }

    private static IEnumerable<string[]> Sets() =>
        Enumerable.Range(0, 1 << Everything.Length)
            .Select(bits => Everything.Where((_, place) => (bits >> place & 1) == 1).ToArray());
}
