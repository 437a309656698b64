using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting.Systemd;

namespace BackCare.Web.Hosting;

/// <summary>
/// How the program ends when it is asked to by SIGTERM, so that nobody in front of it loses a request. First
/// /health/ready says no. For the first half of a pause everything is answered as always, while proxies learn of it; in
/// the second half each answer ends its connection. Then nothing is accepted any more, and what is on its way is answered.
/// </summary>
/// <remarks>Whoever ends it by other means, such as Ctrl+C or a fact, does not wait.</remarks>
public sealed class GracefulShutdown(Settings settings, IHostApplicationLifetime lifetime) : IHostLifetime, IHostedLifecycleService, IDisposable
{
    // It waits for this before it starts what comes after, such as the next copy of a rolling update. Nothing where it did not start us.
    private readonly SystemdNotifier systemd = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private volatile bool asked, begun, closes;

    /// <summary>How long what is on its way may still take, after the pause.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Whether proxies should send nothing more.</summary>
    public bool HasBegun => begun;

    /// <summary>Whether each answer ends its connection.</summary>
    public bool Closes => closes;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM })
            signals.Add(PosixSignalRegistration.Create(signal, Ask));
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        systemd.Notify(ServiceState.Stopping);
        if (!asked) return;
        await Task.Delay(settings.StopPause / 2, cancellationToken);
        closes = true;
        await Task.Delay(settings.StopPause / 2, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        systemd.Notify(ServiceState.Ready);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true; // the end comes in its own time
        if (context.Signal is PosixSignal.SIGTERM) asked = true;
        lifetime.StopApplication();
    }
}

public static class ShutdownSetup
{
    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<GracefulShutdown>().AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<GracefulShutdown>());
        services.AddHostedService(provider => provider.GetRequiredService<GracefulShutdown>());
        return services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopPause + GracefulShutdown.Longest);
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
