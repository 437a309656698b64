using System.Security.Cryptography;
using System.Text;
using BackCare.Web.Hosting;
using Npgsql;

namespace BackCare.Web.Accounts;

/// <summary>
/// The count of <see cref="Attempts"/> in the database, for all copies together and beyond a restart. What is kept is a
/// digest of id and network, and when it was; what no longer counts goes within a minute of the next attempt.
/// </summary>
/// <param name="kind">What is attempted: each is counted for itself.</param>
internal sealed class SharedAttempts(Database database, string kind, TimeSpan lockout)
{
    // So that many for one id are no reason to take the database for one that is away: it answers them, and in time.
    private const string InTime = "set local lock_timeout = '500ms'";

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private readonly Lock sweeping = new();
    private DateTimeOffset swept;

    /// <returns>False when the database is away.</returns>
    /// <inheritdoc cref="Attempts.Count"/>
    public bool TryCount(string id, string network, string? known, int most, int? mostOfAll, DateTimeOffset now, out Action? takeBack)
    {
        var told = database.Try(connection => Count(connection, id, network, known, most, mostOfAll, now), out takeBack);
        if (told && IsSweepDue(now)) Task.Run(() => Sweep(now));
        return told;
    }

    private bool IsSweepDue(DateTimeOffset now)
    {
        lock (sweeping)
        {
            if ((now - swept).Duration() < BetweenSweeps) return false;
            swept = now;
            return true;
        }
    }

    // Apart from the counting, which would wait for it and, where two wait for each other, fail.
    private void Sweep(DateTimeOffset now) => database.Try(
        connection => Database.Run(
            connection, "delete from backcare.attempts where at <= $1 or at >= $2", Oldest(now), Newest(now)), out _);

    private long Oldest(DateTimeOffset now) => (now - lockout).ToUnixTimeMilliseconds();

    // Later ones are of a clock that was far ahead: they would bar until that time has come.
    private long Newest(DateTimeOffset now) => (now + lockout).ToUnixTimeMilliseconds();

    private Action? Count(NpgsqlConnection connection, string id, string network, string? known, int most, int? mostOfAll, DateTimeOffset now)
    {
        var (ofKnown, ofNetwork, ofAll) = (known is null ? "" : Key(id, $"browser {known}"), Key(id, $"network {network}"), Key(id, "all"));
        using var transaction = connection.BeginTransaction();
        Database.Run(connection, InTime);
        // Many at once, at several copies, are no way around it: those for one id wait for one another.
        Database.Run(connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", ofAll);
        var counted = CountsOf(connection, Oldest(now), Newest(now), ofKnown, ofNetwork, ofAll);
        Action? takeBack;
        if (known is not null && counted.GetValueOrDefault(ofKnown) < most)
        {
            Add(connection, ofKnown, now);
            takeBack = () => TakeBack(ofKnown, null);
        }
        else if (counted.GetValueOrDefault(ofNetwork) >= most || (mostOfAll is { } limit && counted.GetValueOrDefault(ofAll) >= limit))
        {
            takeBack = null;
        }
        else
        {
            Add(connection, ofNetwork, now);
            long? number = mostOfAll is null ? null : Add(connection, ofAll, now);
            takeBack = () => TakeBack(ofNetwork, number);
        }
        transaction.Commit();
        return takeBack;
    }

    // Away by now? Then one attempt that was no guess counts for a while.
    private void TakeBack(string key, long? number) => database.Try(
        connection => Database.Run(connection, "delete from backcare.attempts where key = $1 or number = $2", key, number ?? -1), out _);

    private string Key(string id, string from) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{id}\n{from}")));

    private static Dictionary<string, long> CountsOf(NpgsqlConnection connection, long oldest, long newest, params string[] keys)
    {
        using var command = Database.Command(connection,
            "select key, count(*) from backcare.attempts where key = any($1) and at > $2 and at < $3 group by key",
            keys, oldest, newest);
        using var rows = command.ExecuteReader();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Read()) counts[rows.GetString(0)] = rows.GetInt64(1);
        return counts;
    }

    private static long Add(NpgsqlConnection connection, string key, DateTimeOffset now)
    {
        using var command = Database.Command(connection, "insert into backcare.attempts (key, at) values ($1, $2) returning number",
            key, now.ToUnixTimeMilliseconds());
        return (long)command.ExecuteScalar()!;
    }
}
