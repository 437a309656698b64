using BackCare.Review;
using BackCare.Triage;
using BackCare.Web.Components.Layout;
using BackCare.Web.Components.Pages;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackCare.Web.Publishing;

/// <summary>Renders Razor components: as the answer to one request, or as text to keep.</summary>
public sealed class Pages(Settings settings, Assets assets, IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private volatile Site site = new(settings.Name, settings.Contact, settings.Origin, assets.Addresses, ReviewWords.Nothing);

    /// <summary>What every page needs to know of the site.</summary>
    public Site Site => site;

    /// <summary>From now on pages say how much of the site is reviewed.</summary>
    public void Say(ReviewBoard board) => site = site with { Reviewed = ReviewWords.Of(board) };

    public IResult Answer<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) where TPage : IComponent
    {
        parameters[nameof(Site)] = Site;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, ContentType = "text/html; charset=utf-8" };
    }

    /// <summary>The page for an answer that is no success: what happened, what to do, and where to get help.</summary>
    /// <param name="redFlagsOf">Where the checker itself fails: its red-flag lists are shown instead.</param>
    public IResult Problem(int status, Questionnaire? redFlagsOf = null) =>
        Answer<ProblemPage>(new() { [nameof(ProblemPage.Status)] = status, [nameof(ProblemPage.RedFlagsOf)] = redFlagsOf }, status);

    public async Task<string> Render<TPage>(Dictionary<string, object?> parameters) where TPage : IComponent
    {
        parameters[nameof(Site)] = Site;
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
