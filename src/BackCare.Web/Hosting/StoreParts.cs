using BackCare.Feedback;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;

namespace BackCare.Web.Hosting;

/// <summary>The database of what is no content: a file of the data folder, or that of BackCare:Database.</summary>
public static class StoreParts
{
    // Of all that an account may have; whoever shares the database has others.
    private const int MostConnections = 4;

    private const int Seconds = 2;

    public static IServiceCollection AddStore(this IServiceCollection services, Settings settings) => services
            .AddSingleton(provider => Store(settings.Data, settings.Connection, provider.GetRequiredService<ILogger<SiteStore>>()))
            .AddSingleton<Votes>().AddSingleton<Counts>().AddHostedService<CountsWriter>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<RecordStore>(provider, settings.Data))
            .AddSingleton<IRecords>(provider => provider.GetRequiredService<RecordStore>())
            .AddSingleton<StoreOpening>().AddHostedService(provider => provider.GetRequiredService<StoreOpening>());

    /// <param name="connection">How to reach a PostgreSQL; null for the file of the data folder.</param>
    public static SiteStore Store(string data, string? connection, ILogger log)
    {
        if (connection is null) return SiteStore.In(data, log);
        var words = new NpgsqlConnectionStringBuilder(connection)
        {
            Timeout = Seconds,
            CommandTimeout = Seconds,
            CancellationTimeout = 500,
            ApplicationName = "BackCare",
            // Without a trace of what was asked in what goes wrong.
            IncludeErrorDetail = false,
        };
        words.MaxPoolSize = Math.Min(words.MaxPoolSize, MostConnections);
        return SiteStore.On(words.ConnectionString, log);
    }

    /// <returns>What is wrong with a connection string; null for nothing.</returns>
    public static string? FaultOf(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection) is { Host: null or "" } ? "It names no Host." : null;
        }
        catch (Exception bad) when (bad is ArgumentException or FormatException)
        {
            return "It cannot be read."; // what cannot be read may be a password
        }
    }

    /// <summary>Begins to open the database, which no start waits for.</summary>
    public static void OpenStore(this WebApplication app) => app.Services.GetRequiredService<StoreOpening>().Begin();
}

/// <summary>Opens the database, and tries again until it is there: the site listens and serves guidance meanwhile.</summary>
internal sealed partial class StoreOpening(SiteStore store, RecordStore records, SiteKeys keys, IKeyManager maker, ReadyCheck ready,
    Settings settings, ILogger<StoreOpening> log) : BackgroundService
{
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(1), BetweenKeys = TimeSpan.FromSeconds(10),
        WithoutKeys = TimeSpan.FromSeconds(2);

    private Task<bool>? opened;

    /// <summary>The first try, beside whatever else the start has to do.</summary>
    public void Begin() => opened = Task.Run(async () =>
    {
        SiteStore.IsOpening = true;
        var ready = await store.Open(IsNew);
        await records.Look();
        return ready;
    });

    // A folder that was named and is empty may be one that is not mounted; one that has seen records had a database.
    private bool IsNew => !settings.IsDataNamed && !RecordStore.HasSeen(settings.Data);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (opened is null) Begin();
        SiteStore.IsOpening = true;
        for (var ready = await opened!; !ready; ready = await store.Open(IsNew, cancellation: stoppingToken))
            await Task.Delay(UntilNextTry, stoppingToken);
        await records.Look();
        var following = FollowKeys(stoppingToken);
        try
        {
            if (await records.Sweep() is var swept and > 0) Swept(log, swept);
        }
        catch (Exception cannot) when (cannot is not OperationCanceledException)
        {
            NotSwept(log, cannot); // the site goes on; the next start tries again
        }
        await following;
    }

    // Beside all requests: at once, and then again and again, for what other copies add.
    private async Task FollowKeys(CancellationToken stop)
    {
        while (true)
        {
            await keys.Read(maker);
            SiteStore.IsOpening = false;
            // The first use of a key takes longer, and the log says so early when something is missing.
            ready.FaultNow();
            await Task.Delay(keys.Fault is null ? BetweenKeys : WithoutKeys, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Texts that were erased, or that no record names, could not be deleted")]
    private static partial void NotSwept(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} texts were deleted that were erased, or that no record names")]
    private static partial void Swept(ILogger logger, int count);
}

/// <summary>Writes what was counted once in some minutes, and at the end.</summary>
internal sealed class CountsWriter(Counts counts) : BackgroundService
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenWrites, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await counts.Write();
        }
    }
}
