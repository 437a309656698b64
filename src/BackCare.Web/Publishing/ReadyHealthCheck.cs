using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackCare.Web.Publishing;

/// <summary>Whether this server is ready: it can protect data and write to the data folder, its pages follow reviewers'
/// decisions, and it is not stopping. It tests the folder once a second at most and never the database, which it no
/// longer needs once decisions are read.</summary>
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

    /// <summary>For the gauge backcare.ready: an orderly shutdown is not a fault.</summary>
    public bool IsReady() => Fault() is null;

    /// <summary>Free bytes on the data folder's disk; 0 if unknown.</summary>
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
            if (fault == told) return fault; // log only changes
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
