using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.RateLimiting;

namespace BackCare.Web.Review;

/// <summary>What the pages of the review area need beside the content: signing in, and its limits.</summary>
public static class ReviewServices
{
    public const string Scheme = "reviewer";
    public const string CookieName = "reviewer";
    public const string SignInLimit = "sign-in";
    public const int SignInsAMinute = 20;

    /// <summary>Counted from the last request.</summary>
    public static readonly TimeSpan SignedInFor = TimeSpan.FromHours(1);

    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<Proofs>();
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.Path = ReviewAddresses.Start;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.IsEssential = true;
            options.ExpireTimeSpan = SignedInFor;
            options.SlidingExpiration = true;
            // Each time, and not only in the second half of the hour.
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = true;
                return Task.CompletedTask;
            };
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }

    /// <summary>Only there: nobody who reads or checks their back is ever asked who they are.</summary>
    public static IApplicationBuilder UseReview(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ReviewAddresses.Start, StringComparison.OrdinalIgnoreCase), review => review.UseAuthentication().UseRateLimiter());
}
