using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace BackCare.Web.Search;

/// <summary>Limits concurrent searches, since each takes milliseconds of CPU time and anybody may ask. Others queue in
/// order; if the queue is full, people are told where to get help, so that the check never waits for search.</summary>
/// <remarks>nginx limits requests for each address: deploy/nginx.conf.</remarks>
public sealed class SearchLimit(ConcurrencyLimiterOptions? limits = null) : IRateLimiterPolicy<string>
{
    public const string Name = "search";

    // One with up to seven cores, two with eight, and so on.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 4);

    // The queue holds some two seconds of work, well under the ten after which nginx considers a server gone.
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetConcurrencyLimiter(Name, _ => limits ?? new() { PermitLimit = AtOnce, QueueLimit = 256 });

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = "10";
        await rejected.HttpContext.RequestServices.GetRequiredService<PublishedSite>().TooBusyPage
            .Respond(rejected.HttpContext);
    };
}
