using System.Threading.RateLimiting;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.RateLimiting;

namespace BackCare.Web.Search;

/// <summary>How many searches are answered at once: each takes milliseconds of a processor, and anybody may ask. The
/// others wait in the order in which they came. Where too many do, whoever comes is told where to get help, so that the
/// check never waits for search.</summary>
/// <remarks>What one address may ask for is nginx's to limit: deploy/nginx.conf.</remarks>
public sealed class SearchLimit(ConcurrencyLimiterOptions? limits = null) : IRateLimiterPolicy<string>
{
    public const string Name = "search";

    // One on up to seven cores, two on eight and so on.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 4);

    // Some two seconds of work may wait, well under the ten after which nginx takes a copy for one that is gone.
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetConcurrencyLimiter(Name, _ => limits ?? new() { PermitLimit = AtOnce, QueueLimit = 256 });

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = "10";
        await rejected.HttpContext.RequestServices.GetRequiredService<PublishedSite>().TooBusyPage
            .Respond(rejected.HttpContext);
    };
}
