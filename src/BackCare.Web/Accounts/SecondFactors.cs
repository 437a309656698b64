using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Accounts;
using BackCare.Records;
using BackCare.Review;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Accounts;

/// <summary>Why a code of the second factor does not count.</summary>
public enum CodeFault
{
    /// <summary>None was typed.</summary>
    Missing,

    /// <summary>The reviewer has no second factor.</summary>
    NotSet,

    /// <summary>It is another, or was taken before.</summary>
    Wrong,

    /// <summary>Too many wrong ones.</summary>
    Locked,

    /// <summary>What was to be set up is too old, or was set up already.</summary>
    TooLate,

    /// <summary>The data folder cannot be read or written to, or was encrypted by keys that are gone.</summary>
    NotKept,
}

/// <summary>Whether a reviewer has a second factor, and how many recovery codes are left.</summary>
public sealed record SecondFactorState(bool IsSet, int RecoveryCodes);

/// <summary>A second factor that is being set up: nothing is changed before one of its codes was typed.</summary>
/// <param name="Letters">The key in groups of four.</param>
/// <param name="Address">The same for a QR code.</param>
/// <param name="Ticket">The same and what the recovery codes are made of, encrypted, for the form to bring back.</param>
public sealed record NewFactor(string Letters, string Address, string Ticket);

