using BackCare.Web.Checker;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

public enum SignInFault
{
    Wrong,

    Locked,

    /// <summary>Too many attempts of any kind in a minute.</summary>
    TooFast,
}

public static partial class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.SignIn, Reads.Methods, Show);
        app.MapPost(ReviewAddresses.SignIn, SignIn).RequireRateLimiting(AccountServices.SignInLimit);
        app.MapPost(ReviewAddresses.SignOut, SignOut);
    }

    /// <summary>The page again, for an attempt that was not even read.</summary>
    internal static IResult TooFast(ReviewRequest request) => Form(request, ReviewAddresses.Start, fault: SignInFault.TooFast);

    private static async Task<IResult> Show(string? next, string? after, ReviewRequest request)
    {
        if (request.Signer is not null) return request.SeeOther(Local(next));
        // What is left of a session that is over would else be taken up by the next.
        if (request.Closer is null && HasSession(request))
        {
            await request.Http.SignOutAsync(AccountServices.Scheme);
            request.Http.User = new();
        }
        return Form(request, Local(next), changed: after is ReviewAddresses.Changed, unrecorded: after is ReviewAddresses.Unrecorded);
    }

    /// <summary>Whether the browser still has a session, be it over or somebody else's: it does not become that of who signs in.</summary>
    internal static bool HasSession(ReviewRequest request) => request.Http.Request.Cookies.ContainsKey(AccountServices.CookieName);

    private static async Task<IResult> SignIn(ReviewRequest request, ReviewerAccounts accounts, SignInManager<Account> signIn,
        SignInLimits limits, KnownBrowsers browsers, Counters counters, ReviewLog log, ILoggerFactory loggers)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.OneOfEach("next", "reviewer", "password") is not [var onwards, var typed, var password])
            return request.Problem(StatusCodes.Status400BadRequest);
        var (next, id) = (Local(onwards), typed.Trim());
        if (id.Length > BackCare.Review.Reviewers.Longest) return Form(request, next, fault: SignInFault.Wrong);

        var found = await accounts.Find(id);
        var (barred, account) = await limits.Try($"sign-in {id}", Network.Of(request.Http.Connection.RemoteIpAddress),
            browsers.Find(request.Http, found), async () => await accounts.Fits(found, password) ? found : null);
        // The command line may have disabled them just now. Strangers make no copy look.
        if (account is not null) await request.Content.Look();
        if (account is not null && request.Anew().Board.Reviews.Reviewers.Find(id) is not { MaySign: true }) account = null;
        counters.SignedIn(barred ? SignInEnd.Barred : account is null ? SignInEnd.Wrong : SignInEnd.Good);
        if (account is null)
        {
            NotSignedIn(loggers.CreateLogger(typeof(SignInEndpoints)), barred ? "barred" : "wrong");
            return Form(request, next, id, barred ? SignInFault.Locked : SignInFault.Wrong);
        }
        if (HasSession(request))
        {
            // Somebody else in this browser, such as one who may no longer sign: their session does not become this one.
            await request.Http.SignOutAsync(AccountServices.Scheme);
            return request.SeeOther(ReviewAddresses.SignInFor(next));
        }
        signIn.Context = request.Http;
        await signIn.SignInAsync(account, isPersistent: false);
        log.SignedIn(account.Id);
        browsers.Remember(request.Http, account);
        return request.SeeOther(next);
    }

    private static async Task<IResult> SignOut(ReviewRequest request)
    {
        // Whoever's session is over already has a form that fits nobody any more, and only wants to be gone.
        if (request.Signer is not null && await request.Form() is { Form: null, Status: var status })
            return request.Unread(status);
        CheckPreview.End(request.Http);
        await request.Http.SignOutAsync(AccountServices.Scheme);
        return request.Http.Features.Get<SessionStays>() is null ? request.SeeOther(ReviewAddresses.Start)
            : request.Page<StoreAwayPage>(new { SignedOut = true }, StatusCodes.Status503ServiceUnavailable, atOnce: true);
    }

    private static IResult Form(ReviewRequest request, string next, string? id = null, SignInFault? fault = null,
        bool changed = false, bool unrecorded = false) => request.Page<SignInPage>(
        new { Next = next, Id = id, Changed = changed, Unrecorded = unrecorded },
        fault is SignInFault.Locked or SignInFault.TooFast ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK,
        fault is { } why ? [new(SignInPage.Words(why), $"#{SignInPage.Reviewer}")] : null, posts: true, atOnce: true);

    private static readonly string[] WaysOut = ["..", "//", "%2e"];

    // Only to the review area: nobody is led elsewhere by an address that somebody sent them. Browsers read %2e as a dot.
    private static string Local(string? next) =>
        next is not null
        && (next == ReviewAddresses.Start || next.StartsWith($"{ReviewAddresses.Start}/", StringComparison.Ordinal))
        && next.All(character => character is > ' ' and < '\x7f' and not '\\')
        && !WaysOut.Any(way => next.Contains(way, StringComparison.OrdinalIgnoreCase))
            ? next
            : ReviewAddresses.Start;

    // Without the id: somebody may have typed a password there.
    [LoggerMessage(Level = LogLevel.Warning, Message = "A reviewer could not sign in: {Why}")]
    private static partial void NotSignedIn(ILogger logger, string why);
}
