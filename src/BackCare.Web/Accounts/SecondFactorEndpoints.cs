using BackCare.Web.Review;

namespace BackCare.Web.Accounts;

/// <summary>How a reviewer sets up a second factor: two posts to one address, and the old one stays until the second.</summary>
public static class SecondFactorEndpoints
{
    /// <summary>The field that makes a post the second.</summary>
    public const string Confirms = "confirms";

    public static void MapSecondFactor(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.SecondFactor, Reads.Methods, (ReviewRequest request) =>
            request.Account is null ? request.SignInFirst(ReviewAddresses.SecondFactor) : Page(request));
        app.MapPost(ReviewAddresses.SecondFactor, Set).RequireRateLimiting(AccountServices.SignInLimit);
    }

    private static async Task<IResult> Set(ReviewRequest request, ReviewerAccounts accounts, SignInLimits limits, ReviewLog log)
    {
        if (request.Account is not { } account) return request.SignInFirst(ReviewAddresses.SecondFactor);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (form.OneOfEach(AccountEndpoints.Current, Confirms, CodeFields.Code, CodeFields.Recovery)
            is not [var password, var confirms, var code, var recovery]) return request.Problem(StatusCodes.Status400BadRequest);
        if (confirms.Length > 0) return await Confirm(request, account, accounts, code);

        if (await AccountEndpoints.Fault(password, request, account, accounts, limits, log) is { } wrong)
            return Page(request, [new(wrong.Words, $"#{AccountEndpoints.Current}")], wrong.Status);
        // In the place of an earlier one only by who has that one.
        if (account.TwoFactorEnabled && await accounts.Take(account, code, recovery) is { } fault)
            return Page(request, [new(CodeFields.Words(fault), $"#{CodeFields.Code}")], CodeFields.StatusOf(fault));
        return Page(request, made: await accounts.Begin(account));
    }

    // Whoever only has the session is never shown the key: with it they would need no phone.
    private static async Task<IResult> Confirm(ReviewRequest request, Account account, ReviewerAccounts accounts, string code)
    {
        var (codes, fault) = await accounts.Confirm(account, code);
        return fault switch
        {
            null => Page(request, codes: codes),
            CodeFault.TooLate => Page(request, [new(CodeFields.Words(CodeFault.TooLate), $"#{AccountEndpoints.Current}")]),
            { } wrong => Page(request, [new(CodeFields.Words(wrong), $"#{CodeFields.Code}")], CodeFields.StatusOf(wrong), confirms: true),
        };
    }

    private static IResult Page(ReviewRequest request, Link[]? errors = null, int status = StatusCodes.Status200OK, NewFactor? made = null,
        ImmutableArray<string>? codes = null, bool confirms = false) => request.Page<SecondFactorPage>(
            new { New = made, Confirms = confirms || made is not null, Codes = codes ?? [] }, status, errors);
}
