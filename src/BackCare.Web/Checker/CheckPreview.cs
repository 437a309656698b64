using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Checker;

/// <summary>Lets a reviewer take the check as it would be published, even while it is closed. A cookie sent only to the
/// check turns this on for an hour or until sign-out; answers last until the browser closes.</summary>
public sealed class CheckPreview(IDataProtectionProvider protection)
{
    private const string Cookie = "preview", Yes = "yes";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("BackCare.CheckPreview").ToTimeLimitedDataProtector();

    public void Begin(HttpContext context) =>
        context.Response.Cookies.Append(Cookie, protector.Protect(Yes, Lifetime), Options(context));

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    public bool IsOn(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } cookie && protector.Unprotect(cookie) is Yes;
        }
        catch (CryptographicException)
        {
            return false; // expired, or not ours
        }
    }

    private static CookieOptions Options(HttpContext context) => context.OptionsForPath(CheckAddresses.Start, SameSiteMode.Strict);
}
