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
    public void No_findings_mean_self_care_without_a_reason()
    {
        var decision = Rules.Decide([]);
        Assert.Equal(Urgency.SelfCare, decision.Urgency);
        Assert.Empty(decision.Fired);
    }

    [Fact]
    public void A_fact_that_no_rule_knows_decides_nothing() =>
        Assert.Equal(Urgency.SelfCare, Rules.Decide(["age-65-or-over"]).Urgency);

    [Fact]
    public void The_level_is_the_most_urgent_of_all_that_fired_for_every_set_of_findings() =>
        Assert.All(Sets(), present =>
        {
            var decision = Rules.Decide(present);
            Assert.Equal(decision.Fired.Select(rule => rule.Urgency).DefaultIfEmpty(Urgency.SelfCare).Max(),
                decision.Urgency);
        });

    [Fact]
    public void Another_rule_never_lowers_a_decision() =>
        Assert.All(Sets(), present => Assert.All(Rules.All, without => Assert.True(
            new Rules(Rules.All.Remove(without), []).Decide(present).Urgency <= Rules.Decide(present).Urgency,
            $"{without.Id} lowered {string.Join(", ", present)}")));

    [Fact]
    public void The_order_of_the_rules_does_not_matter() => Assert.All(Sets(),
        present => Assert.Equal(Rules.Decide(present).Urgency,
            new Rules([.. Rules.All.Reverse()], []).Decide(present).Urgency));

    [Theory]
    [InlineData("fever", "fever")]
    [InlineData("one-leg-weakness unsteady-walking", "one-leg-weakness unsteady-walking")]
    [InlineData("fever one-leg-weakness", "fever one-leg-weakness fever-with-leg-sign")]
    [InlineData("fever one-leg-weakness unsteady-walking",
        "fever one-leg-weakness unsteady-walking fever-with-leg-sign")]
    [InlineData("keeps-coming-back fever", "keeps-coming-back fever")]
    [InlineData("getting-worse keeps-coming-back", "getting-worse keeps-coming-back worse-and-back-again")]
    public void A_combination_needs_all_of_its_findings_and_any_one_of_its_alternatives(string present, string fired) =>
        Assert.Equal(fired, string.Join(' ', Rules.Decide(present.Split(' ')).Fired.Select(rule => rule.Id)));

    [Fact]
    public void Reasons_are_the_rules_of_the_decided_level_and_Fired_has_milder_ones_too()
    {
        var decision = Rules.Decide(["getting-worse", "fever", "one-leg-weakness"]);
        Assert.Equal(["fever-with-leg-sign"], decision.Reasons.Select(rule => rule.Id));
        Assert.Equal(["getting-worse", "fever", "one-leg-weakness", "fever-with-leg-sign"],
            decision.Fired.Select(rule => rule.Id));
    }

    [Fact]
    public void Levels_are_ordered_from_self_care_to_999_and_one_below_stops_at_self_care()
    {
        Assert.Equal([Urgency.SelfCare, Urgency.SeeGp, Urgency.Urgent111, Urgency.Call999],
            Enum.GetValues<Urgency>().Order());
        Assert.Equal([Disposition.SelfCare, Disposition.SelfCare, Disposition.SelfCare, Disposition.SelfCare,
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
                urgency.LeastUrgent()));
    }

    private static IEnumerable<string[]> Sets() => Enumerable.Range(0, 1 << Everything.Length)
            .Select(bits => Everything.Where((_, place) => (bits >> place & 1) == 1).ToArray());
}
