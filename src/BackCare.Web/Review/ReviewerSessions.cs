using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>
/// Who is signed in. Each session is a file in the data folder, which all copies of the server
/// share, and it is over as soon as its file is gone: a cookie that somebody copied is then worth nothing. The file is
/// named by a hash, so whoever reads the folder can make no cookie of it.
/// </summary>
/// <remarks>
/// A file is written once and never again; when the session was last used is the time of its
/// file. Moving that time cannot bring back a file which another copy of the server has
/// deleted meanwhile, as writing it anew could.
/// </remarks>
public sealed partial class ReviewerSessions(Settings settings, LiveContent content, TimeProvider time,
    ILogger<ReviewerSessions> log)
{
    /// <summary>From the last request.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(1);

    /// <summary>However much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Where a request keeps what its cookie holds, also when the session is over.</summary>
    internal static readonly object Cookie = new();

    private const UnixFileMode FileOfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderOfOwner = FileOfOwner | UnixFileMode.UserExecute;

    // Clocks of two copies differ; a session from further ahead was begun by a clock that was wrong.
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromMinutes(5);

    /// <returns>What the cookie holds, and nothing else does.</returns>
    /// <exception cref="IOException">The data folder cannot be written to; nobody is signed in.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public ClaimsPrincipal Begin(Reviewer reviewer)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        MakeFolder();
        var temporary = Path.Combine(settings.Sessions, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) made.UnixCreateMode = FileOfOwner;
            using (var file = new FileStream(temporary, made))
                JsonSerializer.Serialize(file, new(reviewer.Id, StampOf(reviewer), now),
                    ReviewerSessionContext.Default.ReviewerSession);
            File.SetLastWriteTimeUtc(temporary, now.UtcDateTime);
            File.Move(temporary, FileOf(token));
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
        return new(new ClaimsIdentity([new(ClaimTypes.Sid, token)], ReviewServices.Scheme));
    }

    /// <param name="cookie">What <see cref="Begin"/> gave.</param>
    /// <returns>The reviewer whose session it is; null when it is over. To ask is to use it.</returns>
    public async Task<ClaimsPrincipal?> Use(ClaimsPrincipal? cookie)
    {
        if (TokenIn(cookie) is not { } token) return null;
        var file = FileOf(token);
        if (Read(file) is not { } session) return null;
        if (IsOver(session, LastUsed(file)))
        {
            Delete(file);
            return null;
        }
        if (!MaySign(session))
        {
            // Another copy of the server may have read a list of reviewers that this one has not seen yet.
            await content.Look();
            if (!MaySign(session))
            {
                Delete(file);
                return null;
            }
        }
        return Touch(file)
            ? new(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, session.Reviewer), new(ClaimTypes.Hash, session.Stamp)],
                ReviewServices.Scheme))
            : null;
    }

    /// <summary>Also one that cannot be read at the moment.</summary>
    /// <exception cref="IOException">It could not be ended.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void End(ClaimsPrincipal? cookie)
    {
        if (TokenIn(cookie) is not { } token) return;
        try
        {
            File.Delete(FileOf(token));
        }
        catch (DirectoryNotFoundException)
        {
            // No folder, no session.
        }
    }

    /// <summary>
    /// Deletes the files of all sessions of one reviewer. They were over already when the password went: nobody can sign
    /// with a session of another password.
    /// </summary>
    /// <exception cref="IOException">One could not be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void EndAll(string reviewer) => EndAll(settings.Sessions, reviewer);

    /// <param name="folder">Where the site keeps its sessions.</param>
    public static void EndAll(string folder, string reviewer)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder))
            if (Read(file)?.Reviewer == reviewer) File.Delete(file);
    }

    /// <returns>Null for nobody, and for somebody who may no longer sign.</returns>
    public static Reviewer? Of(ClaimsPrincipal? principal, Reviewers reviewers) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && principal.FindFirstValue(ClaimTypes.Hash) is { } stamp
        && reviewers.Find(id) is { MaySign: true } reviewer && SameStamp(stamp, reviewer)
            ? reviewer
            : null;

    /// <summary>Deletes the files of sessions that are over.</summary>
    public async Task Sweep()
    {
        try
        {
            if (!Directory.Exists(settings.Sessions)) return;
            await content.Look(); // as in Use
            foreach (var file in Directory.EnumerateFiles(settings.Sessions))
            {
                var used = LastUsed(file);
                // One that cannot be read may be half-written by another copy; its time tells when it never will be whole.
                if (Read(file) is { } session ? IsOver(session, used) || !MaySign(session)
                    : time.GetUtcNow() - used >= LongestIdle) Delete(file);
            }
        }
        catch (Exception any) when (any is not OperationCanceledException)
        {
            NotSwept(log, any.GetType().Name); // the next turn tries again; the site goes on
        }
    }

    /// <summary>Changes with the password, and tells nothing of it.</summary>
    internal static string StampOf(Reviewer reviewer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reviewer.PasswordHash!)));

    internal static bool SameStamp(string stamp, Reviewer reviewer) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stamp), Encoding.UTF8.GetBytes(StampOf(reviewer)));

    private static string? TokenIn(ClaimsPrincipal? cookie) => cookie?.FindFirstValue(ClaimTypes.Sid);

    private static DateTimeOffset LastUsed(string file) => File.GetLastWriteTimeUtc(file);

    private string FileOf(string token) =>
        Path.Combine(settings.Sessions, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))}.json");

    private bool IsOver(ReviewerSession session, DateTimeOffset used)
    {
        var (idle, age) = (time.GetUtcNow() - used, time.GetUtcNow() - session.Began);
        return idle >= LongestIdle || age >= Longest || idle < -FarthestAhead || age < -FarthestAhead;
    }

    private bool MaySign(ReviewerSession session) =>
        content.Current.Board.Reviews.Reviewers.Find(session.Reviewer) is { MaySign: true } reviewer
        && SameStamp(session.Stamp, reviewer);

    private static ReviewerSession? Read(string file)
    {
        try
        {
            var session = JsonSerializer.Deserialize(File.ReadAllBytes(file), ReviewerSessionContext.Default.ReviewerSession);
            return session is { Reviewer: not null, Stamp: not null } ? session : null;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <returns>False when the session was ended this very moment.</returns>
    private bool Touch(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            // It ends an hour after the last time that this worked. Until then a reviewer can still close the checker.
            NotTouched(log, cannotWrite.GetType().Name);
            return true;
        }
    }

    // Refused all the same when it stays: it is over, or nobody's.
    private void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            NotSwept(log, cannotWrite.GetType().Name);
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(settings.Sessions);
            return;
        }
        Directory.CreateDirectory(settings.Sessions, FolderOfOwner);
        if (File.GetUnixFileMode(settings.Sessions) != FolderOfOwner) File.SetUnixFileMode(settings.Sessions, FolderOfOwner);
    }

    // Without the exception's words: they name the file, and that would join one reviewer's lines.
    [LoggerMessage(Level = LogLevel.Warning,
        Message = "A session that is over could not be deleted from the data folder: {Why}")]
    private static partial void NotSwept(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "That a session was used could not be noted in the data folder: {Why}")]
    private static partial void NotTouched(ILogger logger, string why);
}

/// <summary>What a file holds.</summary>
/// <param name="Stamp">Of the password that the reviewer signed in with.</param>
internal sealed record ReviewerSession(string Reviewer, string Stamp, DateTimeOffset Began);

[JsonSerializable(typeof(ReviewerSession))]
internal sealed partial class ReviewerSessionContext : JsonSerializerContext;

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
