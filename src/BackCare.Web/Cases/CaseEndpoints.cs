using BackCare.Triage;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Cases;

/// <summary>What the rules make of cases: the vignettes, one that somebody ticks, and the form that writes a new one down.</summary>
public static class CaseEndpoints
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services.AddSingleton<Simulations>();

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Vignettes, Reads.Methods, ShowVignettes);
        app.MapMethods("/review/vignettes/{id}", Reads.Methods, ShowVignette);
        app.MapMethods(ReviewAddresses.NewVignette, Reads.Methods,
            (ReviewRequest request) => NewVignette(request, VignetteForm.Empty(request.Library)));
        app.MapPost(ReviewAddresses.NewVignette, WriteDown);
        app.MapMethods("/review/try", Reads.Methods, ShowTry);
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
