using System.Security.Claims;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>Changes to a reviewer's own account: the password and the second factor.</summary>
public static class AccountEndpoints
{
    public const string Current = "current", New = "password", Again = "again", Code = "code", What = "what";

    /// <summary>Which form of the page was sent.</summary>
    public const string ChangesPassword = "password", Begins = "begin", Confirms = "confirm";

    private const int RecoveryCodes = 10;

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapSignIn();
        app.MapInvitation();
        var area = app.MapGroup("").AddEndpointFilter(ReviewRequest.SignInFirst);
        area.MapMethods(ReviewAddresses.Account, HttpVerbs.GetOrHead, (ReviewRequest request) => request.Page<AccountPage>());
        area.MapPost(ReviewAddresses.Account, Change).AddEndpointFilter(ReviewRequest.ReadForm)
            .RequireRateLimiting(NetworkLimits.SignIns);
    }

    private static async Task<IResult> Change(ReviewRequest request, SignInManager<Reviewer> signIn, ReviewLog log)
    {
        if (request.Form.OneOfEach(What, Current, New, Again, Code)
            is not [var what, var current, var password, var again, var code])
            return request.Problem(StatusCodes.Status400BadRequest);
        var (reviewer, users) = (request.Who.Reviewer!, signIn.UserManager);
        signIn.Context = request.Http;
        if (what is Confirms) return await Confirm();
        // A stolen session must not be enough to set new credentials. Wrong guesses count as at sign-in.
        if (!(await signIn.CheckPasswordSignInAsync(reviewer, current, lockoutOnFailure: true)).Succeeded)
            return Refused("This is not your current password, or there were too many tries", Current);
        return what switch
        {
            Begins => await Begin(),
            ChangesPassword => await ChangePassword(),
            _ => request.Problem(StatusCodes.Status400BadRequest),
        };

        async Task<IResult> ChangePassword()
        {
            if (password != again) return Refused("The two passwords differ. Type the same one twice", Again);
            if (password == current) return Refused("Choose a password that differs from your current one", New);
            if ((await users.ChangePasswordAsync(reviewer, current, password)).Errors.FirstOrDefault() is { } fault)
                return Refused(fault.Description, New);
            log.PasswordSet(reviewer.Id);
            await signIn.SignOutAsync(); // the security stamp changed, which ends every session
            return request.SeeOther($"{ReviewAddresses.SignIn}?after={ReviewAddresses.Set}");
        }

        // This ends an earlier factor: somebody who stops here signs in by password alone, and cannot approve rules.
        async Task<IResult> Begin()
        {
            await users.SetTwoFactorEnabledAsync(reviewer, enabled: false);
            await users.ResetAuthenticatorKeyAsync(reviewer);
            await signIn.RefreshSignInAsync(reviewer);
            request.Http.User = await signIn.CreateUserPrincipalAsync(reviewer);
            return request.Page<AccountPage>(new { Key = await users.GetAuthenticatorKeyAsync(reviewer) });
        }

        async Task<IResult> Confirm()
        {
            var key = await users.GetAuthenticatorKeyAsync(reviewer);
            if (reviewer.TwoFactorEnabled || key is null) return request.SeeOther(ReviewAddresses.Account);
            if (!await users.VerifyTwoFactorTokenAsync(reviewer, TokenOptions.DefaultAuthenticatorProvider, code))
                return request.Page<AccountPage>(new { Key = key },
                    errors: [new("This code is wrong. Type the one that your app shows now", $"#{Code}")]);
            await users.SetTwoFactorEnabledAsync(reviewer, enabled: true);
            var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(reviewer, RecoveryCodes);
            await signIn.SignInWithClaimsAsync(reviewer, new AuthenticationProperties(), [new Claim("amr", "mfa")]);
            request.Http.User = await signIn.CreateUserPrincipalAsync(reviewer);
            log.FactorSet(reviewer.Id);
            return request.Page<AccountPage>(new { Codes = (ImmutableArray<string>)[.. codes ?? []] });
        }

        IResult Refused(string words, string field) => request.Page<AccountPage>(errors: [new(words, $"#{field}")]);
    }
}
