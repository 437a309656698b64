using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Review;
using BackCare.Web.Review;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Accounts;

/// <summary>
/// Notes in a browser that a reviewer signed in there, so that strangers who guess do not bar
/// them in it. The note gives no access, only a few attempts of its own: whoever steals it still
/// needs the password. It ends with that password.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Before the id of the reviewer: each who shares a computer has a note of their own.</summary>
    public const string Prefix = "known-";

    /// <summary>Counted from the last time that the reviewer signed in there.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    // Each costs a decryption, and whoever sends them chooses how many.
    private const int MostRead = 5;

    /// <returns>What attempts from this browser are counted under; null when the reviewer has not
    /// signed in there with today's password.</returns>
    public string? Find(HttpContext context, Reviewer? reviewer) =>
        reviewer is { MaySign: true } && Read(reviewer.Id, context.Request.Cookies[Prefix + reviewer.Id]) is { } kept
        && ReviewerSessions.SameStamp(kept.Stamp, reviewer)
            ? $"{Prefix}{kept.Key}"
            : null;

    /// <returns>As <see cref="Find"/>, whoever of them it was.</returns>
    public string? Any(HttpContext context, Reviewers reviewers) =>
        context.Request.Cookies.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Take(MostRead)
            .Select(name => Find(context, reviewers.Find(name[Prefix.Length..]))).FirstOrDefault(key => key is not null);

    public void Remember(HttpContext context, Reviewer reviewer)
    {
        // A browser keeps its key, so that copies of older notes bring no attempts in addition.
        var key = Find(context, reviewer)?[Prefix.Length..] ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var known = new KnownBrowser(key, ReviewerSessions.StampOf(reviewer), time.GetUtcNow());
        var note = ProtectorFor(reviewer.Id)
            .Protect(JsonSerializer.SerializeToUtf8Bytes(known, KnownBrowserContext.Default.KnownBrowser));
        context.Response.Cookies.Append(Prefix + reviewer.Id, Base64Url.EncodeToString(note), new()
        {
            Path = ReviewAddresses.SignIn,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private KnownBrowser? Read(string id, string? cookie)
    {
        if (string.IsNullOrEmpty(cookie)) return null;
        try
        {
            var note = ProtectorFor(id).Unprotect(Base64Url.DecodeFromChars(cookie));
            var kept = JsonSerializer.Deserialize(note, KnownBrowserContext.Default.KnownBrowser);
            return kept is not null && time.GetUtcNow() - kept.At < Lifetime ? kept : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    // The id is part of the purpose: a note renamed to another reviewer's does not open.
    private IDataProtector ProtectorFor(string id) => protection.CreateProtector("BackCare.Review.KnownBrowser", id);
}

/// <param name="Key">Random; what attempts are counted under.</param>
/// <param name="Stamp">Of the password that the reviewer signed in with.</param>
internal sealed record KnownBrowser(string Key, string Stamp, DateTimeOffset At);

[JsonSerializable(typeof(KnownBrowser))]
internal sealed partial class KnownBrowserContext : JsonSerializerContext;
