namespace BackCare.Web.Guides;

/// <summary>Responds from memory before anything else sees the request.</summary>
public static class PublishedPagesMiddleware
{
    public static IApplicationBuilder UsePublishedPages(this IApplicationBuilder app)
    {
        var content = app.ApplicationServices.GetRequiredService<LiveContent>();
        var metrics = app.ApplicationServices.GetRequiredService<SiteMetrics>();
        return app.Use((context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            if (!reads || PrivateQuery.IsPrivate(context)) return next(context);
            var published = content.Current;
            if (published.Files.TryGetValue(path, out var file))
            {
                metrics.GuidanceServed();
                return file.Respond(context);
            }

            // People type "/guides/sciatica/". If that page moved, one redirect leads to its new address.
            var plain = path.Length > 1 && path.EndsWith('/') ? path[..^1] : path;
            var now = published.Moved.GetValueOrDefault(plain, plain);
            if (now == path || !published.Files.ContainsKey(now)) return next(context);
            context.Response.Headers.CacheControl = CacheRules.Moved;
            context.Response.Redirect(now + context.Request.QueryString, permanent: true);
            return Task.CompletedTask;
        });
    }
}
