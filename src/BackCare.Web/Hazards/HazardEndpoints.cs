using BackCare.Hazards;
using BackCare.Records;
using BackCare.Review;
using BackCare.Scores;
using BackCare.Web.Cases;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Hazards;

/// <summary>
/// The hazards and the safety papers, and the sheet of each hazard: everybody reads it, and whom the operator named safety
/// officer scores.
/// </summary>
public static class HazardEndpoints
{
    public static void MapHazards(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/review/hazards", Reads.Methods, ShowHazards);
        app.MapMethods(ReviewAddresses.Safety, Reads.Methods, ShowSafety);
        app.MapMethods($"{ReviewAddresses.Safety}/{{id}}", Reads.Methods, (string id, ReviewRequest request) =>
            Find(request, id) is { } hazard ? Sheet(request, hazard, ScoreForm.Empty(hazard))
                : request.Problem(StatusCodes.Status404NotFound));
        app.MapPost($"{ReviewAddresses.Safety}/{{id}}", Score);
    }

    /// <summary>The scores, as far as they are known here.</summary>
    public static HazardScores Scores(this ReviewRequest request) =>
        HazardScores.Of(request.Records.Known.Log, request.Board.Reviews.Reviewers, request.Time.GetUtcNow());

    private static IResult ShowHazards(ReviewRequest request) => request.Reading<HazardsPage>(new()
    {
        [nameof(HazardsPage.Log)] = request.Library.Hazards,
        [nameof(HazardsPage.Scores)] = request.Scores(),
    });

    private static async Task<IResult> ShowSafety(ReviewRequest request, Simulations simulations) =>
        request.Reading<SafetyPage>(new()
        {
            [nameof(SafetyPage.Log)] = request.Library.Hazards,
            [nameof(SafetyPage.Scores)] = request.Scores(),
            [nameof(SafetyPage.Population)] = await simulations.Of(request.Library, request.Http.RequestAborted),
        });

    private static Hazard? Find(ReviewRequest request, string id) =>
        request.Library.Hazards.All.FirstOrDefault(hazard => hazard.Id == id);

    private static async Task<IResult> Score(string id, ReviewRequest request)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Of(id));
        var (sent, status) = await request.Form();
        if (sent is null) return request.Unread(status);
        // Whoever was disabled while the form was open scores no more, and what is scored is what is there now.
        await request.Content.Look();
        var now = request.Anew();
        if (now.Signer is null) return request.SignInFirst(ReviewAddresses.Of(id));
        if (Find(now, id) is not { } hazard) return request.Problem(StatusCodes.Status404NotFound);
        if (ScoreForm.Of(sent) is not { } form) return request.Problem(StatusCodes.Status400BadRequest);
        if (form.Text != HazardScore.DigestOf(hazard))
            return Sheet(now, hazard, form.On(hazard), [new(ScoreForm.Changed, "#hazard")], StatusCodes.Status409Conflict);
        // Who may not score is told that first.
        var may = now.Board.Reviews.Reviewers.Find(signer.Id) is { SafetyOfficer: true };
        if (may && form.Errors is { Count: > 0 } errors) return Sheet(now, hazard, form, errors);
        try
        {
            var kept = await Kept(now, hazard, form, signer);
            return now.SeeOther($"{ReviewAddresses.Of(hazard)}?{ReviewAddresses.Recorded}={kept}");
        }
        catch (NotRecordedException why)
        {
            var (words, refused) = now.Refusal(why, may ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden);
            return Sheet(now, hazard, form, [new(words, "#hazard")], refused);
        }
    }

    // The record of the first press, when the button was pressed twice.
    private static async Task<string> Kept(ReviewRequest request, Hazard hazard, ScoreForm form, Reviewer officer)
    {
        var (initial, residual) = (form.Initial ?? new(default, default), form.Residual ?? new(default, default));
        var before = (HazardScore?)null;
        var added = await request.Records.Add((log, _) =>
        {
            var scores = HazardScores.Of(log, request.Board.Reviews.Reviewers, request.Time.GetUtcNow());
            before = scores.Repeated(hazard, form.Text, initial, residual, form.Reason, officer, form.Newest);
            return before is null ? scores.Draft(hazard, form.Text, initial, residual, form.Reason, officer, request.Time.GetUtcNow()) : null;
        });
        return before?.Digest ?? added!.Hash;
    }

    private static IResult Sheet(ReviewRequest request, Hazard hazard, ScoreForm form, IReadOnlyList<Link>? errors = null,
        int status = StatusCodes.Status200OK)
    {
        var scores = request.Scores();
        return request.Page<ScorePage>(new()
        {
            [nameof(ScorePage.Hazard)] = hazard,
            [nameof(ScorePage.Log)] = request.Library.Hazards,
            [nameof(ScorePage.Scores)] = scores,
            // With errors, as the form had it: the press before this one may have been kept.
            [nameof(ScorePage.Form)] = errors is null ? form with { Newest = scores.All(hazard) is [.., var last] ? last.Digest : null } : form,
            [nameof(ScorePage.Errors)] = errors ?? [],
            // The page looks the record up: an address alone claims nothing.
            [nameof(ScorePage.Recorded)] = errors is null && scores.Find($"{request.Http.Request.Query[ReviewAddresses.Recorded]}") is { } record
                && record.Hazard == hazard.Id ? record : null,
        }, status);
    }
}
