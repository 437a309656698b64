using BackCare.Triage;

namespace BackCare.Tests.Triage;

public sealed class HowSoonFacts
{
    private static readonly Findings Findings = new(
        [Make.Finding("slow", Urgency.SeeGp, HowSoon.Weeks), Make.Finding("soon", Urgency.SeeGp, HowSoon.Week), Make.Finding("now", Urgency.SeeGp, HowSoon.Today), Make.Finding("doubted", Urgency.Urgent111)]);

    private static readonly Rules Rules = new([.. Findings.All.Select(Rule.For)], []);

    [Theory]
    [InlineData(HowSoon.Weeks, "slow")]
    [InlineData(HowSoon.Week, "soon", "slow")]
    [InlineData(HowSoon.Today, "slow", "now", "soon")]
    public void The_most_pressing_reason_says_how_soon(HowSoon howSoon, params string[] findings) => Assert.Equal(howSoon, Rules.Decide(findings).HowSoon(Findings));

    // A 111 sign that could not be ruled out does not wait for a week.
    [Theory]
    [InlineData]
    [InlineData("slow")]
    [InlineData("soon")]
    [InlineData("now")]
    public void Not_sure_asks_for_today(params string[] findings) =>
        Assert.Equal(HowSoon.Today, Rules.Decide(findings, new Doubt("page", ["doubted"])).HowSoon(Findings));

    [Fact]
    public void Another_reason_never_makes_it_later() =>
        Assert.All(from one in Findings.At(Urgency.SeeGp) from other in Findings.At(Urgency.SeeGp) select (one, other), pair =>
            Assert.True(Rules.Decide([pair.one.Id, pair.other.Id]).HowSoon(Findings) >= Rules.Decide([pair.one.Id]).HowSoon(Findings)));

    [Fact]
    public void Sudden_pain_with_thin_bones_is_for_today() => Assert.Equal(HowSoon.Today, Walk.Through("health: thin-bones").Decision!.HowSoon(RealContent.Questionnaire.Findings));
}
