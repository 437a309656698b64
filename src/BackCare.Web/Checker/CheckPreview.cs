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
    public bool IsOn(HttpContext context, Reviewers reviewers) =>
        protector.Opened(context.Request.Cookies[Cookie]) is { } reviewer && reviewers.Find(reviewer) is { MaySign: true };

    private static CookieOptions Options(HttpContext context) => context.CookieBelow(CheckAddresses.Start, SameSiteMode.Strict);
}
