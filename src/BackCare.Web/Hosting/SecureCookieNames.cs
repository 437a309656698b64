namespace BackCare.Web.Hosting;

/// <summary>Over https our cookies' names begin with <see cref="Prefix"/>: browsers accept those only over https, so
/// nobody on the network, and no other host over http, can replace one. The rest of the program uses the names without
/// it. (<c>__Host-</c> cookies would be sent with every page, and guidance must get none.)</summary>
public static class SecureCookieNames
{
    public const string Prefix = "__Secure-";

    /// <summary>Options of our cookies: limited to one path and hidden from scripts.</summary>
    /// <param name="lasts">Null for a session cookie.</param>
    public static CookieOptions OptionsForPath(this HttpContext context, string path, SameSiteMode from, TimeSpan? lasts = null) => new()
    {
        Path = path,
        HttpOnly = true,
        SameSite = from,
        Secure = context.Request.IsHttps,
        MaxAge = lasts,
        IsEssential = true,
    };

    public static IApplicationBuilder UseSecureCookieNames(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps) return next(context);
        var (request, response) = (context.Request.Headers, context.Response);
        request.Cookie = string.Join("; ", request.Cookie.OfType<string>()
            .SelectMany(line => line.Split(';', StringSplitOptions.TrimEntries))
            .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(cookie => cookie[Prefix.Length..]));
        response.OnStarting(() =>
        {
            response.Headers.SetCookie = response.Headers.SetCookie.Select(cookie => Prefix + cookie).ToArray();
            return Task.CompletedTask;
        });
        return next(context);
    });
}
