using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>Whose advice gives way to whose, and what a doubt leaves open.</summary>
public sealed class MutationAdviceFacts
{
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void At_111_the_general_block_gives_way_to_a_particular_one_and_stands_when_it_is_alone()
    {
        var (particular, general) =
            (Make.Block("maternity", Urgency.Urgent111, 2), Make.Block("today", Urgency.Urgent111, 1));
        var advice = new AdviceBlocks([particular, general]);
        Assert.Equal(["Do maternity."], advice.Together([particular, general], Voice.You, Nothing).Do);
        Assert.Equal(["Do today."], advice.Together([general], Voice.You, Nothing).Do);
    }

    [Theory]
    [InlineData(Urgency.Call999)]
    [InlineData(Urgency.SeeGp)]
    public void At_other_levels_every_block_says_what_to_do(Urgency level)
    {
        var (first, second) = (Make.Block("first", level, 2), Make.Block("second", level, 1));
        Assert.Equal(["Do first.", "Do second."],
            new AdviceBlocks([first, second]).Together([first, second], Voice.You, Nothing).Do);
    }

    [Fact]
    public void What_to_do_in_Northern_Ireland_comes_from_the_first_block_that_says_it_and_else_is_not_there()
    {
        var (silent, first, second) = (Make.Block("silent", Urgency.Urgent111, 3), Telling("first", "Ring the unit."),
            Telling("second", "Ring out of hours."));
        var advice = new AdviceBlocks([silent, first, second, Make.Block("general", Urgency.Urgent111, 1)]);
        Assert.Null(advice.Together([silent], Voice.You, Nothing).NorthernIreland);
        Assert.Equal("Ring the unit.", advice.Together([silent, first, second, first], Voice.You, Nothing).NorthernIreland);
    }

    [Fact]
    public void A_doubt_leaves_open_what_was_not_ticked_on_its_page()
    {
        var journey = Walk.Through("legs: one-leg-pain-or-tingling not-sure", "trend: not-sure");
        var (question, open) = Assert.Single(new Explanation(journey).Doubts);
        Assert.Equal("legs", question.Id);
        Assert.Equal(
            journey.Steps.Single(step => step.Question == question).Offered.Select(option => option.Id)
                .Except(["one-leg-pain-or-tingling"]), open.Select(option => option.Id));
    }

    private static AdviceBlock Telling(string id, string line)
    {
        var block = Make.Block(id, Urgency.Urgent111, 2);
        var words = block.Words.You with { NorthernIreland = line };
        return block with { Words = new(words, words) };
    }
}
