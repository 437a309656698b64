namespace BackCare.Browser.Tests;

/// <summary>The exercises of a plan as somebody does them, with a phone on the floor beside them.</summary>
[Slow]
public sealed class ExerciseTimerFacts(SiteFixture site)
{
    private const string TwoOfThem = "/plan?do=knee-rolls:2&do=bridge:3";

    [Fact]
    public async Task A_plan_is_done_one_exercise_at_a_time_and_nothing_is_lost_on_the_way()
    {
        await using var visitor = await site.Open(TwoOfThem, width: 390, height: 844);
        await visitor.Link("Do them now").ClickAsync();
        Assert.Equal(["Knee rolls"], await Shown(visitor));
        Assert.Null(await visitor.Page.Locator("[data-begin]").BoundingBoxAsync());
        Assert.Equal("Start counting", await Focused(visitor));
        await visitor.Button("Next").ClickAsync();
        Assert.Equal(["Bridge"], await Shown(visitor));
        Assert.False(await visitor.Button("Next").IsVisibleAsync());

        await visitor.Page.ReloadAsync();
        Assert.Equal(["Bridge"], await Shown(visitor));
        await visitor.Open("/emergency");
        await visitor.Page.GoBackAsync();
        Assert.Equal(["Bridge"], await Shown(visitor));

        await visitor.Button("Show all 2").ClickAsync();
        Assert.Equal("Do them now", await Focused(visitor));
        Assert.Equal(["Knee rolls", "Bridge"], await Shown(visitor));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_exercise_timer_names_the_way_of_an_exercise()
    {
        await using var visitor = await site.Open("/plan?do=knee-rolls:2&do=pelvic-tilt:6@chair", 390, 844);
        await visitor.Link("Do them now").ClickAsync();
        await visitor.Button("Next").ClickAsync();
        Assert.Contains("Pelvic tilt (in a chair): 0 of 6 done", await visitor.Page.Locator(".app-timer").InnerTextAsync());
    }

    [Fact]
    public async Task An_exercise_done_once_has_no_countdown()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open("/plan?do=getting-down-and-up:1&do=bridge:5");
        await visitor.Link("Do them now").ClickAsync();
        Assert.Contains("take all the time you need", await visitor.Page.Locator(".app-timer [role=status]").InnerTextAsync());
        Assert.False(await visitor.Button("Start counting").IsVisibleAsync());
        await visitor.Button("Next").ClickAsync();
        Assert.True(await visitor.Button("Start counting").IsVisibleAsync());
    }

    [Fact]
    public async Task The_exercise_count_can_be_paused_and_resumes_where_it_stopped()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        // One side and the other of two knee rolls: four counts of ten seconds, and five to get ready.
        await visitor.Page.Clock.InstallAsync();
        await visitor.Open(TwoOfThem);
        await visitor.Link("Do them now").ClickAsync();
        var said = visitor.Page.Locator(".app-timer [role=status]");
        await visitor.Button("Start counting").ClickAsync();
        await visitor.Page.Clock.RunForAsync(18_000);
        await Assertions.Expect(said).ToContainTextAsync("2 of 4");
        await visitor.Button("Pause").ClickAsync();
        await visitor.Page.Clock.RunForAsync(60_000);
        await Assertions.Expect(said).ToContainTextAsync("1 of 4 done");
        await visitor.Button("Next").ClickAsync();
        await visitor.Button("Back").ClickAsync();
        await Assertions.Expect(said).ToContainTextAsync("1 of 4 done");
        await visitor.Button("Go on").ClickAsync();
        await visitor.Page.Clock.RunForAsync(8_000);
        await Assertions.Expect(said).ToContainTextAsync("3 of 4");
        await visitor.Button("Pause").ClickAsync();

        await visitor.Page.ReloadAsync();
        await Assertions.Expect(said).ToContainTextAsync("2 of 4 done");
        await visitor.Button("Go on").ClickAsync();
        await visitor.Page.Clock.RunForAsync(60_000);
        await Assertions.Expect(said).ToContainTextAsync("done.");
        Assert.Empty((await Look.At(visitor.Page, "exercises that are counted")).Faults);
    }

    [Fact]
    public async Task The_exercise_timer_on_a_phone_has_a_wide_picture_the_set_and_the_button()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open("/plan?do=knee-rolls:5&do=bridge:5&do=sit-to-stand:5&do=walking:1");
        await visitor.Link("Do them now").ClickAsync();
        await visitor.Button("Next").ClickAsync();
        var picture = (await visitor.Page.Locator(".app-timer > img").BoundingBoxAsync())!;
        Assert.InRange(picture.Width, 340, 390);
        Assert.InRange(await visitor.Page.EvaluateAsync<double>("document.documentElement.scrollHeight"), 0, 1.5 * 844);
        Assert.Equal("Exercise 2 of 4, set 1 of 2", await visitor.Page.Locator(".app-timer__side > .app-quiet").InnerTextAsync());
        Assert.True(await visitor.Button("Start counting").IsVisibleAsync());
    }

    // A set of two: five seconds to get ready and ten for each, then a minute's rest.
    [Fact]
    public async Task The_exercise_timer_waits_after_a_set()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Page.Clock.InstallAsync();
        await visitor.Open("/plan?do=bridge:2#now=1.0");
        await visitor.Button("Start counting").ClickAsync();
        await visitor.Page.Clock.RunForAsync(60_000);
        await Assertions.Expect(visitor.Page.Locator(".app-timer [role=status]")).ToContainTextAsync("2 of 4 done. Rest for a minute");
        Assert.True(await visitor.Button("Go on").IsVisibleAsync());
    }

    private static Task<string> Focused(Visitor visitor) => visitor.Page.EvaluateAsync<string>("document.activeElement.textContent");

    private static async Task<IReadOnlyList<string>> Shown(Visitor visitor) =>
        await visitor.Page.Locator(".app-routine > li > h3:visible, .app-timer h2:visible").AllInnerTextsAsync();
}
