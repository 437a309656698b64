using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Accounts;

/// <summary>Sign-in to the review area, by the framework's Identity.</summary>
public static class AccountServices
{
    public const string CookieName = "reviewer", CodeCookieName = "reviewer-code";
    public const int FailuresUntilLockout = 5;

    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(3);

    /// <summary>How long an account is locked after too many wrong passwords or codes.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>The longest session, and the longest without use.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12), IdleLifetime = TimeSpan.FromHours(1);

    private const int HashIterations = 210_000;
    private const string Began = "began";

    /// <summary>Accounts without the web parts, for the command line too.</summary>
    public static IServiceCollection AddReviewerAccounts(this IServiceCollection services)
    {
        // First, so that Identity does not add its own: that wants digits and capitals, but ignores what people guess.
        services.AddScoped<IPasswordValidator<Reviewer>, StrongPassword>();
        services.AddIdentityCore<Reviewer>(options =>
            (options.Lockout.MaxFailedAccessAttempts, options.Lockout.DefaultLockoutTimeSpan) = (FailuresUntilLockout, Lockout))
            .AddEntityFrameworkStores<BackCareDbContext>().AddDefaultTokenProviders()
            .AddTokenProvider<SingleUseAuthenticator>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = InvitationLifetime);
        return services.AddSingleton<ReviewLog>();
    }

    public static IServiceCollection AddAccounts(this IServiceCollection services, Settings settings)
    {
        services.AddReviewerAccounts();
        // Callers pass their request, because a global accessor would cost every reader of a guide.
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<SignInManager<Reviewer>>(provider, new HttpContextAccessor()));
        // No default scheme, so visitors of guidance and check are never authenticated.
        services.AddAuthentication()
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                ConfigureCookie(options, CookieName, settings.IsCandidate ? "/" : ReviewAddresses.Start, IdleLifetime);
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = Validate;
                options.Events.OnSigningIn = context =>
                {
                    context.Properties.Items.TryAdd(Began, Now(context.HttpContext).ToString("O", CultureInfo.InvariantCulture));
                    return Task.CompletedTask;
                };
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
                ConfigureCookie(options, CodeCookieName, ReviewAddresses.SignIn, TimeSpan.FromMinutes(5)));
        return services;
    }

    /// <summary>Tests whether a cookie is a reviewer's session.</summary>
    public static Func<string, bool> CanDecryptTicket(this IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        return cookie =>
            options.Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Unprotect(cookie) is not null;
    }

    /// <summary>On a candidate, strangers see only the sign-in pages.</summary>
    public static IApplicationBuilder UseSignInFirst(this IApplicationBuilder app)
    {
        string[] open = [ReviewAddresses.SignIn, ReviewAddresses.Invitation, "/health"];
        var assets = app.ApplicationServices.GetRequiredService<Assets>().Files;
        return app.Use(async (context, next) =>
        {
            var path = context.Request.Path;
            var isOpen = assets.ContainsKey(path.Value ?? "") || open.Any(start => path.StartsWithSegments(start));
            if (!isOpen)
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
            if (isOpen || (await CurrentReviewer.Find(context)).Reviewer is not null) await next(context);
            else context.Response.Redirect(ReviewAddresses.SignIn);
        });
    }

    // The stamp is compared at each request. A new password, sign-out and disabling a reviewer all change it.
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var signIn = http.RequestServices.GetRequiredService<SignInManager<Reviewer>>();
        signIn.Context = http;
        if (context.Properties.Items.TryGetValue(Began, out var began)
            && DateTimeOffset.TryParse(began, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since)
            && Now(http) - since < SessionLifetime
            && await signIn.ValidateSecurityStampAsync(context.Principal) is { MayReview: true } reviewer)
            http.Features.Set(new CurrentReviewer(reviewer,
                HasSecondFactor: reviewer.TwoFactorEnabled && context.Principal!.HasClaim("amr", "mfa"), IsDatabaseUnavailable: false));
        else context.RejectPrincipal();
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static void ConfigureCookie(CookieAuthenticationOptions options, string name, string path, TimeSpan lasts)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = path;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.ExpireTimeSpan = lasts;
    }
}
