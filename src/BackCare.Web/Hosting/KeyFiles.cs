using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BackCare.Web.Hosting;

/// <summary>The keys of the data folder. One that a power cut left half written is told of and passed over, where the
/// framework's own repository would give up on all of them, and so on every check.</summary>
internal sealed partial class KeyFiles(DirectoryInfo folder, ILoggerFactory logs) : FileSystemXmlRepository(folder, logs)
{
    private readonly ILogger log = logs.CreateLogger<KeyFiles>();

    public override IReadOnlyCollection<XElement> GetAllElements() =>
        Directory.Exists ? [.. Directory.EnumerateFiles("*.xml").Select(Read).OfType<XElement>()] : [];

    // A revocation is never passed over.
    private XElement? Read(FileInfo file)
    {
        try
        {
            using var bytes = file.OpenRead();
            return XElement.Load(bytes);
        }
        catch (XmlException broken) when (file.Name.StartsWith("key-", StringComparison.Ordinal))
        {
            Broken(log, file.FullName, broken.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "{File} is no key, and is passed over: {Why} Take it away")]
    private static partial void Broken(ILogger log, string file, string why);
}
