using System.Security.Claims;
using System.Threading.RateLimiting;
using BackCare.Web.Publishing;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace BackCare.Web.Accounts;

/// <summary>Signing in to the review area: the framework's Identity, with the little that it lacks.</summary>
public static class AccountServices
{
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;
    public const string CookieName = "reviewer";
    public const string SignInLimit = "sign-in";
    public const int SignInsAMinute = 20;

    /// <summary>How long an invitation counts.</summary>
    public static readonly TimeSpan Invited = TimeSpan.FromDays(3);

    private const int Rounds = 210_000;

    /// <summary>Accounts alone, without a web: for the command line too.</summary>
    public static IServiceCollection AddReviewerAccounts(this IServiceCollection services)
    {
        // Before the framework's own, which adds none then: it knows of digits and capitals, and not of what people guess.
        services.AddScoped<IPasswordValidator<Account>, StrongPassword>();
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddDefaultTokenProviders()
            .AddTokenProvider<OnceAuthenticator>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Rounds);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = Invited);
        return services.AddScoped(provider => provider.GetRequiredService<SiteStore>().Connect())
            .AddScoped(provider => (AccountStore)provider.GetRequiredService<IUserStore<Account>>()).AddScoped<ReviewerAccounts>()
            .AddSingleton<SignInLimits>().AddSingleton<ReviewLog>().AddSingleton<SessionRows>().AddSingleton<SessionTickets>();
    }

    public static IServiceCollection AddAccounts(this IServiceCollection services, Settings settings)
    {
        services.AddReviewerAccounts().AddSingleton<KnownBrowsers>();
        // Whoever asks it gives it their request: an accessor for all would cost each reader of a guide.
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<SignInManager<Account>>(provider, new HttpContextAccessor()));
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.Path = settings.IsCandidate ? "/" : ReviewAddresses.Start;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.IsEssential = true;
            options.ExpireTimeSpan = SessionTickets.Longest;
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = Validate;
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<SessionTickets>((options, tickets) => options.SessionStore = tickets);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                var request = await ReviewRequest.BindAsync(rejected.HttpContext);
                await (rejected.HttpContext.Request.Path == ReviewAddresses.SignIn ? SignInEndpoints.TooFast(request)
                    : request.Problem(StatusCodes.Status429TooManyRequests)).ExecuteAsync(rejected.HttpContext);
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
            context => context.Request.Path.StartsWithSegments(ReviewAddresses.Start, StringComparison.OrdinalIgnoreCase),
            review => review.Use(WithoutDatabase).UseAuthentication().UseRateLimiter());
    }

    /// <summary>Of a candidate strangers see no page but those of signing in.</summary>
    public static IApplicationBuilder UseSignInFirst(this IApplicationBuilder app)
    {
        string[] open = [ReviewAddresses.SignIn, ReviewAddresses.Invitation, "/health"];
        var assets = app.ApplicationServices.GetRequiredService<Assets>().Files;
        return app.Use(async (context, next) =>
        {
            var path = context.Request.Path;
            if (assets.ContainsKey(path.Value ?? "") || open.Any(start => path.StartsWithSegments(start)))
            {
                await next(context);
                return;
            }
            context.Response.Headers.CacheControl = "no-store";
            if (!(await context.AuthenticateAsync(Scheme)).Succeeded)
            {
                context.Response.Redirect(ReviewAddresses.SignIn);
                return;
            }
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            await next(context);
        });
    }

    // The stamp is asked for at each request: it changes with the password.
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        try
        {
            if (SessionTickets.IsForClosing(context.Properties))
            {
                http.Features.Set(new SignedIn(id, Account: null, Session: null));
                return;
            }
            var signIn = http.RequestServices.GetRequiredService<SignInManager<Account>>();
            signIn.Context = http;
            if (await signIn.ValidateSecurityStampAsync(context.Principal) is { } account)
            {
                http.Features.Set(new SignedIn(account.Id, account, SessionTickets.NameOf(context.Properties)));
                return;
            }
            context.RejectPrincipal();
            await http.SignOutAsync(Scheme);
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            // It went between two questions, or says what nobody can read: that keeps nobody from closing.
            http.RequestServices.GetRequiredService<SiteStore>().Hear(away);
            http.Features.Set(new SignedIn(id, Account: null, Session: null));
        }
    }

    // Whatever in the review area asks for an account while there is no database.
    private static async Task WithoutDatabase(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception away) when (SiteStore.IsFault(away) && !context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<SiteStore>().Hear(away);
            var request = await ReviewRequest.BindAsync(context);
            await request.Page<StoreAwayPage>(new { Unknown = HttpMethods.IsPost(context.Request.Method) },
                StatusCodes.Status503ServiceUnavailable, atOnce: true).ExecuteAsync(context);
        }
    }

    // Who is signed in, or a browser that a reviewer knows, does not wait for strangers in its network,
    // such as all others behind one office's address.
    private static string CallerOf(HttpContext context)
    {
        var services = context.RequestServices;
        var reviewers = services.GetRequiredService<LiveContent>().Current.Board.Reviews.Reviewers;
        return context.Features.Get<SignedIn>() is { Session: { } session } ? session
            : $"{Network.Of(context.Connection.RemoteIpAddress)} {services.GetRequiredService<KnownBrowsers>().Any(context, reviewers)}";
    }
}
