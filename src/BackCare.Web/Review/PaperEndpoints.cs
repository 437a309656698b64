using BackCare.Web.Hosting;

namespace BackCare.Web.Review;

/// <summary>
/// The papers of the review area: hazards, what a signature rests on, questions for clinicians, and the form that
/// writes a new vignette down. Nothing is stored here.
/// </summary>
internal static class PaperEndpoints
{
    public static void MapPapers(this RouteGroupBuilder review)
    {
        review.MapMethods("/hazards", ReviewEndpoints.Reading, (ReviewRequest request) =>
            request.Reading<HazardsPage>(new()
            {
                [nameof(HazardsPage.Log)] = request.Library.Hazards,
                [nameof(HazardsPage.Scores)] = request.Scores(),
            }));
        review.MapMethods("/safety", ReviewEndpoints.Reading, ShowSafety);
        review.MapMethods("/questions", ReviewEndpoints.Reading, ShowQuestions);
        review.MapMethods("/vignettes/new", ReviewEndpoints.Reading,
            (ReviewRequest request) => NewVignette(request, VignetteForm.Empty(request.Library)));
        review.MapPost("/vignettes/new", WriteDown);
    }

    private static IResult ShowQuestions(ReviewRequest request)
    {
        var shown = request.Signer is null ? request.Papers.Questions
            : QuestionsOnShow.Of(request.Library, request.Papers.Pieces, request.Proposals.All.Select(entry => entry.Record)
                .Where(record => record.QuestionNumber is not null).ToLookup(record => record.QuestionNumber!.Value),
                request.Board.Reviews.Reviewers);
        return request.Page<QuestionsPage>(new()
        {
            [nameof(QuestionsPage.Sections)] = shown.Sections,
            [nameof(QuestionsPage.Html)] = shown.Html,
        });
    }

    private static async Task<IResult> ShowSafety(ReviewRequest request, Simulations simulations) =>
        request.Reading<SafetyPage>(new()
        {
            [nameof(SafetyPage.Log)] = request.Library.Hazards,
            [nameof(SafetyPage.Scores)] = request.Scores(),
            [nameof(SafetyPage.Population)] = await simulations.Of(request.Library, request.Http.RequestAborted),
        });

    private static async Task<IResult> WriteDown(ReviewRequest request)
    {
        // No larger than what is held in memory: a story never lies on our disk, not even in passing.
        var (sent, status) = await request.Form(PostedForm.LargestBytes);
        if (sent is null) return request.Unread(status);
        var form = VignetteForm.Of(sent, request.Library);
        if (form.Run is not { } run) return NewVignette(request, form);
        var file = new VignetteFile(run, request.Library);
        return request.Download(file.Name, file.Text, "application/yaml; charset=utf-8");
    }

    /// <param name="why">Why it should be kept as a proposal, as it was typed.</param>
    /// <param name="refused">Why it was not kept.</param>
    internal static IResult NewVignette(ReviewRequest request, VignetteForm form, string? why = null,
        string? refused = null, int status = StatusCodes.Status200OK) => request.Page<NewVignettePage>(
        new()
        {
            [nameof(NewVignettePage.Form)] = form,
            [nameof(NewVignettePage.Why)] = why,
            [nameof(NewVignettePage.Refused)] = refused,
        },
        status, posts: true);
}
