using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Cases;

/// <summary>What the rules make of cases: the vignettes, and one that somebody ticks.</summary>
public static class CaseEndpoints
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services.AddSingleton<Simulations>();

    /// <summary>The field for the level that is expected of a case.</summary>
    public const string Expected = "expected";

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Vignettes, Reads.Methods, (ReviewRequest request) =>
            request.Reading<VignettesPage>(new { Runs = request.Papers.Vignettes }));
        app.MapMethods(ReviewAddresses.Try, Reads.Methods, (string? vignette, ReviewRequest request) => vignette is null ? TryCase(request)
            : request.Papers.Vignettes.FirstOrDefault(run => run.Vignette.Id == vignette) is { } run ? TryCase(request, run: run)
            : request.Problem(StatusCodes.Status404NotFound));
    }

    /// <summary>What is ticked stands in the address, also of the form that saves it.</summary>
    /// <param name="wanted">The level that is expected of it.</param>
    /// <param name="why">Why it should be one of our cases, as it was typed.</param>
    /// <param name="refused">Why it was not saved.</param>
    /// <param name="run">One of our cases, of which all that it gives is ticked; null for what the address has.</param>
    internal static IResult TryCase(ReviewRequest request, string? why = null, string? refused = null,
        int status = StatusCodes.Status200OK, VignetteRun? run = null, Urgency? wanted = null) => request.Page<TryCasePage>(new
        {
            Case = TriedCase.Of(
                run?.Vignette.Walk(request.Library.Questionnaire).Given ?? (IEnumerable<string?>)request.Http.Request.Query["has"],
                request.Library.Questionnaire),
            Run = run,
            Why = why,
            Wanted = wanted,
        }, status, refused is null ? null : [new(refused, "#why")]);
}
