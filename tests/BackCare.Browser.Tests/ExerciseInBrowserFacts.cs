namespace BackCare.Browser.Tests;

public sealed class ExerciseInBrowserFacts(SiteFixture site)
{
    [Slow, Fact]
    public async Task Each_exercise_fits_on_three_screens_of_a_phone()
    {
        var faults = new List<string>();
        await using var visitor = await site.Visit(width: 390, height: 844, moves: true);
        foreach (var exercise in site.Library.Published.Where(guide => guide.Exercise is not null))
        {
            await visitor.Open(exercise.Address);
            var height = await visitor.Page.EvaluateAsync<double>("document.documentElement.scrollHeight");
            if (height > 3 * 844) faults.Add($"{exercise.Address} is {height / 844:0.00} screens high");
        }
        Faults.None(faults);
    }

    [Slow, Fact]
    public async Task A_movement_is_shown_at_a_press_and_can_be_paused()
    {
        await using var visitor = await site.Open("/exercises/bridge", width: 390, height: 844, moves: true);
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
    public async Task Exercises_offer_no_movement_to_people_who_prefer_reduced_motion()
    {
        await using var visitor = await site.Open("/exercises/bridge");
        Assert.Equal(0, await visitor.Button("Show the movement").CountAsync());
        Assert.Null(await visitor.Page.Locator("[data-movement]").BoundingBoxAsync());
    }

    private static Task<string> Playing(Visitor visitor) =>
        visitor.Page.Locator(".app-move img:last-child").EvaluateAsync<string>("image => image.getAnimations()[0].playState");
}
