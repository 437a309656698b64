using BackCare.Review;
using BackCare.Web.Components.Review;
using BackCare.Web.Forms;
using Microsoft.AspNetCore.Authentication;

namespace BackCare.Web.Review;

/// <summary>What a reviewer does: sign in, decide about an item, close the checker and reopen it. Whoever is not signed in can read.</summary>
public static class SignOffEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSignOff(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Start, Reading, ShowDashboard);
        app.MapMethods($"{ReviewAddresses.Start}/items/{{**item}}", Reading, ShowItem);
        app.MapPost($"{ReviewAddresses.Start}/items/{{**item}}", Decide);
        app.MapMethods($"{ReviewAddresses.Start}/text/{{**item}}", Reading, ShowText);
        app.MapMethods(ReviewAddresses.Changes, Reading, ShowChanges);
        app.MapMethods(ReviewAddresses.Checker, Reading, (ReviewRequest request) => Checker(request));
        app.MapPost(ReviewAddresses.Checker, CloseOrReopen);
        app.MapMethods(ReviewAddresses.SignIn, Reading, ShowSignIn);
        app.MapPost(ReviewAddresses.SignIn, SignIn).RequireRateLimiting(ReviewServices.SignInLimit);
        app.MapPost(ReviewAddresses.SignOut, SignOut);
    }

    private static IResult ShowDashboard(ReviewRequest request) => request.Page<DashboardPage>(new()
    {
        [nameof(DashboardPage.Library)] = request.Library,
        [nameof(DashboardPage.Board)] = request.Board,
        [nameof(DashboardPage.Rows)] = request.Edition.Once("dashboard", () => new DashboardRows(DashboardRow.Of(request.Library, request.Edition.Board))).All,
        [nameof(DashboardPage.View)] = DashboardView.Of(request.Http.Request.Query),
        [nameof(DashboardPage.Problems)] = request.Content.Problems,
        [nameof(DashboardPage.Since)] = request.Content.Since,
    });

    private static IResult ShowItem(string item, ReviewRequest request) =>
        Find(item, request.Board) is { } entry ? Item(request, entry) : request.Problem(StatusCodes.Status404NotFound);

    private static IResult ShowText(string item, ReviewRequest request) =>
        Find(item, request.Board) is { } entry ? request.PlainText(entry.Item.Text) : request.Problem(StatusCodes.Status404NotFound);

    private static IResult ShowChanges(ReviewRequest request) => request.Page<ChangesPage>(new()
    {
        [nameof(ChangesPage.Rules)] = ItemView.Of(request.Board.Rules, request),
        [nameof(ChangesPage.Changed)] = request.Board.Entries.Where(entry => entry.State.Status is ReviewStatus.ChangedSinceApproval && entry.Item.Kind is not ReviewKind.Triage).ToArray(),
    });

    private static async Task<IResult> Decide(string item, ReviewRequest request)
    {
        if (Find(item, request.Board) is not { } entry) return request.Problem(StatusCodes.Status404NotFound);
        var address = ReviewAddresses.Of(entry.Item);
        if (request.Signer is not { } signer) return request.SignInFirst(address);
        var (form, status) = await request.Form();
        if (form is null) return request.Problem(status);
        if (DecisionIn(form) is not { } sent || sent.Decision is SignOffDecision.Close or SignOffDecision.Reopen) return request.Problem(StatusCodes.Status400BadRequest);

        if (sent.Decision is not SignOffDecision.Approve && string.IsNullOrWhiteSpace(sent.Comment))
            return Item(request, entry, sent.Decision is SignOffDecision.Withdraw ? "Say in the comment why it is withdrawn" : "Say in the comment what should change");
        // What is on disk may be newer than what this copy shows.
        await request.Content.Look();
        if (request.Content.Board.Find(entry.Item.Name) is not { } now) return request.Problem(StatusCodes.Status404NotFound);
        if (now.Item.Digest != sent.Digest)
        {
            var seen = request.Content.TextOf(sent.Digest);
            return Item(request.Anew(), now, "Nothing was recorded: this item changed while your form was open", sent.Comment,
                seen is null ? TextDiff.Of("", VisibleText.Of(now.Item.Text)) : VisibleText.Difference(seen, now.Item.Text));
        }
        var late = request.Anew();
        if (sent.Decision is SignOffDecision.Approve && (form.Only("standing", out _) ?? "") != ItemView.StandingOf(now.Item, late.Board.Reviews))
            return Item(late, now, "Nothing was recorded: somebody asked for changes or withdrew it while your form was open. Read the history, then decide anew", sent.Comment, status: StatusCodes.Status409Conflict);
        if (late.Signer is null) return request.SignInFirst(address);
        if (Record(request, now.Item, signer, sent) is { } refused) return Item(late, now, refused, sent.Comment);
        await request.Content.Look();
        return request.SeeOther($"{address}?recorded=yes");
    }

    private static async Task<IResult> CloseOrReopen(ReviewRequest request)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Checker);
        var (form, status) = await request.Form();
        if (form is null) return request.Problem(status);
        if (DecisionIn(form) is not { Decision: SignOffDecision.Close or SignOffDecision.Reopen } sent) return request.Problem(StatusCodes.Status400BadRequest);

        await request.Content.Look();
        var late = request.Anew();
        if (string.IsNullOrWhiteSpace(sent.Comment)) return Checker(late, "Say why", sent.Comment);
        if (sent.Decision is SignOffDecision.Reopen && (form.Only("standing", out _) ?? "") != CheckerPage.StandingOf(late.Board))
            return Checker(late, "Nothing was recorded: somebody closed it again while your form was open. Read why, then decide anew", sent.Comment, StatusCodes.Status409Conflict);
        if (late.Signer is null) return request.SignInFirst(ReviewAddresses.Checker);
        if (Record(request, request.Content.Board.Rules.Item, signer, sent) is { } refused) return Checker(request.Anew(), refused, sent.Comment);
        await request.Content.Look();
        return request.SeeOther($"{ReviewAddresses.Checker}?recorded=yes");
    }

    private static IResult ShowSignIn(string? next, ReviewRequest request) =>
        request.Signer is null ? SignInForm(request, Local(next)) : request.SeeOther(Local(next));

    private static async Task<IResult> SignIn(ReviewRequest request, SignInDesk desk)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Problem(status);
        var next = Local(form.Only("next", out var repeated));
        var (id, password) = (form.Only("reviewer", out var twice)?.Trim() ?? "", form.Only("password", out var again) ?? "");
        if (repeated || twice || again) return request.Problem(StatusCodes.Status400BadRequest);

        var (reviewer, fault) = desk.Try(id, password, request.Http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (reviewer is null) return SignInForm(request, next, id, fault);
        await request.Http.SignInAsync(ReviewServices.Scheme, SignInDesk.PrincipalOf(reviewer));
        return request.SeeOther(next);
    }

    private static async Task<IResult> SignOut(ReviewRequest request)
    {
        var (form, status) = await request.Form();
        if (form is null) return request.Problem(status);
        await request.Http.SignOutAsync(ReviewServices.Scheme);
        return request.SeeOther(ReviewAddresses.Start);
    }

    private static IResult Item(ReviewRequest request, ReviewEntry entry, string? refused = null, string? comment = null, TextDiff? since = null, int? status = null) => request.Page<ItemPage>(
        new()
        {
            [nameof(ItemPage.Library)] = request.Library,
            [nameof(ItemPage.Board)] = request.Board,
            [nameof(ItemPage.View)] = ItemView.Of(entry, request),
            [nameof(ItemPage.Refused)] = refused,
            [nameof(ItemPage.SinceForm)] = since,
            [nameof(ItemPage.Comment)] = comment,
            [nameof(ItemPage.Recorded)] = refused is null && request.Http.Request.Query.ContainsKey("recorded"),
        },
        status ?? (since is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict));

    private static IResult Checker(ReviewRequest request, string? refused = null, string? comment = null, int status = StatusCodes.Status200OK) => request.Page<CheckerPage>(
        new()
        {
            [nameof(CheckerPage.Board)] = request.Board,
            [nameof(CheckerPage.Refused)] = refused,
            [nameof(CheckerPage.Comment)] = comment,
            [nameof(CheckerPage.Recorded)] = refused is null && request.Http.Request.Query.ContainsKey("recorded"),
        },
        status);

    private static IResult SignInForm(ReviewRequest request, string next, string? id = null, SignInFault? fault = null) => request.Page<SignInPage>(
        new() { [nameof(SignInPage.Next)] = next, [nameof(SignInPage.Id)] = id, [nameof(SignInPage.Fault)] = fault },
        fault is SignInFault.Locked ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK,
        posts: true);

    private static ReviewEntry? Find(string item, ReviewBoard board) => board.Find(item.Replace('/', ':'));

    private static (SignOffDecision Decision, string Digest, string? Comment)? DecisionIn(IFormCollection form)
    {
        var (decision, digest, comment) = (form.Only("decision", out var repeated), form.Only("digest", out var twice), form.Only("comment", out var again));
        return repeated || twice || again || decision is null || digest is null || !SignOff.Decisions.TryGetValue(decision, out var known) ? null : (known, digest, comment);
    }

    /// <returns>Why nothing was recorded; null when it was.</returns>
    private static string? Record(ReviewRequest request, ReviewItem item, Reviewer signer, (SignOffDecision Decision, string Digest, string? Comment) sent)
    {
        try
        {
            request.Content.Board.Reviews.Record(item, sent.Digest, signer, sent.Decision, sent.Comment, request.Time.GetUtcNow());
            return null;
        }
        catch (NotRecordedException why)
        {
            return why.Message;
        }
    }

    // Only to the review area: nobody is led elsewhere by an address that somebody sent them.
    private static string Local(string? next) =>
        next is not null && (next == ReviewAddresses.Start || next.StartsWith($"{ReviewAddresses.Start}/", StringComparison.Ordinal)) && next.All(character => character is > ' ' and < '\x7f' and not '\\')
            ? next
            : ReviewAddresses.Start;
}
