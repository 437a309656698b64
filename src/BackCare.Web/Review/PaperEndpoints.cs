using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>The papers of the review area: hazards, questions for clinicians, and the form that writes a new vignette down. Nothing is stored.</summary>
internal static class PaperEndpoints
{
    public static void MapPapers(this RouteGroupBuilder review)
    {
        review.MapMethods("/hazards", ReviewEndpoints.Reading, (HttpContext context, LiveContent content, Pages pages) => ReviewEndpoints.Page<HazardsPage>(context, pages, new()
        {
            [nameof(HazardsPage.Log)] = content.Library.Hazards,
        }));
        review.MapMethods("/questions", ReviewEndpoints.Reading, (HttpContext context, Pages pages) => ReviewEndpoints.Page<QuestionsPage>(context, pages, []));
        review.MapMethods("/vignettes/new", ReviewEndpoints.Reading, (HttpContext context, LiveContent content, Pages pages) => ReviewEndpoints.Page<NewVignettePage>(context, pages, new()
        {
            [nameof(NewVignettePage.Form)] = VignetteForm.Of(context.Request.Query, content.Library),
            [nameof(NewVignettePage.Questionnaire)] = content.Library.Questionnaire,
        }));
    }
}
