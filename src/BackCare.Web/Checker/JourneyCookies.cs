using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Checker;

/// <summary>Keeps journeys in the person's own browser; the server stores nothing. Each has one encrypted, signed
/// cookie under a random id, plus one for each 999 that it reached, so that two simultaneous answers cannot overwrite
/// each other's 999. Journeys of a preview are separate session cookies.</summary>
public sealed class JourneyCookies(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Time from the last answer until a journey expires.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Enough for two tabs and a spare; a fourth journey evicts the oldest.</summary>
    public const int MaxKept = 3;

    private const int IdBytes = 16;
    private const string Prefix = PageResults.AnswersCookie;
    private const string KeptPrefix = "kept-";
    private const string Passing = "cleared";

    // The first character of every preview journey's id, and of no other.
    private const char PreviewMark = '~';

    /// <summary>Whether a journey belongs to a preview. Its answers never count, even after the preview.</summary>
    public static bool IsForPreview(string id) => id.StartsWith(PreviewMark);

    /// <summary>Whether this browser began the journey, even if its cookie is unreadable.</summary>
    public static bool Has(HttpContext context, string id) =>
        context.Request.Cookies.Keys.Any(name => IsOurs(name) && JourneyOf(name) == id);

    /// <summary>Journeys to continue or whose result can be reopened, last used first. Any that may tell a discreet
    /// finding is left out, since the next person at this browser would see it.</summary>
    internal IReadOnlyList<(string Id, KeptJourney Journey)> Offered(HttpContext context, Questionnaire questionnaire,
        bool preview) =>
    [
        .. from each in AllStates(context)
           where IsForPreview(each.Id) == preview
           orderby each.State.At descending
           let kept = Restore(context, each.Id, each.State, questionnaire)
           where !kept.MayTellDiscreet()
           select (each.Id, kept),
    ];

    /// <returns>Null when the journey is lost: no cookie, expired, tampered with, or not of this site.</returns>
    internal KeptJourney? Find(HttpContext context, string id, Questionnaire questionnaire) =>
        Read(context, Prefix + id, JourneyState.Read) is { } state ? Restore(context, id, state, questionnaire) : null;

    /// <returns>The id of the new journey.</returns>
    public string Begin(HttpContext context, Journey journey, bool preview = false)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        if (preview) id = PreviewMark + id[1..];
        Keep(context, id, new KeptJourney(journey));
        return id;
    }

    /// <summary>Writes a journey and deletes cookies it was sent but no longer needs; other 999s stay.</summary>
    internal void Keep(HttpContext context, string id, KeptJourney kept)
    {
        MakeWay(context, id);
        var now = time.GetUtcNow();
        Write(context, Prefix + id, JourneyState.From(kept.Journey, now));
        var cookies = kept.ToKeep(now).ToDictionary(each => $"{KeptPrefix}{id}-{each.Key}", each => each.Value);
        foreach (var name in KeptOf(context, id).Where(name => !cookies.ContainsKey(name))) Delete(context, name);
        foreach (var (name, each) in cookies) Write(context, name, each);
    }

    /// <summary>Removes every journey from this browser, including unreadable ones.</summary>
    public static void Clear(HttpContext context)
    {
        foreach (var name in context.Request.Cookies.Keys.Where(IsOurs)) Delete(context, name);
        // Chromium's back/forward cache keeps even no-store pages until an HttpOnly cookie changes. Deleting one that
        // the page had does not count, so this sets a new one and deletes it at once.
        context.Response.Cookies.Append(Passing, "1", Options(context, TimeSpan.FromSeconds(1)));
        Delete(context, Passing);
    }

    // The last used journeys stay. Unreadable cookies go too, because proxies refuse requests with too many cookie
    // bytes. A preview keeps one journey and evicts no other kind.
    private void MakeWay(HttpContext context, string id)
    {
        var preview = IsForPreview(id);
        var others = AllStates(context).Where(kept => kept.Id != id && IsForPreview(kept.Id) == preview)
            .OrderByDescending(kept => kept.State.At).Select(kept => kept.Id);
        var staying = others.Take(preview ? 0 : MaxKept - 1).Append(id).ToHashSet();
        foreach (var name in context.Request.Cookies.Keys.Where(
            name => IsOurs(name) && JourneyOf(name) is var journey && IsForPreview(journey) == preview
                && !staying.Contains(journey)))
            Delete(context, name);
    }

    private static string JourneyOf(string cookie) => cookie.StartsWith(KeptPrefix, StringComparison.Ordinal)
        ? cookie[KeptPrefix.Length..Math.Min(cookie.Length, KeptPrefix.Length + Base64Url.GetEncodedLength(IdBytes))]
        : cookie[Prefix.Length..];

    private static IEnumerable<string> KeptOf(HttpContext context, string id) =>
        context.Request.Cookies.Keys.Where(
            name => name.StartsWith(KeptPrefix, StringComparison.Ordinal) && JourneyOf(name) == id);

    private static bool IsOurs(string cookie) =>
        cookie.StartsWith(Prefix, StringComparison.Ordinal) || cookie.StartsWith(KeptPrefix, StringComparison.Ordinal);

    private KeptJourney Restore(HttpContext context, string id, JourneyState state, Questionnaire questionnaire) =>
        new(state.ToJourney(questionnaire),
            KeptOf(context, id).Select(name => Read(context, name, KeptJourney.Kept999State.Read)?.Kept)
            .OfType<KeptJourney.Kept999>());

    private IEnumerable<(string Id, JourneyState State)> AllStates(HttpContext context) =>
        from name in context.Request.Cookies.Keys
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        let id = name[Prefix.Length..]
        let state = Read(context, name, JourneyState.Read)
        where state is not null
        select (id, state);

    private T? Read<T>(HttpContext context, string name, Func<BinaryReader, T> read) where T : CookieState
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } cookie) return null;
        try
        {
            using var bytes = new BinaryReader(
                new MemoryStream(ProtectorFor(name).Unprotect(Base64Url.DecodeFromChars(cookie))));
            return read(bytes) is var state && time.GetUtcNow() - state.At < Lifetime ? state : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private void Write(HttpContext context, string name, CookieState state) =>
        context.Response.Cookies.Append(name, Base64Url.EncodeToString(ProtectorFor(name).Protect(state.ToBytes())),
            Options(context, IsForPreview(JourneyOf(name)) ? null : Lifetime));

    // The purpose includes the name, so renamed cookies do not decrypt, and the format, so outdated ones are lost.
    private IDataProtector ProtectorFor(string name) => protection.CreateProtector("BackCare.Check", "3", name);

    private static void Delete(HttpContext context, string name) =>
        context.Response.Cookies.Append(name, "", Options(context, TimeSpan.Zero));

    private static CookieOptions Options(HttpContext context, TimeSpan? lasts) =>
        context.OptionsForPath(CheckAddresses.Start, SameSiteMode.Lax, lasts);
}
