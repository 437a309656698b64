using BackCare.Web.Review;

namespace BackCare.Web.Hazards;

/// <summary>The hazards with their scores, which the command line records, and the safety papers.</summary>
public static class HazardEndpoints
{
    public static void MapHazards(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Hazards, Reads.Methods, (ReviewRequest request) =>
            request.Reading<HazardsPage>(new { Log = request.Library.Hazards, Scores = request.Scores() }));
        app.MapMethods(ReviewAddresses.HazardsCsv, Reads.Methods, (ReviewRequest request) =>
            request.Download("hazards.csv", HazardsCsv.Of(request.Library.Hazards, request.Scores()), "text/csv; charset=utf-8"));
        app.MapMethods(ReviewAddresses.Safety, Reads.Methods, (ReviewRequest request) =>
            request.Reading<SafetyPage>());
    }

    /// <summary>The scores, as far as they are known here.</summary>
    public static HazardScores Scores(this ReviewRequest request) =>
        HazardScores.Of(request.Records.Known.Log, request.Board.Reviews.Reviewers, request.Time.GetUtcNow());
}
