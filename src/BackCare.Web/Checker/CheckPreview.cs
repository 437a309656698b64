using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Checker;

/// <summary>Lets a reviewer take the check as it would be published, also while it is closed for others. A cookie that
/// only the check is sent says so for an hour, until its reviewer signs out; answers last no longer than the browser is
/// open.</summary>
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
            return false; // too old, or not ours
        }
    }

    private static CookieOptions Options(HttpContext context) => context.OptionsForPath(CheckAddresses.Start, SameSiteMode.Strict);
}
