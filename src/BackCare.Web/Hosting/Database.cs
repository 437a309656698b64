using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace BackCare.Web.Hosting;

/// <summary>
/// The PostgreSQL that copies of the site share, where BackCare:Database names one. Nobody waits for it: whoever wants
/// something of it hears within seconds that it is away, and for a while after that at once, and does without.
/// </summary>
public sealed partial class Database : IDisposable
{
    public const string Setting = "BackCare:Database";

    private const int Seconds = 2;
    private const int MostConnections = 10;

    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(5);

    // What the program makes when it is missing and may; deploy/postgresql.sql makes the same for an account that may not.
    private static readonly (string Name, string Make)[] Tables =
    [
        ("backcare.keys", "create table backcare.keys (name text primary key, xml text not null)"),
        ("backcare.attempts", """
            create table backcare.attempts (number bigint generated always as identity primary key, key text not null, at bigint not null);
            create index attempts_by_key on backcare.attempts (key);
            create index attempts_by_time on backcare.attempts (at)
            """),
    ];

    private readonly NpgsqlDataSource source;
    private readonly ILogger log;
    private readonly Lock making = new();
    private volatile bool made;
    private long awaySince;
    private int isAway;

    public Database(string connection, ILogger<Database> log)
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
        if (!words.ContainsKey("Maximum Pool Size")) words.MaxPoolSize = MostConnections;
        (source, this.log) = (NpgsqlDataSource.Create(words), log);
    }

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

    /// <returns>False when the database is away, or does not do what it should; the log says so once.</returns>
    public bool Try<T>(Func<NpgsqlConnection, T> ask, [MaybeNullWhen(false)] out T answer)
    {
        answer = default;
        if (IsAway && TimeProvider.System.GetElapsedTime(Volatile.Read(ref awaySince)) < LeftAlone) return false;
        try
        {
            using var connection = source.OpenConnection();
            Make(connection);
            answer = ask(connection);
            if (Interlocked.Exchange(ref isAway, 0) is 1) Back(log);
            return true;
        }
        catch (Exception cannot) when (cannot is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
        {
            Volatile.Write(ref awaySince, TimeProvider.System.GetTimestamp());
            if (Interlocked.Exchange(ref isAway, 1) is 0) Away(log, WhyOf(cannot));
            return false;
        }
    }

    public void Dispose() => source.Dispose();

    private void Make(NpgsqlConnection connection)
    {
        if (made) return;
        lock (making)
        {
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
        using var command = new NpgsqlCommand(words, connection);
        return command.ExecuteScalar();
    }

    private static void Run(NpgsqlConnection connection, string words)
    {
        using var command = new NpgsqlCommand(words, connection);
        command.ExecuteNonQuery();
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

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again")]
    private static partial void Back(ILogger logger);
}
