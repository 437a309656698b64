using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackCare.Web.Hosting;

/// <summary>
/// Whether this copy can do what people need of it: it protects something, writes it to the data folder, reads it back and
/// opens it; the decisions of reviewers were read; and it is not about to end. Asked often, it looks once a second, and not into
/// the database but at what was last read of it: a copy that has read the decisions is ready without.
/// </summary>
public sealed partial class ReadyCheck(Settings settings, IDataProtectionProvider protection,
    ReviewDecisionStore decisions, GracefulShutdown shutdown, ILogger<ReadyCheck> log) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim looking = new(1);
    private (long At, string? Fault)? last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (shutdown.HasBegun ? "it is about to end" : await Look(cancellationToken)) is { } why ? HealthCheckResult.Unhealthy(why)
            : HealthCheckResult.Healthy();

    /// <summary>What keeps this copy from doing its work; null for nothing.</summary>
    public string? FaultNow() => Look(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Room left on the disk of the data folder; 0 where it cannot be said.</summary>
    public long FreeBytes()
    {
        try
        {
            return new DriveInfo(settings.Data).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private async Task<string?> Look(CancellationToken cancelled)
    {
        await looking.WaitAsync(cancelled).ConfigureAwait(false); // FaultNow waits for it
        try
        {
            if (last is { } seen && TimeProvider.System.GetElapsedTime(seen.At) < GoodFor) return seen.Fault;
            var fault = Fault();
            if (last?.Fault != fault) Tell(fault); // a change, not each look
            last = (TimeProvider.System.GetTimestamp(), fault);
            return fault;
        }
        finally
        {
            looking.Release();
        }
    }

    public void Dispose() => looking.Dispose();

    private string? Fault()
    {
        var file = Path.Combine(settings.Data, $".ready-{Guid.NewGuid():N}");
        try
        {
            var (protector, said) = (protection.CreateProtector("BackCare.Ready"), RandomNumberGenerator.GetBytes(4096));
            var sealedBytes = protector.Protect(said);
            try
            {
                File.WriteAllBytes(file, sealedBytes);
                if (!protector.Unprotect(File.ReadAllBytes(file)).AsSpan().SequenceEqual(said))
                    return "what was written to the data folder reads differently";
            }
            finally
            {
                File.Delete(file);
            }
            return decisions.Known.IsKnown ? null : "the decisions of reviewers have not been read";
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return broken.Message;
        }
    }

    private void Tell(string? fault)
    {
        if (fault is null) Ready(log);
        else NotReady(log, fault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready")]
    private static partial void Ready(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Not ready: {Why}")]
    private static partial void NotReady(ILogger logger, string why);
}
