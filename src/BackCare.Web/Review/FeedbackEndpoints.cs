using BackCare.Web.Layout;

namespace BackCare.Web.Review;

/// <summary>Whether a page was helpful, and why not: counts by page, reason and week. Nothing about the voter is kept
/// or logged, not even the time of day. Signed-in reviewers see the counts.</summary>
public static class FeedbackEndpoints
{
    // Our longest form has some 200 bytes.
    private const int MaxFormBytes = 4 * 1024;

    private const int DaysShown = 365;

    public static void MapFeedback(this IEndpointRouteBuilder app)
    {
        app.MapMethods($"{SiteAddresses.Feedback}/{{**page}}", HttpVerbs.GetOrHead, Ask);
        app.MapPost($"{SiteAddresses.Feedback}/{{**page}}", PostVote).RequireRateLimiting(NetworkLimits.Votes);
        var area = app.MapGroup("").AddEndpointFilter(ReviewRequest.SignInFirst);
        area.MapMethods(ReviewAddresses.Feedback, HttpVerbs.GetOrHead, Show);
        area.MapMethods(ReviewAddresses.FeedbackCsv, HttpVerbs.GetOrHead, DownloadCsv);
    }

    private static IResult Ask(string? page, PublishedSite published, PageResults pages) => PageAt(page, published) is { } guide
        ? pages.Page<WhyPage>(published, new { Guide = guide }) : pages.Problem(published, StatusCodes.Status404NotFound);

    // Responds directly rather than by a redirect, because an address that says thanks could not know that it is true.
    private static async Task<IResult> PostVote(
        string? page, HttpContext http, PublishedSite published, PageResults pages, WeeklyCounts counts)
    {
        var guide = PageAt(page, published);
        var (status, vote) = await Read(guide, http);
        if (vote is not null && !await counts.Add(vote)) status = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        return pages.Page<VoteResultPage>(published, new { Guide = guide, Status = status, Vote = vote }, status);
    }

    private static async Task<(int Status, HelpfulVote? Vote)> Read(Guide? guide, HttpContext http)
    {
        if (!IsFromOurPage(http.Request)) return (StatusCodes.Status403Forbidden, null);
        if (guide is null) return (StatusCodes.Status404NotFound, null);
        var (form, status) = await PostedForm.Read(http, null, MaxFormBytes);
        if (form is null) return (status, null);
        // No page of ours repeats a field, and no person fills in the hidden one.
        return form.OneOfEach(HoneypotField.Field, Helpful.Field) is ["", var said]
            && HelpfulVote.Parse(guide.Address, said, form[WhyPage.Field]) is { } vote
                ? (status, vote) : (StatusCodes.Status400BadRequest, null);
    }

    /// <summary>Pages that people see, except those about the site itself.</summary>
    private static Guide? PageAt(string? page, PublishedSite published) =>
        published.Library.Published.FirstOrDefault(guide => guide.Address == $"/{page}"
            && guide.Kind is not GuideKind.Legal && published.Shows(guide));

    // Replaces a token, which would differ for everybody. Browsers send at least one of the two headers with each post.
    private static bool IsFromOurPage(HttpRequest request) => SameOrigin.IsSameOrigin(request)
        && (request.Headers["Sec-Fetch-Site"].Count > 0 || request.Headers.Origin is [not (null or "null")]);

    private static async Task<IResult> Show(ReviewRequest request, WeeklyCounts counts, TimeProvider time)
    {
        var today = time.Today();
        return await counts.VotesSince(today.AddDays(-DaysShown)) is { } votes
            && await counts.Since(FunnelWeek.FirstShown(today)) is { } weeks
            ? request.Page<VotesPage>(new
            {
                Pages = PageVotes.Group(votes),
                Since = today.AddDays(-DaysShown),
                Weeks = FunnelWeek.Group(weeks, today),
            })
            : request.DatabaseUnavailable();
    }

    private static async Task<IResult> DownloadCsv(ReviewRequest request, WeeklyCounts counts, TimeProvider time)
    {
        var since = time.Today().AddDays(-DaysShown);
        if (await counts.VotesSince(since) is not { } votes) return request.DatabaseUnavailable();
        request.Http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(PageVotes.Csv(votes)), "text/csv; charset=utf-8", "feedback.csv");
    }
}
