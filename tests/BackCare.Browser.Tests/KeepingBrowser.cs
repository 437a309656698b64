using System.Text.Json;

namespace BackCare.Browser.Tests;

/// <summary>A browser that keeps pages whole for its Back button, as people's do: Playwright switches that off.</summary>
public sealed class KeepingBrowser(SiteFixture site) : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        var options = await Chromium.Options(keepsPages: true);
        options.Args = [.. options.Args!, "--enable-features=BackForwardCache",
            $"--host-resolver-rules=MAP {new Uri(Server.Elsewhere).Host}:80 {site.Address.Authority}"];
        options.IgnoreDefaultArgs = ["--disable-back-forward-cache"];
        browser = await playwright.Chromium.LaunchAsync(options);
    }

    public async Task<GoingBack> Visit(bool javaScript)
    {
        var context =
            await browser!.NewContextAsync(new() { BaseURL = site.Address.ToString(), JavaScriptEnabled = javaScript });
        var page = await context.NewPageAsync();
        return new(new(context, page, site.Address), await context.NewCDPSessionAsync(page));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

public sealed class GoingBack(Visitor visitor, ICDPSession session) : IAsyncDisposable
{
    /// <summary>What <see cref="Back"/> gives for a page that was kept whole.</summary>
    public const string AsItWas = "BackForwardCacheRestore";

    public Visitor Visitor => visitor;

    public async Task<string> Back()
    {
        await session.SendAsync("Page.enable");
        var history = (await session.SendAsync("Page.getNavigationHistory"))!.Value;
        var before = history.GetProperty("entries")[history.GetProperty("currentIndex").GetInt32() - 1]
            .GetProperty("id").GetInt32();
        return await Navigated(
            () => session.SendAsync("Page.navigateToHistoryEntry", new Dictionary<string, object> { ["entryId"] = before }));
    }

    /// <returns>How the page that <paramref name="action"/> leads to was loaded.</returns>
    public async Task<string> Navigated(Func<Task> action)
    {
        var came = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Came(object? sender, JsonElement? navigation) =>
            came.TrySetResult(navigation!.Value.GetProperty("type").GetString()!);
        var navigations = session.Event("Page.frameNavigated");
        navigations.OnEvent += Came;
        try
        {
            await action();
            return await came.Task.WaitAsync(Visitor.ReadTimeout);
        }
        finally
        {
            navigations.OnEvent -= Came;
        }
    }

    /// <summary>Fails when this browser keeps no pages, since nothing here would then show anything.</summary>
    public async Task MakeSureThatPagesAreKept()
    {
        await visitor.Open("/guides");
        await visitor.Open("/emergency");
        Assert.Equal(AsItWas, await Back());
        // Playwright learns of it late, and its own wait needs a load event, which never comes.
        for (var waited = 0; waited < 100 && !visitor.Page.Url.EndsWith("/guides", StringComparison.Ordinal); waited++)
            await Task.Delay(20);
    }

    public ValueTask DisposeAsync() => visitor.DisposeAsync();
}
