using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>Changes the password of a reviewer who is signed in and knows the one of now.</summary>
public sealed partial class PasswordDesk(Settings settings, LiveContent content, SignInDesk desk, TimeProvider time,
    ILogger<PasswordDesk> log)
{
    /// <summary>Where the error stands that is no fault of what was typed.</summary>
    public const string NotWritten = "#change-password";

    /// <param name="again">The new password a second time.</param>
    /// <param name="network">Of the caller.</param>
    /// <returns>The reviewer as they are now; else what is wrong, with the field, and whether they are barred.</returns>
    public async Task<(Reviewer? Changed, Link? Error, bool Locked)> Change(Reviewer signer, string current, string password,
        string again, string network)
    {
        switch (desk.Confirm(signer, current, network))
        {
            case SignInFault.Locked:
                return (null, new(SignInWords.Locked, $"#{AccountEndpoints.Current}"), true);
            case not null:
                return (null, new("This is not your password of now", $"#{AccountEndpoints.Current}"), false);
        }
        if (password == current) return (null, new("Choose another password than the one of now", $"#{AccountEndpoints.New}"), false);
        if (WeakPassword.FaultOf(password, signer, "BackCare", settings.Name) is { } weak)
            return (null, new(weak, $"#{AccountEndpoints.New}"), false);
        if (password != again)
            return (null, new("The two passwords differ. Type the same one twice", $"#{AccountEndpoints.Again}"), false);

        // Made outside the lock: it takes a while. The key stays the same, and who had none gets one.
        var (hash, old) = (Passwords.Hash(password), Passwords.Open(signer.SigningKey, current));
        var key = old ?? SigningKey.Make();
        var encrypted = Passwords.Close(key, password);
        try
        {
            var changed = Reviewers.Change(settings.Reviews, signer.Id, entry =>
                entry.PasswordHash != signer.PasswordHash || entry.SigningKey != signer.SigningKey
                    ? throw new NotRecordedException("Nothing was changed, because your account changed while your form was open")
                    : old is not null ? entry with { PasswordHash = hash, SigningKey = encrypted }
                    : entry.WithPassword(hash, key, encrypted, settings.Reviews, time.GetUtcNow()));
            Changed(log, signer.Id);
            await content.Look();
            return (changed, null, false);
        }
        catch (CannotWriteException cannot)
        {
            NotChanged(log, cannot.Why);
            return (null, new("Your password was not changed: this site could not write it down, and that is no fault of yours. "
                + "Tell whoever runs the site", NotWritten), false);
        }
        catch (NotRecordedException why)
        {
            return (null, new(why.Message, NotWritten), false);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} changed the password")]
    private static partial void Changed(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "A password could not be changed: the reviews folder cannot be written to")]
    private static partial void NotChanged(ILogger logger, Exception exception);
}
