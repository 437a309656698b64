using BackCare.Triage;

namespace BackCare.Tests.Triage;

public sealed class AdviceBlocksFacts
{
    private static AdviceBlocks Real => RealContent.Questionnaire.Advice;

    [Fact]
    public void Blocks_are_shown_highest_rank_first() =>
        Assert.Equal(["E-heart", "E-nerve"], Shown("saddle-numbness", "chest-pain"));

    [Fact]
    public void Only_blocks_of_the_outcomes_own_level_are_shown() =>
        Assert.Equal(["E-nerve"], Shown("saddle-numbness", "cancer-history", "suicidal-thoughts", "getting-worse"));

    [Fact]
    public void A_block_of_another_level_is_not_shown_even_when_what_fired_names_it()
    {
        var rules = new Rules([Make.Raising("fever", Urgency.Urgent111) with { Advice = ["higher", "own", "lower"] }], []);
        var blocks = new AdviceBlocks([Make.Block("higher", Urgency.Call999, 3), Make.Block("own", Urgency.Urgent111, 2), Make.Block("lower", Urgency.SeeGp, 1)]);
        Assert.Equal(["own"], blocks.For(rules.Decide(["fever"])).Select(block => block.Id));
    }

    [Theory]
    [InlineData("E-infection", "fever", "injected-drugs")]
    [InlineData("E-infection", "fever", "recent-infection-or-procedure")]
    [InlineData("E-infection", "fever", "weakened-immunity")]
    [InlineData("E-nerve", "fever", "unsteady-walking")]
    [InlineData("E-nerve", "bone-risk-no-injury", "one-leg-weakness")]
    [InlineData("U-today", "child-under-16", "severe-pain")]
    [InlineData("U-today", "first-episode-at-60-or-over", "severe-pain")]
    public void A_combination_shows_its_own_block(string block, params string[] findings) => Assert.Equal([block], Shown(findings));

    [Fact]
    public void Suicidal_thoughts_with_too_many_painkillers_show_the_medicine_and_the_mind() =>
        Assert.Equal(["E-medicine", "E-mind"], Shown("suicidal-thoughts", "too-many-painkillers"));

    [Theory]
    [InlineData("nerves: not-sure", "U-today")]
    [InlineData("illness: not-sure", "G-book")]
    public void A_level_reached_by_not_sure_alone_shows_the_general_block(string told, string block) =>
        Assert.Equal([block], Real.For(Walk.Through(told).Decision!).Select(each => each.Id));

    [Fact]
    public void Self_care_shows_no_block() => Assert.Empty(Real.For(Walk.Through().Decision!));

    [Fact]
    public void Every_finding_alone_shows_a_block_of_its_own_level() =>
        Assert.All(RealContent.Questionnaire.Findings.All, finding =>
        {
            var blocks = Real.For(RealContent.Rules.Decide([finding.Id]));
            Assert.Equal(finding.Advice.Order(), blocks.Select(block => block.Id).Order());
            Assert.All(blocks, block => Assert.Equal(finding.Urgency, block.Level));
        });

    [Fact]
    public void Position_and_transport_come_from_the_first_block_only()
    {
        var words = RealContent.Questionnaire.Advice.Together([Make.Block("first", Urgency.Call999, 2, "Lie flat.", "Wait for the ambulance."), Make.Block("second", Urgency.Call999, 1, "Sit up.", "Be driven.")], Voice.You);
        Assert.Equal(("Lie flat.", "Wait for the ambulance."), (words.Position, words.Transport));
    }

    [Fact]
    public void What_to_do_and_say_comes_from_every_block_and_stands_once()
    {
        var words = RealContent.Questionnaire.Advice.Together([Make.Block("first", Urgency.Call999, 2), Make.Block("second", Urgency.Call999, 1), Make.Block("first", Urgency.Call999, 0)], Voice.You);
        Assert.Equal(["Do first.", "Do second."], words.Do);
        Assert.Equal(["Say first.", "Say second."], words.Say);
        Assert.Equal(["do not first", "do not second"], words.DoNot);
    }

    [Fact]
    public void The_general_block_of_a_level_is_its_lowest() =>
        Assert.Equal(("U-today", "G-book"), (Real.General(Urgency.Urgent111)!.Id, Real.General(Urgency.SeeGp)!.Id));

    private static IEnumerable<string> Shown(params string[] findings) => Real.For(RealContent.Rules.Decide(findings)).Select(block => block.Id);
}
