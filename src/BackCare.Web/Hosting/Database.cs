using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace BackCare.Web.Hosting;

/// <summary>
/// The PostgreSQL that copies of the site share, where BackCare:Database names one. Whoever wants something of it hears
/// within two seconds that it is away, and from then on at once, and does without. That it is back nobody waits to see:
/// <see cref="Look"/> does, for all.
/// </summary>
public sealed partial class Database : IDisposable
{
    public const string Setting = "BackCare:Database";

    internal const int MostConnections = 10;

    private const int Seconds = 2;

    // For the whole of what is asked, however many answers that takes.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(Seconds);

    // For others at this copy to be done; most of the time is the server's.
    private static readonly TimeSpan UntilBusy = Deadline / 4;

    // What the program makes when it is missing and may; deploy/postgresql.sql makes the same for an account that may not.
    private static readonly (string Name, string Make)[] Tables =
    [
        ("backcare.attempts", """
            create table backcare.attempts (number bigint generated always as identity primary key, key text not null, at bigint not null);
            create index attempts_by_key on backcare.attempts (key);
            create index attempts_by_time on backcare.attempts (at)
            """),
        ("backcare.sessions", "create table backcare.sessions (name text primary key, session text not null, used bigint not null)"),
    ];

    private readonly NpgsqlDataSource source;
    private readonly ILogger log;
    private readonly SemaphoreSlim room;
    private readonly Lock making = new();
    private volatile bool made;
    private int isAway;

    public Database(string connection, ILogger<Database> log)
    {
        var words = WordsOf(connection);
        (source, room, this.log) = (NpgsqlDataSource.Create(words), new(Math.Max(1, words.MaxPoolSize)), log);
    }

    private enum End { Told, Away, Busy }

    /// <summary>Whether it did not answer when it was last asked.</summary>
    public bool IsAway => Volatile.Read(ref isAway) is 1;

