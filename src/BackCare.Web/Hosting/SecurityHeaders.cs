namespace BackCare.Web.Hosting;

/// <summary>Headers that every response carries, error pages and files included.</summary>
public static class SecurityHeaders
{
    // Nothing inline, nothing from elsewhere. connect-src lets a page's own robots.txt be fetched by tools that check it.
    // Text becomes no script: the one address that may is that of the worker, by the policy "offline" of offline.mjs.
    private const string ContentSecurityPolicy =
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        + "img-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; script-src 'self'; style-src 'self'; "
        + "trusted-types offline";

    private const string PermissionsPolicy =
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (IsFile(context.Request.Path)) context.Response.OnStarting(RemoveDocumentHeaders, context.Response);
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        if (IsPersonal(context.Request.Path) || PrivateQuery.IsPrivate(context))
        {
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex";
            headers.CacheControl = "no-cache, no-store"; // word for word what antiforgery sets, which warns of any other
        }
        return next(context);
    });

    private static bool IsFile(PathString path) =>
        path.StartsWithSegments("/assets", StringComparison.Ordinal) || path.StartsWithSegments("/figures", StringComparison.Ordinal)
        || path.StartsWithSegments("/media", StringComparison.Ordinal);

    // A first visit fetches ten files besides its page. One that is not there is answered by a page.
    private static Task RemoveDocumentHeaders(object response)
    {
        var (headers, type) = (((HttpResponse)response).Headers, ((HttpResponse)response).ContentType);
        if (type?.StartsWith("text/html", StringComparison.Ordinal) is not true)
        {
            headers.Remove("Permissions-Policy");
            headers.Remove("Cross-Origin-Opener-Policy");
        }
        return Task.CompletedTask;
    }

    // What is answered there is about one person or holds their secret, and is nobody else's: not a cache's, nor another site's.
    private static bool IsPersonal(PathString path) =>
        path.StartsWithSegments("/check") || path.StartsWithSegments("/search")
        || path.StartsWithSegments(Library.IbuprofenAddress)
        || (path.StartsWithSegments("/plan", out var rest)
            && rest.Value!.EndsWith("/check-in", StringComparison.OrdinalIgnoreCase))
        || path.StartsWithSegments("/review/invitation") || path.StartsWithSegments("/review/account");
}
