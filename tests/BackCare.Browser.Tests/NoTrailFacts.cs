using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>With a script a check is one entry in the history of its tab, whatever is pressed in it.</summary>
public sealed class NoTrailFacts(SiteFixture site, KeepingBrowser browser) : IClassFixture<KeepingBrowser>
{
    private const string Guide = "/guides/sciatica";

    [Fact]
    public async Task From_start_to_summary_the_history_does_not_grow_and_Back_leaves_the_check_with_its_answers_kept()
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
    public async Task After_leaving_quickly_Back_leads_to_the_page_before_the_check()
    {
        await using var person = await browser.Visit(javaScript: true);
        var visitor = person.Visitor;
        var entries = await Begin(visitor);
        await visitor.WalkOn(Ending.Discreet.Person);
        Assert.Equal("999", await visitor.Outcome());
        await visitor.Press(visitor.Link("Leave this site quickly"));
        Assert.Equal(Server.Elsewhere, visitor.Page.Url);
        Assert.Equal("", await visitor.Page.EvaluateAsync<string>("document.referrer"));
        Assert.Equal(entries, await Entries(visitor));
        await person.Back();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(Guide + "$"));
    }

    [Slow]
    [Theory]
    [InlineData(true)] // no line for a moment
    [InlineData(false)] // so slow that nobody would know whether anything was sent
    public async Task What_the_script_cannot_send_the_browser_sends_itself(bool fails)
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

    [Slow]
    [Fact]
    public async Task Whoever_leaves_while_an_answer_is_on_its_way_stays_away()
    {
        await using var person = await browser.Visit(javaScript: true);
        var visitor = person.Visitor;
        await Begin(visitor);
        while (await visitor.Question() != Ending.Discreet.Question) await visitor.AnswerAsUsual();
        var (sent, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visitor.Page.RouteAsync("**/check/**", async route =>
        {
            if (route.Request.ResourceType is "fetch")
            {
                sent.TrySetResult();
                await left.Task;
            }
            // The request may have been given up meanwhile.
            try { await route.ContinueAsync(); } catch (PlaywrightException) { }
        });
        await visitor.Choice("none").CheckAsync();
        await visitor.Continue.ClickAsync();
        await sent.Task.WaitAsync(Visitor.ReadTimeout, TestContext.Current.CancellationToken);
        await visitor.Press(visitor.Link("Leave this site quickly"));
        left.SetResult();
        Assert.Equal(Server.Elsewhere, visitor.Page.Url);
    }

    /// <returns>How many entries the history has at the first question.</returns>
    private static async Task<int> Begin(Visitor visitor)
    {
        await visitor.Open(Guide);
        await visitor.Open("/check");
        var entries = await Entries(visitor);
        await visitor.Press(visitor.Button("Start for myself"));
        return entries;
    }

    private static Task<int> Entries(Visitor visitor) => visitor.Page.EvaluateAsync<int>("history.length");
}
