using BackCare.Feedback;
using BackCare.Store;

namespace BackCare.Web.Hosting;

/// <summary>The database of what is no content: a file of the data folder, or that of BackCare:Database.</summary>
public static class StoreParts
{
    // Of all that an account may have; whoever shares the database has others.
    private const int MostConnections = 4;

    public static IServiceCollection AddStore(this IServiceCollection services, Settings settings) => services
        .AddSingleton(provider => Open(settings, provider.GetRequiredService<ILogger<SiteStore>>()))
        .AddSingleton<IVotes>(provider => provider.GetRequiredService<SiteStore>())
        .AddHostedService<StoreMigration>();

    private static SiteStore Open(Settings settings, ILogger log)
    {
        if (settings.Connection is not { } connection) return SiteStore.In(settings.Data, log);
        var words = Database.WordsOf(connection);
        words.MaxPoolSize = Math.Min(words.MaxPoolSize, MostConnections);
        return SiteStore.On(words.ConnectionString, log);
    }

    /// <summary>Makes what is missing in the database once the site listens, which waits for none of it.</summary>
    private sealed class StoreMigration(SiteStore store, IHostApplicationLifetime lifetime) : BackgroundService
    {
        private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(5);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            while (!await store.Migrate(stoppingToken)) await Task.Delay(UntilNextTry, stoppingToken);
        }
    }
}
