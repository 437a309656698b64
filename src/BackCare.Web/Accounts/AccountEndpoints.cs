using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;

namespace BackCare.Web.Accounts;

/// <summary>What a reviewer does with their own account: the password, and where they are signed in.</summary>
public static class AccountEndpoints
{
    public const string Current = "current", New = "password", Again = "again", Ended = "end", All = "all";

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Account, Reads.Methods, Show);
        app.MapPost(ReviewAddresses.OwnPassword, ChangePassword).RequireRateLimiting(AccountServices.SignInLimit);
        app.MapPost(ReviewAddresses.OwnSignIns, EndSignIns);
        app.MapSecondFactor();
        app.MapSignIn();
        app.MapInvitation();
    }

    private static async Task<IResult> Show(ReviewRequest request, ReviewerAccounts accounts, SessionTickets sessions) =>
        request.Account is { } account ? await Page(request, account, accounts, sessions) : request.SignInFirst(ReviewAddresses.Account);

    private static async Task<IResult> ChangePassword(ReviewRequest request, ReviewerAccounts accounts, SignInLimits limits,
        SessionTickets sessions, ReviewLog log)
    {
        if (request.Account is not { } account) return request.SignInFirst(ReviewAddresses.Account);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.OneOfEach(Current, New, Again, CodeFields.Code, CodeFields.Recovery)
            is not [var current, var password, var again, var code, var recovery])
            return request.Problem(StatusCodes.Status400BadRequest);

        if (await Fault(current, request, account, accounts, limits, log) is { } wrong) return await Refused(wrong.Words, Current, wrong.Status);
        if (password == current) return await Refused("Choose a password that differs from your current one", New);
        if (await accounts.FaultOf(account, password) is { } weak) return await Refused(weak.Description, New);
        if (password != again) return await Refused("The two passwords differ. Type the same one twice", Again);
        // After all that may refuse it: a code that was taken is gone.
        if (await accounts.Take(account, code, recovery) is { } fault)
            return await Refused(CodeFields.Words(fault), CodeFields.Code, CodeFields.StatusOf(fault));
        if (await accounts.Change(account, current, password) is not null)
            return await Refused("Nothing was changed, because your account changed while your form was open", Current,
                StatusCodes.Status409Conflict);
        // By the new stamp all sessions are over; what is left of them is taken out.
        await sessions.Tidy(account.Id);
        await request.Http.SignOutAsync(AccountServices.Scheme);
        return request.SeeOther($"{ReviewAddresses.SignIn}?after={ReviewAddresses.Changed}");

        Task<IResult> Refused(string words, string field, int status = StatusCodes.Status200OK) =>
            Page(request, account, accounts, sessions, [new(words, $"#{field}")], status);
    }

    /// <summary>Whether whoever is signed in knows the password. Guesses are counted by the session, which strangers do not bar.</summary>
    /// <returns>Null when they do.</returns>
    internal static async Task<(string Words, int Status)?> Fault(string password, ReviewRequest request, Account account,
        ReviewerAccounts accounts, SignInLimits limits, ReviewLog log)
    {
        var (barred, right) = await limits.Try($"sign-in {account.Id}", Network.Of(request.Http.Connection.RemoteIpAddress), request.Session,
            async () => await accounts.Fits(account, password) ? account : null);
        if (barred) return (SignInPage.Locked, StatusCodes.Status429TooManyRequests);
        if (right is not null) return null;
        log.WrongPassword(account.Id);
        return ("This is not your current password", StatusCodes.Status200OK);
    }

    private static async Task<IResult> EndSignIns(ReviewRequest request, ReviewerAccounts accounts, SessionTickets sessions, ReviewLog log)
    {
        if (request.Account is not { } account) return request.SignInFirst(ReviewAddresses.Account);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.Only(Ended, out var repeated) is not { } which || repeated)
            return request.Problem(StatusCodes.Status400BadRequest);
        if (which != All)
        {
            await sessions.EndOf(account.Id, which);
            return request.SeeOther(ReviewAddresses.Account);
        }
        // First: what cannot be ended everywhere must not stay in this browser.
        await request.Http.SignOutAsync(AccountServices.Scheme);
        await accounts.EndSessions(account);
        await sessions.Tidy(account.Id);
        log.SignedOutEverywhere(account.Id);
        return request.SeeOther(ReviewAddresses.SignIn);
    }

    private static async Task<IResult> Page(ReviewRequest request, Account account, ReviewerAccounts accounts, SessionTickets sessions,
        Link[]? errors = null, int status = StatusCodes.Status200OK) => request.Page<AccountPage>(new
        {
            SignIns = await sessions.Of(account.Id),
            RecoveryCodes = account.TwoFactorEnabled ? await accounts.Left(account) : 0,
        }, status, errors);
}
