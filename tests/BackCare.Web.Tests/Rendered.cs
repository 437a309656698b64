using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BackCare.Web.Elements;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests;

/// <summary>A whole page, rendered from its parameters alone.</summary>
internal static class Rendered
{
    public static Site Site { get; } = new("Test Back", Contact: null, Origin: null,
        new AssetAddresses("/css/app.1.css", "/css/review.1.css", "/js/check.1.js", "/js/exercises.1.js",
            "/js/diary.1.js", "/js/course.1.js", "/js/home.1.js", "/js/offline.1.js", "/icon.1.svg"),
        Reviewed: "No clinician has reviewed it yet.");

    /// <returns>Its main.</returns>
    public static async Task<IElement> Page<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent
    {
        var given = new Dictionary<string, object?> { ["Site"] = Site };
        foreach (var (name, value) in parameters) given[name] = value;
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(given))).ToHtmlString());
        return new HtmlParser().ParseDocument(html).QuerySelector("main")!;
    }
}
