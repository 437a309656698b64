using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace BackCare.Web.Accounts;

/// <summary>Authenticator codes (RFC 6238: HMAC-SHA-1, six digits, 30 seconds), valid for one step either side of now.
/// Unlike the framework's provider, it accepts each code once.</summary>
public sealed class SingleUseAuthenticator(TimeProvider time, BackCareDbContext db) : AuthenticatorTokenProvider<Reviewer>
{
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    public override async Task<bool> ValidateAsync(
        string purpose, string token, UserManager<Reviewer> manager, Reviewer user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { } key && StepOf(key, token, time.GetUtcNow()) is { } step
            && await UseStep(user, step);

    // If two requests send a code, on any server, only one succeeds; older codes are refused too.
    private async Task<bool> UseStep(Reviewer user, long step)
    {
        var isFirst = await db.Users.Where(row => row.Id == user.Id && row.LastStep < step)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.LastStep, step)) is 1;
        if (isFirst) await db.Entry(user).ReloadAsync();
        return isFirst;
    }

    private static long? StepOf(string key, string typed, DateTimeOffset now) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(now.UtcDateTime, string.Concat(typed.Where(char.IsAsciiDigit)),
            out var step, Tolerance) ? step : null;
}
