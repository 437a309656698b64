using BackCare.Web.Review;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Accounts;

/// <summary>
/// Notes in a browser that a reviewer signed in there, so that strangers who guess do not bar them in it. The note gives no
/// access, only a few attempts of its own. It ends with the password or a sign-out everywhere, and after half a year.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    /// <summary>Before the id of the reviewer: each who shares a computer has a note of their own.</summary>
    public const string Prefix = "known-";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    // Each costs a decryption, and whoever sends them chooses how many.
    private const int MostRead = 5;

    /// <returns>What attempts from this browser are counted under; null when the reviewer has not signed in there with today's password.</returns>
    public string? Find(HttpContext context, Account? account) =>
        account is { SecurityStamp: { } stamp } && Read(account.Id, context) is { } note && note.StartsWith($"{stamp} ", StringComparison.Ordinal)
            ? $"{Prefix}{note[(stamp.Length + 1)..]}" : null;

    /// <summary>The note of any reviewer, of whichever password: a browser with one does not wait for strangers in its network.</summary>
    public string? Any(HttpContext context, Reviewers reviewers) => context.Request.Cookies.Keys
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Take(MostRead).Select(name => name[Prefix.Length..])
        .Where(id => reviewers.Find(id) is { MaySign: true }).Select(id => Read(id, context)).FirstOrDefault(note => note is not null);

    public void Remember(HttpContext context, Account account)
    {
        // A browser keeps its key, so that copies of older notes bring no attempts in addition.
        var key = Find(context, account)?[Prefix.Length..] ?? RandomNumberGenerator.GetHexString(32);
        context.Response.Cookies.Append(Prefix + account.Id, Of(account.Id).Protect($"{account.SecurityStamp} {key}", Lifetime),
            context.CookieBelow(ReviewAddresses.SignIn, SameSiteMode.Strict, Lifetime));
    }

    private string? Read(string id, HttpContext context) => Of(id).Opened(context.Request.Cookies[Prefix + id]);

    // The id is part of the purpose: a note renamed to another reviewer's does not open.
    private ITimeLimitedDataProtector Of(string id) => protection.CreateProtector("BackCare.KnownBrowser", id).ToTimeLimitedDataProtector();
}
