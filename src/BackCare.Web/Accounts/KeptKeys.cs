using System.Security.Cryptography;
using System.Text;
using BackCare.Review;

namespace BackCare.Web.Accounts;

/// <summary>
/// What signs a reviewer's records, while they are signed in: under a key that only the token in their cookie gives. The
/// file alone opens nothing, and the cookie nothing once the file is gone.
/// </summary>
internal static class KeptKeys
{
    private static readonly byte[] Purpose = "BackCare.Review.SigningKey"u8.ToArray();

    public static string Close(SigningKey key, string token) =>
        Convert.ToBase64String(SealedBytes.Close(key.ToBytes(), KeyOf(token)));

    public static SigningKey? Open(string kept, string token)
    {
        var bytes = new byte[kept.Length];
        return Convert.TryFromBase64String(kept, bytes, out var length)
            && SealedBytes.Open(bytes.AsSpan(0, length), KeyOf(token)) is { } secret ? SigningKey.From(secret) : null;
    }

    // The token is 32 random bytes: there is nothing to guess, so no rounds.
    private static byte[] KeyOf(string token) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(token), SealedBytes.KeyBytes, info: Purpose);
}
