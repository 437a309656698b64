using Microsoft.AspNetCore.Components.Web;

namespace BackCare.Web.Tests;

/// <summary>A whole page, rendered from its parameters alone.</summary>
internal static class Rendered
{
    public static Site Site { get; } = new("Test Back", Contact: null, Origin: null,
        new AssetAddresses("/css/app.1.css", "/css/paper.1.css", "/css/review.1.css", "/js/check.1.js", "/js/exercises.1.js",
            "/js/diary.1.js", "/js/course.1.js", "/js/home.1.js", "/js/offline.1.js", "/js/today.1.js", "/icon.1.svg", "/figtree.1.woff2"),
        Reviewed: "No clinician has reviewed it yet.");

    /// <returns>Its main.</returns>
    public static async Task<IElement> Page<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        (await Document<TPage>(parameters)).QuerySelector("main")!;

    public static Task<IHtmlDocument> Document<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        Element<TPage>([.. parameters, ("Site", Site)]);

    /// <summary>A component in a document of its own; of two parameters with one name the first counts.</summary>
    public static async Task<IHtmlDocument> Element<T>(params (string Name, object? Value)[] parameters) where T : IComponent
    {
        var given = ParameterView.FromDictionary(parameters.DistinctBy(each => each.Name).ToDictionary(each => each.Name, each => each.Value));
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return new HtmlParser().ParseDocument(
            await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(given)).ToHtmlString()));
    }
}
