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
        Assert.Empty(advice.Together([general], Voice.You, Nothing, shown: [particular, general]).Do);
    }

    [Theory]
    [InlineData("Call 111 now", "Call 111 today")]
    [InlineData("Call 111 today", "Call 111 now")]
    public void A_call_is_for_now_where_either_voice_says_so(string you, string person)
    {
        var block = Make.Block("any", Urgency.Urgent111, 1);
        var words = block.Words.You;
        var now = block with { Words = new(words with { Heading = you }, words with { Heading = person }) };
        Assert.True(now.IsNow);
        Assert.False((now with { Urgency = Urgency.SeeGp }).IsNow);
    }

    [Fact]
    public void A_contact_reads_as_who_answers_and_how() =>
        Assert.Equal("Samaritans: call 116 123", $"{new ContactWords("Samaritans", "call 116 123")}");

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

    // "a" and "b" are pages whose doubt waits; "c" is another, which may be a GP in its own time.
    [Theory]
    [InlineData("a")]
    [InlineData("a", "b")]
    [InlineData("a", "c")]
    public void Doubts_that_wait_make_it_a_week_also_together_and_beside_a_lesser_one(params string[] pages)
    {
        Doubt[] doubts = [.. pages.Select(page => new Doubt(page, []))];
        Assert.Equal(Disposition.GpInAWeek, DoubtThatWaits.Level(Nothing, doubts, [new("a", ["mild"]), new("b", ["mild"])], IfYes));
        Assert.Equal(Disposition.GpToday,
            DoubtThatWaits.Level(new HashSet<string> { "mild" }, doubts, [new("a", ["mild"]), new("b", ["mild"])], IfYes));

        static Disposition IfYes(IEnumerable<Doubt> open) =>
            open.Any(doubt => doubt.Question is not "c") ? Disposition.Urgent111 : Disposition.SelfCare;
    }

    private static AdviceBlock Telling(string id, string line)
    {
        var block = Make.Block(id, Urgency.Urgent111, 2);
        var words = block.Words.You with { NorthernIreland = line };
        return block with { Words = new(words, words) };
    }
}
