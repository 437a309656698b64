using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace BackCare.Web.Hosting;

/// <summary>
/// The keys that seal checks, sessions and forms: rows of the database, which are read beside all requests and then lie in
/// memory. So none waits for a database, and a copy that has read them goes on without it.
/// </summary>
/// <remarks>
/// Each row is signed by the site, and one that is not is passed over: who can write to the database alone adds no key. The
/// framework's PersistKeysToDbContext would take any. The secret of each is encrypted for a file of the data folder, so that
/// a copy of the database makes no cookie. Neither file is made where the table has keys: with another one they would be lost.
/// </remarks>
/// <param name="opens">Has room for the certificate that the framework opens keys with; it looks once a key is read.</param>
public sealed partial class SiteKeys(Settings settings, KeyRows rows, X509Certificate2[] opens, ILoggerFactory loggers)
    : IXmlRepository, IXmlEncryptor
{
    // They are read about a second after the site listens.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private const string NotRead = "the keys of the site have not been read yet";

    private static readonly XName Certificate = XName.Get("X509Certificate", "http://www.w3.org/2000/09/xmldsig#");

    private readonly ILogger log = loggers.CreateLogger<SiteKeys>();
    private readonly TaskCompletionSource tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoredKey[]? read;
    private volatile string? fault = NotRead;
    private Task? settled;
    private int unsigned;

    /// <summary>Why there are none, or why they will not be there at the next start; null for nothing.</summary>
    public string? Fault => fault;

    /// <summary>Done once they were read, or could not be: three seconds after somebody first asked for it at the latest.</summary>
    public Task Settled => LazyInitializer.EnsureInitialized(ref settled, () => Task.WhenAny(tried.Task, Task.Delay(LongestWait)))!;

    /// <summary>Whether they were read, or could not be.</summary>
    internal bool HasTried => tried.Task.IsCompleted;

    /// <summary>Reads them. They stay as they were where the database does not answer.</summary>
    /// <param name="maker">Makes the first key; null to make nothing.</param>
    public async Task Read(IKeyManager? maker = null)
    {
        try
        {
            fault = await Try(maker);
        }
        // Whatever it is, guidance goes on, and it is tried again.
        catch (Exception cannot)
        {
            fault = cannot.Message;
        }
        tried.TrySetResult();
    }

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. (read ?? throw new StoreAwayException(fault ?? NotRead, inner: null)).Select(row => XElement.Parse(row.Xml))];

    public void StoreElement(XElement element, string friendlyName)
    {
        using var site = SiteKey.In(settings.Data) ?? throw new IOException(Lost(SiteKey.FileName));
        if (!rows.Add([Row(site, friendlyName, element)], first: read is null or []).GetAwaiter().GetResult())
            throw new InvalidOperationException("a key cannot be kept: the database does not answer");
        Read().GetAwaiter().GetResult();
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new CertificateXmlEncryptor(opens[0], loggers).Encrypt(plaintextElement);

    private async Task<string?> Try(IKeyManager? maker)
    {
        if (await rows.All() is not { } all) return read is null ? NotRead : fault;
        var makes = all is [] && maker is not null;
        if (all is [] && !makes && read is null) return "the database has no key of the site";
        // Where there are records a key that signs was there, and is lost.
        using var site = makes && !await rows.HasRecords() ? SiteKey.Make(settings.Data) : SiteKey.In(settings.Data);
        var encryption = makes ? EncryptionKey.Make(settings.Data) : EncryptionKey.In(settings.Data);
        if (site is null || encryption is null) return Lost(site is null ? SiteKey.FileName : EncryptionKey.FileName);

        var signed = all.Where(row => site.Verifies(HashOf(row.Name, row.Xml), row.Signature)).ToArray();
        var (before, strange) = (unsigned, all.Length - signed.Length);
        unsigned = strange;
        // Their names are nobody's of ours.
        if (strange != before && strange > 0) NotSigned(log, strange);
        if (signed is [] && all is not []) return Lost(SiteKey.FileName);
        if (!signed.All(row => IsFor(encryption, row))) return Lost(EncryptionKey.FileName);

        if (read is null) opens[0] = encryption;
        else encryption.Dispose();
        if (read is null && maker is not null && signed is [])
        {
            maker.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow + new KeyManagementOptions().NewKeyLifetime);
            return fault;
        }
        read = signed;
        return null;
    }

    private string Lost(string file) => $"the keys in the database need the {file} that they were made with, and it is not in {settings.Data}. "
        + "Restore it from a backup, or take that of another machine of the site";

    private static StoredKey Row(SiteKey site, string name, XElement key)
    {
        var xml = key.ToString(SaveOptions.DisableFormatting);
        return new(name, xml, site.Sign(HashOf(name, xml)));
    }

    private static string HashOf(string name, string xml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{xml}")));

    private static bool IsFor(X509Certificate2 encryption, StoredKey row) => XElement.Parse(row.Xml).Descendants(Certificate)
        .All(certificate => Convert.FromBase64String(certificate.Value).AsSpan().SequenceEqual(encryption.RawDataMemory.Span));

    [LoggerMessage(Level = LogLevel.Error, Message = "Rows of data_protection_keys that this site did not sign, which are passed over: {Count}")]
    private static partial void NotSigned(ILogger logger, int count);
}
