namespace BackCare.Browser.Tests;

/// <summary>The Back button of a browser that keeps pages whole, even those with no-store.</summary>
[Slow]
public sealed class BackForwardCacheFacts(KeepingBrowser browser) : IClassFixture<KeepingBrowser>
{
    private const string Lost = "We can no longer read your answers";

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task After_clearing_answers_Back_shows_no_answer(bool javaScript)
    {
        await using var person = await browser.Visit(javaScript);
        await person.MakeSureThatPagesAreKept();
        await To999(person.Visitor);
        await person.Visitor.Press(person.Visitor.Link("Back"));
        await person.Visitor.Open("/check");
        await person.Visitor.Press(person.Visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Clear my answers" }));
        await person.Visitor.Press(person.Visitor.Button("Yes, clear my answers"));
        Assert.Equal("Your answers have been cleared", await person.Visitor.Heading());
        await AssertNothingIsShown(person);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task After_leaving_Back_shows_no_answer(bool javaScript)
    {
        await using var person = await browser.Visit(javaScript);
        await person.MakeSureThatPagesAreKept();
        await To999(person.Visitor);
        var journey = new Uri(person.Visitor.Page.Url).Segments[2];
        // Does what a press of the link does; which pages have the link depends on the content.
        await person.Navigated(() => person.Visitor.Page.GotoAsync($"/check/{journey}leave"));
        Assert.Equal(Server.Elsewhere, person.Visitor.Page.Url);
        Assert.Equal(["form-token"], (await person.Visitor.Page.Context.CookiesAsync()).Select(cookie => cookie.Name));
        await AssertNothingIsShown(person);
    }

    [Fact]
    public async Task After_leaving_quickly_Back_leads_to_the_page_before_the_check()
    {
        await using var person = await browser.Visit(javaScript: true);
        var visitor = person.Visitor;
        var entries = await NoTrailFacts.Begin(visitor);
        await visitor.WalkOn(Ending.Discreet.Person);
        Assert.Equal("999", await visitor.Outcome());
        await visitor.Press(visitor.Link("Leave this site quickly"));
        Assert.Equal(Server.Elsewhere, visitor.Page.Url);
        Assert.Equal("", await visitor.Page.EvaluateAsync<string>("document.referrer"));
        Assert.Equal(entries, await NoTrailFacts.Entries(visitor));
        await person.Back();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(NoTrailFacts.Guide + "$"));
    }

    [Fact]
    public async Task Leaving_while_an_answer_is_being_sent_still_leaves_the_site()
    {
        await using var person = await browser.Visit(javaScript: true);
        var visitor = person.Visitor;
        await NoTrailFacts.Begin(visitor);
        while (await visitor.Question() != Ending.Discreet.Question) await visitor.AnswerAsUsual();
        var (sent, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visitor.Page.RouteAsync("**/check/**", async route =>
        {
            if (route.Request.ResourceType is "fetch")
            {
                sent.TrySetResult();
                await left.Task;
            }
            try { await route.ContinueAsync(); } catch (PlaywrightException) { }
        });
        await visitor.Choice("none").CheckAsync();
        await visitor.Continue.ClickAsync();
        await sent.Task.WaitAsync(Visitor.ReadTimeout, TestContext.Current.CancellationToken);
        await visitor.Press(visitor.Link("Leave this site quickly"));
        left.SetResult();
        Assert.Equal(Server.Elsewhere, visitor.Page.Url);
    }

    [Fact]
    public async Task The_script_reloads_a_question_from_the_back_forward_cache()
    {
        await using var person = await browser.Visit(javaScript: true);
        await person.MakeSureThatPagesAreKept();
        await person.Visitor.Begin();
        var address = person.Visitor.Page.Url;
        await person.Visitor.Open(address + "#maincontent"); // as the link that skips to main leaves it
        await person.Visitor.Choice("16-to-44").CheckAsync();
        await person.Visitor.Open("/emergency");

        var again = person.Visitor.Page.WaitForRequestAsync(request => request.Url == address);
        Assert.Equal(GoingBack.AsItWas, await person.Back());
        await again;
        await Assertions.Expect(person.Visitor.Choice("16-to-44")).Not.ToBeCheckedAsync();
        Assert.Equal("age", await person.Visitor.Question());
    }

    private static async Task To999(Visitor visitor)
    {
        await visitor.Begin();
        await visitor.WalkOn(Ending.Call999.Person);
        Assert.Equal("999", await visitor.Outcome());
    }

    // Going back, each page of the check is loaded again and shows no answer.
    private static async Task AssertNothingIsShown(GoingBack person)
    {
        while (true)
        {
            var came = await person.Back();
            if (came is GoingBack.AsItWas)
            {
                await Assertions.Expect(person.Visitor.Page).ToHaveURLAsync(new Regex("/guides$"));
                break;
            }
            if (person.Visitor.Page.Url.EndsWith("/check", StringComparison.Ordinal)) break;
            Assert.Contains(await person.Visitor.Heading(), new[] { Lost, "Clear your answers?" });
            Assert.Null(await person.Visitor.Outcome());
            Assert.Equal(0, await person.Visitor.Page.Locator("input:checked, .nhsuk-summary-list").CountAsync());
        }
        Assert.Equal(0, await person.Visitor.Page.GetByText("Continue the check").CountAsync());
    }
}
