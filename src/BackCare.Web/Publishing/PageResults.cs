using Microsoft.AspNetCore.Http.HttpResults;

namespace BackCare.Web.Publishing;

/// <summary>Razor components as the response to a request. Each says of the site what the published site of the request
/// says.</summary>
public sealed class PageResults(LiveContent content, ComponentRenderer renderer)
{
    /// <summary>How the name of a cookie begins that holds somebody's answers.</summary>
    public const string AnswersCookie = "check-";

    /// <param name="parameters">As in <see cref="ComponentRenderer"/>, without the published site and its words.</param>
    /// <param name="published">The one that the parameters come from: what is on show may be another one by now.</param>
    public IResult Page<TPage>(PublishedSite published, object? parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var given = new RouteValueDictionary(parameters) { [nameof(Site)] = published.Site };
        if (typeof(TPage).IsSubclassOf(typeof(PublishedPageBase))) given[nameof(PublishedPageBase.Published)] = published;
        return new RazorComponentResult<TPage>(given) { StatusCode = status, ContentType = "text/html; charset=utf-8" };
    }

    /// <summary>The page for a response that is no success: what happened, what to do, and where to get help.</summary>
    public IResult Problem(PublishedSite published, int status, bool isPartOfCheck = false) =>
        Page<ProblemPage>(published, new { Status = status, IsPartOfCheck = isPartOfCheck }, status);

    /// <summary>The page for a request that nobody took, or that failed.</summary>
    public IResult Problem(int status, bool isPartOfCheck) => Problem(content.Current, status, isPartOfCheck);

    /// <summary>Stands in for the check while it cannot be trusted: its complete red-flag lists, answered with
    /// 503.</summary>
    /// <param name="line">Why the check is closed, in plain words.</param>
    public IResult FailSafe(string title, string line) => new FailSafeResult(content.Current, renderer, title, line);

    // Made apart from the request and its services: whatever is broken there has no part in it.
    private sealed class FailSafeResult(
        PublishedSite published, ComponentRenderer renderer, string title, string line) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            string html;
            try
            {
                // Nothing on it comes from the content, its strip neither.
                html = await renderer.Render<FailSafePage>(published.Site with { FailSafe = Agreement.Pinned.FailSafe }, new
                {
                    Title = title,
                    Line = line,
                    HasAnswers = context.Request.Cookies.Keys.Any(name => name.StartsWith(AnswersCookie, StringComparison.Ordinal)),
                });
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                html = published.LastResort;
            }
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.RetryAfter = "120";
            await context.Response.WriteAsync(html, context.RequestAborted);
        }
    }
}
