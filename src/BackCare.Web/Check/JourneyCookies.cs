using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using BackCare.Triage;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Check;

/// <summary>
/// Keeps journeys in the person's own browser: one cookie each, encrypted and signed, under an id that says nothing. The server stores none of it.
/// </summary>
public sealed class JourneyCookies(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Counted from the last response.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Two tabs never mix, and a third is kept; the oldest makes way for a fourth.</summary>
    public const int MostKept = 3;

    private const string Prefix = "check-";

    /// <summary>Whether this browser keeps anything that <see cref="Clear"/> would remove.</summary>
    public static bool Any(HttpContext context) => context.Request.Cookies.Keys.Any(IsJourney);

    /// <summary>Journeys that this browser has begun and may go on with, also from the list of answers; last used first.</summary>
    public IReadOnlyList<(string Id, Journey Journey)> Unfinished(HttpContext context, Questionnaire questionnaire) =>
    [
        .. from kept in All(context)
           let journey = kept.State.ToJourney(questionnaire)
           where journey.Decision is not { Urgency: Urgency.Call999 }
           orderby kept.State.At descending
           select (kept.Id, journey),
    ];

    /// <returns>Null when the journey is lost: no cookie, too old, tampered with, or not of this site.</returns>
    public Journey? Find(HttpContext context, string id, Questionnaire questionnaire) =>
        Read(id, context.Request.Cookies[Prefix + id])?.ToJourney(questionnaire);

    /// <returns>The id of the new journey.</returns>
    public string Begin(HttpContext context, Journey journey)
    {
        foreach (var old in All(context).OrderByDescending(kept => kept.State.At).Skip(MostKept - 1)) Delete(context, Prefix + old.Id);
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        Keep(context, id, journey);
        return id;
    }

    public void Keep(HttpContext context, string id, Journey journey)
    {
        var state = JsonSerializer.SerializeToUtf8Bytes(JourneyState.Of(journey, time.GetUtcNow()), JourneyStateContext.Default.JourneyState);
        context.Response.Cookies.Append(Prefix + id, Base64Url.EncodeToString(ProtectorFor(id).Protect(state)), Options(context, Lifetime));
    }

    /// <summary>Removes every journey from this browser, also those that cannot be read any more.</summary>
    public static void Clear(HttpContext context)
    {
        foreach (var name in context.Request.Cookies.Keys.Where(IsJourney)) Delete(context, name);
    }

    private static bool IsJourney(string cookie) => cookie.StartsWith(Prefix, StringComparison.Ordinal);

    private IEnumerable<(string Id, JourneyState State)> All(HttpContext context) =>
        from cookie in context.Request.Cookies
        where IsJourney(cookie.Key)
        let id = cookie.Key[Prefix.Length..]
        let state = Read(id, cookie.Value)
        where state is not null
        select (id, state);

    private JourneyState? Read(string id, string? cookie)
    {
        if (string.IsNullOrEmpty(cookie)) return null;
        try
        {
            var state = JsonSerializer.Deserialize(ProtectorFor(id).Unprotect(Base64Url.DecodeFromChars(cookie)), JourneyStateContext.Default.JourneyState);
            return state is not null && time.GetUtcNow() - state.At < Lifetime ? state : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    // The id is part of the purpose: a cookie renamed to another journey's does not open.
    private IDataProtector ProtectorFor(string id) => protection.CreateProtector("BackCare.Check", id);

    private static void Delete(HttpContext context, string name) => context.Response.Cookies.Append(name, "", Options(context, TimeSpan.Zero));

    private static CookieOptions Options(HttpContext context, TimeSpan maxAge) => new()
    {
        Path = "/check",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = maxAge,
        IsEssential = true,
    };
}
