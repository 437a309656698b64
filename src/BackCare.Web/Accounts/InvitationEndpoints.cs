using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>Where somebody who was invited as a reviewer sets a password, by the link that they were given.</summary>
public static class InvitationEndpoints
{
    public const string Reviewer = "reviewer", Code = "code";

    public static void MapInvitation(this IEndpointRouteBuilder app)
    {
        // To look at it spends nothing: programs that read mail follow links.
        app.MapMethods(ReviewAddresses.Invitation, Reads.Methods, (string? reviewer, string? code, ReviewRequest request) =>
            Form(request, Binder.IsId(reviewer ?? "") ? reviewer : null, code));
        app.MapPost(ReviewAddresses.Invitation, Use).RequireRateLimiting(AccountServices.SignInLimit);
    }

    private static async Task<IResult> Use(ReviewRequest request, ReviewerAccounts accounts, SignInManager<Account> signIn, KnownBrowsers browsers)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.OneOfEach(Reviewer, Code, "password", "again") is not [var id, var code, var password, var again])
            return request.Problem(StatusCodes.Status400BadRequest);
        if (password != again) return Form(request, id, code, [new("The two passwords differ. Type the same one twice", "#again")]);

        if (await accounts.Find(id) is not { } account || !await accounts.IsInvited(account, code)) return Form(request, id, code: null, ended: true);
        // The command line may have disabled them just now. Strangers make no copy look.
        await request.Content.Look();
        request = request.Anew();
        if (request.Board.Reviews.Reviewers.Find(id) is not { MaySign: true }) return Form(request, id, code: null, ended: true);
        var error = await accounts.Set(account, code, password);
        if (error is { Code: nameof(StrongPassword) }) return Form(request, id, code, [new(error.Description, "#password")]);
        if (error is not null) return Form(request, id, code: null, ended: true);
        if (SignInEndpoints.HasSession(request))
        {
            await request.Http.SignOutAsync(AccountServices.Scheme);
            return request.SeeOther($"{ReviewAddresses.SignIn}?after={ReviewAddresses.Changed}");
        }
        try
        {
            signIn.Context = request.Http;
            await signIn.SignInAsync(account, isPersistent: false);
        }
        catch (StoreAwayException)
        {
            // The password is set all the same.
            return request.SeeOther($"{ReviewAddresses.SignIn}?after={ReviewAddresses.Changed}");
        }
        browsers.Remember(request.Http, account);
        return request.SeeOther(ReviewAddresses.Account);
    }

    private static IResult Form(ReviewRequest request, string? id, string? code, Link[]? errors = null, bool ended = false) =>
        request.Page<InvitationPage>(new { Id = id, Code = code, Ended = ended },
            ended ? StatusCodes.Status410Gone : StatusCodes.Status200OK, errors, posts: true, atOnce: true);
}
