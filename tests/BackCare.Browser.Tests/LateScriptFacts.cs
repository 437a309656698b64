namespace BackCare.Browser.Tests;

/// <summary>On a slow line the script comes after the page, and somebody is reading or about to press by then.</summary>
public sealed class LateScriptFacts(SiteFixture site)
{
    private const string PlaceOfEach = """
        () => [...document.querySelectorAll('main h2, main h3, main p, main li, main tr, main button, footer')]
            .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.closest('[role=status], [data-needs-script]'))
            .map(each => `${Math.round(each.getBoundingClientRect().top)} ${each.innerText.slice(0, 40)}`)
        """;

    // Playwright waits by evaluating a string, which the site's policy refuses from the second time on.
    private const string EachPictureHasRoom = """
        async () => {
            while ([...document.images].some(image => image.checkVisibility() && image.clientHeight === 0))
                await new Promise(requestAnimationFrame);
        }
        """;

    [Slow, Theory]
    [InlineData("/plan/diary")]
    [InlineData("/plan/diary?do=bridge:5&day=mon&start=2026-11-23&weeks=4")]
    [InlineData("/plan/diary?do=bridge:5&day=mon&start=2026-11-23&weeks=4", true)]
    [InlineData("/plan?do=bridge:5", true)]
    [InlineData("/offline"), InlineData("/exercises/bridge")]
    [InlineData("/plan?do=knee-rolls:2&do=bridge:3")]
    [InlineData("/plan?do=knee-rolls:2&do=bridge:3", true)]
    [InlineData("/check")]
    public async Task Nothing_on_a_page_moves_when_its_script_comes_late(string path, bool keepsPages = false)
    {
        await using var visitor = await site.Visit(width: 320, height: 640, moves: true);
        if (keepsPages)
        {
            await visitor.Open("/offline");
            await visitor.Page.EvaluateAsync("caches.open('backcare-pages').then(() => null)");
        }
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/assets/*.js", async route =>
        {
            waits.TrySetResult();
            await come.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        await waits.Task.WaitAsync(Visitor.ReadTimeout, TestContext.Current.CancellationToken);
        await Assertions.Expect(visitor.Page.Locator("body > footer")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("margin-top", "0px");
        // A picture takes no room until it is requested.
        await visitor.Page.EvaluateAsync(EachPictureHasRoom).WaitAsync(Visitor.ReadTimeout, TestContext.Current.CancellationToken);
        var before = await visitor.Page.EvaluateAsync<string[]>(PlaceOfEach);
        Assert.NotEmpty(before);

        come.SetResult();
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveClassAsync(path is "/check" ? "js-enabled nhsuk-frontend-supported" : "");
        if (keepsPages) await Assertions.Expect(visitor.Page.Locator("main button.app-keep")).ToBeVisibleAsync();
        var after = await visitor.Page.EvaluateAsync<string[]>(PlaceOfEach);
        Assert.DoesNotContain(before, line => !after.Contains(line));
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("/plan/diary", "Start a diary on this device")]
    [InlineData("/offline", "Save these pages on this device")]
    public async Task A_page_whose_script_never_comes_says_so_and_shows_no_dead_button(string path, string button)
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Page.RouteAsync("**/assets/*.js", route => route.AbortAsync());
        await visitor.Open(path);
        Assert.Contains("This is still loading.", await visitor.Page.Locator("main").InnerTextAsync());
        Assert.False(await visitor.Button(button).IsVisibleAsync());
    }
}
