namespace BackCare.Tests.Triage;

/// <summary>"Today" becomes "in three weeks" as little as 999 becomes 111.</summary>
public sealed class HowSoonFacts
{
    private static readonly Rules Rules = new(
    [
        Rule.For(Make.Finding("slow", Urgency.SeeGp)), Rule.For(Make.Finding("soon", Urgency.SeeGp, HowSoon.Week)),
        Rule.For(Make.Finding("now", Urgency.SeeGp, HowSoon.Today)),
        Make.Raising("doubted", Urgency.Urgent111), Make.Raising("dire", Urgency.Call999),
    ], []);

    [Theory]
    [InlineData(HowSoon.Weeks, "slow"), InlineData(HowSoon.Week, "soon", "slow")]
    [InlineData(HowSoon.Today, "slow", "now", "soon"), InlineData(null, "now", "doubted"), InlineData(null)]
    public void The_most_pressing_reason_says_how_soon(HowSoon? howSoon, params string[] findings) =>
        Assert.Equal(howSoon, Rules.Decide(findings).HowSoon);

    // A 111 sign that could not be ruled out does not wait for a week, whatever else there is to see a GP for.
    [Theory]
    [InlineData]
    [InlineData("slow"), InlineData("soon"), InlineData("now")]
    public void A_doubt_about_a_111_sign_asks_for_a_GP_today(params string[] findings) =>
        Assert.Equal(Disposition.GpToday, Rules.Decide(findings, new Doubt("page", ["doubted"])).Disposition);

    [Theory]
    [InlineData("now", Disposition.SelfCare), InlineData("doubted", Disposition.GpToday)]
    [InlineData("dire", Disposition.Urgent111)]
    public void A_doubt_gives_one_level_less_and_a_doubt_about_a_GP_gives_nothing(string doubted, Disposition disposition) =>
        Assert.Equal(disposition, Rules.Decide([], new Doubt("page", [doubted])).Disposition);

    [Fact]
    public void A_doubt_for_today_names_its_page_even_if_a_GP_is_certain() =>
        Assert.Equal(["page"], Rules.Decide(["slow"], new Doubt("page", ["doubted"])).DecidingDoubts);

    [Fact]
    public void Levels_rise_from_self_care_through_GP_later_and_sooner_to_999() =>
        Assert.Equal(["self-care", "GP weeks", "GP week", "GP today", "111 urgent", "111", "999"],
            Enum.GetValues<Disposition>().Order().Select(disposition => disposition.Name()));

    [Fact]
    public void Every_case_of_ours_that_ends_at_a_GP_says_how_soon() =>
        Assert.All(RealContent.Library.Vignettes.Where(vignette => vignette.Expected is Urgency.SeeGp),
            vignette => Assert.True(vignette.HowSoon is not null, vignette.Id));
}
