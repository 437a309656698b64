using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace BackCare.Web.Hosting;

/// <summary>
/// The keys that seal checks, sessions and forms: in the database, and a copy of each in the data folder. While the
/// database is away the copy does, so that a start needs no database. What one has and the other lacks is brought over, so
/// that a site that had a folder alone keeps its keys when it gets a database.
/// </summary>
/// <remarks>
/// The very first key is made in the database or not at all: two copies that each made their own would not read each
/// other's checks, and people would lose theirs at the next change of copy. Such a copy is not ready, and serves guidance.
/// A later key may be made in the folder: it is not used for two days, in which it is brought over.
/// </remarks>
public sealed class SharedKeys(Database database, string folder, ILoggerFactory loggers) : BackgroundService, IXmlRepository
{
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    private readonly FileSystemXmlRepository files = new(Directory.CreateDirectory(folder), loggers);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var here = NamedIn(files.GetAllElements());
        if (!database.Try(Read, out var there)) return here.Values;
        foreach (var (name, key) in there.ExceptBy(here.Keys, entry => entry.Key)) files.StoreElement(key, name);
        foreach (var (name, key) in here.ExceptBy(there.Keys, entry => entry.Key).ToArray())
            database.Try(connection => Write(connection, name, key), out _);
        foreach (var (name, key) in there) here.TryAdd(name, key);
        return here.Values;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = NameOf(element);
        if (!database.Try(connection => Write(connection, name, element), out _) && files.GetAllElements().Count is 0)
            throw new InvalidOperationException("The first key cannot be made: the database is away, and no copy of a key is in the data folder.");
        files.StoreElement(element, name);
    }

    // A key that was made while the database was away must be there before it is used.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Turn);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                GetAllElements();
            }
            catch (Exception passing) when (passing is IOException or UnauthorizedAccessException or XmlException)
            {
                // The folder: readiness says so.
            }
        }
    }

    private static Dictionary<string, XElement> NamedIn(IEnumerable<XElement> keys)
    {
        var named = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var key in keys) named.TryAdd(NameOf(key), key);
        return named;
    }

    // As the framework names the file of a key; a revocation by what it says.
    private static string NameOf(XElement element) => element is { Name.LocalName: "key" } && element.Attribute("id") is { } id
        ? $"key-{id.Value}" : $"other-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(element))))}";

    private static string TextOf(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static Dictionary<string, XElement> Read(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select name, xml from backcare.keys order by name", connection);
        using var rows = command.ExecuteReader();
        var read = new Dictionary<string, XElement>(StringComparer.Ordinal);
        while (rows.Read()) read[rows.GetString(0)] = XElement.Parse(rows.GetString(1));
        return read;
    }

    private static int Write(NpgsqlConnection connection, string name, XElement key)
    {
        using var command = new NpgsqlCommand("insert into backcare.keys (name, xml) values ($1, $2) on conflict do nothing", connection);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(TextOf(key));
        return command.ExecuteNonQuery();
    }
}

/// <summary>What start-up does for keys.</summary>
public static class KeyParts
{
    public static void AddKeys(this IServiceCollection services, Settings settings)
    {
        var protection = services.AddDataProtection();
        Name(protection);
        if (settings.Connection is not { } connection)
        {
            protection.PersistKeysToFileSystem(new(settings.Keys));
            return;
        }
        services.AddSingleton(provider => new Database(connection, provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton(provider =>
            new SharedKeys(provider.GetRequiredService<Database>(), settings.Keys, provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<SharedKeys>());
        services.AddOptions<KeyManagementOptions>()
            .Configure<SharedKeys>((options, keys) => options.XmlRepository = keys);
    }

    /// <summary>What must be alike for whoever opens what the site has encrypted, such as the command line.</summary>
    public static void Name(IDataProtectionBuilder keys) => keys.SetApplicationName("BackCare");
}
