using BackCare.Web.Guides;

namespace BackCare.Web;

public static class Startup
{
    /// <summary>Validates the settings and creates the data folder.</summary>
    /// <returns>What must be fixed before the site can start, whatever its content; null for nothing.</returns>
    public static string? SettingsFault(Settings settings)
    {
        if (settings.Fault is { } fault) return fault;
        try
        {
            // It holds keys, so it is private whatever the umask; an existing folder keeps its permissions. Whether it
            // is writable does not matter here: a full disk must not withhold guidance, and readiness reports it.
            if (!Directory.Exists(settings.Data)) PrivateFolder.Create(settings.Data);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The data folder cannot be made: {exception.Message} Make {settings.Data} yourself, "
                + "or name another folder with BackCare__Data.";
        }
    }

    /// <summary>Checks that outside development the content folder is an unaltered release.</summary>
    /// <returns>What is wrong with it, for whoever starts the site; null for nothing.</returns>
    public static string? ReleaseFault(Settings settings)
    {
        if (settings.WatchesContent || settings.IsCandidate) return null;
        var (release, fault) = Release.Read(settings.Content);
        if (release is null)
            return File.Exists(Path.Combine(settings.Content, Library.ReleaseFile)) ? fault
                : $"{fault} Where content is written, set ASPNETCORE_ENVIRONMENT to Development.";
        return release.Demand >= settings.Demand ? null
            : $"The setting {Settings.DemandSetting} is {settings.Demand.ToWord()}, and {settings.Content} was released "
                + $"for {release.Demand.ToWord()}. Make a release under that setting first, as docs/deploy.md has it.";
    }

    /// <summary>Begins to read and check the content.</summary>
    /// <exception cref="BadContentException">Thrown by the task: the site must not start.</exception>
    public static Task<Library> Load(Settings settings, LoadLibrary loadLibrary) =>
        Task.Run(() => loadLibrary(settings.Content, TimeProvider.System.Today()));

    /// <returns>Null if the content is bad, which has been reported.</returns>
    public static async Task<Library?> WaitForContent(this WebApplication app, Task<Library> loading)
    {
        // Renders a page for nobody meanwhile, so that the renderer is loaded and compiled.
        var first = Task.Run(() =>
        {
            var renderer = app.Services.GetRequiredService<ComponentRenderer>();
            return renderer.FailSafeFile(renderer.Blank);
        });
        try
        {
            var library = await loading;
            await first;
            return library;
        }
        catch (BadContentException exception)
        {
            await app.DisposeAsync();
            await Console.Error.WriteLineAsync(exception.Message);
            return null;
        }
    }

    /// <summary>Serves until stopped.</summary>
    /// <returns>1 if it cannot listen on its address, which has been reported.</returns>
    public static async Task<int> Serve(this WebApplication app)
    {
        await using (app)
        {
            app.WarnOfSettings();
            try
            {
                await app.StartAsync();
            }
            catch (Exception exception) when (exception is IOException or FormatException or InvalidOperationException
                or System.Net.Sockets.SocketException)
            {
                // Otherwise background services would log that they failed, after the real error.
                await app.StopAsync();
                await Console.Error.WriteLineAsync($"The site cannot listen: {exception.Message} Set ASPNETCORE_URLS to a free "
                    + $"address of this machine, such as http://127.0.0.1:8080.");
                return 1;
            }
            await app.WaitForShutdownAsync();
            return 0;
        }
    }

    public static void AddPublishing(this IServiceCollection services)
    {
        services.AddSingleton(_ => Assets.Load());
        services.AddSingleton<LoadLibrary>(Library.Load);
        services.AddSingleton<ComponentRenderer>().AddSingleton<SiteBuilder>();
        services.AddSingleton<BuildSite>(provider => provider.GetRequiredService<SiteBuilder>().Build);
        services.AddSingleton<LiveContent>().AddSingleton<PageResults>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveContent>());
        // The published site, constant for one request.
        services.AddScoped(provider => provider.GetRequiredService<LiveContent>().Current);
    }

    /// <summary>Gauges of the current state, which deploy/alerts.yaml uses.</summary>
    public static void ObserveState(this WebApplication app)
    {
        var metrics = app.Services.GetRequiredService<SiteMetrics>();
        var content = app.Services.GetRequiredService<LiveContent>();
        var ready = app.Services.GetRequiredService<ReadyHealthCheck>();
        var store = app.Services.GetRequiredService<SiteStore>();
        metrics.Observe("backcare.check.open", "{copy}", "1 while the check is open", () => content.Gate.IsOpen ? 1 : 0);
        metrics.Observe("backcare.ready", "{copy}", "1 while this copy can do what people need of it",
            () => ready.IsReady() ? 1 : 0);
        metrics.Observe("backcare.database.away", "{copy}", "1 while the database does not respond",
            () => store.UnavailableReason is null ? 0 : 1);
        metrics.Observe("backcare.data.free", "By", "Room left on the disk of the data folder", () => ready.FreeBytes());
        var time = app.Services.GetRequiredService<TimeProvider>();
        metrics.Observe("backcare.review.due", "d", "Days until the first approval ends", () =>
            content.Current.Board.Entries.Min(entry => entry.State.Due) is { } due
                ? due.DayNumber - time.Today().DayNumber : null);
    }
}
