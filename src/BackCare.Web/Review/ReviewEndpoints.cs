using BackCare.Triage;
using BackCare.Web.Components.Pages;
using BackCare.Web.Components.Review;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Review;

/// <summary>What clinicians and editors see: what is on show, the rules in plain words, and what they make of a case. Nobody's data is asked for or kept.</summary>
public static class ReviewEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapReview(this IEndpointRouteBuilder app)
    {
        var review = app.MapGroup("/review");
        review.MapMethods("", Reading, (HttpContext context, LiveContent content, Pages pages) => Page<ReviewPage>(context, pages, new()
        {
            [nameof(ReviewPage.Library)] = content.Library,
            [nameof(ReviewPage.Problems)] = content.Problems,
            [nameof(ReviewPage.Since)] = content.Since,
        }));
        review.MapMethods("/rules", Reading, (HttpContext context, LiveContent content, Pages pages) => Page<RuleBookPage>(context, pages, new()
        {
            [nameof(RuleBookPage.Library)] = content.Library,
        }));
        review.MapMethods("/flow", Reading, (HttpContext context, LiveContent content, Pages pages) => Page<FlowPage>(context, pages, new()
        {
            [nameof(FlowPage.Questionnaire)] = content.Library.Questionnaire,
        }));
        review.MapMethods("/vignettes", Reading, (HttpContext context, string? level, LiveContent content, Pages pages) => Page<VignettesPage>(context, pages, new()
        {
            [nameof(VignettesPage.Runs)] = content.Current.Vignettes,
            [nameof(VignettesPage.Level)] = level is not null && Urgencies.ByName.TryGetValue(level, out var urgency) ? urgency : (Urgency?)null,
        }));
        review.MapMethods("/try", Reading, (HttpContext context, LiveContent content, Pages pages) => Page<TryCasePage>(context, pages, new()
        {
            [nameof(TryCasePage.Questionnaire)] = content.Library.Questionnaire,
            [nameof(TryCasePage.Ticked)] = Known(context.Request.Query["has"], content.Library.Questionnaire),
        }));
    }

    private static IResult Page<TPage>(HttpContext context, Pages pages, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        context.Response.Headers.CacheControl = "no-store";
        return pages.Answer<TPage>(parameters);
    }

    private static string[] Known(IEnumerable<string?> ids, Questionnaire questionnaire) =>
        [.. ids.OfType<string>().Distinct(StringComparer.Ordinal).Where(id => questionnaire.Findings.Find(id) is not null || questionnaire.Facts.Any(fact => fact.Id == id))];
}
