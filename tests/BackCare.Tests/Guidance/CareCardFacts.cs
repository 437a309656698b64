using BackCare.Tests.Triage;
using BackCare.Triage;

namespace BackCare.Tests.Guidance;

public sealed class CareCardFacts
{
    [Fact]
    public void A_findings_line_shows_the_registry_s_lines_in_its_order_without_repeats() =>
        Assert.Equal(["you have saddle numbness", "you have both legs", "you have chest pain"],
            Items("::: emergency Call 999 if:\nfindings: body, both-legs, nerves, chest-pain\n:::\n", Voice.You));

    [Fact]
    public void A_findings_line_speaks_in_both_voices() =>
        Assert.Equal(["the person has one leg weakness", "the person has fever", "the person has one leg numb"], Items("::: urgent Call 111 if:\nfindings: all\n:::\n", Voice.Person));

    [Fact]
    public void A_group_means_its_findings_at_the_card_s_urgency()
    {
        Assert.Equal(["you have saddle numbness", "you have both legs"], Items("::: emergency Call 999 if:\nfindings: nerves\n:::\n", Voice.You));
        Assert.Equal(["you have one leg weakness"], Items("::: urgent Call 111 if:\nfindings: nerves\n:::\n", Voice.You));
    }

    [Fact]
    public void All_leaves_out_not_being_safe_unless_it_is_999_or_is_named()
    {
        Assert.DoesNotContain("you have not safe", Items("::: non-urgent See a GP if:\nfindings: all\n:::\n", Voice.You));
        Assert.Contains("you have not safe", Items("::: non-urgent See a GP if:\nfindings: not-safe\n:::\n", Voice.You));
        Assert.Contains("you have in danger", Items("::: emergency Call 999 if:\nfindings: all\n:::\n", Voice.You));
    }

    [Fact]
    public void Typed_lines_go_on_with_the_registry_s_list_and_paragraphs_follow()
    {
        var card = Dom.Parse(ContentFolder.With("::: non-urgent See a GP if:\nfindings: getting-worse\n\n- it is a **new** pot\n\nDo not wait.\n\n- more\n:::\n").Teapot().Html.You);
        Assert.Equal(["you have getting worse", "it is a new pot"], card.QuerySelectorAll(".nhsuk-card__content > ul:first-child > li").Select(item => item.TextContent));
        Assert.Equal(["UL", "P", "UL"], card.QuerySelector(".nhsuk-card__content")!.Children.Select(child => child.TagName));
    }

    // "Non-urgent" over "Ask to be seen today" would send people home.
    [Fact]
    public void A_GP_card_with_a_sign_for_today_looks_and_sounds_urgent() => Assert.All(RealContent.Library.Guides, guide =>
        Assert.All(Dom.Parse(guide.Html.You).QuerySelectorAll(".nhsuk-card--care"), card =>
        {
            if (!card.TextContent.Contains("Ask to be seen today.", StringComparison.Ordinal)) return;
            Assert.Contains("nhsuk-card--care--urgent", card.ClassName, StringComparison.Ordinal);
            Assert.StartsWith("Urgent advice: ", card.TextContent.TrimStart(), StringComparison.Ordinal);
        }));

    [Fact]
    public void The_findings_line_itself_never_reaches_the_page()
    {
        foreach (var body in new[]
        {
            "::: urgent Call 111 if:\nfindings: fever\n:::\n", "::: urgent Call 111 if:\nfindings: nonsense\n:::\n", "findings: all\n", "Findings: all\n",
            "::: urgent Call 111 if:\n- one\n\nfindings: fever\n:::\n", "::: inset\nfindings: fever\n:::\n", "- findings: fever\n",
        })
        {
            var guide = ContentFolder.With(body).Teapot();
            Assert.DoesNotContain("findings:", guide.Html.You + guide.Html.Person + guide.Text.You, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_finding_of_another_urgency_is_never_shown_in_the_card() =>
        Assert.Equal(["you have fever"], Items("::: urgent Call 111 if:\nfindings: fever, both-legs\n:::\n", Voice.You));

    [Theory]
    [InlineData("", "H2")]
    [InlineData("## Part\n\n", "H3")]
    [InlineData("## Part\n\n### Deeper\n\n", "H4")]
    [InlineData("## Part\n\n::: urgent Call 111 if:\n- two\n:::\n\n", "H3")]
    public void A_card_s_heading_is_one_deeper_than_the_heading_above(string above, string level)
    {
        var card = Dom.Parse(ContentFolder.With(above + "::: emergency Call 999 if:\n- one\n:::\n").Teapot().Html.You).QuerySelector(".nhsuk-card--care--emergency .nhsuk-card__heading")!;
        Assert.Equal((level, "Immediate action required: Call 999 if:"), (card.TagName, card.TextContent));
    }

    private static IEnumerable<string> Items(string body, Voice voice) =>
        Dom.Parse(ContentFolder.With(body).Teapot().Html.For(voice)).QuerySelectorAll(".nhsuk-card--care li").Select(item => item.TextContent);
}
