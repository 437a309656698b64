using Microsoft.Extensions.Hosting.Systemd;

namespace BackCare.Web.Hosting;

/// <summary>How the program ends when it is asked to, so that nobody in front of it loses a request. First
/// /health/ready says no. For the first half of a pause everything is answered as always, while proxies learn of it; in
/// the second half each response ends its connection. Then nothing is accepted any more, and what is on its way is
/// answered.</summary>
public sealed class GracefulShutdown(Settings settings) : IHostedLifecycleService
{
    // It waits for the word that this serves before it starts what comes after, as in a rolling update. Not by
    // AddSystemd, which looks for systemd in /proc, and says nothing where the unit hides that (ProtectProc).
    private readonly SystemdNotifier systemd = new();
    private volatile bool serves, begun, closes;

    /// <summary>How long what is on its way may still take, after the pause.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    /// <summary>Whether proxies should send nothing more.</summary>
    public bool HasBegun => begun;

    /// <summary>Whether each response ends its connection.</summary>
    public bool Closes => closes;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        systemd.Notify(ServiceState.Stopping);
        // Nobody is in front of it where content is written, nor where it could not listen.
        if (settings.WatchesContent || !serves) return;
        await Task.Delay(settings.StopPause / 2, cancellationToken);
        closes = true;
        await Task.Delay(settings.StopPause / 2, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        serves = true;
        systemd.Notify(ServiceState.Ready);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class ShutdownSetup
{
    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<GracefulShutdown>()
            .AddHostedService(provider => provider.GetRequiredService<GracefulShutdown>());
        return services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopPause + GracefulShutdown.MaxTime);
    }

    public static IApplicationBuilder UseGracefulShutdown(this IApplicationBuilder app)
    {
        var shutdown = app.ApplicationServices.GetRequiredService<GracefulShutdown>();
        return app.Use((context, next) =>
        {
            if (shutdown.Closes) context.Response.Headers.Connection = "close";
            return next(context);
        });
    }
}
