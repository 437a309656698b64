using BackCare.Browser.Tests;
using BackCare.Triage;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SiteFixture))]

namespace BackCare.Browser.Tests;

/// <summary>The site itself on a free port, one browser for all facts, and what was seen on every page and in every state of the checker.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    private readonly Server server;
    private readonly Lazy<Task<Survey>> everyPage;
    private readonly Lazy<Task<Survey>> everyCheckState;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public SiteFixture()
    {
        server = new(Data);
        everyPage = new(() => Surveys.OfEveryPage(this));
        everyCheckState = new(() => Surveys.OfEveryCheckState(this));
    }

    /// <summary>The server's own folder for keys and logs.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("backcare-browser-").FullName;

    public Uri Address { get; private set; } = null!;

    public Library Library => server.Services.GetRequiredService<LiveContent>().Library;

    public Questionnaire Questionnaire => Library.Questionnaire;

    public Task<Survey> EveryPage => everyPage.Value;

    public Task<Survey> EveryCheckState => everyCheckState.Value;

    public async ValueTask InitializeAsync()
    {
        server.UseKestrel(0);
        server.StartServer();
        Address = new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.Find(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    /// <summary>Somebody new, without a cookie.</summary>
    public async Task<Visitor> Visit(int width = 1280, int height = 900, bool javaScript = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync(), Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await server.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private sealed class Server(string data) : WebApplicationFactory<Program>
    {
        protected override IHost CreateHost(IHostBuilder builder)
        {
            // Program reads these before it builds its host; the factory hands host settings to it as arguments.
            builder.ConfigureHostConfiguration(settings => settings.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["BackCare:Data"] = data,
                ["BackCare:Content"] = Path.Combine(AppContext.BaseDirectory, "content"),
            }));
            builder.UseEnvironment(Environments.Production);
            return base.CreateHost(builder);
        }
    }
}
