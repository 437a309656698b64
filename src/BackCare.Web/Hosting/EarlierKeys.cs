using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Hosting;

/// <summary>
/// Keys that earlier versions kept in plain text, in <c>keys/</c> of the data folder and in a table of PostgreSQL. They are
/// taken over at a start, so that checks under way go on, and are taken out there once the table of now is known to have
/// them. A site that had a file for a database keeps the keys of that when it gets a PostgreSQL.
/// </summary>
internal sealed partial class EarlierKeys
{
    private static readonly XNamespace Protection = "http://schemas.asp.net/2015/03/dataProtection";

    private readonly string folder;
    private readonly ILogger log;
    private readonly Found[] found;

    private EarlierKeys(string folder, IEnumerable<string> table, ILogger log)
    {
        (this.folder, this.log) = (folder, log);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.xml") : [];
        found = [.. files.Select(file => Read(File.ReadAllText(file), file)).Concat(table.Select(xml => Read(xml, file: null))).OfType<Found>()];
    }

    public bool Any => found is not [];

    /// <returns>Null while the database is away.</returns>
    public static async Task<EarlierKeys?> Find(string data, KeyRows rows, ILogger log) =>
        await rows.Plain() is { } table ? new(Path.Combine(data, "keys"), table, log) : null;

    /// <summary>Those of a file that was the database until now, which need no more than to be added.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<ImmutableArray<StoredKey>> OfFile(string data)
    {
        var file = Path.Combine(data, SiteStore.FileName);
        if (!File.Exists(file)) return [];
        using var store = SiteStore.In(data, NullLogger.Instance);
        return await store.Open(make: false) && await new KeyRows(store).All() is { } kept ? kept
            : throw new IOException($"{file} cannot be read, and may have keys of the site. Move it away to go on without them");
    }

    /// <summary>As the framework encrypts a key when it makes one.</summary>
    /// <param name="tableToo">Whether also those of the table: once this site has keys, a row there is of nobody knows whom.</param>
    public IEnumerable<(string Name, XElement Key)> EncryptedBy(IXmlEncryptor encryptor, bool tableToo)
    {
        foreach (var one in found.Where(one => tableToo || one.File is not null).DistinctBy(one => one.Name))
        {
            var key = new XElement(one.Key);
            foreach (var secret in key.Descendants().Where(part => (bool?)part.Attribute(Protection + "requiresEncryption") is true).ToArray())
            {
                var made = encryptor.Encrypt(new(secret));
                secret.ReplaceWith(new XElement(Protection + "encryptedSecret",
                    new XAttribute("decryptorType", made.DecryptorType.AssemblyQualifiedName!), made.EncryptedElement));
            }
            yield return (one.Name, key);
        }
    }

    /// <param name="kept">The names of those that the table of now is known to have: no other is taken out.</param>
    public async Task TakeOut(IReadOnlyCollection<string> kept, KeyRows rows)
    {
        var taken = found.Where(one => kept.Contains(one.Name)).ToArray();
        if (taken.Where(one => one.File is null).Select(one => one.Xml).ToArray() is { Length: > 0 } table) await rows.TakeOut(table);
        try
        {
            foreach (var file in taken.Select(one => one.File).OfType<string>()) File.Delete(file);
            Directory.Delete(folder);
            TakenOver(log, taken.Length);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(folder)) Left(log, folder, left.Message);
        }
    }

    private Found? Read(string xml, string? file)
    {
        try
        {
            var key = XElement.Parse(xml);
            // As the framework names it; a revocation by what it says.
            return new(key is { Name.LocalName: "key" } && key.Attribute("id") is { } id ? $"key-{id.Value}"
                : $"other-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml)))}", key, xml, file);
        }
        catch (XmlException)
        {
            Unread(log, file ?? "a row of backcare.keys");
            return null;
        }
    }

    /// <param name="File">Null for a row.</param>
    private sealed record Found(string Name, XElement Key, string Xml, string? File);

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of an earlier version were taken over into the database: {Number}")]
    private static partial void TakenOver(ILogger logger, int number);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Keys were taken over into the database, and {Folder} is still there: {Why}. Who reads a key in it reads checks: remove it")]
    private static partial void Left(ILogger logger, string folder, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "A key of an earlier version cannot be read and stays where it is: {Where}")]
    private static partial void Unread(ILogger logger, string where);
}
