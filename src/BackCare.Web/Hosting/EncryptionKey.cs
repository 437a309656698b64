using System.Security.Cryptography.X509Certificates;

namespace BackCare.Web.Hosting;

/// <summary>
/// What the keys in the database are encrypted for: RSA, with a certificate that names nobody, in a file of the data folder
/// that its owner alone reads. All machines of one site have the same.
/// </summary>
public static class EncryptionKey
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "encryption.key";

    private const int Bits = 3072;

    /// <returns>Null where there is none.</returns>
    /// <exception cref="IOException">It cannot be read, or is no such key.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read it.</exception>
    public static X509Certificate2? In(string data)
    {
        var file = Path.Combine(data, FileName);
        try
        {
            return X509Certificate2.CreateFromPemFile(file);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception bad) when (bad is CryptographicException or ArgumentException)
        {
            throw new IOException($"{file} is no private key with its certificate. Restore it from a backup.", bad);
        }
    }

    /// <summary>Makes one where there is none; of two at once both take the one that is there.</summary>
    /// <inheritdoc cref="In"/>
    public static X509Certificate2 Make(string data)
    {
        if (In(data) is { } there) return there;
        using var key = RSA.Create(Bits);
        // It is never shown to anybody: nobody asks until when it is good.
        using var certificate = new CertificateRequest("CN=BackCare", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.MaxValue);
        WholeFile.Add(Path.Combine(data, FileName), $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
        return In(data)!;
    }
}
