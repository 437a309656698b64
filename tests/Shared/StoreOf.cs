using BackCare.Records;
using BackCare.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Tests.Shared;

/// <summary>The database of a site's data folder, as the command line makes and reads it.</summary>
internal static class StoreOf
{
    // Made once for all facts: a copy of it is there in no time.
    private static readonly Lazy<byte[]> Empty = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("backcare-store-");
        using (var store = SiteStore.In(folder.FullName, NullLogger.Instance))
            Assert.True(store.Open(make: true).GetAwaiter().GetResult(), store.Why);
        var made = File.ReadAllBytes(Path.Combine(folder.FullName, SiteStore.FileName));
        folder.Delete(recursive: true);
        return made;
    });

    /// <summary>What is known of a site without a record.</summary>
    public static KnownRecords Nothing { get; } = new(RecordLog.Of([], null), null);

    /// <summary>An empty database, and the site's keys; what is there stays.</summary>
    public static void Make(string data)
    {
        Directory.CreateDirectory(data);
        KeyFiles.Give(data);
        var file = FileIn(data);
        if (!File.Exists(file)) File.WriteAllBytes(file, Empty.Value);
        SiteKey.Make(data).Dispose();
    }

    /// <summary>Does something with the records as a program of its own does.</summary>
    public static T With<T>(string data, Func<RecordStore, T> work)
    {
        using var store = SiteStore.In(data, NullLogger.Instance);
        store.BePatient();
        Assert.True(store.Open(make: false).GetAwaiter().GetResult(), store.Why);
        using var records = new RecordStore(store, data, NullLogger<RecordStore>.Instance);
        records.Look().GetAwaiter().GetResult();
        return work(records);
    }

    /// <summary>All records.</summary>
    public static RecordLog Log(string data) => With(data, records => records.Known.Log);

    /// <summary>Adds a record as it is said, whoever may say it.</summary>
    public static StoredRecord Add(string data, RecordBody body) => Add(data, (_, _) => new(body))!;

    public static StoredRecord? Add(string data, MakeRecord make) => With(data, records => records.Add(make).GetAwaiter().GetResult());

    /// <summary>What somebody does who can write to the database, and no more.</summary>
    /// <returns>The first value of the first row.</returns>
    public static object? Sql(string data, string words)
    {
        using var connection = new SqliteConnection($"Data Source={FileIn(data)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = words;
        return command.ExecuteScalar();
    }

    /// <summary>As <see cref="Sql"/>, by somebody who takes the guards of the table away first.</summary>
    public static object? Tamper(string data, string words)
    {
        foreach (var guard in new[] { "records_add", "records_change", "records_delete" }) Sql(data, $"drop trigger if exists {guard}");
        return Sql(data, words);
    }

    /// <summary>Has the database for itself: it answers nobody else until this is disposed of.</summary>
    public static IDisposable Hold(string data)
    {
        var connection = new SqliteConnection($"Data Source={FileIn(data)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("begin exclusive", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    private static string FileIn(string data) => Path.Combine(data, SiteStore.FileName);
}
