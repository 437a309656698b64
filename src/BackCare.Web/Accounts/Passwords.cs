using System.Buffers.Binary;
using System.Security.Cryptography;
using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Accounts;

/// <summary>
/// How passwords, and the codes of invitations, are hashed and compared: alike on the site and the command line.
/// </summary>
public static class Passwords
{
    private const int Rounds = 210_000;

    // A flipped bit in what is kept must not keep a thread busy for hours.
    private const uint MostRounds = 10_000_000;

    // Each hash carries its own count, so one that was made with another can still be compared.
    private static readonly PasswordHasher<Reviewer> Hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    // The format wants to know whose it is, and does nothing with it.
    private static readonly Reviewer Nobody = new("nobody", "nobody", "", "", "", PasswordHash: null);

    private static readonly Lazy<string> HashOfNobody =
        new(() => Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public static string Hash(string secret) => Hasher.HashPassword(Nobody, secret);

    /// <param name="hash">Null when there is none: then nothing fits, and to learn that takes as long.</param>
    public static bool Fits(string? hash, string secret)
    {
        var known = hash is not null && RoundsOf(hash) <= MostRounds ? hash : null;
        return Hasher.VerifyHashedPassword(Nobody, known ?? HashOfNobody.Value, secret) is not PasswordVerificationResult.Failed
            && known is not null;
    }

    // Version 3 of the format has them after its number and the function; version 2 has always the same.
    private static uint RoundsOf(string hash)
    {
        const int at = 1 + sizeof(int);
        var bytes = new byte[hash.Length];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length >= at + sizeof(int) && bytes[0] == 1
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : 0;
    }
}
