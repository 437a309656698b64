using BackCare.Web.Review;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>Lets an invited reviewer set a password, through the link that they were given.</summary>
public static class InvitationEndpoints
{
    public const string Reviewer = "reviewer", Code = "code", Password = "password", Again = "again";

    public static void MapInvitation(this IEndpointRouteBuilder app)
    {
        // GET does not use up the invitation, because mail programs follow links.
        app.MapMethods(ReviewAddresses.Invitation, HttpVerbs.GetOrHead, Show);
        app.MapPost(ReviewAddresses.Invitation, Use).AddEndpointFilter(ReviewRequest.ReadForm)
            .RequireRateLimiting(NetworkLimits.SignIns);
    }

    private static async Task<IResult> Show(string? reviewer, string? code, ReviewRequest request, UserManager<Reviewer> users) =>
        Page(request, await Invited(users, reviewer, code), code);

    private static async Task<IResult> Use(ReviewRequest request, UserManager<Reviewer> users, ReviewLog log)
    {
        if (request.Form.OneOfEach(Reviewer, Code, Password, Again)
            is not [var id, var code, var password, var again])
            return request.Problem(StatusCodes.Status400BadRequest);
        if (await Invited(users, id, code) is not { } reviewer) return Page(request, null, null);
        if (password != again) return Page(request, reviewer, code, new("The two passwords differ. Type the same one twice", $"#{Again}"));
        var result = await users.ResetPasswordAsync(reviewer, code, password);
        if (result.Errors.FirstOrDefault() is { Code: nameof(StrongPassword) } weak)
            return Page(request, reviewer, code, new(weak.Description, "#password"));
        if (!result.Succeeded) return Page(request, null, null);
        log.PasswordSet(reviewer.Id);
        return request.SeeOther($"{ReviewAddresses.SignIn}?after={ReviewAddresses.Set}");
    }

    private static async Task<Reviewer?> Invited(UserManager<Reviewer> users, string? id, string? code) =>
        id is not null && code is not null && await users.FindByIdAsync(id) is { MayReview: true } reviewer
        && await users.VerifyUserTokenAsync(reviewer, users.Options.Tokens.PasswordResetTokenProvider,
            UserManager<Reviewer>.ResetPasswordTokenPurpose, code) ? reviewer : null;

    private static IResult Page(ReviewRequest request, Reviewer? reviewer, string? code, Link? error = null) =>
        request.Page<InvitationPage>(new { Invited = reviewer, Code = code },
            reviewer is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK, error is null ? null : [error]);
}
