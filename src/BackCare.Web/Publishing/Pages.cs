using BackCare.Proof;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace BackCare.Web.Publishing;

/// <summary>Renders Razor components: as the answer to one request, or as text to keep.</summary>
public sealed class Pages(Settings settings, Assets assets, IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private volatile string lastResort = "";
    private volatile Site site = new(settings.Name, settings.Contact, settings.Origin, assets.Addresses, ReviewWords.Nothing);

    /// <summary>What every page needs to know of the site.</summary>
    public Site Site => site;

    /// <summary>From now on pages say how much of the site is reviewed, and what the content says on every page.</summary>
    public void Say(Library library, ReviewBoard board) => site = site with
    {
        Reviewed = ReviewWords.Of(board),
        RulesReviewed = ReviewWords.Of(board.Rules.State, board.Reviews.Reviewers),
        Says = board.ShowsFloor ? Floor.Pinned.FailSafe : library.Questionnaire.Words.FailSafe,
    };

    public IResult Answer<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) where TPage : IComponent
    {
        parameters[nameof(Site)] = Site;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, ContentType = "text/html; charset=utf-8" };
    }

    /// <summary>The page for an answer that is no success: what happened, what to do, and where to get help.</summary>
    public IResult Problem(int status) => Answer<ProblemPage>(new() { [nameof(ProblemPage.Status)] = status }, status);

    /// <summary>Stands in for the checker while it cannot be trusted: its complete red-flag lists, answered with 503.</summary>
    /// <param name="lines">Why the check is not offered, in plain words.</param>
    public IResult FailSafe(string title, params string[] lines) => new FailSafeAnswer(this, title, lines);

    /// <summary>Makes what is left when even that page cannot be made. Before the site starts: without it, it must not.</summary>
    public async Task KeepLastResort() => lastResort = await FailSafeFile();

    /// <summary>The same lists as one file that needs no other.</summary>
    public Task<string> FailSafeFile() => Render<FailSafeFilePage>(new() { [nameof(FailSafeFilePage.Css)] = assets.StyleSheet });

    public Task<string> Render<TPage>(Dictionary<string, object?> parameters) where TPage : IComponent => Render<TPage>(parameters, Site);

    private async Task<string> Render<TPage>(Dictionary<string, object?> parameters, Site site) where TPage : IComponent
    {
        parameters[nameof(Site)] = site;
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    // Made apart from the request and its services: whatever is broken there has no part in it.
    private sealed class FailSafeAnswer(Pages pages, string title, string[] lines) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            string html;
            try
            {
                // Nothing on it comes from the content, its strip neither.
                html = await pages.Render<FailSafePage>(new() { [nameof(FailSafePage.Title)] = title, [nameof(FailSafePage.Lines)] = lines }, pages.Site with { Says = Floor.Pinned.FailSafe });
            }
            catch (Exception broken) when (pages.lastResort is not "" && broken is not OperationCanceledException)
            {
                html = pages.lastResort;
            }
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.RetryAfter = "120";
            if (StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl)) context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(html, context.RequestAborted);
        }
    }
}
