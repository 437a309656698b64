using System.Security.Cryptography;

namespace BackCare.Web.Accounts;

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
