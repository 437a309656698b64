using System.Security.Cryptography;
using BackCare.Review;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Review;

/// <summary>Why somebody is not signed in.</summary>
public enum SignInFault
{
    Wrong,

    /// <summary>Too many wrong passwords for one id.</summary>
    Locked,

    /// <summary>Too many attempts of any kind in a minute.</summary>
    TooFast,
}

/// <summary>What the server could not do with its data folder.</summary>
public enum SessionTrouble { NotBegun, NotEnded }

/// <summary>
/// Compares passwords, and bars whoever guesses. Strangers can bar one another, never a
/// browser that the reviewer has signed in with (<see cref="KnownBrowsers"/>). What it knows of attempts is this copy's
/// own and gone after a restart; the hashes are in the reviews folder.
/// </summary>
public sealed partial class SignInDesk(LiveContent content, TimeProvider time, ILogger<SignInDesk> log)
{
    /// <summary>For one id, from one network or one known browser.</summary>
    public const int MostFailures = 5;

    /// <summary>
    /// For one id, from all browsers that are not known together: whoever has many addresses must not guess without end.
    /// </summary>
    public const int MostFailuresOfAll = 50;

    private const string All = "all";
    private const int LongestId = 100;
    private const int MostRemembered = 1000;

    /// <summary>How long an attempt counts.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    // As `backcare reviewer add` makes them; each hash carries its own count.
    private static readonly PasswordHasher<Reviewer> Hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly Reviewer Nobody = new("nobody", "nobody", "", "", "", PasswordHash: null);
    private static readonly Lazy<string> HashOfNobody = new(
        () => Hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    // When each attempt was, oldest first. Those that were barred are not among them:
    // nobody could get in while somebody goes on trying.
    private readonly Dictionary<(string Id, string From), List<DateTimeOffset>> attempts = [];
    private readonly Lock counting = new();

    /// <summary>An id that does not exist takes as long, and is barred as soon, as one that does.</summary>
    /// <param name="network">Of the caller.</param>
    /// <param name="browser">What <see cref="KnownBrowsers.Find"/> gave for this id.</param>
    public (Reviewer? Reviewer, SignInFault? Fault) Try(string id, string password, string network, string? browser = null)
    {
        if (id.Length > LongestId) return (null, SignInFault.Wrong);
        var now = time.GetUtcNow();
        // Counted before the comparison, so that many at once are no way around it.
        if (Count(id, network, browser, now) is not { } from)
        {
            Barred(log);
            return (null, SignInFault.Locked);
        }

        var reviewer = Reviewers.Find(id) is { PasswordHash: not null } known ? known : null;
        var compared = Hasher.VerifyHashedPassword(reviewer ?? Nobody, reviewer?.PasswordHash ?? HashOfNobody.Value,
            password);
        if (reviewer is null || compared is PasswordVerificationResult.Failed) return (null, SignInFault.Wrong);
        TakeBack(id, from, now, fromStranger: from != browser);
        SignedIn(log, reviewer.Id);
        return (reviewer, null);
    }

    private Reviewers Reviewers => content.Current.Board.Reviews.Reviewers;

    /// <returns>What the attempt was counted under; null when there have been too many, and then it is not counted.</returns>
    private string? Count(string id, string network, string? browser, DateTimeOffset now)
    {
        lock (counting)
        {
            Forget(now);
            // A known browser whose own attempts are used up, perhaps by a thief, is as good as any other.
            if (browser is not null && IsFree((id, browser), MostFailures, now))
            {
                Add((id, browser), now);
                return browser;
            }
            if (!IsFree((id, network), MostFailures, now) || !IsFree((id, All), MostFailuresOfAll, now)) return null;
            Add((id, network), now);
            Add((id, All), now);
            return network;
        }
    }

    // Of all strangers' attempts only this one: the others go on counting when the reviewer signs in.
    private void TakeBack(string id, string from, DateTimeOffset now, bool fromStranger)
    {
        lock (counting)
        {
            attempts.Remove((id, from));
            if (fromStranger && attempts.TryGetValue((id, All), out var all)) all.Remove(now);
        }
    }

    private bool IsFree((string, string) key, int most, DateTimeOffset now)
    {
        if (!attempts.TryGetValue(key, out var before)) return true;
        before.RemoveAll(at => now - at >= Lockout);
        return before.Count < most;
    }

    private void Add((string, string) key, DateTimeOffset now)
    {
        if (attempts.TryGetValue(key, out var before)) before.Add(now);
        else attempts[key] = [now];
    }

    private void Forget(DateTimeOffset now)
    {
        if (attempts.Count < MostRemembered) return;
        foreach (var (key, _) in attempts.Where(entry => entry.Value.All(at => now - at >= Lockout)).ToArray())
            attempts.Remove(key);
        // Whoever makes up a thousand ids in fifteen minutes: those that exist stay, and the limit of each keeps them few.
        if (attempts.Count < MostRemembered) return;
        foreach (var key in attempts.Keys.Where(key => Reviewers.Find(key.Id) is null).ToArray())
            attempts.Remove(key);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed in")]
    private static partial void SignedIn(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong passwords for one id of a reviewer")]
    private static partial void Barred(ILogger logger);
}