/// <summary>
/// The second factor of each reviewer: the key of an app, encrypted in the data folder, and recovery codes. What it knows
/// of wrong codes is this copy's own.
/// </summary>
public sealed partial class SecondFactors(Hosting.Settings settings, IDataProtectionProvider protection, TimeProvider time,
    ILogger<SecondFactors> log)
{
    public const int RecoveryCodes = 10;

    /// <summary>How long somebody may take to set it up.</summary>
    public static readonly TimeSpan LongestSettingUp = TimeSpan.FromMinutes(30);

    private const string Purpose = "BackCare.Review.SecondFactor";

    // Of one press of a button after another.
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromMinutes(1);

    // For one reviewer from wherever: who guesses codes has the password already, and many addresses would be many guesses.
    private readonly Attempts attempts = new(time, SignInDesk.MostFailures, mostOfAll: null, SignInDesk.Lockout, _ => true);
    private readonly SecondFactorFiles files = new(settings.Data);

    public SecondFactorState StateOf(Reviewer reviewer)
    {
        try
        {
            return Find(reviewer.Id) is { } factor ? new(true, factor.Recovery.Length) : new(false, 0);
        }
        catch (Exception cannot) when (IsTrouble(cannot))
        {
            NotKept(log, cannot);
            return new(true, 0); // it is there, and cannot be read
        }
    }

    /// <summary>A key for a new one. Nothing is kept of it here.</summary>
    public NewFactor Begin(Reviewer reviewer)
    {
        var ticket = new Ticket(TimeCode.MakeSecret(), time.GetUtcNow(), ReviewerSessions.StampOf(reviewer),
            RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes));
        return New(reviewer, ticket);
    }

    /// <summary>The same again, for somebody who typed a wrong code; null when it is too late.</summary>
    public NewFactor? Again(Reviewer reviewer, string ticket) => TicketIn(reviewer, ticket) is { } read ? New(reviewer, read) : null;

    /// <summary>
    /// Sets it up, once a code of it was typed, in the place of an earlier one. The same form with the same code shows the same
    /// recovery codes again, for a minute and while none of them is used: of a second press of the button only the last answer is seen.
    /// </summary>
    /// <returns>The recovery codes, which are kept nowhere here as they are.</returns>
    public (ImmutableArray<string> Codes, CodeFault? Fault) Confirm(Reviewer reviewer, string ticket, string code)
    {
        if (string.IsNullOrWhiteSpace(code)) return ([], CodeFault.Missing);
        if (TicketIn(reviewer, ticket) is not { } begun) return ([], CodeFault.TooLate);
        try
        {
            return files.Alone<(ImmutableArray<string>, CodeFault?)>(reviewer.Id, () =>
            {
                if (Find(reviewer.Id) is { } now && now.Since >= begun.At) return Again(reviewer, now, begun, code);
                // Only now, for what is not compared is no guess.
                if (attempts.Count(reviewer.Id, Purpose) is not { } takeBack) return ([], Barred(reviewer));
                if (TimeCode.Fits(begun.Secret, code, time.GetUtcNow(), last: 0) is not { } step) return ([], Wrong(reviewer));
                takeBack();
                var since = time.GetUtcNow();
                var codes = RecoveryOf(begun, since);
                Keep(reviewer.Id, new(begun.Secret, since, step, [.. codes.Select(each => HashOf(each, begun.Secret))]));
                SetUp(log, reviewer.Id);
                return (codes, null);
            });
        }
        catch (Exception cannot) when (IsTrouble(cannot))
        {
            NotKept(log, cannot);
            return ([], CodeFault.NotKept);
        }
    }

    /// <summary>Takes a code, once.</summary>
    /// <param name="code">Of the app, as it was typed.</param>
    /// <param name="recovery">In its place.</param>
    /// <returns>Null when it counts.</returns>
    public CodeFault? Take(Reviewer reviewer, string code, string recovery)
    {
        try
        {
            if (Find(reviewer.Id) is null) return CodeFault.NotSet;
            if (string.IsNullOrWhiteSpace(code) && string.IsNullOrWhiteSpace(recovery)) return CodeFault.Missing;
            return files.Alone<CodeFault?>(reviewer.Id, () =>
            {
                if (Find(reviewer.Id) is not { } factor) return CodeFault.NotSet;
                if (attempts.Count(reviewer.Id, Purpose) is not { } takeBack) return Barred(reviewer);
                var (step, hash) = (TimeCode.Fits(factor.Secret, code, time.GetUtcNow(), factor.LastStep), HashOf(recovery, factor.Secret));
                if (step is null && !factor.Recovery.Contains(hash)) return Wrong(reviewer);
                takeBack(); // before it is kept: a right code that cannot be is no guess either
                Keep(reviewer.Id, step is { } taken ? factor with { LastStep = taken }
                    : factor with { Recovery = [.. factor.Recovery.Where(each => each != hash)] });
                if (step is null) RecoveryUsed(log, reviewer.Id, factor.Recovery.Length - 1);
                return null;
            });
        }
        catch (Exception cannot) when (IsTrouble(cannot))
        {
            NotKept(log, cannot);
            return CodeFault.NotKept;
        }
    }

    // What it set up a moment ago, by this very code, and none of the recovery codes is used. It is no guess: whoever has the
    // form has the key, which stands beside it in letters.
    private (ImmutableArray<string> Codes, CodeFault? Fault) Again(Reviewer reviewer, Factor now, Ticket begun, string code)
    {
        var codes = RecoveryOf(begun, now.Since);
        if (time.GetUtcNow() - now.Since >= LongestRepeat
            || TimeCode.Fits(begun.Secret, code, time.GetUtcNow(), last: 0) != now.LastStep
            || !codes.Select(each => HashOf(each, begun.Secret)).SequenceEqual(now.Recovery)) return ([], CodeFault.TooLate);
        ShownAgain(log, reviewer.Id);
        return (codes, null);
    }

    // The same for who sends a form twice, to whichever copy of the site; others each time that something is set up by it.
    private static ImmutableArray<string> RecoveryOf(Ticket begun, DateTimeOffset since) =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(number => InvitationCode.Of(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, begun.Seed, InvitationCode.Chance, info: Encoding.UTF8.GetBytes($"{since:O} {number}"))))];

    private NewFactor New(Reviewer reviewer, Ticket ticket)
    {
        var letters = TimeCode.ToLetters(ticket.Secret);
        var (site, id) = (Uri.EscapeDataString(settings.Name), Uri.EscapeDataString(reviewer.Id));
        return new(string.Join(' ', letters.Chunk(4).Select(group => new string(group))),
            $"otpauth://totp/{site}:{id}?secret={letters}&issuer={site}",
            Convert.ToBase64String(Protector("Ticket", reviewer.Id)
                .Protect(JsonSerializer.SerializeToUtf8Bytes(ticket, SecondFactorContext.Default.Ticket))));
    }

    private Ticket? TicketIn(Reviewer reviewer, string text)
    {
        try
        {
            var plain = Protector("Ticket", reviewer.Id).Unprotect(Convert.FromBase64String(text));
            // Without a seed it is of a version before this one.
            return JsonSerializer.Deserialize(plain, SecondFactorContext.Default.Ticket) is { Seed: not null } ticket
                && time.GetUtcNow() - ticket.At < LongestSettingUp && ReviewerSessions.SameStamp(ticket.Stamp, reviewer) ? ticket : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private Factor? Find(string reviewer) => files.Find(reviewer) is { } text
        ? JsonSerializer.Deserialize(Protector("Key", reviewer).Unprotect(Convert.FromBase64String(text)), SecondFactorContext.Default.Factor)
        : null;

    private void Keep(string reviewer, Factor factor) => files.Keep(reviewer, Convert.ToBase64String(
        Protector("Key", reviewer).Protect(JsonSerializer.SerializeToUtf8Bytes(factor, SecondFactorContext.Default.Factor))));

    // The id is part of the purpose: a file renamed to another reviewer's does not open.
    private IDataProtector Protector(string what, string reviewer) => protection.CreateProtector(Purpose, what, reviewer);

    // A recovery code has 92 bits, so there is nothing to guess, and no rounds are needed.
    private static string HashOf(string recovery, byte[] secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(InvitationCode.Bare(recovery))));

    private static bool IsTrouble(Exception any) => any is NotRecordedException or IOException or UnauthorizedAccessException
        or CryptographicException or FormatException or JsonException;

    private CodeFault Wrong(Reviewer reviewer)
    {
        WrongCode(log, reviewer.Id);
        return CodeFault.Wrong;
    }

    private CodeFault Barred(Reviewer reviewer)
    {
        TooManyCodes(log, reviewer.Id);
        return CodeFault.Locked;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} set up a second factor")]
    private static partial void SetUp(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The recovery codes of the reviewer {Reviewer} were shown again: the form was sent twice")]
    private static partial void ShownAgain(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} used a recovery code; {Left} are left")]
    private static partial void RecoveryUsed(ILogger logger, string reviewer, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong code of the second factor of the reviewer {Reviewer}")]
    private static partial void WrongCode(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong codes of the second factor of the reviewer {Reviewer}")]
    private static partial void TooManyCodes(ILogger logger, string reviewer);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "A second factor could not be read or kept: the data folder cannot be used, or its keys are gone")]
    private static partial void NotKept(ILogger logger, Exception exception);

    /// <summary>What a file holds, encrypted.</summary>
    /// <param name="LastStep">The newest half minute of which a code was taken.</param>
    /// <param name="Recovery">Hashes of the codes that are left.</param>
    internal sealed record Factor(byte[] Secret, DateTimeOffset Since, long LastStep, string[] Recovery);

    /// <summary>What a form brings back, encrypted.</summary>
    /// <param name="Seed">Of the recovery codes.</param>
    internal sealed record Ticket(byte[] Secret, DateTimeOffset At, string Stamp, byte[] Seed);
}

[JsonSerializable(typeof(SecondFactors.Factor))]
[JsonSerializable(typeof(SecondFactors.Ticket))]
internal sealed partial class SecondFactorContext : JsonSerializerContext;
