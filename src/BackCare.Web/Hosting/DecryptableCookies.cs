using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace BackCare.Web.Hosting;

/// <summary>Another party's subdomain can set a cookie with the name of ours, and browsers send both. This keeps the
/// one that decrypts, in whatever order they come.</summary>
public static class DecryptableCookies
{
    /// <summary>The purpose under which antiforgery protects its tokens.</summary>
    private const string TokenPurpose = "Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1";

    /// <summary>Must run after <see cref="SecureCookieNames"/>, which strips the prefix from names.</summary>
    /// <param name="ours">Cookie names, each with a test whether a value decrypts.</param>
    public static IApplicationBuilder UseDecryptableCookies(this IApplicationBuilder app,
        params (string Name, Func<string, bool> Opens)[] ours) =>
        app.Use((context, next) =>
        {
            var cookies = context.Request.Headers.Cookie.ToString()
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var bad = new HashSet<string>();
            foreach (var (name, opens) in ours)
            {
                var begin = $"{name}=";
                // Case-insensitive, as in the framework, which uses the last match.
                var same = cookies.Where(cookie => cookie.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
                    .ToArray();
                if (same.Length > 1) bad.UnionWith(same.Where(cookie => !opens(Uri.UnescapeDataString(cookie[begin.Length..]))));
            }
            if (bad.Count > 0) context.Request.Headers.Cookie = string.Join("; ", cookies.Where(cookie => !bad.Contains(cookie)));
            return next(context);
        });

    /// <summary>Tests whether this site made a form token.</summary>
    public static Func<string, bool> CanDecryptToken(this IDataProtectionProvider protection)
    {
        var protector = protection.CreateProtector(TokenPurpose);
        return token =>
        {
            try
            {
                protector.Unprotect(WebEncoders.Base64UrlDecode(token));
                return true;
            }
            catch (Exception exception) when (exception is CryptographicException or FormatException)
            {
                return false;
            }
        };
    }
}
