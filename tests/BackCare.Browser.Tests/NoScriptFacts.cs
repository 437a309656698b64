using Microsoft.Playwright;
namespace BackCare.Browser.Tests;

/// <summary>The checker with JavaScript off: nothing is missing but comfort.</summary>
public sealed class NoScriptFacts(SiteFixture site)
{
    [Theory]
    [InlineData("self-care", "coping", "none")]

    [InlineData("999", "emergency-chest-tummy", "chest-pain")]
    public async Task Each_outcome_is_reached_from_the_home_page(string outcome, string question, string option)
    {
        await using var visitor = await site.Visit(320, 640, javaScript: false);
        await visitor.Open("/");
        await visitor.Press(visitor.Page.Locator("main a[href='/check']").First);
        await visitor.Press(visitor.Button("Start for someone else"));
        await visitor.WalkOn(new((question, option)));
        // 999 waits for nothing; before any other outcome stands the list of answers.
        if (outcome is not "999")
        {
            Assert.Equal("Check your answers", await visitor.Heading());
            await visitor.Press(visitor.Continue);
        }
        Assert.Equal(outcome, await visitor.Outcome());
        Assert.Equal(outcome is "self-care" ? 0 : 1,
            await visitor.Page.Locator($"main [data-finding='{option}']").CountAsync());
    }

    [Fact]
    public async Task Back_shows_the_earlier_answer_and_takes_another()
    {
        await using var visitor = await site.Visit(javaScript: false);
        await visitor.Begin();
        await visitor.Answer("under-5");
        await visitor.Answer("2-to-4-weeks");
        await visitor.Press(visitor.Link("Back"));
        Assert.Equal(["2-to-4-weeks"], await visitor.Ticked());
        await visitor.Press(visitor.Link("Back"));
        Assert.Equal(["under-5"], await visitor.Ticked());

        await visitor.Answer("16-to-44");
        Assert.Equal("emergency-chest-tummy", await visitor.Question());
        // Nor does the browser's own button break a check.
        for (var back = 0; await visitor.Question() is not "age" && back < 9; back++) await visitor.Page.GoBackAsync();
        Assert.Equal("age", await visitor.Question());
        await visitor.Answer("45-to-59");
        Assert.Equal("emergency-chest-tummy", await visitor.Question());
    }

    [Fact]
    public async Task Clearing_leaves_nothing_to_come_back_to()
    {
        await using var visitor = await site.Visit(javaScript: false);
        await visitor.Begin();
        await visitor.WalkOn(Ending.Call999.Person);
        var outcome = visitor.Page.Url;
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Clear my answers" }));
        await visitor.Press(visitor.Button("Yes, clear my answers"));
        Assert.Equal("Your answers have been cleared", await visitor.Heading());
        Assert.Equal("form-token", Assert.Single(await visitor.Page.Context.CookiesAsync()).Name);

        Assert.Equal(410, (await visitor.Open(outcome))!.Status);
        Assert.Equal(1, await visitor.Page.Locator("main a[href='tel:999']").CountAsync());
        await visitor.Press(visitor.Button("Start again for myself"));
        Assert.Equal("age", await visitor.Question());
    }

    [Fact]
    public async Task Whoever_needs_help_today_may_read_at_once_what_to_do_and_go_on_where_they_were()
    {
        await using var visitor = await site.Visit(javaScript: false);
        await visitor.Begin();
        await visitor.WalkUpTo("medicines", OrdinaryPerson.Telling("illness: urinary-symptoms", "health: very-weak-immunity"));
        var words = site.Questionnaire.Words.Outcome.You.Early;
        await visitor.Press(visitor.Link(words.Link));
        Assert.Equal("111", await visitor.Outcome());
        await visitor.Press(visitor.Link(words.GoOn));
        Assert.Equal("medicines", await visitor.Question());
        await visitor.WalkOn(new());
        await visitor.Press(visitor.Continue);
        Assert.Equal("111", await visitor.Outcome());
        Assert.Equal(0, await visitor.Link(words.GoOn).CountAsync());
    }
}
