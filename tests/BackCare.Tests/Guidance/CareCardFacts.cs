namespace BackCare.Tests.Guidance;

public sealed class CareCardFacts
{
    [Fact]
    public void A_findings_line_shows_the_registry_s_lines_in_its_order_without_repeats() =>
        Assert.Equal(["you have saddle numbness", "you have both legs", "you have chest pain"],
            Items("::: emergency Call 999 if:\nfindings: body, both-legs, nerves, chest-pain\n:::\n", Voice.You));

    [Fact]
    public void A_findings_line_speaks_in_both_voices() =>
        Assert.Equal(["the person has one leg weakness", "the person has fever", "a numb leg"],
            Items("::: urgent Call 111 if:\nfindings: all\n:::\n", Voice.Person));

    [Fact]
    public void A_group_means_its_findings_at_the_card_s_urgency()
    {
        Assert.Equal(["you have saddle numbness", "you have both legs"],
            Items("::: emergency Call 999 if:\nfindings: nerves\n:::\n", Voice.You));
        Assert.Equal(["you have one leg weakness"], Items("::: urgent Call 111 if:\nfindings: nerves\n:::\n", Voice.You));
    }

    [Fact]
    public void A_card_of_all_findings_below_999_leaves_out_not_being_safe()
    {
        Assert.DoesNotContain("you have not safe", Items("::: non-urgent See a GP if:\nfindings: all\n:::\n", Voice.You));
        Assert.Contains("you have not safe", Items("::: non-urgent See a GP if:\nfindings: not-safe\n:::\n", Voice.You));
        Assert.Contains("you have in danger", Items("::: emergency Call 999 if:\nfindings: all\n:::\n", Voice.You));
    }

    [Fact]
    public void Typed_lines_go_on_with_the_registry_s_list_and_paragraphs_follow()
    {
        const string Body =
            "::: non-urgent See a GP if:\nfindings: getting-worse\n\n- it is a **new** pot\n\nDo not wait.\n\n- more\n:::\n";
        Assert.Equal(["UL: you have getting worse, it is a new pot", "P: Do not wait.", "UL: more"],
            Sketch.Of(Card(Body), Voice.You));
    }

    // "Non-urgent" above "Ask to be seen today" could make people wait.
    [Fact]
    public void A_GP_card_with_a_sign_for_today_looks_and_sounds_urgent() => Assert.All(RealContent.Library.Guides, guide =>
        Assert.All(Sketch.CardsOf(guide), card =>
        {
            if (!Sketch.Of(card, Voice.You).Any(words => words.Contains("Ask to be seen today."))) return;
            Assert.Equal((Urgency.Urgent111, "Urgent advice: "),
                (Block.CareCard.LooksLike(card.Urgency, card.Soonest), card.Spoken));
        }));

    [Theory]
    [InlineData("::: urgent Call 111 if:\nfindings: fever\n:::\n")]
    [InlineData("::: urgent Call 111 if:\nfindings: nonsense\n:::\n")]
    [InlineData("::: urgent Call 111 if:\n- one\n\nfindings: fever\n:::\n")]
    [InlineData("::: inset\nfindings: fever\n:::\n")]
    [InlineData("findings: all\n"), InlineData("Findings: all\n"), InlineData("- findings: fever\n")]
    public void The_findings_line_itself_never_reaches_the_page(string body)
    {
        var guide = ContentFolder.With(body).Teapot();
        Assert.DoesNotContain("findings:",
            ReviewItem.AllIn(RealContent.Library with { Guides = [guide] })[0].Text + guide.Text.You,
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_finding_of_another_urgency_is_never_shown_in_the_card() =>
        Assert.Equal(["you have fever"], Items("::: urgent Call 111 if:\nfindings: fever, both-legs\n:::\n", Voice.You));

    [Theory]
    [InlineData("", 2), InlineData("## Part\n\n", 3)]
    [InlineData("## Part\n\n### Deeper\n\n", 4)]
    [InlineData("## Part\n\n::: urgent Call 111 if:\n- two\n:::\n\n", 3)]
    public void A_card_s_heading_is_one_deeper_than_the_heading_above(string above, int level)
    {
        var card = Sketch.CardsOf(ContentFolder.With(above + "::: emergency Call 999 if:\n- one\n:::\n").Teapot()).Last();
        Assert.Equal((level, "Immediate action required: ", "Call 999 if:"), (card.Level, card.Spoken, card.Title));
    }

    private static IEnumerable<string> Items(string body, Voice voice) =>
        Card(body).Blocks.SelectMany(block => Sketch.Items(block, voice));

    private static Block.CareCard Card(string body) => Sketch.CardsOf(ContentFolder.With(body).Teapot()).First();
}
