using BackCare.Web.Review;

namespace BackCare.Web.Papers;

/// <summary>The questions for clinicians, and the pack for somebody without an account.</summary>
public static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Questions, Reads.Methods, (ReviewRequest request) => request.Page<ClinicianQuestionsPage>());
        app.MapMethods(ReviewAddresses.Pack, Reads.Methods, async (ReviewRequest request) =>
            // Once for each build.
            request.Download(Pack.FileName, await request.Papers.Once(() => Task.Run(() => Pack.Of(request.Builds.Waiting.Site.Name,
                request.Library, request.Builds.Waiting.Board)), Pack.FileName), "text/html; charset=utf-8"));
    }
}
