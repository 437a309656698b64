using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>The rules in plain words, the map of the check and the proof. Nobody's data is asked for or kept.</summary>
public static class RuleEndpoints
{
    public static IServiceCollection AddRules(this IServiceCollection services) => services.AddSingleton<Proofs>();

    public static void MapRules(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Flow, Reads.Methods, (ReviewRequest request) =>
            request.Reading<FlowPage>());
        app.MapMethods(ReviewAddresses.Proof, Reads.Methods, ShowProof);
        app.MapTable();
    }

    private static async Task<IResult> ShowProof(ReviewRequest request, Proofs proofs)
    {
        var making = await proofs.Of(request.Library, request.Http.RequestAborted);
        var said = making.Made is not { } proof ? "Not proven: there is no proof of the content on show yet."
            : string.Join('\n', ProofText.Of(proof, request.Papers.Once(() => MedicineProof.Of(request.Library.Ibuprofen))));
        return request.PlainText($"{said}\n\n{Argument.Text}");
    }
}
