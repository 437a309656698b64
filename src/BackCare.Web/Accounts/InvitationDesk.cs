using BackCare.Accounts;
using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Accounts;

/// <summary>Why an invitation did not lead to a password.</summary>
public enum InvitationFault
{
    /// <summary>No invitation has this id and this code.</summary>
    Wrong,

    /// <summary>Too many wrong codes for one id.</summary>
    Locked,

    /// <summary>Too many attempts of any kind in a minute.</summary>
    TooFast,

    Differ,

    /// <summary>A stranger would guess the password.</summary>
    Weak,

    TooLate,

    /// <summary>A password was set with it before.</summary>
    Spent,

    /// <summary>The reviewer has a password, and not by this invitation.</summary>
    HasPassword,

    /// <summary>The reviewer was taken out of the list, or is no longer a reviewer here.</summary>
    NoReviewer,

    /// <summary>A folder of the server cannot be read or written to. Nothing was changed.</summary>
    NotKept,
}

/// <summary>What became of a form.</summary>
/// <param name="Fault">Null when the password is set.</param>
/// <param name="Words">Of a weak password what is wrong with it.</param>
public sealed record InvitationEnd(InvitationFault? Fault, string? Words = null);

/// <summary>
/// Sets the password of somebody who was invited. Only that spends the invitation: whoever guesses is barred in their own
/// network, and the one who has the code can use it elsewhere. There is no limit for all networks together, which would
/// bar its owner: a code has 92 bits.
/// </summary>
public sealed partial class InvitationDesk(Settings settings, LiveContent content, ReviewerSessions sessions, TimeProvider time,
    ILogger<InvitationDesk> log, Database? database = null)
{
    private readonly Invitations invitations = new(settings.Data);

    private readonly Attempts attempts = new(time, SignInDesk.MostFailures, mostOfAll: null, SignInDesk.Lockout,
        id => content.Current.Board.Reviews.Reviewers.Find(id) is not null,
        database is null ? null : new(database, "code", SignInDesk.Lockout));

    /// <summary>Nobody learns whether an id was invited but with its code.</summary>
    /// <param name="code">As it was typed.</param>
    /// <param name="again">The password a second time.</param>
    /// <param name="network">Of the caller.</param>
    public async Task<InvitationEnd> Use(string id, string code, string password, string again, string network)
    {
        if (id.Length > SignInDesk.LongestId) return new(InvitationFault.Wrong);
        if (attempts.Count(id, network) is not { } takeBack)
        {
            Barred(log);
            return new(InvitationFault.Locked);
        }
        try
        {
            var invitation = invitations.Find(id);
            if (!Passwords.Fits(invitation?.CodeHash, InvitationCode.Bare(code)) || invitation is null)
                return new(InvitationFault.Wrong);
            takeBack();

            // Another copy of the server, or the command line, may have changed the list just now.
            await content.Look();
            var reviewer = content.Current.Board.Reviews.Reviewers.Find(id);
            if (FaultOf(invitation, invitation, reviewer) is { } fault) return new(fault);
            if (WeakPassword.FaultOf(password, reviewer!, "BackCare", settings.Name) is { } weak)
                return new(InvitationFault.Weak, weak);
            return password == again ? await Set(invitation, password) : new(InvitationFault.Differ);
        }
        catch (Exception cannot) when (cannot is NotRecordedException or IOException or UnauthorizedAccessException)
        {
            NotKept(log, cannot);
            return new(InvitationFault.NotKept);
        }
    }

    /// <summary>Deletes the files of invitations that ended long ago.</summary>
    public void Sweep()
    {
        try
        {
            invitations.Sweep(time.GetUtcNow());
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            NotSwept(log, cannot.GetType().Name); // the next turn tries again
        }
    }

    private async Task<InvitationEnd> Set(Invitation invitation, string password)
    {
        // Made outside the lock: it takes a while.
        var hash = Passwords.Hash(password);
        InvitationFault? fault = null;
        // Of two posts at once the second finds the password of the first.
        Reviewers.Change(settings.Data, invitation.Reviewer, entry =>
        {
            fault = FaultOf(invitation, invitations.Find(invitation.Reviewer), entry);
            return fault is null ? entry with { PasswordHash = hash } : entry;
        });
        if (fault is not null) return new(fault);

        PasswordSet(log, invitation.Reviewer);
        Spend(invitation);
        await content.Look();
        return new(Fault: null);
    }

    // That it is spent follows from the password already: no invitation is good for a reviewer who has one.
    private void Spend(Invitation invitation)
    {
        try
        {
            sessions.Forget(invitation.Reviewer);
            invitations.Keep(invitation with { Spent = true });
        }
        catch (Exception cannot) when (cannot is NotRecordedException or IOException or UnauthorizedAccessException)
        {
            NotNoted(log, cannot);
        }
    }

    /// <param name="now">What the data folder has: another one has taken its place when the operator made a new one.</param>
    private InvitationFault? FaultOf(Invitation invitation, Invitation? now, Reviewer? reviewer)
    {
        if (reviewer is null or { Disabled: not null } or { FalseIdentity: true }) return InvitationFault.NoReviewer;
        if (now is null || now.CodeHash != invitation.CodeHash) return InvitationFault.Wrong;
        if (now.Spent) return InvitationFault.Spent;
        if (reviewer.PasswordHash is not null) return InvitationFault.HasPassword;
        return time.GetUtcNow() >= now.Ends ? InvitationFault.TooLate : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} set a password by an invitation")]
    private static partial void PasswordSet(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong codes for one id of a reviewer")]
    private static partial void Barred(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "An invitation could not be used: the data folder cannot be read or written to")]
    private static partial void NotKept(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "That an invitation is spent could not be noted in the data folder; it sets no password any more all the same")]
    private static partial void NotNoted(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "An invitation that ended could not be deleted from the data folder: {Why}")]
    private static partial void NotSwept(ILogger logger, string why);
}