    /// <returns>What is wrong with a connection string; null for nothing.</returns>
    public static string? FaultOf(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection) is { Host: null or "" } ? "It names no Host." : null;
        }
        catch (Exception bad) when (bad is ArgumentException or FormatException)
        {
            return "It cannot be read."; // what cannot be read may be a password
        }
    }

    internal static NpgsqlConnectionStringBuilder WordsOf(string connection)
    {
        var words = new NpgsqlConnectionStringBuilder(connection)
        {
            Timeout = Seconds,
            CommandTimeout = Seconds,
            CancellationTimeout = 500,
            ApplicationName = "BackCare",
            // Without a trace of what was asked in what goes wrong.
            IncludeErrorDetail = false,
        };
        // ContainsKey is true for every word that there is, given or not.
        if (!words.ShouldSerialize("Maximum Pool Size")) words.MaxPoolSize = MostConnections;
        return words;
    }

    /// <returns>
    /// False when the database is away, or does not do what it should; the log says so once. False too where many who want
    /// the same are in one another's way: that is no reason for all others to do without.
    /// </returns>
    public bool Try<T>(Func<NpgsqlConnection, T> ask, [MaybeNullWhen(false)] out T answer)
    {
        answer = default;
        return !IsAway && Reach(ask, out answer);
    }

    /// <summary>Asks whether it answers, also while it is away. For one who asks in turns, for all.</summary>
    // What it is asked for changes nothing, and a server that may only be read refuses it.
    public void Look() => Reach(connection => Run(connection, "update backcare.sessions set used = used where false"), out _);

    public void Dispose() => source.Dispose();

    /// <param name="words">With $1 and so on for the values.</param>
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string words, params object[] values)
    {
        var command = new NpgsqlCommand(words, connection);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return command;
    }

    /// <returns>How many rows it changed.</returns>
    /// <inheritdoc cref="Command"/>
    internal static int Run(NpgsqlConnection connection, string words, params object[] values)
    {
        using var command = Command(connection, words, values);
        return command.ExecuteNonQuery();
    }

    private bool Reach<T>(Func<NpgsqlConnection, T> ask, [MaybeNullWhen(false)] out T answer)
    {
        answer = default;
        var begun = Stopwatch.GetTimestamp();
        if (!room.Wait(UntilBusy)) return false;
        // On a thread of its own: at the deadline whoever asks goes on, whatever the server and what is between do then.
        var asking = Task.Factory.StartNew(() => Ask(ask, begun), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        // A machine that has much to do may have used up the time already.
        var left = Deadline - Stopwatch.GetElapsedTime(begun);
        var (end, got, why) = Task.WaitAny([asking], left > TimeSpan.Zero ? left : TimeSpan.Zero) is 0
            ? asking.GetAwaiter().GetResult() : (End.Away, default, "it took more than two seconds");
        if (end is End.Told)
        {
            answer = got!;
            if (Interlocked.Exchange(ref isAway, 0) is 1) Back(log);
        }
        else if (end is End.Away && Interlocked.Exchange(ref isAway, 1) is 0)
        {
            Away(log, why);
        }
        else if (end is End.Busy)
        {
            Busy(log, why);
        }
        return end is End.Told;
    }

    private (End, T?, string Why) Ask<T>(Func<NpgsqlConnection, T> ask, long begun)
    {
        try
        {
            for (var again = false; ; again = true)
            {
                try
                {
                    using var connection = source.OpenConnection();
                    Make(connection, begun);
                    return (End.Told, ask(connection), "");
                }
                // The other one went on, so now there is nobody in the way.
                catch (PostgresException deadlock) when (deadlock.SqlState is PostgresErrorCodes.DeadlockDetected && !again)
                {
                }
            }
        }
        catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure)
        {
            return (End.Busy, default, busy.MessageText);
        }
        catch (Exception cannot) when (cannot is NpgsqlException or TimeoutException or IOException or InvalidOperationException
            or SocketException or AuthenticationException)
        {
            return (End.Away, default, WhyOf(cannot));
        }
        finally
        {
            room.Release();
        }
    }

    private void Make(NpgsqlConnection connection, long begun)
    {
        if (made) return;
        lock (making)
        {
            // Whoever asked has gone on: no queue of those for whom nobody waits.
            if (Stopwatch.GetElapsedTime(begun) > Deadline) throw new TimeoutException();
            if (made) return;
            using var transaction = connection.BeginTransaction();
            // Of copies that start at once one makes them.
            Run(connection, "select pg_advisory_xact_lock(7206155)");
            if (Tables.Any(table => IsMissing(connection, table.Name)))
            {
                if (One(connection, "select to_regnamespace('backcare') is null") is true) Run(connection, "create schema backcare");
                foreach (var (name, make) in Tables)
                    if (IsMissing(connection, name)) Run(connection, make);
            }
            transaction.Commit();
            made = true;
        }
    }

    private static bool IsMissing(NpgsqlConnection connection, string table) =>
        One(connection, $"select to_regclass('{table}') is null") is true;

    private static object? One(NpgsqlConnection connection, string words)
    {
        using var command = Command(connection, words);
        return command.ExecuteScalar();
    }

    private static string WhyOf(Exception why) => why switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName } refused =>
            $"{refused.MessageText}. Run deploy/postgresql.sql",
        PostgresException refused => refused.MessageText,
        _ => why.InnerException?.Message ?? why.Message,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer as it should: {Why}. The site goes on without it")]
    private static partial void Away(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Once the database was too busy to be asked: {Why}")]
    private static partial void Busy(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again")]
    private static partial void Back(ILogger logger);
}

/// <summary>Looks whether the database is there: no request waits to see that.</summary>
public sealed class DatabaseWatch(Database database) : BackgroundService
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Turn);
        while (await timer.WaitForNextTickAsync(stoppingToken)) database.Look();
    }
}
