using BackCare.Review;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Checker;

/// <summary>
/// Lets a reviewer take the check as it would be published, also while it is shut for others. A cookie that only the check is sent says
/// so for an hour, until its reviewer signs out or may no longer sign; answers last no longer than the browser is open.
/// </summary>
public sealed class CheckPreview(IDataProtectionProvider protection)
{
    private const string Cookie = "preview";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("BackCare.CheckPreview").ToTimeLimitedDataProtector();

    public void Begin(HttpContext context, string reviewer) =>
        context.Response.Cookies.Append(Cookie, protector.Protect(reviewer, Lifetime), Options(context));

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    /// <param name="reviewers">As they are now.</param>
    public bool IsOn(HttpContext context, Reviewers reviewers)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } cookie) return false;
        try
        {
            return reviewers.Find(protector.Unprotect(cookie)) is { MaySign: true };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = CheckAddresses.Start,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };
}
