using System.Collections.Immutable;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Accounts;

/// <summary>How a reviewer sets up a second factor: two posts to one address, and nothing kept before the second.</summary>
public static class SecondFactorEndpoints
{
    /// <summary>The field that the second form brings back.</summary>
    public const string Ticket = "ticket";

    public static void MapSecondFactor(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.SecondFactor, Reads.Methods, (ReviewRequest request) =>
            request.Signer is null ? request.SignInFirst(ReviewAddresses.SecondFactor) : Page(request));
        app.MapPost(ReviewAddresses.SecondFactor, Set).RequireRateLimiting(AccountServices.SignInLimit);
    }

    private static async Task<IResult> Set(ReviewRequest request, SignInDesk desk)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.SecondFactor);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        var (password, ticket) = (form.Only(AccountEndpoints.Current, out var repeated) ?? "", form.Only(Ticket, out var twice));
        var (code, recovery) = (form.Only(CodeFields.Code, out var more) ?? "", form.Only(CodeFields.Recovery, out var most) ?? "");
        if (repeated || twice || more || most) return request.Problem(StatusCodes.Status400BadRequest);
        return ticket is null ? Begin(request, signer, desk, password, code, recovery) : Confirm(request, signer, ticket, code);
    }

    private static IResult Begin(ReviewRequest request, Reviewer signer, SignInDesk desk, string password, string code, string recovery)
    {
        switch (desk.Confirm(signer, password, Network.Of(request.Http.Connection.RemoteIpAddress),
            ReviewerSessions.GuessesOf(request.Cookie())))
        {
            case SignInFault.Locked:
                return Page(request, new Link(SignInWords.Locked, $"#{AccountEndpoints.Current}"), StatusCodes.Status429TooManyRequests);
            case not null:
                return Page(request, new Link("The password is wrong", $"#{AccountEndpoints.Current}"));
        }
        // In the place of an earlier one only by who has that one.
        if (request.Factors().StateOf(signer).IsSet && request.Factors().Take(signer, code, recovery) is { } fault)
            return Page(request, new Link(CodeFields.Words(fault), $"#{CodeFields.Code}"), CodeFields.StatusOf(fault));
        return Page(request, made: request.Factors().Begin(signer));
    }

    private static IResult Confirm(ReviewRequest request, Reviewer signer, string ticket, string code)
    {
        var (codes, fault) = request.Factors().Confirm(signer, ticket, code);
        return fault switch
        {
            null => Page(request, codes: codes),
            CodeFault.TooLate => Page(request, new Link(CodeFields.Words(CodeFault.TooLate), $"#{AccountEndpoints.Current}")),
            { } wrong => Page(request, new Link(CodeFields.Words(wrong), $"#{CodeFields.Code}"), CodeFields.StatusOf(wrong),
                request.Factors().Again(signer, ticket)),
        };
    }

    private static IResult Page(ReviewRequest request, Link? error = null, int status = StatusCodes.Status200OK, NewFactor? made = null,
        ImmutableArray<string>? codes = null) => request.Page<SecondFactorPage>(new()
        {
            [nameof(SecondFactorPage.Factor)] = request.Factors().StateOf(request.Signer!),
            [nameof(SecondFactorPage.New)] = made,
            [nameof(SecondFactorPage.Codes)] = codes ?? [],
            [nameof(SecondFactorPage.Error)] = error,
        }, status);
}
