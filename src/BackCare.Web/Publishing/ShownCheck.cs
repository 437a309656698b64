using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackCare.Web.Publishing;

/// <summary>
/// Whether what is on show follows from the decisions of reviewers, once they are read: until then the check is shut, and
/// patients go to another copy.
/// </summary>
public sealed class ShownCheck(LiveContent content) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(content.KnowsDecisions ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("the decisions of reviewers have not been looked at yet"));
}
