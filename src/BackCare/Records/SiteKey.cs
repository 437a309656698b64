using BackCare.Reading;

namespace BackCare.Records;

/// <summary>Signs records and vouches for other keys: ECDSA P-256, in a file that its owner alone reads, one for a site.</summary>
public sealed class SiteKey : IDisposable
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "signing.key";

    private readonly ECDsa key;
    private readonly Lock turn = new();

    private SiteKey(ECDsa key) => this.key = key;

    /// <returns>Null where there is none.</returns>
    /// <exception cref="IOException">It cannot be read, or is no such key.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read it.</exception>
    public static SiteKey? In(string data)
    {
        var file = Path.Combine(data, FileName);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return new(key);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            key.Dispose();
            return null;
        }
        catch (Exception bad) when (bad is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new IOException($"{file} is no private key. Restore it from a backup.", bad);
        }
    }

    /// <summary>Makes one where there is none; of two at once both take the one that is there.</summary>
    /// <exception cref="IOException">It cannot be written or read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static SiteKey Make(string data)
    {
        if (In(data) is { } there) return there;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WholeFile.Add(Path.Combine(data, FileName), $"{made.ExportPkcs8PrivateKeyPem()}\n");
        return In(data)!;
    }

    /// <summary>A key that is kept nowhere.</summary>
    public static SiteKey OfNoFile() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="hash">A SHA-256 in hex.</param>
    public string Sign(string hash)
    {
        lock (turn) return Convert.ToBase64String(key.SignHash(Convert.FromHexString(hash)));
    }

    public bool Verifies(string hash, string signature)
    {
        try
        {
            lock (turn) return key.VerifyHash(Convert.FromHexString(hash), Convert.FromBase64String(signature));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public void Dispose() => key.Dispose();
}
