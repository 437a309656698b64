using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BackCare.Web.Accounts;

/// <summary>
/// Accounts in the database, of which a copy of it gives nothing away: hashes of passwords, keys of authenticators and
/// recovery codes are encrypted for the site, and each for its reviewer, so that nobody who can write there moves one to
/// another's row or makes one up.
/// </summary>
public sealed class AccountStore(BackCareDb db, IDataProtectionProvider protection) : UserOnlyStore<Account, BackCareDb, string>(db)
{
    public override Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken = default) =>
        base.SetPasswordHashAsync(user, Protect(user, "password", passwordHash), cancellationToken);

    public override async Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken = default) =>
        Unprotect(user, "password", await base.GetPasswordHashAsync(user, cancellationToken));

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, Protect(user, name, value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        Unprotect(user, name, await base.GetTokenAsync(user, loginProvider, name, cancellationToken));

    /// <summary>Takes the code of a half minute, once: of two who send it, to whichever copy of the site, one is too late.</summary>
    /// <returns>False when it, or a later one, was taken before.</returns>
    public async Task<bool> TakeStep(Account account, long step)
    {
        var stamp = Guid.NewGuid().ToString();
        if (await Context.Users.Where(row => row.Id == account.Id && row.LastStep < step)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.LastStep, step).SetProperty(each => each.ConcurrencyStamp, stamp)) is 0)
            return false;
        await Reload(account);
        return true;
    }

    public Task Reload(Account account) => Context.Entry(account).ReloadAsync();

    private string? Protect(Account account, string what, string? text) =>
        text is null ? null : Convert.ToBase64String(Protector(account, what).Protect(Encoding.UTF8.GetBytes(text)));

    // What the site did not write there is not there.
    private string? Unprotect(Account account, string what, string? text)
    {
        try
        {
            return text is null ? null : Encoding.UTF8.GetString(Protector(account, what).Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Account account, string what) => protection.CreateProtector("BackCare.Account", account.Id, what);
}
