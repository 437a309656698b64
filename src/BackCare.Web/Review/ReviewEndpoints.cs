using BackCare.Triage;
using BackCare.Web.Elements;

namespace BackCare.Web.Review;

/// <summary>
/// What clinicians and editors see: what is on show, the rules in plain words, and what they make
/// of a case. Nobody's data is asked for or kept.
/// </summary>
public static class ReviewEndpoints
{
    internal static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapReview(this IEndpointRouteBuilder app)
    {
        var review = app.MapGroup(ReviewAddresses.Start);
        app.MapSignOff();
        app.MapSignIn();
        app.MapAccount();
        app.MapGroups();
        app.MapParts();
        app.MapInvitation();
        review.MapMethods("/rules", Reading, ShowRules);
        review.MapMethods("/flow", Reading, ShowFlow);
        review.MapMethods("/proof", Reading, ShowProof);
        review.MapMethods("/vignettes", Reading, ShowVignettes);
        review.MapMethods("/vignettes/{id}", Reading, ShowVignette);
        review.MapMethods("/try", Reading, ShowTry);
        review.MapPapers();
        app.MapPack();
        app.MapScores();
    }

    private static async Task<IResult> ShowRules(ReviewRequest request, Proofs proofs) => request.Reading<RuleBookPage>(new()
    {
        // An appendix waits for nothing.
        [nameof(RuleBookPage.Proof)] = await proofs.Of(request.Library, TimeSpan.Zero, request.Http.RequestAborted),
        [nameof(RuleBookPage.Library)] = request.Library,
        [nameof(RuleBookPage.Coverage)] = request.Papers.Coverage,
        [nameof(RuleBookPage.Reviewed)] = ReviewWords.Of(request.Board.Rules.State, request.Board.Reviews.Reviewers),
    });

    private static async Task<IResult> ShowFlow(ReviewRequest request, Proofs proofs)
    {
        var deciders = await proofs.DecidersOf(request.Library, request.Http.RequestAborted);
        return request.Reading<FlowPage>(new()
        {
            [nameof(FlowPage.Questionnaire)] = request.Library.Questionnaire,
            [nameof(FlowPage.Deciders)] = deciders.Current?.Value,
        });
    }

    private static async Task<IResult> ShowProof(ReviewRequest request, Proofs proofs)
    {
        var making = await proofs.Of(request.Library, request.Http.RequestAborted);
        return request.Reading<ProofPage>(new()
        {
            [nameof(ProofPage.Making)] = making,
            [nameof(ProofPage.Problems)] = request.Shown.Problems,
            [nameof(ProofPage.Review)] = request.Board.Rules.State,
            [nameof(ProofPage.Reviewers)] = request.Board.Reviews.Reviewers,
        });
    }

    private static async Task<IResult> ShowVignettes(string? level, string? unexpected, ReviewRequest request,
        Simulations simulations)
    {
        // Whoever asks for cases is shown those, and waits for no figures.
        var overview = level is null && unexpected is null;
        var population = overview ? await simulations.Of(request.Library, request.Http.RequestAborted) : null;
        return request.Reading<VignettesPage>(new()
        {
            [nameof(VignettesPage.Overview)] = overview,
            [nameof(VignettesPage.Runs)] = request.Shown.Edition.Vignettes,
            [nameof(VignettesPage.Sources)] = request.Library.Sources,
            [nameof(VignettesPage.Coverage)] = request.Papers.Coverage,
            [nameof(VignettesPage.Level)] =
                level is not null && Urgencies.ByName.TryGetValue(level, out var urgency) ? urgency : (Urgency?)null,
            [nameof(VignettesPage.OnlyUnexpected)] = unexpected is "only",
            [nameof(VignettesPage.Population)] = population,
        });
    }

    private static IResult ShowVignette(string id, ReviewRequest request) =>
        request.Shown.Edition.Vignettes.FirstOrDefault(run => run.Vignette.Id == id) is { } run
            ? request.Reading<VignettePage>(new()
            {
                [nameof(VignettePage.Run)] = run,
                [nameof(VignettePage.Questionnaire)] = request.Library.Questionnaire,
                [nameof(VignettePage.Coverage)] = request.Papers.Coverage,
                [nameof(VignettePage.Pieces)] = request.Papers.Pieces,
            })
            : request.Problem(StatusCodes.Status404NotFound);

    private static IResult ShowTry(ReviewRequest request) => request.Reading<TryCasePage>(new()
    {
        [nameof(TryCasePage.Questionnaire)] = request.Library.Questionnaire,
        [nameof(TryCasePage.Case)] = TriedCase.Of(request.Http.Request.Query["has"], request.Library.Questionnaire),
    });
}
