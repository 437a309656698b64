using BackCare.Web.Checker;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>Sign-in by password and code, and sign-out.</summary>
public static class SignInEndpoints
{
    public const string Reviewer = "reviewer", Password = "password", Code = "code", Recovery = "recovery", Next = ReviewAddresses.Next;

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.SignIn, HttpVerbs.GetOrHead, (string? next, string? after, ReviewRequest request) =>
            request.Reviewer is not null ? request.SeeOther(Local(next)) : Page(request, Local(next), isSet: after is ReviewAddresses.Set));
        app.MapPost(ReviewAddresses.SignIn, SignIn).AddEndpointFilter(ReviewRequest.ReadForm)
            .RequireRateLimiting(NetworkLimits.SignIns);
        app.MapMethods(ReviewAddresses.Code, HttpVerbs.GetOrHead, ShowCode);
        app.MapPost(ReviewAddresses.Code, PostCode).AddEndpointFilter(ReviewRequest.ReadForm)
            .RequireRateLimiting(NetworkLimits.SignIns);
        app.MapPost(ReviewAddresses.SignOut, SignOut);
    }

    private static async Task<IResult> SignIn(ReviewRequest request, SignInManager<Reviewer> signIn,
        SiteMetrics metrics, ReviewLog log)
    {
        if (request.Form.OneOfEach(Next, Reviewer, Password) is not [var onwards, var typed, var password])
            return request.Problem(StatusCodes.Status400BadRequest);
        var (next, id) = (Local(onwards), typed.Trim());
        signIn.Context = request.Http;
        var users = signIn.UserManager;
        var reviewer = await users.FindByIdAsync(id);
        var result = SignInResult.Failed;
        if (reviewer is { MayReview: true, PasswordHash: not null } && !await users.IsLockedOutAsync(reviewer))
            result = await signIn.PasswordSignInAsync(reviewer, password, isPersistent: false, lockoutOnFailure: true);
        // Takes as long as for an id that exists.
        else users.PasswordHasher.HashPassword(new(), password);
        if (result.IsLockedOut) log.LockedOut(reviewer!.Id);
        metrics.SignedIn(result.Succeeded || result.RequiresTwoFactor ? SignInOutcome.Good : SignInOutcome.Wrong);
        if (result.RequiresTwoFactor) return request.SeeOther($"{ReviewAddresses.Code}?{Next}={Uri.EscapeDataString(next)}");
        if (result.Succeeded)
        {
            log.SignedIn(reviewer!.Id);
            return request.SeeOther(next);
        }
        return Page(request, next, id, isWrong: true);
    }

    private static async Task<IResult> ShowCode(string? next, ReviewRequest request, SignInManager<Reviewer> signIn)
    {
        signIn.Context = request.Http;
        return await signIn.GetTwoFactorAuthenticationUserAsync() is null ? request.SeeOther(ReviewAddresses.SignInFor(Local(next)))
            : request.Page<CodePage>(new { Next = Local(next) });
    }

    private static async Task<IResult> PostCode(ReviewRequest request, SignInManager<Reviewer> signIn, ReviewLog log)
    {
        if (request.Form.OneOfEach(Next, Code, Recovery) is not [var onwards, var code, var recovery])
            return request.Problem(StatusCodes.Status400BadRequest);
        signIn.Context = request.Http;
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { MayReview: true } reviewer)
            return request.SeeOther(ReviewAddresses.SignInFor(Local(onwards)));
        var users = signIn.UserManager;
        var result = await users.IsLockedOutAsync(reviewer) ? SignInResult.LockedOut
            : recovery.Length > 0 ? await signIn.TwoFactorRecoveryCodeSignInAsync(RecoveryOf(recovery))
            : await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        // The framework only counts codes of the app.
        if (recovery.Length > 0 && result is { Succeeded: false, IsLockedOut: false }) await users.AccessFailedAsync(reviewer);
        if (result.IsLockedOut) log.LockedOut(reviewer.Id);
        if (!result.Succeeded)
            return request.Page<CodePage>(new { Next = Local(onwards) },
                errors: [new(CodePage.Wrong, $"#{(recovery.Length > 0 ? Recovery : Code)}")]);
        var left = await users.CountRecoveryCodesAsync(reviewer);
        if (recovery.Length > 0) log.RecoveryUsed(reviewer.Id, left);
        log.SignedIn(reviewer.Id);
        return request.SeeOther(Local(onwards));
    }

    // Ends all sessions, so that a copied cookie stops working too.
    private static async Task<IResult> SignOut(ReviewRequest request, SignInManager<Reviewer> signIn, ReviewLog log)
    {
        if (request.Who.IsDatabaseUnavailable) return request.DatabaseUnavailable();
        CheckPreview.End(request.Http);
        if (request.Who.Reviewer is { } reviewer)
        {
            if (await request.FormRefusal() is { } refusal) return refusal;
            await signIn.UserManager.UpdateSecurityStampAsync(reviewer);
            log.SignedOut(reviewer.Id);
        }
        signIn.Context = request.Http;
        await signIn.SignOutAsync();
        return request.SeeOther(ReviewAddresses.SignIn);
    }

    private static IResult Page(ReviewRequest request, string next, string? id = null, bool isWrong = false, bool isSet = false) =>
        request.Page<SignInPage>(new { Next = next, Id = id, IsSet = isSet },
            errors: isWrong ? [new(SignInPage.Wrong, $"#{Reviewer}")] : null);

    // Only local addresses, so that a link cannot lead elsewhere; and only ASCII, which a header requires.
    private static string Local(string? next) =>
        RedirectHttpResult.IsLocalUrl(next) && Ascii.IsValid(next) ? next : ReviewAddresses.Start;

    // Tolerates small letters, spaces and hyphens; the framework writes two groups of five.
    private static string RecoveryOf(string typed) =>
        string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)) is { Length: 10 } bare
            ? $"{bare[..5]}-{bare[5..]}" : typed;
}
