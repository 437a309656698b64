using BackCare.Web.Review;

namespace BackCare.Web.Papers;

public static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder app) =>
        app.MapMethods(ReviewAddresses.Questions, Reads.Methods, (ReviewRequest request) => request.Page<ClinicianQuestionsPage>());
}
