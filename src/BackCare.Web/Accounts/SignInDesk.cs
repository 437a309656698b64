using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Accounts;

/// <summary>Why somebody is not signed in.</summary>
public enum SignInFault
{
    Wrong,

    /// <summary>Too many wrong passwords for one id.</summary>
    Locked,

    /// <summary>Too many attempts of any kind in a minute.</summary>
    TooFast,
}

/// <summary>What the server could not do with what it keeps of sign-ins, in its data folder or the database.</summary>
public enum SessionTrouble { NotBegun, NotEnded, OneNotEnded, NotAllEnded, NotGoneOn }

/// <summary>
/// Compares passwords, and bars whoever guesses. Strangers can bar one another, never a
/// browser that the reviewer has signed in with (<see cref="KnownBrowsers"/>). What it knows of attempts is shared
/// by copies that share a database, else this copy's own; the hashes are in the data folder.
/// </summary>
public sealed partial class SignInDesk(LiveContent content, TimeProvider time, Counters counters, ILogger<SignInDesk> log,
    Database? database = null)
{
    /// <summary>For one id, from one network or one known browser.</summary>
    public const int MostFailures = 5;

    /// <summary>
    /// For one id, from all browsers that are not known together: whoever has many addresses must not guess without end.
    /// </summary>
    public const int MostFailuresOfAll = 50;

    internal const int LongestId = 100;

    /// <summary>How long an attempt counts.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    private readonly Attempts attempts = new(time, MostFailures, MostFailuresOfAll, Lockout,
        id => content.Current.Board.Reviews.Reviewers.Find(id) is not null,
        database is null ? null : new(database, "password", Lockout));

    /// <summary>An id that does not exist takes as long, and is barred as soon, as one that does.</summary>
    /// <param name="network">Of the caller.</param>
    /// <param name="browser">What <see cref="KnownBrowsers.Find"/> gave for this id.</param>
    public (Reviewer? Reviewer, SignInFault? Fault) Try(string id, string password, string network, string? browser = null)
    {
        if (id.Length > LongestId) return (null, SignInFault.Wrong);
        if (attempts.Count(id, network, browser) is not { } takeBack)
        {
            Barred(log);
            counters.SignedIn(SignInEnd.Barred);
            return (null, SignInFault.Locked);
        }

        var reviewer = content.Current.Board.Reviews.Reviewers.Find(id) is { MaySign: true } known ? known : null;
        if (!Passwords.Fits(reviewer?.PasswordHash, password) || reviewer is null)
        {
            // An id that nobody has is not repeated: somebody may have typed a password there.
            if (reviewer is null) NotAReviewer(log);
            else WrongPassword(log, reviewer.Id);
            counters.SignedIn(SignInEnd.Wrong);
            return (null, SignInFault.Wrong);
        }
        takeBack();
        SignedIn(log, reviewer.Id);
        counters.SignedIn(SignInEnd.Good);
        return (reviewer, null);
    }

    /// <summary>
    /// Whether whoever is signed in knows the password. Guesses are counted by the session, which strangers do not bar; once
    /// its own are used up, with those of strangers.
    /// </summary>
    /// <param name="session">Theirs, <see cref="ReviewerSessions.GuessesOf"/>.</param>
    /// <returns>Null when they do.</returns>
    public SignInFault? Confirm(Reviewer signer, string password, string network, string? session)
    {
        if (attempts.Count(signer.Id, network, session) is not { } takeBack)
        {
            Barred(log);
            counters.SignedIn(SignInEnd.Barred);
            return SignInFault.Locked;
        }
        if (!Passwords.Fits(signer.PasswordHash, password))
        {
            WrongPassword(log, signer.Id);
            counters.SignedIn(SignInEnd.Wrong);
            return SignInFault.Wrong;
        }
        takeBack();
        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed in")]
    private static partial void SignedIn(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong password for the reviewer {Reviewer}")]
    private static partial void WrongPassword(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in for an id that no reviewer can sign in with")]
    private static partial void NotAReviewer(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong passwords for one id of a reviewer")]
    private static partial void Barred(ILogger logger);
}

/// <summary>What somebody is told who is barred, on whichever page.</summary>
internal static class SignInWords
{
    /// <summary>Without a full stop.</summary>
    public static string Locked { get; } =
        $"There were too many wrong passwords for this id. Wait {SignInDesk.Lockout.TotalMinutes:0} minutes";
}
