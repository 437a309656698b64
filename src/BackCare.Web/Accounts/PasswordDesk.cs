using BackCare.Accounts;
using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Accounts;

/// <summary>Changes the password of a reviewer who is signed in and knows the current one.</summary>
public sealed partial class PasswordDesk(Settings settings, LiveContent content, SignInDesk desk,
    ILogger<PasswordDesk> log)
{
    /// <summary>Where the error stands that is no fault of what was typed.</summary>
    public const string NotWritten = "#change-password";

    /// <param name="again">The new password a second time.</param>
    /// <param name="network">Of the caller.</param>
    /// <param name="session">Of the signer, <see cref="ReviewerSessions.GuessesOf"/>.</param>
    /// <returns>The reviewer as they are now; else what is wrong, with the field, and the status that says so.</returns>
    public async Task<(Reviewer? Changed, Link? Error, int Status)> Change(Reviewer signer, string current, string password,
        string again, string network, string? session)
    {
        switch (desk.Confirm(signer, current, network, session))
        {
            case SignInFault.Locked:
                return Refused(SignInWords.Locked, $"#{AccountEndpoints.Current}", StatusCodes.Status429TooManyRequests);
            case not null:
                return Refused("This is not your current password", $"#{AccountEndpoints.Current}");
        }
        if (password == current) return Refused("Choose a password that differs from your current one", $"#{AccountEndpoints.New}");
        if (WeakPassword.FaultOf(password, signer, "BackCare", settings.Name) is { } weak) return Refused(weak, $"#{AccountEndpoints.New}");
        if (password != again) return Refused("The two passwords differ. Type the same one twice", $"#{AccountEndpoints.Again}");

        // Made outside the lock: it takes a while.
        var hash = Passwords.Hash(password);
        try
        {
            var meanwhile = false;
            var changed = Reviewers.Change(settings.Data, signer.Id, entry =>
            {
                meanwhile = entry.PasswordHash != signer.PasswordHash;
                return meanwhile ? entry : entry with { PasswordHash = hash };
            });
            if (meanwhile)
                return Refused("Nothing was changed, because your account changed while your form was open", NotWritten,
                    StatusCodes.Status409Conflict);
            Changed(log, signer.Id);
            await content.Look();
            return (changed, null, StatusCodes.Status200OK);
        }
        // What it says may name a folder of the server, and is for the log.
        catch (Exception cannot) when (cannot is NotRecordedException or IOException or UnauthorizedAccessException)
        {
            NotChanged(log, cannot);
            return Refused("Your password was not changed: this site could not write it down, and that is no fault of yours. "
                + "Tell whoever runs the site", NotWritten, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static (Reviewer? Changed, Link? Error, int Status) Refused(string why, string field, int status = StatusCodes.Status200OK) =>
        (null, new(why, field), status);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} changed the password")]
    private static partial void Changed(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "A password could not be changed: the data folder cannot be read or written to")]
    private static partial void NotChanged(ILogger logger, Exception exception);
}
