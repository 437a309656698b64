namespace BackCare.Web.Tests.Checker;

/// <summary>What somebody who looks over a shoulder, or opens the browser later, does not learn.</summary>
public sealed class DiscreetPageFacts(RunningSite site)
{
    private static readonly OrdinaryPerson Nothing = new();

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public async Task The_answers_show_a_discreet_page_only_as_answered(Voice voice)
    {
        var (page, option) = RealAnswers.OptionThatGives(Discreet.Below999);
        var key = RealContent.Questionnaire[page].Words.For(voice).ShortTitle;
        var other = RealContent.Questionnaire[page].Options.First(each => each.Id != option).Id;
        OrdinaryPerson[] people =
        [
            Nothing, RealAnswers.PersonWith(Discreet.Below999), new((page, "not-sure")), new((page, other)),
            new((page, option), (page, "not-sure")),
        ];
        foreach (var person in people)
        {
            var (browser, outcome) = await site.Browse().WithOutcome(person, voice);
            Assert.Equal("Answered", Page.Words(outcome.Row(key).QuerySelector("dd")!));
            Assert.NotNull(outcome.Row(key).QuerySelector("a[href]")); // Change
        }
    }

    [Theory]
    [InlineData("none", true), InlineData("the finding", false), InlineData("not-sure", false)]
    public async Task A_check_is_offered_again_unless_a_discreet_finding_was_told_or_in_doubt(
        string told, bool offered)
    {
        var (page, option) = RealAnswers.OptionThatGives(Discreet.Below999);
        var answer = told is "the finding" ? option : told;
        var (browser, outcome) = await site.Browse().WithOutcome(new OrdinaryPerson((page, answer)));
        var start = await browser.Get("/check");
        Assert.Equal(offered, start.Text.Contains("See the result of the check"));
        await browser.Answer(await browser.Open(outcome.Journey, "more"), "leg-symptoms");
        start = await browser.Get("/check");
        Assert.Equal(offered, start.Text.Contains("Continue the check"));
        await browser.Answer(await browser.Open(outcome.Journey, "more"), "none");
        var own = await browser.Get(outcome.Path);
        Assert.Equal(200, own.Status); // the person's own way back stays
        Assert.Equal(offered, LeaveFacts.Link(own) is null); // and the way out
    }

    [Fact]
    public async Task A_check_with_a_discreet_answer_off_the_path_is_not_offered_again()
    {
        var (browser, at999) = await site.Browse().WithOutcome(RealAnswers.PersonWith(Discreet.At999));
        Assert.Empty(browser.Kept);
        // A 999 on an earlier page ends the path there; after a change of age that page comes last.
        var page = await browser.Open(at999.Journey, RealAnswers.OptionThatGives("chest-pain").Question);
        await browser.Answer(page, "chest-pain");
        await browser.Answer(await browser.Get($"/check/{at999.Journey}/1"), "5-to-11");
        await AssertNotOffered(browser);
    }

    [Fact]
    public async Task A_kept_999_stays_when_a_discreet_finding_is_told_on_another_page()
    {
        var browser = site.Browse();
        var (page, option) = RealAnswers.OptionThatGives(Discreet.At999);
        var outcome = await browser.Walk(await browser.Begin(), RealAnswers.PersonWith("saddle-numbness"));
        var kept = Assert.Single(browser.Kept);
        await browser.Answer(await browser.Open(outcome.Journey, page), option);
        Assert.Equal([kept], browser.Kept); // and of the discreet one nothing is kept
        await browser.Answer(await browser.Open(outcome.Journey, page), "none");
        Assert.Equal(["saddle-numbness"], (await browser.Get(outcome.Path)).Findings);
    }

    [Fact]
    public async Task A_discreet_finding_from_another_tab_does_not_hide_a_kept_999()
    {
        var browser = site.Browse();
        var (page, option) = RealAnswers.OptionThatGives(Discreet.Below999);
        var last = await browser.UpTo(page);
        var other = browser.AtTheSameTime();
        var numb = RealAnswers.OptionThatGives("saddle-numbness");
        await browser.Submit(await browser.Open(last.Journey, numb.Question), numb.Option);
        browser.Receive(await other.Submit(last, option)); // 999 was kept, and the other tab told it
        Assert.Single(browser.Kept);
        var outcome = await browser.Get($"/check/{last.Journey}/outcome");
        Assert.Equal("999", outcome.Outcome);
        Assert.NotEmpty(outcome.Html.QuerySelectorAll($"a[href='/check/{last.Journey}/leave']"));
        await AssertNotOffered(browser);

        await browser.Answer(await browser.Open(last.Journey, numb.Question), "none");
        Assert.Empty(browser.Kept);
        Assert.Equal(200, (await browser.Get($"/check/{last.Journey}/outcome")).Status);
        await AssertNotOffered(browser);
    }

    private static async Task AssertNotOffered(PlainClient browser) =>
        Assert.DoesNotMatch("Continue the check|See the result of the check", (await browser.Get("/check")).Text);
}
