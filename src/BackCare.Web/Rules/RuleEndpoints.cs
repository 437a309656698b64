using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>The rules in plain words, the flow and the proof. Nobody's data is asked for or kept.</summary>
public static class RuleEndpoints
{
    public static IServiceCollection AddRules(this IServiceCollection services) => services.AddSingleton<Proofs>();

    public static void MapRules(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/review/rules", Reads.Methods, ShowRules);
        app.MapMethods("/review/flow", Reads.Methods, ShowFlow);
        app.MapMethods("/review/proof", Reads.Methods, ShowProof);
        app.MapGroups();
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
}
