using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;

namespace BackCare.Web.Hosting;

/// <summary>
/// Over https each cookie of ours has a name that begins with <see cref="Prefix"/>: a browser takes such a one over https
/// alone, so nobody on the way, and no other host over plain http, can put one in its place. The rest of the program knows
/// the name without it. (Those with <c>__Host-</c> would go to every page, and guidance gets none.)
/// </summary>
public static class SecureCookieNames
{
    public const string Prefix = "__Secure-";

    /// <summary>
    /// So long after a program that knows these names first ran on a data folder, cookies without the prefix are read: a check
    /// that somebody is in the middle of is not lost by an update.
    /// </summary>
    public static readonly TimeSpan OldNamesFor = TimeSpan.FromHours(24);

    private const string Mark = "cookie-names";

    public static IApplicationBuilder UseSecureCookieNames(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var (time, since) = (services.GetRequiredService<TimeProvider>(), Since(services.GetRequiredService<Settings>()));
        return app.Use((context, next) =>
        {
            if (!context.Request.IsHttps) return next(context);
            var sent = context.Request.Cookies;
            context.Request.Cookies = new Read(sent, time.GetUtcNow() - since < OldNamesFor);
            context.Features.Set<IResponseCookiesFeature>(new Written(context.Response.Cookies, sent));
            return next(context);
        });
    }

    // All copies share it, and it stays.
    private static DateTimeOffset Since(Settings settings)
    {
        var mark = Path.Combine(settings.Data, Mark);
        try
        {
            // Only an earlier version made it there.
            if (Path.Combine(settings.Data, "keys", Mark) is var earlier && File.Exists(earlier)) File.Move(earlier, mark);
            if (!File.Exists(mark)) File.Create(mark).Dispose();
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            // Another copy was first; or nothing can be written, and names of before are not read.
        }
        return File.GetCreationTimeUtc(mark);
    }

    private sealed class Read : IRequestCookieCollection
    {
        private readonly Dictionary<string, string> cookies = new(StringComparer.OrdinalIgnoreCase);

        public Read(IRequestCookieCollection sent, bool oldNames)
        {
            if (oldNames)
                foreach (var (name, value) in sent) cookies[name] = value;
            // After them: the one that nobody else can have set counts.
            foreach (var (name, value) in sent.Where(cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal)))
                cookies[name[Prefix.Length..]] = value;
        }

        public string? this[string key] => cookies.GetValueOrDefault(key);
        public int Count => cookies.Count;
        public ICollection<string> Keys => cookies.Keys;
        public bool ContainsKey(string key) => cookies.ContainsKey(key);
        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => cookies.TryGetValue(key, out value);
        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => cookies.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Written(IResponseCookies to, IRequestCookieCollection sent) : IResponseCookies, IResponseCookiesFeature
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value) => Append(key, value, new CookieOptions());

        public void Append(string key, string value, CookieOptions options)
        {
            DropOld(key, options);
            to.Append(Prefix + key, value, options);
        }

        public void Delete(string key) => Delete(key, new CookieOptions());

        public void Delete(string key, CookieOptions options)
        {
            DropOld(key, options);
            to.Delete(Prefix + key, options);
        }

        // Whatever becomes of a cookie, none is left under its old name.
        private void DropOld(string key, CookieOptions options)
        {
            if (sent.ContainsKey(key)) to.Delete(key, options);
        }
    }
}
