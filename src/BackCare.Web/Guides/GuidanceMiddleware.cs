using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Guides;

/// <summary>Answers what is kept in memory before anything else looks at the request.</summary>
public static class GuidanceMiddleware
{
    public static IApplicationBuilder UseGuidance(this IApplicationBuilder app)
    {
        var content = app.ApplicationServices.GetRequiredService<LiveContent>();
        var counters = app.ApplicationServices.GetRequiredService<Counters>();
        return app.Use((context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            if (!reads || !context.Request.Host.HasValue || PrivateQuery.Asks(context)) return next(context);
            if (content.Current.Files.TryGetValue(path, out var file))
            {
                counters.GuidanceServed();
                return file.Answer(context);
            }

            // "/guides/sciatica/" is what people type.
            if (path.Length > 1 && path.EndsWith('/') && content.Current.Files.ContainsKey(path[..^1]))
            {
                context.Response.Headers.CacheControl = CacheRules.Moved;
                context.Response.Redirect(path[..^1] + context.Request.QueryString, permanent: true);
                return Task.CompletedTask;
            }
            return next(context);
        });
    }
}
