namespace BackCare.Browser.Tests;

/// <summary>A plan under way, and what somebody wants to get back to: kept by their own browser after a press, and sent nowhere.</summary>
public sealed class CourseInBrowserFacts(SiteFixture site)
{
    private const string Week = "/plan/first-days?week=3";

    [Fact]
    public async Task A_goal_is_saved_only_after_a_press_and_never_sent()
    {
        await using var visitor = await site.Open(Week, width: 390, height: 844);
        Assert.Null(await Kept(visitor));
        var sent = new List<string>();
        visitor.Page.Request += (_, request) => sent.Add(request.Url);
        await Goal(visitor).FillAsync("carry my grandson upstairs");
        Assert.Null(await Kept(visitor));
        await visitor.Button("Keep it on this device").ClickAsync();
        Assert.Equal("""{"version":1,"goals":[{"name":"carry my grandson upstairs","scores":[]}]}""", await Kept(visitor));
        Assert.Equal("", await Goal(visitor).InputValueAsync());
        await visitor.Page.Locator("#goal-score-1").SelectOptionAsync("2");
        Assert.Contains("2 at first", await visitor.Page.Locator(".app-goals").InnerTextAsync());
        Assert.Contains("\"score\":2", await Kept(visitor), StringComparison.Ordinal);
        Assert.Empty(sent);

        await visitor.Open("/plan/first-days/check-in?week=3");
        Assert.Contains("carry my grandson upstairs", await visitor.Page.Locator(".app-goals").InnerTextAsync());
        await visitor.Button("Delete all of it").ClickAsync();
        Assert.NotNull(await Kept(visitor));
        await visitor.Button("Press again to delete all of it").ClickAsync();
        Assert.Null(await Kept(visitor));
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task Home_continues_the_saved_plan_until_a_press_forgets_it()
    {
        await using var visitor = await site.Open(Week, width: 390, height: 844);
        await visitor.Open("/");
        Assert.False(await visitor.Page.Locator(".app-carry").IsVisibleAsync());
        await visitor.Open(Week);
        await visitor.Button("Save this plan on this device").ClickAsync();
        await visitor.Link("Save the pages too").WaitForAsync();

        // Opening a week does not replace the saved one; pressing for the next week does.
        await visitor.Open("/plan/first-days?week=9");
        await visitor.Open("/plan/first-days?week=2");
        await visitor.Open("/");
        Assert.Equal(Week, await visitor.Page.Locator(".app-carry a").GetAttributeAsync("href"));
        await visitor.Open("/plan/first-days/check-in?week=3");
        foreach (var choice in new[] { "#did", "#day", "#easier" }) await visitor.Page.Locator(choice).CheckAsync();
        await visitor.Press(visitor.Button("See next week"));
        Assert.Empty((await Look.At(visitor.Page, "what comes after a check-in")).Faults);
        await visitor.Press(visitor.Link("Go to week 4"));
        await visitor.Page.GoBackAsync();
        Assert.Equal("How did week 3 go?", await visitor.Heading());
        await visitor.Open("/");
        var carry = visitor.Page.Locator(".app-carry");
        var plan = carry.GetByRole(AriaRole.Link, new() { Name = "My plan: week 4 of 12" });
        Assert.Equal("/plan/first-days?week=4", await plan.GetAttributeAsync("href"));
        Assert.Empty((await Look.At(visitor.Page, "home with something to carry on")).Faults);
        await visitor.Button("Forget these on this device").ClickAsync();
        await visitor.Page.GetByText("Forgotten on this device.").WaitForAsync();
        Assert.False(await carry.IsVisibleAsync());
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task A_diary_and_goals_are_forgotten_only_after_a_second_press()
    {
        await using var visitor = await site.Open("/plan/diary", width: 390, height: 844);
        // Unreadable goals still belong to somebody.
        await visitor.Page.EvaluateAsync("""
            localStorage.setItem('backcare-diary', '{"version":1,"days":{}}')
            localStorage.setItem('backcare-goals', '{')
            """);
        await visitor.Open("/");
        await visitor.Button("Forget these on this device").ClickAsync();
        Assert.Equal(2, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
        await visitor.Button("Press again: your diary and goals go too").ClickAsync();
        await visitor.Page.GetByText("Forgotten on this device.").WaitForAsync();
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task Unreadable_goals_are_never_overwritten()
    {
        await using var visitor = await site.Open(Week, width: 390, height: 844);
        foreach (var broken in new[]
        {
            "{", """{"version":2,"goals":[]}""", """{"version":1,"goals":[{"name":"x","scores":[{"day":"2026-11-25","score":99}]}]}""",
        })
        {
            await visitor.Page.EvaluateAsync("text => localStorage.setItem('backcare-goals', text)", broken);
            await visitor.Page.ReloadAsync();
            Assert.Contains("that we cannot read", await visitor.Page.Locator(".app-goals").InnerTextAsync());
            Assert.False(await Goal(visitor).IsVisibleAsync());
            Assert.Equal(broken, await Kept(visitor));
        }
    }

    private static ILocator Goal(Visitor visitor) => visitor.Page.Locator("[name=goal]");

    private static Task<string?> Kept(Visitor visitor) => visitor.Page.EvaluateAsync<string?>("localStorage.getItem('backcare-goals')");
}
