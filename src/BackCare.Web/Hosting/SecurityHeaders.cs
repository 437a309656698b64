namespace BackCare.Web.Hosting;

/// <summary>Headers of every response, including errors and files.</summary>
public static class SecurityHeaders
{
    // Nothing inline, nothing from elsewhere. connect-src lets checking tools fetch our robots.txt from a page. Trusted
    // Types allow one script address: the worker's, through the policy "offline" of offline.mjs.
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
            headers.CacheControl = "no-cache, no-store"; // exactly what antiforgery sets; it warns about anything else
        }
        return next(context);
    });

    private static bool IsFile(PathString path) =>
        path.StartsWithSegments("/assets", StringComparison.Ordinal) || path.StartsWithSegments("/figures", StringComparison.Ordinal)
        || path.StartsWithSegments("/media", StringComparison.Ordinal);

    // Saves bytes on the ten files of a first visit. A missing file gets a page, which keeps the headers.
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

    // These responses are personal or hold secrets, so no cache and no other site may have them.
    private static bool IsPersonal(PathString path) =>
        path.StartsWithSegments("/check") || path.StartsWithSegments("/search")
        || path.StartsWithSegments(Library.IbuprofenAddress)
        || (path.StartsWithSegments("/plan", out var rest)
            && rest.Value!.EndsWith("/check-in", StringComparison.OrdinalIgnoreCase))
        || path.StartsWithSegments("/review/invitation") || path.StartsWithSegments("/review/account");
}
