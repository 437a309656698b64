using Microsoft.Extensions.Primitives;

namespace BackCare.Web.Hosting;

/// <summary>Default cache lifetimes: without a header, each cache would guess.</summary>
public static class CacheRules
{
    /// <summary>As short as a page's, since a redirect may be undone.</summary>
    public const string Moved = "public, max-age=60";

    public static IApplicationBuilder UseCacheRules(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            if (StringValues.IsNullOrEmpty(response.Headers.CacheControl)) response.Headers.CacheControl = For(response.StatusCode);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static string For(int status) => status switch
    {
        StatusCodes.Status301MovedPermanently or StatusCodes.Status308PermanentRedirect => Moved,
        >= 300 => "no-store",
        _ => "no-cache",
    };
}
