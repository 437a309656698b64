using Microsoft.AspNetCore.Components.Web;

namespace BackCare.Web.Publishing;

/// <summary>Renders Razor components as text. It knows no content or published site; callers pass it.</summary>
/// <param name="live">As <see cref="Site.IsLive"/>.</param>
public sealed class ComponentRenderer(Settings settings, Assets assets, IServiceScopeFactory scopes, ILoggerFactory loggers,
    bool live = true)
{
    /// <summary>A site without content: its reviews are unknown and it uses the agreed words.</summary>
    public Site Blank { get; } =
        new(settings.Name, settings.Contact, settings.Origin, assets.Addresses, ReviewWords.Nothing)
        {
            IsLive = live,
            Survey = settings.Survey,
        };

    /// <param name="parameters">An object with a property for each, or a dictionary; null for the site alone.</param>
    public async Task<string> Render<TPage>(Site site, object? parameters) where TPage : IComponent
    {
        var given = new RouteValueDictionary(parameters) { [nameof(Site)] = site };
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(given))).ToHtmlString());
    }

    /// <summary>The complete agreed red-flag lists as one self-contained file.</summary>
    public Task<string> FailSafeFile(Site site) => Render<FailSafeFilePage>(site, new { Css = assets.StyleSheet });
}
