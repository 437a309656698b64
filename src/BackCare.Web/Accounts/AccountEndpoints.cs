using System.Collections.Immutable;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;

namespace BackCare.Web.Accounts;

/// <summary>What a reviewer does with their own account: the password, and where they are signed in.</summary>
public static partial class AccountEndpoints
{
    /// <summary>The fields of its forms.</summary>
    public const string Current = "current", New = "password", Again = "again", Ended = "end", All = "all";

    // A page that says what happened looks whether it did: an address alone claims nothing.
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(5);

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Account, Reads.Methods, Show);
        app.MapPost(ReviewAddresses.OwnPassword, ChangePassword).RequireRateLimiting(AccountServices.SignInLimit);
        app.MapPost(ReviewAddresses.OwnSignIns, EndSignIns);
        app.MapSecondFactor();
        app.MapSignIn();
        app.MapInvitation();
    }

    private static IResult Show(ReviewRequest request, ReviewerSessions sessions, string? changed) =>
        request.Signer is { } signer ? Page(request, signer, sessions, changed: changed is not null)
            : request.SignInFirst(ReviewAddresses.Account);

    private static async Task<IResult> ChangePassword(ReviewRequest request, PasswordDesk desk, KnownBrowsers browsers,
        ReviewerSessions sessions, ILoggerFactory loggers)
    {
        if (request.Signer is null) return request.SignInFirst(ReviewAddresses.Account);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        var (current, password, again) = (form.Only(Current, out var repeated) ?? "", form.Only(New, out var twice) ?? "",
            form.Only(Again, out var more) ?? "");
        if (repeated || twice || more) return request.Problem(StatusCodes.Status400BadRequest);

        // The command line may have disabled them just now.
        await request.Content.Look();
        request = request.Anew();
        if (request.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Account);
        var (changed, error, ended) = await desk.Change(signer, current, password, again,
            Network.Of(request.Http.Connection.RemoteIpAddress), ReviewerSessions.GuessesOf(request.Cookie()));
        if (changed is null) return Page(request, signer, sessions, error, ended);
        try
        {
            sessions.Forget(changed.Id);
            await request.Http.SignInAsync(AccountServices.Scheme, sessions.Begin(changed,
                BrowserWords.Of(request.Http.Request.Headers.UserAgent)));
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            NotKept(loggers.CreateLogger(typeof(AccountEndpoints)), cannotWrite.GetType().Name);
            // The password is changed all the same, and the session was of the old one.
            return request.Anew().Page<SessionTroublePage>(new() { [nameof(SessionTroublePage.Trouble)] = SessionTrouble.NotGoneOn },
                StatusCodes.Status503ServiceUnavailable);
        }
        browsers.Remember(request.Http, changed);
        return request.SeeOther($"{ReviewAddresses.Account}?changed");
    }

    private static async Task<IResult> EndSignIns(ReviewRequest request, ReviewerSessions sessions, ILoggerFactory loggers)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Account);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.Only(Ended, out var repeated) is not { } which || repeated)
            return request.Problem(StatusCodes.Status400BadRequest);
        try
        {
            if (which != All)
            {
                sessions.End(signer.Id, which);
                return request.SeeOther(ReviewAddresses.Account);
            }
            // First: what cannot be ended everywhere must not stay in this browser.
            await request.Http.SignOutAsync(AccountServices.Scheme);
            sessions.EndAll(signer.Id);
            var log = loggers.CreateLogger(typeof(AccountEndpoints));
            SignedOutEverywhere(log, signer.Id);
            return request.SeeOther(ReviewAddresses.SignIn);
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            NotKept(loggers.CreateLogger(typeof(AccountEndpoints)), cannotWrite.GetType().Name);
            var trouble = which == All ? SessionTrouble.NotAllEnded : SessionTrouble.OneNotEnded;
            return request.Page<SessionTroublePage>(new() { [nameof(SessionTroublePage.Trouble)] = trouble },
                StatusCodes.Status500InternalServerError);
        }
    }

    private static IResult Page(ReviewRequest request, Reviewer signer, ReviewerSessions sessions,
        Link? error = null, int status = StatusCodes.Status200OK, bool changed = false)
    {
        var signIns = SignInsOf(request, signer, sessions);
        return request.Page<AccountPage>(new()
        {
            [nameof(AccountPage.SignIns)] = signIns ?? [],
            [nameof(AccountPage.CannotList)] = signIns is null,
            [nameof(AccountPage.MayLack)] = sessions.MayLack,
            [nameof(AccountPage.Factor)] = request.Factors().StateOf(signer),
            [nameof(AccountPage.Error)] = error,
            [nameof(AccountPage.Changed)] = changed && signIns?.ToArray() is [{ IsHere: true } here]
                && request.Time.GetUtcNow() - here.Began < JustNow,
        }, status);
    }

    // Null when they cannot be read: the rest of the page is worth having.
    private static ImmutableArray<SignedInBrowser>? SignInsOf(ReviewRequest request, Reviewer signer, ReviewerSessions sessions)
    {
        try
        {
            return sessions.Of(signer, request.Cookie());
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            NotRead(request.Http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AccountEndpoints)),
                cannotRead.GetType().Name);
            return null;
        }
    }

    // Without the exception's words: they name the file, and that would join one reviewer's lines.
    [LoggerMessage(Level = LogLevel.Error,
        Message = "The sessions of a reviewer could not be listed, since the data folder cannot be read: {Why}")]
    private static partial void NotRead(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed out everywhere")]
    private static partial void SignedOutEverywhere(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Sessions of a reviewer could not be begun or ended, since the data folder cannot be written to or the database is away: {Why}")]
    private static partial void NotKept(ILogger logger, string why);
}
