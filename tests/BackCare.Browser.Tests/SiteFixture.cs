using BackCare.Browser.Tests;

[assembly: AssemblyFixture(typeof(SiteFixture))]

namespace BackCare.Browser.Tests;

/// <summary>The site itself on a free port, and one browser for all facts.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    private SiteCopy? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The server's own folder for keys, logs and the database, without a record.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("backcare-browser-").FullName;

    public Uri Address => server!.Address;

    public Library Library => server!.Service<LiveContent>().Current.Library;

    public Questionnaire Questionnaire => Library.Questionnaire;

    public async ValueTask InitializeAsync()
    {
        server = Server.Start(Data);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(await Chromium.Options());
    }

    /// <param name="moves">Somebody who has nothing against movement on a screen.</param>
    public async Task<Visitor> Visit(int width = 1280, int height = 900, bool javaScript = true, Uri? at = null,
        bool moves = false)
    {
        var address = at ?? Address;
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = javaScript,
            ReducedMotion = moves ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync(), address);
    }

    public async Task<Visitor> Open(string address, int width = 1280, int height = 900, bool javaScript = true, bool moves = false)
    {
        var visitor = await Visit(width, height, javaScript, moves: moves);
        await visitor.Open(address);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        server?.Dispose();
        Directory.Delete(Data, recursive: true);
    }
}
