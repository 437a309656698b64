using System.Threading.RateLimiting;

namespace BackCare.Web.Publishing;

/// <summary>Rate limits: attempts of each kind per network and minute. The framework forgets idle networks.</summary>
public static class NetworkLimits
{
    public const string SignIns = "sign-in", Votes = "votes";
    public const int PerMinute = 20;

    public static IServiceCollection AddNetworkLimits(this IServiceCollection services) =>
        services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            await rejected.HttpContext.RequestServices.GetRequiredService<PageResults>()
                .Problem(StatusCodes.Status429TooManyRequests, isPartOfCheck: false).ExecuteAsync(rejected.HttpContext);
        };
        foreach (var policy in new[] { SignIns, Votes })
            limits.AddPolicy(policy, context => RateLimitPartition.GetFixedWindowLimiter(
                ClientNetwork.KeyOf(context.Connection.RemoteIpAddress),
                _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
