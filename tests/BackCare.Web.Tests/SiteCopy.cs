using System.Collections.Concurrent;
using BackCare.Store;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BackCare.Web.Tests;

/// <summary>One copy of the server. Several may share a data folder, as behind a load balancer or after a restart.</summary>
internal sealed class SiteCopy : IDisposable
{
    private static readonly ConcurrentDictionary<DateOnly, Lazy<Library>> Shipped = new();

    private static readonly Lazy<string> ShippedVersion = new(() => Library.VersionOf(ShippedContent.Folder));

    private readonly TemporaryFolder? own;
    private readonly Factory factory;
    private readonly HttpClient client;

    /// <param name="data">Its data folder; one of its own, gone with it, when left out.</param>
    /// <param name="content">One that is written while the site runs, as in development; null for the release.</param>
    /// <param name="services">What is put in the place of the framework's own parts, for a fact that breaks one.</param>
    /// <param name="waits">Whether it waits for the database longer than a request waits.</param>
    public SiteCopy(string? data = null, string? content = null, TimeProvider? time = null, bool https = false,
        string demand = "none",
        Action<IServiceCollection>? services = null, bool makesStore = true, bool waits = true, int timeout = 30,
        params (string Name, string Value)[] settings)
    {
        data ??= (own = new()).Path;
        // In a folder that a setting names, the operator creates the database.
        if (makesStore) TestDatabase.Create(data);
        factory = new(data, content, time, demand, services, settings);
        if (https)
        {
            // In memory: there the scheme is what the client says.
            client = factory.CreateDefaultClient(new Uri("https://localhost"));
            Address = new("https://localhost");
        }
        else
        {
            factory.UseKestrel(); // without a port: that would be set while Program may have begun to listen already
            factory.StartServer();
            Address = new(
                factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            client = PlainClient.Client(Address);
        }
        // It may listen before it has read decisions.
        if (!waits || !makesStore) return;
        Assert.True(SpinWait.SpinUntil(() => Service<SiteStore>().IsReady, TimeSpan.FromSeconds(timeout)),
            "the database was not opened");
        Service<LiveContent>().CheckForChanges().GetAwaiter().GetResult();
    }

    /// <summary>Every line that a site has logged into this data folder.</summary>
    public static IEnumerable<string> LogIn(string data) =>
        Directory.EnumerateFiles(Path.Combine(data, "logs")).SelectMany(File.ReadLines);

    public Uri Address { get; }

    public PlainClient Browse() => new(client);

    public IServiceProvider Services => factory.Services;

    public T Service<T>() where T : notnull => factory.Services.GetRequiredService<T>();

    public void Dispose()
    {
        client.Dispose();
        factory.Dispose();
        own?.Dispose();
    }

    // A library never changes: all sites share the one of the content that ships, unless they are of another release.
    private static Library Load(string folder, DateOnly today) => IsShipped(folder)
        ? Shipped.GetOrAdd(today, day => new(() => Library.Load(ShippedContent.Folder, day))).Value
        : Library.Load(folder, today);

    private static bool IsShipped(string folder) => folder == ShippedContent.Folder
        || (Library.VersionOf(folder) == ShippedVersion.Value
            && (ReleaseOf(folder) is not { } release || release == ReleaseOf(ShippedContent.Folder)));

    private static string? ReleaseOf(string folder) =>
        Path.Combine(folder, Library.ReleaseFile) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    private sealed class Factory(string data, string? content, TimeProvider? time, string demand,
        Action<IServiceCollection>? change, (string Name, string Value)[] settings)
        : WebApplicationFactory<Program>
    {
        // Program reads its settings at once; these reach it as arguments of the command line.
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(content is null ? Environments.Production : Environments.Development);
            builder.UseSetting("BackCare:Data", data).UseSetting("BackCare:Content", content ?? ShippedContent.Released);
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.UseSetting("BackCare:Review:Demand", demand).UseSetting("BackCare:StopPause", "0");
            foreach (var loud in new[] { "", ":Override:Microsoft", ":Override:Microsoft.Hosting.Lifetime" })
                builder.UseSetting("Serilog:MinimumLevel" + loud, "Fatal");
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureTestServices(services => services.AddSingleton<LoadLibrary>(Load));
            if (time is not null) builder.ConfigureTestServices(services => services.AddSingleton(time));
            if (change is not null) builder.ConfigureTestServices(change);
        }
    }
}
