using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>The rules in plain words and the map of the check. Nobody's data is asked for or kept.</summary>
public static class RuleEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Flow, Reads.Methods, (ReviewRequest request) =>
            request.Reading<FlowPage>());
        app.MapTable();
    }
}
