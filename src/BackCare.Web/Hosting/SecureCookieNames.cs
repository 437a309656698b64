using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BackCare.Web.Hosting;

/// <summary>
/// Over https each cookie of ours has a name that begins with <see cref="Prefix"/>: a browser takes such a one over https
/// alone, so nobody on the way, and no other host over plain http, can put one in its place. The rest of the program knows
/// the name without it. (Those with <c>__Host-</c> would go to every page, and guidance gets none.)
/// </summary>
public static class SecureCookieNames
{
    public const string Prefix = "__Secure-";

    /// <summary>How a cookie of ours is set: below one address alone, and no script reads it.</summary>
    /// <param name="lasts">Null for as long as the browser is open.</param>
    public static CookieOptions CookieBelow(this HttpContext context, string path, SameSiteMode from, TimeSpan? lasts = null) => new()
    {
        Path = path,
        HttpOnly = true,
        SameSite = from,
        Secure = context.Request.IsHttps,
        MaxAge = lasts,
        IsEssential = true,
    };

    /// <returns>What a cookie holds that was sealed for a time; null where there is none, and where it is too old or not ours.</returns>
    public static string? Opened(this ITimeLimitedDataProtector protector, string? cookie)
    {
        try
        {
            return cookie is { Length: > 0 } ? protector.Unprotect(cookie) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static IApplicationBuilder UseSecureCookieNames(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps) return next(context);
        context.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(new Read(context.Request.Headers.Cookie)));
        context.Features.Set<IResponseCookiesFeature>(new Written(context.Response.Cookies));
        return next(context);
    });

    // From the header itself: the framework's collection takes a name in other letters for the same, and a browser may let anybody set that.
    private sealed class Read(StringValues header) : IRequestCookieCollection
    {
        private readonly Dictionary<string, string> cookies = header.OfType<string>().SelectMany(line => line.Split(';'))
            .Select(cookie => cookie.Trim().Split('=', 2))
            .Where(pair => pair.Length is 2 && pair[0].StartsWith(Prefix, StringComparison.Ordinal))
            .DistinctBy(pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(pair => pair[0][Prefix.Length..], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

        public string? this[string key] => cookies.GetValueOrDefault(key);
        public int Count => cookies.Count;
        public ICollection<string> Keys => cookies.Keys;
        public bool ContainsKey(string key) => cookies.ContainsKey(key);
        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => cookies.TryGetValue(key, out value);
        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => cookies.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Written(IResponseCookies to) : IResponseCookies, IResponseCookiesFeature
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value) => to.Append(Prefix + key, value);
        public void Append(string key, string value, CookieOptions options) => to.Append(Prefix + key, value, options);
        public void Delete(string key) => to.Delete(Prefix + key);
        public void Delete(string key, CookieOptions options) => to.Delete(Prefix + key, options);
    }
}
