namespace BackCare.Browser.Tests;

[Long]
public sealed class NoTrailFacts(SiteFixture site)
{
    internal const string Guide = "/guides/sciatica";

    [Fact]
    public async Task From_start_to_summary_the_history_of_a_browser_does_not_grow()
    {
        await using var visitor = await site.Visit();
        var entries = await Begin(visitor);
        await visitor.Press(visitor.Continue); // nothing is chosen yet
        Assert.StartsWith("Error: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        await visitor.AnswerAsUsual();
        await visitor.Press(visitor.Link("Back"));
        Assert.Equal("age", await visitor.Question());
        await visitor.WalkOn(Ending.Gp.Person);
        await visitor.Change(site.Questionnaire["severity"], "mild");
        Assert.Equal("gp", await visitor.Outcome());
        await visitor.Page.Locator("a[href$='/handover']").ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/handover$"));
        Assert.Equal(entries, await Entries(visitor));

        await visitor.Page.GoBackAsync();
        Assert.EndsWith(Guide, visitor.Page.Url, StringComparison.Ordinal);
        await visitor.Page.GoForwardAsync();
        Assert.EndsWith("/handover", visitor.Page.Url, StringComparison.Ordinal);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_press_of_the_link_to_leave_clears_the_answers_and_shows_another_site()
    {
        var questions = site.Questionnaire;
        await using var visitor = await site.Visit();
        await visitor.Begin();
        while (!questions.IsDiscreet(questions[(await visitor.Question())!])) await visitor.AnswerAsUsual();
        var left = visitor.Page.WaitForRequestAsync(Server.Elsewhere);
        await visitor.Link("Leave this site quickly").ClickAsync();
        await left;
        Assert.Equal(["form-token"],
            (await visitor.Page.Context.CookiesAsync([site.Address.ToString() + "check"])).Select(cookie => cookie.Name));
    }

    [Slow, Theory]
    [InlineData(true)] // no line for a moment
    [InlineData(false)] // so slow that nobody would know whether anything was sent
    public async Task An_answer_that_the_script_cannot_send_is_sent_by_the_browser_itself(bool fails)
    {
        await using var visitor = await site.Visit();
        await Begin(visitor);
        await visitor.Page.RouteAsync("**/check/*/1", async route =>
        {
            if (route.Request.ResourceType is not "fetch") await route.ContinueAsync();
            else if (fails) await route.AbortAsync();
        });
        await visitor.AnswerAsUsual();
        Assert.Equal("duration", await visitor.Question());
    }

    /// <returns>How many entries the history has at the first question.</returns>
    internal static async Task<int> Begin(Visitor visitor)
    {
        await visitor.Open(Guide);
        await visitor.Open("/check");
        var entries = await Entries(visitor);
        await visitor.Press(visitor.Button("Start for myself"));
        return entries;
    }

    internal static Task<int> Entries(Visitor visitor) => visitor.Page.EvaluateAsync<int>("history.length");
}
