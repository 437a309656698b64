using Microsoft.AspNetCore.Http.HttpResults;

namespace BackCare.Web.Publishing;

/// <summary>Responds with Razor components, which all see the published site of the request.</summary>
public sealed class PageResults(LiveContent content, ComponentRenderer renderer)
{
    /// <summary>The prefix of cookies that hold somebody's answers.</summary>
    public const string AnswersCookie = "check-";

    /// <param name="parameters">As in <see cref="ComponentRenderer"/>, without the published site.</param>
    /// <param name="published">The site that the parameters come from; the current one may be newer.</param>
    public IResult Page<TPage>(PublishedSite published, object? parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var given = new RouteValueDictionary(parameters) { [nameof(Site)] = published.Site };
        if (typeof(TPage).IsSubclassOf(typeof(PublishedPageBase))) given[nameof(PublishedPageBase.Published)] = published;
        return new RazorComponentResult<TPage>(given) { StatusCode = status, ContentType = "text/html; charset=utf-8" };
    }

    /// <summary>An error page: what happened, what to do, and where to get help.</summary>
    public IResult Problem(PublishedSite published, int status, bool isPartOfCheck = false) =>
        Page<ProblemPage>(published, new { Status = status, IsPartOfCheck = isPartOfCheck }, status);

    /// <summary>The error page for a request that failed or that nothing handled.</summary>
    public IResult Problem(int status, bool isPartOfCheck) => Problem(content.Current, status, isPartOfCheck);

    /// <summary>Replaces the check while it cannot be trusted: its complete red-flag lists, with status 503.</summary>
    /// <param name="line">Why the check is closed, in plain words.</param>
    public IResult FailSafe(string title, string line) => new FailSafeResult(content.Current, renderer, title, line);

    // Independent of the request's services, so that whatever broke there cannot break this.
    private sealed class FailSafeResult(
        PublishedSite published, ComponentRenderer renderer, string title, string line) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            string html;
            try
            {
                // Nothing on it comes from the content, not even its strip.
                html = await renderer.Render<FailSafePage>(published.Site with { FailSafe = AgreedRows.Pinned.FailSafe }, new
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
