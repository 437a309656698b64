using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>On a slow line the script comes after the page, and somebody is reading or about to press by then.</summary>
public sealed class LateScriptFacts(SiteFixture site)
{
    private const string PlaceOfEach = """
        () => [...document.querySelectorAll('main h2, main h3, main p, main li, main tr, main button, footer')]
            .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.closest('[role=status], [data-offline=without]'))
            .map(each => `${Math.round(each.getBoundingClientRect().top)} ${each.innerText.slice(0, 40)}`)
        """;

    [Theory]
    [InlineData("/plan/diary")]
    [InlineData("/plan/diary?do=bridge:5&day=mon&start=2026-11-23&weeks=4")]
    [InlineData("/offline")]
    [InlineData("/exercises/bridge")]
    [InlineData("/exercises/routine?do=knee-rolls:2&do=bridge:3")]
    [InlineData("/check")]
    public async Task Nothing_that_is_there_moves_when_the_script_comes(string path)
    {
        await using var visitor = await site.Visit(width: 320, height: 640, moves: true);
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/assets/*.js", async route =>
        {
            waits.TrySetResult();
            await come.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        await waits.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Assertions.Expect(visitor.Page.Locator("body > footer")).ToBeVisibleAsync();
        // The style sheet is there.
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("margin-top", "0px");
        var before = await visitor.Page.EvaluateAsync<string[]>(PlaceOfEach);
        Assert.NotEmpty(before);

        come.SetResult();
        // What each script does last.
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveClassAsync(path is "/check" ? "js-enabled nhsuk-frontend-supported" : "");
        Assert.Empty(before.Except(await visitor.Page.EvaluateAsync<string[]>(PlaceOfEach)));
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("/plan/diary", ".app-own-diary")]
    [InlineData("/exercises/bridge", "[data-movement]")]
    [InlineData("/exercises/routine?do=knee-rolls:2&do=bridge:3", "[data-begin]")]
    public async Task A_script_that_never_comes_leaves_no_hole_in_the_end(string path, string shown)
    {
        await using var visitor = await site.Visit(width: 390, height: 844, moves: true);
        await visitor.Page.RouteAsync("**/assets/*.js", route => route.AbortAsync());
        await visitor.Open(path);
        var room = visitor.Page.Locator(shown);
        Assert.InRange((await room.BoundingBoxAsync())!.Height, 40, 400);
        await visitor.Page.EvaluateAsync("document.getAnimations().forEach(each => each.finish())");
        Assert.Equal(0, (await room.BoundingBoxAsync())!.Height);
    }
}
