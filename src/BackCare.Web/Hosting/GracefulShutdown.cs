using Microsoft.Extensions.Hosting.Systemd;

namespace BackCare.Web.Hosting;

/// <summary>Shuts down without losing requests. /health/ready fails at once; during the first half of a pause all else
/// responds as usual while proxies notice; in the second half each response closes its connection. Then the server
/// stops accepting and finishes what is in flight.</summary>
public sealed class GracefulShutdown(Settings settings) : IHostedLifecycleService
{
    // Tells systemd that the site is ready, as a rolling update needs. AddSystemd would look for systemd in /proc and
    // stay silent where the unit hides it (ProtectProc).
    private readonly SystemdNotifier systemd = new();
    private volatile bool serves, begun, closes;

    /// <summary>The time for requests in flight, after the pause.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    /// <summary>Whether proxies should stop sending requests.</summary>
    public bool HasBegun => begun;

    /// <summary>Whether each response closes its connection.</summary>
    public bool Closes => closes;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        systemd.Notify(ServiceState.Stopping);
        // No proxy is in front while authors edit content, or if the server could not listen.
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
