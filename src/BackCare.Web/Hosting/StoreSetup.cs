using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace BackCare.Web.Hosting;

/// <summary>The database for everything except content: a file in the data folder, or BackCare:Database.</summary>
public static class StoreSetup
{
    // A database account's connections are limited and shared with other servers.
    private const int MaxConnections = 4;

    private const int TimeoutSeconds = 2;

    public static IServiceCollection AddStore(this IServiceCollection services, Settings settings) => services
            .AddSingleton(provider => Store(settings.Data, settings.Connection, provider.GetRequiredService<ILogger<SiteStore>>()))
            .AddScoped(provider => provider.GetRequiredService<SiteStore>().Connect())
            .AddSingleton<WeeklyCounts>().AddHostedService<CountsWriter>()
            .AddSingleton<ReviewDecisionStore>().AddSingleton<CommentStore>();

    /// <summary>The keys for cookies and invitations: files in the data folder, or with PostgreSQL a table, encrypted
    /// for a certificate. Data protected under one site name cannot be read under another.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, Settings settings)
    {
        var keys = services.AddDataProtection().SetApplicationName("BackCare");
        if (settings is { Connection: not null, KeyCertificate: { } file })
            keys.PersistKeysToDbContext<BackCareDbContext>().ProtectKeysWithCertificate(X509Certificate2.CreateFromPemFile(file));
        else keys.PersistKeysToFileSystem(new(Path.Combine(settings.Data, KeyFolder)));
        return services;
    }

    /// <summary>Inside the data folder.</summary>
    public const string KeyFolder = "keys";

    /// <summary>For programs beside the site, such as the command line.</summary>
    /// <param name="readOnly">Whether to create no tables.</param>
    public static async Task<ServiceProvider> OpenStore(
        this Settings settings, bool readOnly = true, Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection().AddLogging().AddSingleton(settings).AddSingleton(TimeProvider.System)
            .AddStore(settings).AddKeys(settings);
        more?.Invoke(collection);
        var services = collection.BuildServiceProvider();
        var store = services.GetRequiredService<SiteStore>();
        store.UseLongTimeouts();
        await store.Open(createIfMissing: false, readOnly);
        await services.GetRequiredService<ReviewDecisionStore>().Refresh();
        return services;
    }

    /// <param name="connection">A PostgreSQL connection string; null for the file in the data folder.</param>
    public static SiteStore Store(string data, string? connection, ILogger log)
    {
        if (connection is null) return SiteStore.InFolder(data, log);
        var words = new NpgsqlConnectionStringBuilder(connection)
        {
            Timeout = TimeoutSeconds,
            CommandTimeout = TimeoutSeconds,
            CancellationTimeout = 500,
            ApplicationName = "BackCare",
            // Error details could quote parameters.
            IncludeErrorDetail = false,
        };
        words.MaxPoolSize = Math.Min(words.MaxPoolSize, MaxConnections);
        return SiteStore.OnServer(words.ConnectionString, log);
    }

    /// <returns>What is wrong with a connection string; null for nothing.</returns>
    public static string? FaultOf(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection) is { Host: null or "" } ? "It names no Host." : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return "It cannot be read."; // not quoted, since it may contain a password
        }
    }
}

/// <summary>Saves the counts every few minutes and at shutdown.</summary>
internal sealed class CountsWriter(WeeklyCounts counts) : BackgroundService
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
