namespace BackCare.Web.Hosting;

/// <summary>Over https each cookie of ours has a name that begins with <see cref="Prefix"/>: a browser takes such a one
/// over https alone, so nobody on the way, and no other host over plain http, can put one in its place. The rest of the
/// program knows the name without it. (Those with <c>__Host-</c> would go to every page, and guidance gets
/// none.)</summary>
public static class SecureCookieNames
{
    public const string Prefix = "__Secure-";

    /// <summary>How a cookie of ours is set: below one address alone, and no script reads it.</summary>
    /// <param name="lasts">Null for as long as the browser is open.</param>
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
