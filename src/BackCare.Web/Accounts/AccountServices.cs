using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
using BackCare.Web.Review;
using Microsoft.AspNetCore.RateLimiting;

namespace BackCare.Web.Accounts;

/// <summary>Signing in to the review area, and its limits.</summary>
public static class AccountServices
{
    public const string Scheme = "reviewer";
    public const string CookieName = "reviewer";
    public const string SignInLimit = "sign-in";
    public const int SignInsAMinute = 20;

    private static readonly object CookieKey = new();

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<SignInDesk>().AddSingleton<KnownBrowsers>().AddSingleton<ReviewerSessions>()
            .AddSingleton<InvitationDesk>().AddSingleton<PasswordDesk>().AddSingleton<SecondFactors>()
            .AddHostedService<SessionSweep>();
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.Path = ReviewAddresses.Start;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.IsEssential = true;
            options.ExpireTimeSpan = ReviewerSessions.Longest;
            options.SlidingExpiration = false;
            // The cookie only says which session is meant. Whether there is one, and whose, the server knows.
            options.Events.OnValidatePrincipal = async context =>
            {
                var (http, cookie) = (context.HttpContext, context.Principal);
                http.Items[CookieKey] = cookie;
                var sessions = http.RequestServices.GetRequiredService<ReviewerSessions>();
                if (await sessions.Use(cookie) is not { } signedIn)
                {
                    context.RejectPrincipal();
                    return;
                }
                context.ReplacePrincipal(signedIn);
                http.Features.Set(new SignedIn(reviewers => ReviewerSessions.Of(signedIn, reviewers)));
            };
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                if (rejected.HttpContext.Request.Path == ReviewAddresses.Invitation)
                    await InvitationEndpoints.Refused(rejected.HttpContext);
                else await SignInEndpoints.Refused(rejected.HttpContext, SignInFault.TooFast);
            };
            limits.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                CallerOf(context), _ => new() { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }

    /// <summary>Only there: nobody who reads or checks their back is ever asked who they are.</summary>
    public static IApplicationBuilder UseAccounts(this IApplicationBuilder app)
    {
        // What UseAuthentication notes on the builder that it is called on, here one of a branch. Else the framework calls it
        // before all else too, and asks of each reader of a guide who is signed in: a tenth of what the page costs.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        return app.UseWhen(
            context => context.Request.Path.StartsWithSegments(ReviewAddresses.Start,
                StringComparison.OrdinalIgnoreCase), review => review.UseAuthentication().UseRateLimiter());
    }

    /// <summary>What the cookie of whoever is or was signed in holds.</summary>
    internal static ClaimsPrincipal? Cookie(this ReviewRequest request) => request.Http.Items[CookieKey] as ClaimsPrincipal;

    public static SecondFactors Factors(this ReviewRequest request) => request.Http.RequestServices.GetRequiredService<SecondFactors>();

    // A browser that a reviewer knows does not wait for strangers in its network,
    // such as all others behind one office's address.
    private static string CallerOf(HttpContext context)
    {
        var services = context.RequestServices;
        var reviewers = services.GetRequiredService<LiveContent>().Current.Board.Reviews.Reviewers;
        return $"{Network.Of(context.Connection.RemoteIpAddress)} {services.GetRequiredService<KnownBrowsers>().Any(context, reviewers)}";
    }
}
