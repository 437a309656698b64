using System.Buffers.Text;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Checker;

/// <summary>Keeps journeys in the person's own browser: one cookie each, encrypted and signed, under an id that says
/// nothing; and beside it one for each 999 that it reached, so that two answers on their way at once never overwrite
/// each other's. Those of a preview are kept apart, and go with the browser's session. The server stores none of
/// it.</summary>
public sealed class JourneyCookies(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Counted from the last answer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Two tabs never mix, and a third is kept; the oldest makes way for a fourth.</summary>
    public const int MaxKept = 3;

    private const int IdBytes = 16;
    private const string Prefix = PageResults.AnswersCookie;
    private const string KeptPrefix = "kept-";
    private const string Passing = "cleared";

    // How the id of a journey of a preview begins, and no other's.
    private const char PreviewMark = '~';

    /// <summary>Whether a journey is of a preview: also when that has ended, its answers are neither counted nor kept.</summary>
    public static bool IsForPreview(string id) => id.StartsWith(PreviewMark);

    /// <summary>Whether this browser has begun the journey, readable or not.</summary>
    public static bool Has(HttpContext context, string id) =>
        context.Request.Cookies.Keys.Any(name => IsOurs(name) && JourneyOf(name) == id);

    /// <summary>Journeys that this browser may go on with, and those whose result can be seen again; last used first.
    /// Not one that tells a discreet finding, or may: the next person at this browser would be asked to go on with
    /// it.</summary>
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

    /// <returns>Null when the journey is lost: no cookie, too old, tampered with, or not of this site.</returns>
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

    /// <summary>Writes it as it is now, and takes away what it was sent and holds no longer. A 999 that it was not sent
    /// stays as it is.</summary>
    internal void Keep(HttpContext context, string id, KeptJourney kept)
    {
        MakeWay(context, id);
        var now = time.GetUtcNow();
        Write(context, Prefix + id, JourneyState.From(kept.Journey, now));
        var cookies = kept.ToKeep(now).ToDictionary(each => $"{KeptPrefix}{id}-{each.Key}", each => each.Value);
        foreach (var name in KeptOf(context, id).Where(name => !cookies.ContainsKey(name))) Delete(context, name);
        foreach (var (name, each) in cookies) Write(context, name, each);
    }

    /// <summary>Removes every journey from this browser, also those that cannot be read any more.</summary>
    public static void Clear(HttpContext context)
    {
        foreach (var name in context.Request.Cookies.Keys.Where(IsOurs)) Delete(context, name);
        // Chromium keeps pages whole for Back, no-store or not, until a cookie changes that scripts cannot read; to
        // delete one that the page itself brought does not count. So one comes that no page had, and goes at once.
        context.Response.Cookies.Append(Passing, "1", Options(context, TimeSpan.FromSeconds(1)));
        Delete(context, Passing);
    }

    // Of the others the last used stay. What cannot be read any more goes too: proxies
    // refuse a request with too many bytes of cookies. So of a preview one journey has to do, and takes nobody's place.
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

    // The name is part of the purpose: a cookie renamed to another's does not open. So is how it
    // is written: one of an older program is lost.
    private IDataProtector ProtectorFor(string name) => protection.CreateProtector("BackCare.Check", "3", name);

    private static void Delete(HttpContext context, string name) =>
        context.Response.Cookies.Append(name, "", Options(context, TimeSpan.Zero));

    private static CookieOptions Options(HttpContext context, TimeSpan? lasts) =>
        context.OptionsForPath(CheckAddresses.Start, SameSiteMode.Lax, lasts);
}
