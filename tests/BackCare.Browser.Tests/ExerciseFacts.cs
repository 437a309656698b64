using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>Exercises as somebody does them with a phone on the floor beside them.</summary>
public sealed class ExerciseFacts(SiteFixture site)
{
    private const string TwoOfThem = "/exercises/routine?do=knee-rolls:2&do=bridge:3";

    [Fact]
    public async Task Each_exercise_fits_on_three_screens_of_a_phone()
    {
        var faults = new List<string>();
        // With the button that shows the movement, which is there for most people.
        await using var visitor = await site.Visit(width: 390, height: 844, moves: true);
        foreach (var exercise in site.Library.Published.Where(guide => guide.Exercise is not null))
        {
            await visitor.Open(exercise.Address);
            var height = await visitor.Page.EvaluateAsync<double>("document.documentElement.scrollHeight");
            if (height > 3 * 844) faults.Add($"{exercise.Address} is {height / 844:0.00} screens high");
        }
        Faults.None(faults);
    }

    [Fact]
    public async Task A_movement_is_shown_at_a_press_and_can_be_paused()
    {
        await using var visitor = await site.Visit(width: 390, height: 844, moves: true);
        await visitor.Open("/exercises/bridge");
        Assert.Equal(0, await visitor.Page.Locator(".app-move").CountAsync());
        await visitor.Button("Show the movement").ClickAsync();
        Assert.Equal("running", await Playing(visitor));
        await visitor.Button("Pause the movement").ClickAsync();
        Assert.Equal("paused", await Playing(visitor));
        await visitor.Button("Show the movement").ClickAsync();
        Assert.Equal("running", await Playing(visitor));
        Assert.Empty(visitor.Errors);
        Assert.Empty((await Look.At(visitor.Page, "a movement that is shown")).Faults);
    }

    [Fact]
    public async Task Nothing_moves_and_nothing_offers_to_for_whoever_asked_for_less_movement()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/exercises/bridge");
        Assert.Equal(0, await visitor.Button("Show the movement").CountAsync());
        Assert.Null(await visitor.Page.Locator("[data-movement]").BoundingBoxAsync());
    }

    [Fact]
    public async Task A_routine_is_done_one_exercise_at_a_time_and_nothing_is_lost_on_the_way()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open(TwoOfThem);
        await visitor.Button("Do them one at a time").ClickAsync();
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
        Assert.Equal("Do them one at a time", await Focused(visitor));
        Assert.Equal(["Knee rolls", "Bridge"], await Shown(visitor));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_count_names_the_way_and_a_change_leads_back_to_its_exercise()
    {
        await using var visitor = await site.Visit(390, 844);
        await visitor.Open("/exercises/routine?do=knee-rolls:2&do=pelvic-tilt:5@chair");
        await visitor.Page.Locator("#exercise-2 summary").ClickAsync();
        await visitor.Press(visitor.Page.Locator("button[name=more][value='2']"));
        Assert.EndsWith("#exercise-2", visitor.Page.Url, StringComparison.Ordinal);
        Assert.InRange((await visitor.Page.Locator("#exercise-2 h2").BoundingBoxAsync())!.Y, -1, 844);
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Who asks first, and other ways", await visitor.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await visitor.Button("Do them one at a time").ClickAsync();
        await visitor.Button("Next").ClickAsync();
        Assert.Contains("Pelvic tilt (in a chair): 0 of 6 done", await visitor.Page.Locator(".app-timer").InnerTextAsync());
    }

    [Fact]
    public async Task What_is_done_once_is_not_hurried_by_a_count()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open("/exercises/routine?do=getting-down-and-up:1&do=bridge:5");
        await visitor.Button("Do them one at a time").ClickAsync();
        Assert.Contains("take all the time you need", await visitor.Page.Locator(".app-timer [role=status]").InnerTextAsync());
        Assert.False(await visitor.Button("Start counting").IsVisibleAsync());
        await visitor.Button("Next").ClickAsync();
        Assert.True(await visitor.Button("Start counting").IsVisibleAsync());
    }

    [Fact]
    public async Task The_count_is_seen_can_be_paused_and_goes_on_where_it_was()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        // One side and the other of two knee rolls: four counts of ten seconds, and five to get ready.
        await visitor.Page.Clock.InstallAsync();
        await visitor.Open(TwoOfThem);
        await visitor.Button("Do them one at a time").ClickAsync();
        var said = visitor.Page.Locator(".app-timer [role=status]");
        await visitor.Button("Start counting").ClickAsync();
        await visitor.Page.Clock.RunForAsync(18_000);
        await Assertions.Expect(said).ToContainTextAsync("2 of 4");
        await visitor.Button("Pause").ClickAsync();
        await visitor.Page.Clock.RunForAsync(60_000);
        await Assertions.Expect(said).ToContainTextAsync("1 of 4 done");
        // What was left of the second one is left still, and another exercise takes nothing from it.
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
        Assert.Empty((await Look.At(visitor.Page, "a routine that is counted")).Faults);
    }

    // The phone lies on the floor: the picture, the number and what to press are in sight at once.
    [Fact]
    public async Task While_it_counts_the_picture_fills_the_panel()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Open("/exercises/routine?do=knee-rolls:5&do=bridge:5&do=sit-to-stand:5&do=walking:1");
        await visitor.Button("Do them one at a time").ClickAsync();
        await visitor.Button("Next").ClickAsync();
        var picture = (await visitor.Page.Locator(".app-timer > img").BoundingBoxAsync())!;
        Assert.InRange(picture.Width, 340, 390);
        Assert.InRange(await visitor.Page.EvaluateAsync<double>("document.documentElement.scrollHeight"), 0, 1.5 * 844);
        Assert.Equal("Exercise 2 of 4, set 1 of 2", await visitor.Page.Locator(".app-timer__side > .app-quiet").InnerTextAsync());
        Assert.True(await visitor.Button("Start counting").IsVisibleAsync());
    }

    // Of a set of two: five to get ready and ten for each, then a minute's rest.
    [Fact]
    public async Task After_a_set_it_waits()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Page.Clock.InstallAsync();
        await visitor.Open("/exercises/routine?do=bridge:2#now=1.0");
        await visitor.Button("Start counting").ClickAsync();
        await visitor.Page.Clock.RunForAsync(60_000);
        await Assertions.Expect(visitor.Page.Locator(".app-timer [role=status]")).ToContainTextAsync("2 of 4 done. Rest for a minute");
        Assert.True(await visitor.Button("Go on").IsVisibleAsync());
    }

    private static Task<string> Playing(Visitor visitor) =>
        visitor.Page.Locator(".app-move img:last-child").EvaluateAsync<string>("image => image.getAnimations()[0].playState");

    private static Task<string> Focused(Visitor visitor) => visitor.Page.EvaluateAsync<string>("document.activeElement.textContent");

    private static async Task<IReadOnlyList<string>> Shown(Visitor visitor) =>
        await visitor.Page.Locator(".app-routine > li > h2:visible, .app-timer h2:visible").AllInnerTextsAsync();
}
