using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace BackCare.Web.Hosting;

/// <summary>A subdomain in other hands can set a cookie with the name of ours, and browsers send both: the one that
/// opens counts, in whatever order they come.</summary>
public static class DecryptableCookies
{
    /// <summary>What antiforgery seals its tokens for.</summary>
    private const string TokenPurpose = "Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1";

    /// <summary>Comes after <see cref="SecureCookieNames"/>, which takes the prefix from names.</summary>
    /// <param name="ours">Names, and whether a value opens.</param>
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
                // In whatever letters: the framework takes them for one, and the last of them counts.
                var same = cookies.Where(cookie => cookie.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
                    .ToArray();
                if (same.Length > 1) bad.UnionWith(same.Where(cookie => !opens(Uri.UnescapeDataString(cookie[begin.Length..]))));
            }
            if (bad.Count > 0) context.Request.Headers.Cookie = string.Join("; ", cookies.Where(cookie => !bad.Contains(cookie)));
            return next(context);
        });

    /// <summary>Whether a token of a form is one that this site made.</summary>
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
