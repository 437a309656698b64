using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Accounts;

/// <summary>Where somebody who was invited as a reviewer sets a password.</summary>
public static class InvitationEndpoints
{
    public static void MapInvitation(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Invitation, Reads.Methods, (ReviewRequest request) => Form(request));
        app.MapPost(ReviewAddresses.Invitation, Use).RequireRateLimiting(AccountServices.SignInLimit);
    }

    /// <summary>The page again, for an attempt that was not even read.</summary>
    internal static async Task Refused(HttpContext http) =>
        await Form(await ReviewRequest.BindAsync(http), end: new(InvitationFault.TooFast)).ExecuteAsync(http);

    private static async Task<IResult> Use(ReviewRequest request, InvitationDesk desk)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        var (id, code) = (form.Only("reviewer", out var repeated)?.Trim() ?? "", form.Only("code", out var twice) ?? "");
        var (password, again) = (form.Only("password", out var more) ?? "", form.Only("again", out var most) ?? "");
        if (repeated || twice || more || most) return request.Problem(StatusCodes.Status400BadRequest);

        var end = await desk.Use(id, code, password, again, Network.Of(request.Http.Connection.RemoteIpAddress));
        return end.Fault switch
        {
            null => request.SeeOther(ReviewAddresses.Invited),
            // Typed rightly: only the password is to be chosen anew.
            InvitationFault.Differ or InvitationFault.Weak => Form(request, id, code, end),
            InvitationFault.Wrong or InvitationFault.Locked => Form(request, id, end: end),
            _ => request.Page<InvitationEndPage>(new() { [nameof(InvitationEndPage.Fault)] = end.Fault },
                StatusOf(end.Fault.Value), atOnce: true),
        };
    }

    private static IResult Form(ReviewRequest request, string? id = null, string? code = null, InvitationEnd? end = null) =>
        request.Page<InvitationPage>(
            new()
            {
                [nameof(InvitationPage.Id)] = id,
                [nameof(InvitationPage.Code)] = code,
                [nameof(InvitationPage.End)] = end,
            },
            end is null ? StatusCodes.Status200OK : StatusOf(end.Fault!.Value), posts: true, atOnce: true);

    private static int StatusOf(InvitationFault fault) => fault switch
    {
        InvitationFault.Locked or InvitationFault.TooFast => StatusCodes.Status429TooManyRequests,
        InvitationFault.TooLate or InvitationFault.Spent or InvitationFault.NoReviewer => StatusCodes.Status410Gone,
        InvitationFault.HasPassword => StatusCodes.Status409Conflict,
        InvitationFault.NotKept => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status200OK,
    };
}
