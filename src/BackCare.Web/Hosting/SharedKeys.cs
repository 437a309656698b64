using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
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
/// A later key may be made in the folder: it is not used for two days, in which it is brought over. Only where all keys in
/// the folder have expired it is used at once, and no other copy reads what it seals until it is brought over.
/// </remarks>
public sealed partial class SharedKeys(Database database, string folder, ILoggerFactory loggers) : BackgroundService, IXmlRepository
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    // In turns.
    private const int UntilBroughtOver = 30;

    private readonly ILogger log = loggers.CreateLogger<SharedKeys>();
    private readonly FileSystemXmlRepository files = new(Directory.CreateDirectory(folder), loggers);
    private readonly Lock storing = new();
    private readonly ConcurrentDictionary<string, bool> unread = new(StringComparer.Ordinal);

    /// <summary>The folder's alone: asking for them waits for no database.</summary>
    public IXmlRepository Here => files;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var here = NamedIn(files.GetAllElements());
        if (!database.Try(connection => Exchange(connection, here), out var there)) return here.Values;
        foreach (var (name, key) in there.ExceptBy(here.Keys, entry => entry.Key)) Keep(key, name);
        foreach (var (name, key) in there) here.TryAdd(name, key);
        return here.Values;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = NameOf(element);
        if (!database.Try(connection => Write(connection, name, element), out _) && files.GetAllElements().Count is 0)
            throw new InvalidOperationException("The first key cannot be made: the database is away, and no copy of a key is in the data folder.");
        Keep(element, name);
    }

    // The one who looks whether the database is there: no request waits to see that. A key that was made while it was away
    // must be there before it is used.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Turn);
        for (var turn = 1; await timer.WaitForNextTickAsync(stoppingToken); turn++)
        {
            try
            {
                database.Look();
                if (turn % UntilBroughtOver is 0) GetAllElements();
            }
            catch (Exception passing) when (passing is IOException or UnauthorizedAccessException or XmlException)
            {
                // The folder: readiness says so.
            }
        }
    }

    // The framework's own writes no file that is there already: here and at other copies on this folder several find the same
    // key missing.
    private void Keep(XElement key, string name)
    {
        var file = Path.Combine(folder, name + ".xml");
        lock (storing)
        {
            if (File.Exists(file)) return;
            try
            {
                files.StoreElement(key, name);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another copy was first.
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

    // Of the two all keys that the database has; it gets those that it lacks.
    private Dictionary<string, XElement> Exchange(NpgsqlConnection connection, Dictionary<string, XElement> here)
    {
        var there = Read(connection);
        foreach (var (name, key) in here.ExceptBy(there.Keys, entry => entry.Key)) Write(connection, name, key);
        return there;
    }

    // By the name that each has here: that of a row becomes no file's.
    private Dictionary<string, XElement> Read(NpgsqlConnection connection)
    {
        using var command = Database.Command(connection, "select name, xml from backcare.keys order by name");
        using var rows = command.ExecuteReader();
        var read = new Dictionary<string, XElement>(StringComparer.Ordinal);
        while (rows.Read())
        {
            try
            {
                var key = XElement.Parse(rows.GetString(1));
                read[NameOf(key)] = key;
            }
            catch (XmlException)
            {
                if (unread.TryAdd(rows.GetString(0), true)) Unread(log, rows.GetString(0));
            }
        }
        return read;
    }

    private static int Write(NpgsqlConnection connection, string name, XElement key) => Database.Run(connection,
        "insert into backcare.keys (name, xml) values ($1, $2) on conflict do nothing", name, TextOf(key));

    [LoggerMessage(Level = LogLevel.Error, Message = "A row of backcare.keys cannot be read and is passed over: {Name}")]
    private static partial void Unread(ILogger logger, string name);
}

/// <summary>The keys of the data folder alone, which nobody waits for.</summary>
public sealed record KeysHere(IKeyManager Keys);

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
            services.AddSingleton(provider => new KeysHere(provider.GetRequiredService<IKeyManager>()));
            return;
        }
        services.AddSingleton(provider => new Database(connection, provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton(provider =>
            new SharedKeys(provider.GetRequiredService<Database>(), settings.Keys, provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<SharedKeys>());
        services.AddOptions<KeyManagementOptions>()
            .Configure<SharedKeys>((options, keys) => options.XmlRepository = keys);
        services.AddSingleton(provider => new KeysHere(new XmlKeyManager(
            Options.Create(new KeyManagementOptions { XmlRepository = provider.GetRequiredService<SharedKeys>().Here }),
            provider.GetRequiredService<IActivator>(), provider.GetRequiredService<ILoggerFactory>())));
    }

    /// <summary>What must be alike for whoever opens what the site has encrypted, such as the command line.</summary>
    public static void Name(IDataProtectionBuilder keys) => keys.SetApplicationName("BackCare");
}
