using System.Security.Cryptography;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>A public key of a reviewer, as the list of reviewers keeps it. It stays when another takes its place.</summary>
/// <param name="Key">The key itself, in base64.</param>
/// <param name="Until">When it stopped signing; null for the one that signs now.</param>
public sealed record PublicKey(string Key, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>A few digits by which people compare keys.</summary>
    public string Fingerprint => FingerprintOf(Key);

    internal static string FingerprintOf(string key) => TextDigests.Of(key)[..16];
}

/// <summary>What signs the records of one reviewer: ECDSA on P-256. Kept nowhere but encrypted.</summary>
public sealed class SigningKey
{
    private readonly byte[] secret;

    private SigningKey(byte[] secret, string key) => (this.secret, Public) = (secret, key);

    /// <summary>As <see cref="PublicKey.Key"/>.</summary>
    public string Public { get; }

    /// <summary>As <see cref="PublicKey.Fingerprint"/>.</summary>
    public string Fingerprint => PublicKey.FingerprintOf(Public);

    public static SigningKey Make()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Of(made);
    }

    /// <summary>The private key. Only for encrypting it.</summary>
    public byte[] ToBytes() => [.. secret];

    /// <returns>Null when these are no such key.</returns>
    public static SigningKey? From(ReadOnlySpan<byte> secret)
    {
        try
        {
            using var read = ECDsa.Create();
            read.ImportPkcs8PrivateKey(secret, out _);
            return Of(read);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <param name="digest">The SHA-256 of what is signed, in hex.</param>
    internal string Sign(string digest)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(secret, out _);
        return Convert.ToBase64String(key.SignHash(Convert.FromHexString(digest)));
    }

    internal static bool Verifies(string key, string digest, string signature)
    {
        try
        {
            using var read = ECDsa.Create();
            read.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return read.VerifyHash(Convert.FromHexString(digest), Convert.FromBase64String(signature));
        }
        catch (Exception none) when (none is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether a text is a public key of the kind that we make.</summary>
    internal static bool IsPublic(string text)
    {
        try
        {
            using var read = ECDsa.Create();
            read.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            return read.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
        }
        catch (Exception none) when (none is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static SigningKey Of(ECDsa key) =>
        new(key.ExportPkcs8PrivateKey(), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
}
