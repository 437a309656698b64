using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Accounts;

/// <summary>
/// How passwords, and the codes of invitations, are hashed and compared, and how a password encrypts what signs records:
/// alike on the site and the command line.
/// </summary>
public static class Passwords
{
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;

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

    /// <summary>Encrypts a key by a password, as hard to guess as its hash is and with a salt of its own.</summary>
    /// <param name="rounds">Kept with it, so that one which was made with another number can still be opened.</param>
    public static string Close(SigningKey key, string password, int rounds = Rounds)
    {
        var head = new byte[sizeof(int) + SaltBytes];
        BinaryPrimitives.WriteInt32BigEndian(head, rounds);
        RandomNumberGenerator.Fill(head.AsSpan(sizeof(int)));
        return Convert.ToBase64String([.. head, .. SealedBytes.Close(key.ToBytes(), KeyOf(password, head))]);
    }

    /// <returns>Null when there is none, or the password is another.</returns>
    public static SigningKey? Open(string? encrypted, string password)
    {
        const int head = sizeof(int) + SaltBytes;
        var bytes = new byte[encrypted?.Length ?? 0];
        return Convert.TryFromBase64String(encrypted ?? "", bytes, out var length) && length > head
            && BinaryPrimitives.ReadUInt32BigEndian(bytes) is > 0 and <= MostRounds
            && SealedBytes.Open(bytes.AsSpan(head, length - head), KeyOf(password, bytes.AsSpan(0, head))) is { } secret
                ? SigningKey.From(secret) : null;
    }

    // Version 3 of the format has them after its number and the function; version 2 has always the same.
    private static uint RoundsOf(string hash)
    {
        const int at = 1 + sizeof(int);
        var bytes = new byte[hash.Length];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length >= at + sizeof(int) && bytes[0] == 1
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : 0;
    }

    private static byte[] KeyOf(string password, ReadOnlySpan<byte> head) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(password), head[sizeof(int)..], BinaryPrimitives.ReadInt32BigEndian(head), HashAlgorithmName.SHA512,
        SealedBytes.KeyBytes);
}
