using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>
/// The Back button of a browser that keeps pages whole, also those with no-store: cleared answers are not among them.
/// </summary>
public sealed class BackForwardCacheFacts(KeepingBrowser browser) : IClassFixture<KeepingBrowser>
{
    private const string Lost = "Your answers have been cleared to protect your privacy";

    public static TheoryData<bool, string> EachPage => new(
        from javaScript in new[] { true, false }
        from page in new[] { "question", "question of 999", "answers", "outcome", "outcome of 999", "start" }
        select (javaScript, page));

    [Fact]
    public async Task This_browser_keeps_pages_of_the_checker_too()
    {
        await using var person = await browser.Visit(javaScript: false);
        await person.MakeSureThatPagesAreKept();
        await person.Visitor.Begin();
        await person.Visitor.Choice("16-to-44").CheckAsync();
        await person.Visitor.Open("/emergency");
        Assert.Equal(GoingBack.AsItWas, await person.Back());
        Assert.Equal(["16-to-44"], await person.Visitor.Ticked());
    }

    [Theory]
    [MemberData(nameof(EachPage))]
    public async Task After_answers_are_cleared_no_Back_shows_one(bool javaScript, string from)
    {
        await using var person = await browser.Visit(javaScript);
        await person.MakeSureThatPagesAreKept();
        await WalkTo(person.Visitor, from);
        await person.Visitor.Press(person.Visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Clear my answers" }));
        await person.Visitor.Press(person.Visitor.Button("Yes, clear my answers"));
        Assert.Equal("Your answers have been cleared", await person.Visitor.Heading());
        await AssertNothingIsShown(person);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_leaving_no_Back_shows_an_answer(bool javaScript)
    {
        await using var person = await browser.Visit(javaScript);
        await person.MakeSureThatPagesAreKept();
        await WalkTo(person.Visitor, "outcome of 999");
        var journey = new Uri(person.Visitor.Page.Url).Segments[2];
        // As a press of the link does; which pages have it depends on the content.
        await person.Navigated(() => person.Visitor.Page.GotoAsync($"/check/{journey}leave"));
        Assert.Equal(Server.Elsewhere, person.Visitor.Page.Url);
        Assert.Equal(["form-token"], (await person.Visitor.Page.Context.CookiesAsync()).Select(cookie => cookie.Name));
        await AssertNothingIsShown(person);
    }

    [Fact]
    public async Task With_the_script_a_page_that_was_kept_is_asked_for_again()
    {
        await using var person = await browser.Visit(javaScript: true);
        await person.MakeSureThatPagesAreKept();
        await person.Visitor.Begin();
        var address = person.Visitor.Page.Url;
        await person.Visitor.Open(address + "#maincontent"); // as the link that skips to main leaves it
        await person.Visitor.Choice("16-to-44").CheckAsync();
        await person.Visitor.Open("/emergency");

        var again = person.Visitor.Page.WaitForRequestAsync(request => request.Url == address, new() { Timeout = 20_000 });
        Assert.Equal(GoingBack.AsItWas, await person.Back());
        await again;
        await Assertions.Expect(person.Visitor.Choice("16-to-44")).Not.ToBeCheckedAsync();
        Assert.Equal("age", await person.Visitor.Question());
    }

    private async Task WalkTo(Visitor visitor, string page)
    {
        if (page is "answers" or "outcome") await GoOnNearTheEnd(visitor);
        else await visitor.Begin();
        if (page is "question" or "start") await visitor.Answer("16-to-44");
        else if (page.EndsWith("999", StringComparison.Ordinal)) await visitor.WalkOn(Ending.Call999.Person);
        if (page is "outcome") await visitor.Press(visitor.Continue);
        if (page is "question of 999") await visitor.Press(visitor.Link("Back"));
        if (page is "start") await visitor.Open("/check");
    }

    // As somebody who has answered every page comes back, and answers the last one again.
    private async Task GoOnNearTheEnd(Visitor visitor)
    {
        var (client, answers) = await browser.Answered;
        await visitor.Open("/check");
        await visitor.Add(client);
        await visitor.Open(answers.Path);
        await visitor.Press(visitor.Link("Back"));
        await visitor.AnswerAsUsual();
    }

    // Back, and back again, to where the check began: each page is loaded anew, and holds nothing.
    private static async Task AssertNothingIsShown(GoingBack person)
    {
        while (true)
        {
            Assert.Equal(GoingBack.Anew, await person.Back());
            if (person.Visitor.Page.Url.EndsWith("/check", StringComparison.Ordinal)) break;
            // The page that asked whether to clear them holds none either.
            Assert.Contains(await person.Visitor.Heading(), new[] { Lost, "Clear your answers?" });
            Assert.Null(await person.Visitor.Outcome());
            Assert.Equal(0, await person.Visitor.Page.Locator("input:checked, .nhsuk-summary-list").CountAsync());
        }
        Assert.Equal(0, await person.Visitor.Page.GetByText("Continue the check").CountAsync());
    }
}
