using BackCare.Web.Hosting;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;

namespace BackCare.Web.Accounts;

/// <summary>How a reviewer signs in and out.</summary>
public static partial class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.SignIn, Reads.Methods, Show);
        app.MapPost(ReviewAddresses.SignIn, SignIn).RequireRateLimiting(AccountServices.SignInLimit);
        app.MapPost(ReviewAddresses.SignOut, SignOut);
    }

    /// <summary>The page again, for an attempt that was not even read.</summary>
    internal static async Task Refused(HttpContext http, SignInFault fault) =>
        await Form(await ReviewRequest.BindAsync(http), ReviewAddresses.Start, fault: fault).ExecuteAsync(http);

    private static IResult Show(string? next, string? after, ReviewRequest request) =>
        request.Signer is null ? Form(request, Local(next), invited: after is "invitation", unrecorded: after is ReviewAddresses.Unrecorded)
            : request.SeeOther(Local(next));

    private static async Task<IResult> SignIn(
        ReviewRequest request, SignInDesk desk, KnownBrowsers browsers, ReviewerSessions sessions, ILoggerFactory loggers)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        var next = Local(form.Only("next", out var repeated));
        var (id, password) = (form.Only("reviewer", out var twice)?.Trim() ?? "", form.Only("password", out var again) ?? "");
        if (repeated || twice || again) return request.Problem(StatusCodes.Status400BadRequest);

        // The command line may have disabled somebody just now, or given them a new password.
        await request.Content.Look();
        request = request.Anew();
        var known = browsers.Find(request.Http, request.Board.Reviews.Reviewers.Find(id));
        var (reviewer, fault) = desk.Try(id, password, Network.Of(request.Http.Connection.RemoteIpAddress), known);
        if (reviewer is null) return Form(request, next, id, fault);
        try
        {
            sessions.Forget(request.Cookie());
            await request.Http.SignInAsync(AccountServices.Scheme, sessions.Begin(reviewer,
                BrowserWords.Of(request.Http.Request.Headers.UserAgent)));
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            NotKept(loggers.CreateLogger(typeof(SignInEndpoints)), cannotWrite.GetType().Name);
            return Trouble(request, SessionTrouble.NotBegun);
        }
        browsers.Remember(request.Http, reviewer);
        return request.SeeOther(next);
    }

    private static async Task<IResult> SignOut(ReviewRequest request, ReviewerSessions sessions, ILoggerFactory loggers)
    {
        // Whoever's session is over already has a form that fits nobody any more, and only wants to be gone.
        if (request.Signer is not null && await request.Form() is { Form: null, Status: var status })
            return request.Unread(status);
        await request.Http.SignOutAsync(AccountServices.Scheme);
        try
        {
            sessions.End(request.Cookie());
            return request.SeeOther(ReviewAddresses.Start);
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            NotKept(loggers.CreateLogger(typeof(SignInEndpoints)), cannotWrite.GetType().Name);
            return Trouble(request, SessionTrouble.NotEnded);
        }
    }

    private static IResult Form(ReviewRequest request, string next, string? id = null, SignInFault? fault = null,
        bool invited = false, bool unrecorded = false) => request.Page<SignInPage>(
        new()
        {
            [nameof(SignInPage.Next)] = next,
            [nameof(SignInPage.Id)] = id,
            [nameof(SignInPage.Fault)] = fault,
            [nameof(SignInPage.Invited)] = invited,
            [nameof(SignInPage.Unrecorded)] = unrecorded,
        },
        fault is SignInFault.Locked or SignInFault.TooFast ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK,
        posts: true, atOnce: true);

    private static IResult Trouble(ReviewRequest request, SessionTrouble trouble) => request.Page<SessionTroublePage>(
        new() { [nameof(SessionTroublePage.Trouble)] = trouble },
        trouble is SessionTrouble.NotBegun ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status500InternalServerError, atOnce: true);

    private static readonly string[] WaysOut = ["..", "//", "%2e"];

    // Only to the review area: nobody is led elsewhere by an address that somebody sent them. Browsers read %2e as a dot.
    private static string Local(string? next) =>
        next is not null
        && (next == ReviewAddresses.Start || next.StartsWith($"{ReviewAddresses.Start}/", StringComparison.Ordinal))
        && next.All(character => character is > ' ' and < '\x7f' and not '\\')
        && !WaysOut.Any(way => next.Contains(way, StringComparison.OrdinalIgnoreCase))
            ? next
            : ReviewAddresses.Start;

    // Without the exception's words: they name the file, and that would join one reviewer's lines.
    [LoggerMessage(Level = LogLevel.Error,
        Message = "A session of a reviewer could not be begun or ended, since the data folder cannot be written to or the database is away: {Why}")]
    private static partial void NotKept(ILogger logger, string why);
}
