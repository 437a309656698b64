using BackCare.Proposals;
using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Proposals;

/// <summary>Deletes once, when the site starts, what a program left of proposals that ended while it kept one.</summary>
public sealed partial class ProposalSweep(Settings settings, LiveContent content, TimeProvider time, ILogger<ProposalSweep> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Sweep, stoppingToken);

    private void Sweep()
    {
        try
        {
            var reviews = content.Current.Board.Reviews;
            // Who proposed what cannot be told while the list is not whole.
            if (!reviews.IsReadable) return;
            if (ProposalFolder.Sweep(settings.Reviews, reviews.Reviewers, time.GetUtcNow()) is var swept and > 0) Swept(log, swept);
        }
        catch (Exception cannot) when (cannot is NotRecordedException or IOException or UnauthorizedAccessException)
        {
            NotSwept(log, cannot);
        }
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Count} texts of proposals were deleted that were erased, or that no record names")]
    private static partial void Swept(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Texts of proposals that were erased, or that no record names, could not be deleted")]
    private static partial void NotSwept(ILogger logger, Exception exception);
}
