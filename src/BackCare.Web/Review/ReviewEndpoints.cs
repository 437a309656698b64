using BackCare.Web.Components.Pages;
using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>What clinicians and editors see: what is on show, and what is wrong with the content on disk.</summary>
public static class ReviewEndpoints
{
    public static void MapReview(this IEndpointRouteBuilder app) =>
        app.MapMethods("/review", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, LiveContent content, Pages pages) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return pages.Answer<ReviewPage>(new()
            {
                [nameof(ReviewPage.Library)] = content.Library,
                [nameof(ReviewPage.Problems)] = content.Problems,
                [nameof(ReviewPage.Since)] = content.Since,
            });
        });
}
