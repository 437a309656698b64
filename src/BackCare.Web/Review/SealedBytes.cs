using System.Security.Cryptography;

namespace BackCare.Web.Review;

/// <summary>Bytes under a key: AES-256-GCM, with what is needed to open them but the key.</summary>
internal static class SealedBytes
{
    public const int KeyBytes = 32;

    private const int NonceBytes = 12, TagBytes = 16;

    public static byte[] Close(ReadOnlySpan<byte> plain, byte[] key)
    {
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(whole.AsSpan(0, NonceBytes), plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes));
        return whole;
    }

    /// <returns>Null for another key, and for what was changed.</returns>
    public static byte[]? Open(ReadOnlySpan<byte> whole, byte[] key)
    {
        if (whole.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[whole.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(whole[..NonceBytes], whole[(NonceBytes + TagBytes)..], whole.Slice(NonceBytes, TagBytes), plain);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>
/// What signs a reviewer's records, while they are signed in: under a key that only the token in their cookie gives. The
/// file alone opens nothing, and the cookie nothing once the file is gone.
/// </summary>
internal static class KeptKeys
{
    private static readonly byte[] Purpose = "BackCare.Review.SigningKey"u8.ToArray();

    public static string Close(BackCare.Review.SigningKey key, string token) =>
        Convert.ToBase64String(SealedBytes.Close(key.ToBytes(), KeyOf(token)));

    public static BackCare.Review.SigningKey? Open(string kept, string token)
    {
        var bytes = new byte[kept.Length];
        return Convert.TryFromBase64String(kept, bytes, out var length)
            && SealedBytes.Open(bytes.AsSpan(0, length), KeyOf(token)) is { } secret ? BackCare.Review.SigningKey.From(secret) : null;
    }

    // The token is 32 random bytes: there is nothing to guess, so no rounds.
    private static byte[] KeyOf(string token) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, System.Text.Encoding.UTF8.GetBytes(token), SealedBytes.KeyBytes, info: Purpose);
}
