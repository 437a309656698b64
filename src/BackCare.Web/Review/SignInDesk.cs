using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using BackCare.Review;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Review;

public enum SignInFault { Wrong, Locked }

/// <summary>Compares passwords, and bars whoever guesses. What it knows of failures is this copy's own and gone after a restart; the hashes are in the reviews folder.</summary>
public sealed partial class SignInDesk(LiveContent content, TimeProvider time, ILogger<SignInDesk> log)
{
    public const int MostFailures = 5;

    /// <summary>From everywhere together: a stranger who guesses must not keep the reviewer out so soon.</summary>
    public const int MostFailuresOfAll = 50;

    private const int LongestId = 100;

    private const int MostRemembered = 1000;

    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    // As `backcare reviewer add` makes them; each hash carries its own count.
    private static readonly PasswordHasher<Reviewer> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly Reviewer Nobody = new("nobody", "nobody", "", "", "", PasswordHash: null);
    private static readonly Lazy<string> HashOfNobody = new(() => Hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    private readonly ConcurrentDictionary<(string Id, string From), Failures> failures = [];

    /// <summary>An id that does not exist takes as long, and is barred as soon, as one that does.</summary>
    /// <param name="from">The address of the caller.</param>
    public (Reviewer? Reviewer, SignInFault? Fault) Try(string id, string password, string from)
    {
        if (id.Length > LongestId) return (null, SignInFault.Wrong);
        var now = time.GetUtcNow();
        Forget(now);
        // Counted before the comparison, so that many at once are no way around it.
        if (Count((id, from), MostFailures, now) | Count((id, ""), MostFailuresOfAll, now))
        {
            Barred(log);
            return (null, SignInFault.Locked);
        }

        var reviewer = content.Board.Reviews.Reviewers.Find(id) is { PasswordHash: not null } known ? known : null;
        var fits = Hasher.VerifyHashedPassword(reviewer ?? Nobody, reviewer?.PasswordHash ?? HashOfNobody.Value, password) is not PasswordVerificationResult.Failed;
        if (reviewer is null || !fits) return (null, SignInFault.Wrong);
        failures.TryRemove((id, from), out _);
        failures.TryRemove((id, ""), out _);
        SignedIn(log, reviewer.Id);
        return (reviewer, null);
    }

    /// <summary>Who is signed in, as the cookie keeps it. A new password, or none any more, ends it.</summary>
    public static ClaimsPrincipal PrincipalOf(Reviewer reviewer) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, reviewer.Id), new(ClaimTypes.Hash, StampOf(reviewer))], ReviewServices.Scheme));

    /// <returns>Null for nobody, and for somebody who may no longer sign.</returns>
    public static Reviewer? Of(ClaimsPrincipal? principal, Reviewers reviewers) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && reviewers.Find(id) is { PasswordHash: not null } reviewer
        && principal.FindFirstValue(ClaimTypes.Hash) == StampOf(reviewer)
            ? reviewer
            : null;

    private static string StampOf(Reviewer reviewer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reviewer.PasswordHash!)));

    /// <returns>Whether there were too many. Those that come after do not prolong it.</returns>
    private bool Count((string, string) key, int most, DateTimeOffset now) =>
        failures.AddOrUpdate(key, _ => new(1, now), (_, before) => now - before.Last >= Lockout ? new(1, now) : new(before.Count + 1, before.Count >= most ? before.Last : now)).Count > most;

    private void Forget(DateTimeOffset now)
    {
        if (failures.Count < MostRemembered) return;
        foreach (var (key, _) in failures.Where(entry => now - entry.Value.Last >= Lockout)) failures.TryRemove(key, out _);
        // Whoever makes up a thousand ids in fifteen minutes: those that exist stay.
        foreach (var key in failures.Keys.Where(key => content.Board.Reviews.Reviewers.Find(key.Id) is null)) failures.TryRemove(key, out _);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed in")]
    private static partial void SignedIn(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong passwords for one id of a reviewer")]
    private static partial void Barred(ILogger logger);
}
