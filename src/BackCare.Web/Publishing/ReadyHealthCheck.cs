using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackCare.Web.Publishing;

/// <summary>Whether this copy can do what people need of it: it protects something and writes it to the data folder;
/// what it shows follows from the decisions of reviewers; and it is not about to end. Asked often, it looks into the
/// folder once a second, and never into the database: a copy that has read the decisions is ready without.</summary>
public sealed partial class ReadyHealthCheck(Settings settings, IDataProtectionProvider protection,
    LiveContent content, GracefulShutdown shutdown, ILogger<ReadyHealthCheck> log) : IHealthCheck
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly Lock looking = new();
    private (long At, string? Fault)? last;
    private string? told;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((shutdown.HasBegun ? "it is about to end" : Fault()) is { } why ? HealthCheckResult.Unhealthy(why)
            : HealthCheckResult.Healthy());

    /// <summary>Whether this copy is ready, for the gauge backcare.ready: one that ends in good order is no fault.</summary>
    public bool IsReady() => Fault() is null;

    /// <summary>Room left on the disk of the data folder; 0 where it cannot be said.</summary>
    public long FreeBytes()
    {
        try
        {
            return new DriveInfo(settings.Data).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private string? Fault()
    {
        lock (looking)
        {
            if (last is not { } seen || TimeProvider.System.GetElapsedTime(seen.At) >= GoodFor)
                last = seen = (TimeProvider.System.GetTimestamp(), FaultOfFolder());
            var fault = content.KnowsDecisions ? seen.Fault : "the decisions of reviewers have not been read";
            if (fault == told) return fault; // a change is told of, not each look
            told = fault;
            if (fault is null) Ready(log);
            else NotReady(log, fault);
            return fault;
        }
    }

    private string? FaultOfFolder()
    {
        var file = Path.Combine(settings.Data, $".ready-{Guid.NewGuid():N}");
        try
        {
            try
            {
                File.WriteAllBytes(file, protection.CreateProtector("BackCare.Ready").Protect(new byte[4096]));
            }
            finally
            {
                File.Delete(file);
            }
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready")]
    private static partial void Ready(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Not ready: {Why}")]
    private static partial void NotReady(ILogger logger, string why);
}
