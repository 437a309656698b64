using BackCare.Review;
using BackCare.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Tests.Shared;

/// <summary>The database of a site's data folder, as the command line makes and reads it.</summary>
internal static class TestDatabase
{
    // Made once for all facts, because copying is fast.
    private static readonly Lazy<byte[]> Empty = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("backcare-store-");
        using (var store = SiteStore.InFolder(folder.FullName, NullLogger.Instance))
            Assert.True(store.Open(createIfMissing: true).GetAwaiter().GetResult(), store.UnavailableReason);
        var made = File.ReadAllBytes(Path.Combine(folder.FullName, SiteStore.FileName));
        folder.Delete(recursive: true);
        return made;
    });

    /// <summary>An empty database; what is there stays.</summary>
    public static void Create(string data)
    {
        Directory.CreateDirectory(data);
        if (!File.Exists(FileIn(data))) File.WriteAllBytes(FileIn(data), Empty.Value);
    }

    /// <summary>Does something with the decisions as a program of its own does.</summary>
    public static T With<T>(string data, Func<ReviewDecisionStore, T> work, TimeProvider? time = null)
    {
        using var store = OpenStore(data);
        using var decisions = DecisionsIn(store, time);
        decisions.Refresh().GetAwaiter().GetResult();
        return work(decisions);
    }

    public static void WithComments(string data, Func<CommentStore, Task> work)
    {
        using var store = OpenStore(data);
        work(new(store, TimeProvider.System)).GetAwaiter().GetResult();
    }

    private static SiteStore OpenStore(string data)
    {
        var store = SiteStore.InFolder(data, NullLogger.Instance);
        store.UseLongTimeouts();
        Assert.True(store.Open(createIfMissing: false).GetAwaiter().GetResult(), store.UnavailableReason);
        return store;
    }

    public static ReviewDecisionStore DecisionsIn(SiteStore store, TimeProvider? time = null) =>
        new(store, time ?? TimeProvider.System, NullLogger<ReviewDecisionStore>.Instance);

    public static ReviewDecision[] Decisions(string data) => With(data, decisions => decisions.Known.All.ToArray());

    /// <summary>Records a decision of somebody who has just looked at the item.</summary>
    public static Recording Decide(string data, ReviewItem item, ReviewerSnapshot by, DecisionKind kind,
        string? words = null, TimeProvider? time = null) =>
        With(data, decisions => Add(decisions, item, by, kind, words), time);

    /// <summary>Has each of these people approve each of these items.</summary>
    public static void Approve(string data, IEnumerable<ReviewItem> items, params ReviewerSnapshot[] people) =>
        With(data, decisions => items.SelectMany(item =>
            people.Select(by => Add(decisions, item, by, DecisionKind.Approve, words: null))).ToArray());

    private static Recording Add(
        ReviewDecisionStore decisions, ReviewItem item, ReviewerSnapshot by, DecisionKind kind, string? words)
    {
        var name = kind is DecisionKind.Close or DecisionKind.Reopen ? ReviewDecisions.Check : item.Name;
        var follows = decisions.Known.NewestOn(name);
        return decisions.Add(new(name, item.Digest, kind, by, words, item.Text, Guid.NewGuid(), follows))
            .GetAwaiter().GetResult();
    }

    /// <summary>Eight people decide the same at once: so many are recorded, and the others are overtaken.</summary>
    public static async Task RecordsAtOnce(DecisionKind kind, int recorded, SiteStore made)
    {
        using var store = made;
        store.UseLongTimeouts();
        Assert.True(await store.Open(createIfMissing: false), store.UnavailableReason);
        using var decisions = DecisionsIn(store);
        var item = kind is DecisionKind.Close ? ReviewDecisions.Check : "guide:sleep";
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(who => decisions.Add(
            new(item, "", kind, ReviewedFolders.SnapshotOf($"{who}"), "why", null, Guid.NewGuid(), Follows: 0))));
        Assert.Equal(recorded, all.Count(each => each.Status is RecordingStatus.Recorded));
        Assert.Equal(kind is DecisionKind.Approve ? 7 : 0, all.Count(each => each.Status is RecordingStatus.Overtaken));
        Assert.Equal(decisions.Known.All.Select(each => each.Id).Order(),
            all.Select(each => each.Decision?.Id).OfType<long>().Distinct().Order());
    }

    /// <summary>Runs SQL, as an attacker with write access could.</summary>
    public static object? Sql(string data, string words)
    {
        using var connection = Connect(data);
        using var command = new SqliteCommand(words, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Locks the database for everybody else until this is disposed of.</summary>
    public static IDisposable Hold(string data)
    {
        var connection = Connect(data);
        using var command = new SqliteCommand("begin exclusive", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    private static SqliteConnection Connect(string data)
    {
        var connection = new SqliteConnection($"Data Source={FileIn(data)};Pooling=False");
        connection.Open();
        return connection;
    }

    private static string FileIn(string data) => Path.Combine(data, SiteStore.FileName);
}
