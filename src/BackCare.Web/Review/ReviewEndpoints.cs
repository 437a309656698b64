using BackCare.Triage;
using BackCare.Web.Elements;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Components;

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
        var review = app.MapGroup("/review");
        app.MapSignOff();
        app.MapSignIn();
        review.MapMethods("/rules", Reading,
            (HttpContext context, LiveContent content, Pages pages) => Page<RuleBookPage>(context, pages, new()
            {
                [nameof(RuleBookPage.Library)] = content.Library,
                [nameof(RuleBookPage.Reviewed)] = ReviewWords.Of(content.Board.Rules.State, content.Board.Reviews.Reviewers),
            }));
        review.MapMethods("/flow", Reading, async (HttpContext context, LiveContent content, Proofs proofs, Pages pages) =>
        {
            var library = content.Library;
            var deciders = await proofs.DecidersOf(library, context.RequestAborted);
            return Page<FlowPage>(context, pages,
                new()
                {
                    [nameof(FlowPage.Questionnaire)] = library.Questionnaire,
                    [nameof(FlowPage.Deciders)] = deciders.Current?.Value
                });
        });
        review.MapMethods("/proof", Reading,
            async (HttpContext context, LiveContent content, Proofs proofs, Pages pages) =>
                Page<ProofPage>(context, pages, new()
                {
                    [nameof(ProofPage.Making)] = await proofs.Of(content.Library, context.RequestAborted),
                    [nameof(ProofPage.Problems)] = content.Problems,
                    [nameof(ProofPage.RulesSigned)] = content.Board.Rules.State.IsInDate,
                }));
        review.MapMethods("/vignettes", Reading,
            (HttpContext context, string? level, string? unexpected, LiveContent content, Pages pages) =>
                Page<VignettesPage>(context, pages, new()
                {
                    [nameof(VignettesPage.Runs)] = content.Current.Vignettes,
                    [nameof(VignettesPage.Level)] = level is not null && Urgencies.ByName.TryGetValue(level, out var urgency)
                ? urgency : (Urgency?)null,
                    [nameof(VignettesPage.OnlyUnexpected)] = unexpected is "only",
                }));
        review.MapPapers();
        review.MapMethods("/try", Reading,
            (HttpContext context, LiveContent content, Pages pages) => Page<TryCasePage>(context, pages, new()
            {
                [nameof(TryCasePage.Questionnaire)] = content.Library.Questionnaire,
                [nameof(TryCasePage.Case)] = TriedCase.Of(context.Request.Query["has"], content.Library.Questionnaire),
            }));
    }

    internal static IResult Page<TPage>(HttpContext context, Pages pages,
        Dictionary<string, object?> parameters) where TPage : IComponent
    {
        context.Response.Headers.CacheControl = "no-store";
        return pages.Answer<TPage>(parameters);
    }
}
