using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackCare.Web.Accounts;

/// <summary>The framework's codes of an app (RFC 6238: HMAC-SHA-1, six digits, 30 seconds), each taken once, and of one
/// step either side of now: its own takes them again and again.</summary>
public sealed class SingleUseAuthenticator(TimeProvider time, BackCareDb db) : AuthenticatorTokenProvider<Reviewer>
{
    private const int Seconds = 30, Tolerance = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Reviewer> manager, Reviewer user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { } key && StepOf(key, token, time.GetUtcNow(), user.LastStep) is { } step
            && await TakeStep(user, step);

    // Of two who send it, to whichever copy of the site, one is too late.
    private async Task<bool> TakeStep(Reviewer user, long step)
    {
        var taken = await db.Users.Where(row => row.Id == user.Id && row.LastStep < step)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.LastStep, step)) is 1;
        if (taken) await db.Entry(user).ReloadAsync();
        return taken;
    }

    // The newest that was taken, and all before it, are not taken again.
    private static long? StepOf(string key, string typed, DateTimeOffset now, long last)
    {
        var (secret, code) = (BytesOf(key), Encoding.ASCII.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit))));
        var (at, found) = (now.ToUnixTimeSeconds() / Seconds, (long?)null);
        // All are compared, whichever fits.
        for (var step = at - Tolerance; step <= at + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(CodeOf(secret, step))) && step > last) found ??= step;
        return found;
    }

    private static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // the RFC and the apps want it; no collision helps to guess a code
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var part = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (part % 1_000_000).ToString("d6", CultureInfo.InvariantCulture);
    }

    // Base 32, as apps and the framework write keys.
    private static byte[] BytesOf(string key)
    {
        var (bytes, held, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in key)
        {
            (held, bits) = (held << 5 | Letters.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
