using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
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

    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        services.AddSingleton<SignInDesk>().AddSingleton<KnownBrowsers>().AddSingleton<ReviewerSessions>()
            .AddSingleton<InvitationDesk>().AddSingleton<PasswordDesk>().AddSingleton<SecondFactors>()
            .AddHostedService<SessionSweep>().AddHostedService<ProposalSweep>();
        services.AddSingleton(provider => new OpinionDrafts(provider.GetRequiredService<Settings>().Data));
        services.AddSingleton<Proofs>().AddSingleton<Simulations>();
        // Weak: what was made of an edition goes with it.
        services.AddSingleton<ConditionalWeakTable<Edition, EditionPapers>>();
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
                context.HttpContext.Items[ReviewerSessions.Cookie] = context.Principal;
                var sessions = context.HttpContext.RequestServices.GetRequiredService<ReviewerSessions>();
                if (await sessions.Use(context.Principal) is { } reviewer) context.ReplacePrincipal(reviewer);
                else context.RejectPrincipal();
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
    public static IApplicationBuilder UseReview(this IApplicationBuilder app)
    {
        // What UseAuthentication notes on the builder that it is called on, here one of a branch. Else the framework calls it
        // before all else too, and asks of each reader of a guide who is signed in: a tenth of what the page costs.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        return app.UseWhen(
            context => context.Request.Path.StartsWithSegments(ReviewAddresses.Start,
                StringComparison.OrdinalIgnoreCase), review => review.UseAuthentication().UseRateLimiter());
    }

    // A browser that a reviewer knows does not wait for strangers in its network,
    // such as all others behind one office's address.
    private static string CallerOf(HttpContext context)
    {
        var services = context.RequestServices;
        var reviewers = services.GetRequiredService<LiveContent>().Current.Board.Reviews.Reviewers;
        return $"{Network.Of(context.Connection.RemoteIpAddress)} {services.GetRequiredService<KnownBrowsers>().Any(context, reviewers)}";
    }
}
