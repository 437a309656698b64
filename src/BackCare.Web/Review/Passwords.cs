using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Review;

/// <summary>
/// How passwords, and the codes of invitations, are hashed and compared, and how a password encrypts what signs records:
/// alike on the site and the command line.
/// </summary>
public static class Passwords
{
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;

    // Each hash carries its own count, so one that was made with another can still be compared.
    private static readonly PasswordHasher<Reviewer> Hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    // The format wants to know whose it is, and does nothing with it.
    private static readonly Reviewer Nobody = new("nobody", "nobody", "", "", "", PasswordHash: null);

    private static readonly Lazy<string> HashOfNobody =
        new(() => Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public static string Hash(string secret) => Hasher.HashPassword(Nobody, secret);

    /// <param name="hash">Null when there is none: then nothing fits, and to learn that takes as long.</param>
    public static bool Fits(string? hash, string secret) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? HashOfNobody.Value, secret) is not PasswordVerificationResult.Failed
        && hash is not null;

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
            && BinaryPrimitives.ReadInt32BigEndian(bytes) is > 0
            && SealedBytes.Open(bytes.AsSpan(head, length - head), KeyOf(password, bytes.AsSpan(0, head))) is { } secret
                ? SigningKey.From(secret) : null;
    }

    private static byte[] KeyOf(string password, ReadOnlySpan<byte> head) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(password), head[sizeof(int)..], BinaryPrimitives.ReadInt32BigEndian(head), HashAlgorithmName.SHA512,
        SealedBytes.KeyBytes);
}
