using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Accounts;

/// <summary>
/// Who is signed in. Each session is kept by the server (<see cref="SessionStore"/>), and it is over as soon as it is
/// gone there: a cookie that somebody copied is then worth nothing. It is named by a hash, so whoever reads the folder or
/// the database can make no cookie of it.
/// </summary>
public sealed partial class ReviewerSessions(Settings settings, LiveContent content, TimeProvider time,
    ILogger<ReviewerSessions> log, Database? database = null)
{
    /// <summary>From the last request.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(1);

    /// <summary>However much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // Clocks of two copies differ; a session from further ahead was begun by a clock that was wrong.
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromMinutes(5);

    private readonly SessionStore store = new(settings.Sessions, database);

    /// <summary>Whether sessions that were begun elsewhere may not be found, since the database is away.</summary>
    public bool MayLack => database is { IsAway: true };

    /// <summary>Begins a session.</summary>
    /// <param name="browser">In a few words, as <see cref="BrowserWords"/> gives them.</param>
    /// <returns>What the cookie holds, and nothing else does.</returns>
    /// <exception cref="IOException">It can be kept nowhere; nobody is signed in.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public ClaimsPrincipal Begin(Reviewer reviewer, string browser)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        store.Add(NameOf(token), new(reviewer.Id, StampOf(reviewer), time.GetUtcNow(), browser));
        return new(new ClaimsIdentity([new(ClaimTypes.Sid, token)], AccountServices.Scheme));
    }

    /// <param name="cookie">What <see cref="Begin"/> gave.</param>
    /// <returns>The reviewer whose session it is; null when it is over. To ask is to use it.</returns>
    public async Task<ClaimsPrincipal?> Use(ClaimsPrincipal? cookie)
    {
        if (TokenIn(cookie) is not { } token || Find(token) is not { Session: { } session } kept) return null;
        if (IsOver(session, kept.Used))
        {
            Delete(kept.Name);
            return null;
        }
        if (SignerOf(kept) is not { } reviewer)
        {
            // Another copy of the server may have read a list of reviewers that this one has not seen yet.
            await content.Look();
            if (SignerOf(kept) is not { } now)
            {
                if (KnowsReviewers) Delete(kept.Name);
                return null;
            }
            reviewer = now;
        }
        return Touch(kept.Name)
            ? new(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, reviewer.Id), new(ClaimTypes.Hash, StampOf(reviewer))], AccountServices.Scheme))
            : null;
    }

    /// <summary>The sign-ins of one reviewer that are not over, the newest first.</summary>
    /// <param name="cookie">Of whoever asks.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public ImmutableArray<SignedInBrowser> Of(Reviewer reviewer, ClaimsPrincipal? cookie)
    {
        var here = TokenIn(cookie) is { } token ? NameOf(token) : null;
        return
        [
            .. store.All().Where(kept => kept.Session is { } session && session.Reviewer == reviewer.Id
                    && IsOf(kept, reviewer) && !IsOver(session, kept.Used))
                .OrderByDescending(kept => kept.Session!.Began)
                .Select(kept => new SignedInBrowser(kept.Name, kept.Session!.Began, kept.Used,
                    kept.Session.Browser is { Length: > 0 } browser ? browser : BrowserWords.Unknown, kept.Name == here)),
        ];
    }

    /// <summary>Also one that cannot be read at the moment.</summary>
    /// <exception cref="IOException">It could not be ended.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void End(ClaimsPrincipal? cookie)
    {
        if (TokenIn(cookie) is { } token) store.End(NameOf(token));
    }

    /// <summary>As <see cref="End(ClaimsPrincipal?)"/>, for a browser that gets another: where it cannot be ended it stays.</summary>
    public void Forget(ClaimsPrincipal? cookie)
    {
        if (TokenIn(cookie) is { } token) Delete(NameOf(token));
    }

    /// <summary>Deletes what is kept of sessions that a new password has ended. What stays is over all the same.</summary>
    public void Forget(string reviewer) => Delete(() => store.EndOf(reviewer));

    /// <summary>Ends one sign-in of a reviewer; nothing when it is over, or somebody else's.</summary>
    /// <param name="name">As <see cref="Of(Reviewer, ClaimsPrincipal?)"/> gave it.</param>
    /// <exception cref="IOException">It could not be ended.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void End(string reviewer, string name) => store.EndOf(reviewer, name);

    /// <summary>
    /// Ends all sessions of one reviewer. When the password went they were over already: nobody can sign with a session of
    /// another password.
    /// </summary>
    /// <exception cref="IOException">One could not be ended.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void EndAll(string reviewer) => store.EndOf(reviewer);

    /// <param name="folder">Where the site keeps its sessions.</param>
    /// <param name="database">What its copies share; null for none.</param>
    /// <inheritdoc cref="EndAll(string)"/>
    public static void EndAll(string folder, Database? database, string reviewer) => new SessionStore(folder, database).EndOf(reviewer);

    /// <returns>Null for nobody, and for somebody who may no longer sign.</returns>
    public static Reviewer? Of(ClaimsPrincipal? principal, Reviewers reviewers) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && principal.FindFirstValue(ClaimTypes.Hash) is { } stamp
        && reviewers.Find(id) is { MaySign: true } reviewer && SameStamp(stamp, reviewer)
            ? reviewer
            : null;

    /// <summary>Deletes what is kept of sessions that are over.</summary>
    public async Task Sweep()
    {
        try
        {
            store.Sweep(oldest: time.GetUtcNow() - LongestIdle);
            if (store.All() is not [_, ..] all) return;
            await content.Look(); // as in Use
            foreach (var kept in all)
                // One that cannot be read may be half-written by another copy; its time tells when it never will be whole.
                if (kept.Session is { } session ? IsOver(session, kept.Used) || (KnowsReviewers && SignerOf(kept) is null)
                    : time.GetUtcNow() - kept.Used >= LongestIdle) Delete(kept.Name);
        }
        catch (Exception any) when (any is not OperationCanceledException)
        {
            NotSwept(log, any.GetType().Name); // the next turn tries again; the site goes on
        }
    }

    /// <summary>Changes with the password, and tells nothing of it.</summary>
    internal static string StampOf(Reviewer reviewer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reviewer.PasswordHash!)));

    internal static bool SameStamp(string stamp, Reviewer reviewer) => SameText(stamp, StampOf(reviewer));

    private static bool SameText(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string? TokenIn(ClaimsPrincipal? cookie) => cookie?.FindFirstValue(ClaimTypes.Sid);

    /// <summary>What guesses from a session are counted under; it signs nobody in. Null without a session.</summary>
    public static string? GuessesOf(ClaimsPrincipal? cookie) => TokenIn(cookie) is { } token ? $"session-{NameOf(token)}" : null;

    private static string NameOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private KeptSession? Find(string token) => store.Find(NameOf(token));

    private bool IsOver(ReviewerSession session, DateTimeOffset used)
    {
        var (idle, age) = (time.GetUtcNow() - used, time.GetUtcNow() - session.Began);
        return idle >= LongestIdle || age >= Longest || idle < -FarthestAhead || age < -FarthestAhead;
    }

    // A copy that lost the list of reviewers lets nobody in, and ends nothing for those that have it.
    private bool KnowsReviewers => content.Current.Board.Reviews.Reviewers.All is not [];

    /// <returns>Null for somebody who may no longer sign.</returns>
    private Reviewer? SignerOf(KeptSession kept) =>
        content.Current.Board.Reviews.Reviewers.Find(kept.Session!.Reviewer) is { MaySign: true } reviewer && IsOf(kept, reviewer)
            ? reviewer : null;

    // Whether it was begun with the password that the reviewer has.
    private static bool IsOf(KeptSession kept, Reviewer reviewer) => SameText(kept.Session!.Stamp,
        kept.IsBound ? SessionStore.Bound(StampOf(reviewer), kept.Name, kept.Session.Began) : StampOf(reviewer));

    /// <returns>False when the session was ended this very moment.</returns>
    private bool Touch(string name)
    {
        try
        {
            return store.Use(name, time.GetUtcNow());
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            // It ends an hour after the last time that this worked. Until then a reviewer can still close the checker.
            NotTouched(log, cannotWrite.GetType().Name);
            return true;
        }
    }

    private void Delete(string name) => Delete(() => store.End(name));

    // Refused all the same when it stays: it is over, or nobody's.
    private void Delete(Action end)
    {
        try
        {
            end();
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            NotSwept(log, cannotWrite.GetType().Name);
        }
    }

    // Without the exception's words: they name the file, and that would join one reviewer's lines.
    [LoggerMessage(Level = LogLevel.Warning,
        Message = "A session that is over could not be deleted: {Why}")]
    private static partial void NotSwept(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "That a session was used could not be noted in the data folder: {Why}")]
    private static partial void NotTouched(ILogger logger, string why);
}

/// <summary>A sign-in of a reviewer, as their own account page lists it.</summary>
/// <param name="Name">For ending it. It signs nobody in.</param>
/// <param name="Browser">In a few words.</param>
/// <param name="IsHere">Whether it is the browser that asks.</param>
public sealed record SignedInBrowser(string Name, DateTimeOffset Began, DateTimeOffset Used, string Browser, bool IsHere);

/// <summary>Looks once a minute for sessions and invitations that are over and that nobody asked for again.</summary>
public sealed class SessionSweep(ReviewerSessions sessions, InvitationDesk invitations) : BackgroundService
{
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Turn);
        do
        {
            await sessions.Sweep();
            invitations.Sweep();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
