using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>Why a code of the second factor does not count.</summary>
public enum CodeFault
{
    Missing,
    NotSet,

    /// <summary>It is none, or was used before.</summary>
    Wrong,
    Locked,

    /// <summary>What was begun is over.</summary>
    TooLate,
}

/// <summary>A key to put into an app.</summary>
/// <param name="Letters">To type.</param>
/// <param name="Address">To scan or follow: it opens an app on the same phone.</param>
public sealed record NewFactor(string Letters, string Address);

/// <summary>What the framework knows of accounts, with what reviewers and whoever runs the site do to them.</summary>
public sealed class ReviewerAccounts(UserManager<Account> users, AccountStore store, SignInLimits limits, ReviewLog log, Settings settings,
    TimeProvider time)
{
    public const int RecoveryCodes = 10;

    // Where what is being set up lies: a key, and since when.
    private const string Ours = "BackCare", Begun = "Begun";

    private static readonly TimeSpan LongestSettingUp = TimeSpan.FromMinutes(15);

    // Compared in the place of the one that an id lacks: that takes as long.
    private static string? hashOfNobody;

    /// <returns>Null for an id that has no account.</returns>
    public Task<Account?> Find(string id) => users.FindByIdAsync(id);

    public async Task<Account> Make(string id)
    {
        if (await Find(id) is { } there) return there;
        var account = new Account { Id = id, UserName = id };
        Demand(await users.CreateAsync(account));
        return account;
    }

    /// <param name="account">Null where nobody has the id that was typed: to learn that takes as long.</param>
    public async Task<bool> Fits(Account? account, string password)
    {
        if (account is { PasswordHash: not null }) return await users.CheckPasswordAsync(account, password);
        hashOfNobody ??= users.PasswordHasher.HashPassword(new(), Guid.NewGuid().ToString());
        users.PasswordHasher.VerifyHashedPassword(new(), hashOfNobody, password);
        return false;
    }

    /// <summary>What is in the link of an invitation: it sets a password once, and within three days.</summary>
    public Task<string> Invitation(Account account) => users.GeneratePasswordResetTokenAsync(account);

    public Task<bool> IsInvited(Account account, string invitation) => users.VerifyUserTokenAsync(account,
        users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, invitation);

    /// <summary>Ends password, second factor if asked for, and every invitation; sessions end by the stamp.</summary>
    public async Task End(Account account, bool factorToo = false)
    {
        if (account.PasswordHash is not null) Demand(await users.RemovePasswordAsync(account));
        if (factorToo) await EndFactor(account);
        await EndSessions(account);
    }

    public async Task EndSessions(Account account) => Demand(await users.UpdateSecurityStampAsync(account));

    /// <summary>Takes the second factor away.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndFactor(Account account)
    {
        var had = account.TwoFactorEnabled;
        await store.RemoveTokenAsync(account, Ours, Begun, CancellationToken.None);
        // Of nobody, and so of no use.
        await store.SetAuthenticatorKeyAsync(account, users.GenerateNewAuthenticatorKey(), CancellationToken.None);
        await store.ReplaceCodesAsync(account, [], CancellationToken.None);
        // It changes the stamp: a stolen session must not be the one that sets up the next.
        Demand(await users.SetTwoFactorEnabledAsync(account, enabled: false));
        return had;
    }

    /// <summary>Sets the password of somebody who was invited.</summary>
    /// <returns>What is wrong, by the code of the framework; null when it is set.</returns>
    public async Task<IdentityError?> Set(Account account, string invitation, string password)
    {
        var error = FirstOf(await users.ResetPasswordAsync(account, invitation, password));
        if (error is null) log.PasswordSet(account.Id);
        return error;
    }

    /// <returns>As of <see cref="Set"/>.</returns>
    public async Task<IdentityError?> Enter(Account account, string password) => FirstOf(await users.AddPasswordAsync(account, password));

    /// <summary>What is wrong with a new password; null for nothing.</summary>
    public async Task<IdentityError?> FaultOf(Account account, string password)
    {
        foreach (var validator in users.PasswordValidators)
            if (FirstOf(await validator.ValidateAsync(users, account, password)) is { } error) return error;
        return null;
    }

    /// <summary>Changes it; every session ends.</summary>
    /// <returns>As of <see cref="Set"/>.</returns>
    public async Task<IdentityError?> Change(Account account, string current, string password)
    {
        var error = FirstOf(await users.ChangePasswordAsync(account, current, password));
        if (error is null) log.PasswordChanged(account.Id);
        return error;
    }

    public Task<int> Left(Account account) => users.CountRecoveryCodesAsync(account);

    /// <summary>Begins to set up a second factor: an earlier one stays until the new one is confirmed.</summary>
    public async Task<NewFactor> Begin(Account account)
    {
        await store.Reload(account);
        var key = users.GenerateNewAuthenticatorKey();
        await store.SetTokenAsync(account, Ours, Begun, $"{key} {time.GetUtcNow().ToUnixTimeSeconds()}", CancellationToken.None);
        Demand(await users.UpdateAsync(account));
        return Of(account, key);
    }

    /// <summary>Sets it up by its first code.</summary>
    public async Task<(ImmutableArray<string> Codes, CodeFault? Fault)> Confirm(Account account, string code)
    {
        if (string.IsNullOrWhiteSpace(code)) return ([], CodeFault.Missing);
        var fault = CodeFault.Wrong;
        var (barred, codes) = await limits.Try(Guesses(account), network: null, known: null, async () =>
        {
            // In turn: whoever came first has changed it.
            await store.Reload(account);
            if (await KeyBegun(account) is not { } key)
            {
                fault = CodeFault.TooLate;
                return null;
            }
            if (OnceAuthenticator.StepOf(key, code, time.GetUtcNow(), last: 0) is not { } step) return null;
            await store.RemoveTokenAsync(account, Ours, Begun, CancellationToken.None);
            await store.SetAuthenticatorKeyAsync(account, key, CancellationToken.None);
            (account.TwoFactorEnabled, account.LastStep) = (true, step);
            return await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes)
                ?? throw new StoreAwayException(Overtaken, inner: null);
        });
        if (codes is null)
        {
            if (!barred && fault is CodeFault.Wrong) log.WrongCode(account.Id);
            return ([], barred ? CodeFault.Locked : fault);
        }
        log.FactorSet(account.Id);
        return ([.. codes], null);
    }

    /// <summary>Takes a code, once.</summary>
    /// <param name="code">Of the app, as it was typed.</param>
    /// <param name="recovery">In its place.</param>
    /// <returns>Null when it counts.</returns>
    public async Task<CodeFault?> Take(Account account, string code, string recovery)
    {
        if (!account.TwoFactorEnabled) return CodeFault.NotSet;
        if (string.IsNullOrWhiteSpace(code) && string.IsNullOrWhiteSpace(recovery)) return CodeFault.Missing;
        var (barred, taken) = await limits.Try(Guesses(account), network: null, known: null, async () =>
            await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code) ? code
            : Recovery(recovery) is { } kept && (await users.RedeemTwoFactorRecoveryCodeAsync(account, kept)).Succeeded ? kept : null);
        if (barred) return CodeFault.Locked;
        var left = taken is null || taken == code ? 0 : await Left(account);
        if (taken is null) log.WrongCode(account.Id);
        else if (taken != code) log.RecoveryUsed(account.Id, left);
        return taken is null ? CodeFault.Wrong : null;
    }

    private static string Guesses(Account account) => $"code {account.Id}";

    // Small letters, other spaces and hyphens are the same code: the framework writes two groups of five.
    private static string? Recovery(string typed) =>
        string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)) is { Length: 10 } bare ? $"{bare[..5]}-{bare[5..]}" : null;

    private async Task<string?> KeyBegun(Account account) =>
        await store.GetTokenAsync(account, Ours, Begun, CancellationToken.None) is { } text && text.Split(' ') is [var key, var since]
        && long.TryParse(since, out var at) && (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at)).Duration() < LongestSettingUp ? key : null;

    private NewFactor Of(Account account, string key)
    {
        var (site, id) = (Uri.EscapeDataString(settings.Name), Uri.EscapeDataString(account.Id));
        return new(string.Join(' ', key.Chunk(4).Select(group => new string(group))), $"otpauth://totp/{site}:{id}?secret={key}&issuer={site}");
    }

    private static IdentityError? FirstOf(IdentityResult end) => end.Errors.FirstOrDefault();

    private const string Overtaken = "this account was changed at the same moment; try again";

    private static void Demand(IdentityResult end)
    {
        if (!end.Succeeded) throw new StoreAwayException(Overtaken, inner: null);
    }
}
