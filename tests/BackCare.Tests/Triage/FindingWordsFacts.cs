namespace BackCare.Tests.Triage;

/// <summary>What is left out of a sign's words follows from its label.</summary>
public sealed class FindingWordsFacts
{
    private static readonly FindingWords Label = new("A sore knee", null, "", "", []);

    [Theory]
    [InlineData(Voice.You, "I have a sore knee"), InlineData(Voice.Person, "they have a sore knee")]
    public void A_label_alone_supplies_the_name_the_card_line_the_reason_and_the_script(Voice voice, string said) =>
        Assert.Equal(("a sore knee", "a sore knee", "a sore knee", said), Texts(Label.WithDefaults(voice)));

    [Fact]
    public void A_short_name_supplies_the_card_line_the_reason_and_the_script() =>
        Assert.Equal(("soreness", "soreness", "soreness", "I have soreness"),
            Texts((Label with { ShortName = "soreness" }).WithDefaults(Voice.You)));

    [Fact]
    public void A_card_line_supplies_the_script_and_without_a_label_the_name()
    {
        Assert.Equal(("a sore knee", "a knee newly sore", "a sore knee", "I have a knee newly sore"),
            Texts((Label with { Card = "a knee newly sore" }).WithDefaults(Voice.You)));
        Assert.Equal(("a knee newly sore", "a knee newly sore", "a knee newly sore", "I have a knee newly sore"),
            Texts((Label with { Label = null, Card = "a knee newly sore" }).WithDefaults(Voice.You)));
    }

    [Fact]
    public void Written_words_of_a_sign_are_never_replaced_by_defaults()
    {
        var all = Label with { ShortName = "short", Card = "card", Reason = "reason", Say = "say" };
        Assert.Equal(all, all.WithDefaults(Voice.Person));
    }

    [Fact]
    public void An_option_falls_back_on_its_label_too()
    {
        var words = new OptionWords("Mild pain", null, "");
        Assert.Equal(("mild pain", "mild pain"), (words.WithDefaults().ShortName, words.WithDefaults().Reason));
        var brief = (words with { ShortName = "mild" }).WithDefaults();
        Assert.Equal(("mild", "mild"), (brief.ShortName, brief.Reason));
    }

    [Fact]
    public void Every_sign_of_the_content_has_its_words_in_both_voices() =>
        Assert.All(from finding in RealContent.Questionnaire.Findings.All
                   from words in new[] { finding.Words.You, finding.Words.Person }
                   select words, words =>
        {
            Assert.DoesNotContain("", new[] { words.ShortName, words.Card, words.Reason, words.Say });
            Assert.DoesNotContain("|", $"{words}", StringComparison.Ordinal);
        });

    [Fact]
    public void An_option_without_gives_gives_the_sign_with_its_id()
    {
        var poo = RealContent.Questionnaire["more"].Options.Single(option => option.Id == "black-poo");
        Assert.Equal(["black-poo"], poo.Gives);
        Assert.Equal(("Black, sticky poo", "black, sticky poo", "black, sticky poo", "I have black, sticky poo"),
            (poo.Words.You.Label, poo.Words.You.ShortName, poo.Words.You.Reason, poo.Words.You.Say));
        Assert.Equal("they have black, sticky poo", poo.Words.Person.Say);
    }

    private static (string Short, string Card, string? Reason, string Say) Texts(FindingWords words) =>
        (words.ShortName, words.Card, words.Reason, words.Say);
}
