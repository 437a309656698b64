using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackCare.Store;

/// <summary>
/// The database of the site: a file of the data folder, or a PostgreSQL. Whoever asks hears within some seconds that it does
/// not answer, and goes on without: no reader waits for it, and no start.
/// </summary>
public sealed partial class SiteStore : IDisposable
{
    public const string FileName = "backcare.db";

    internal const int Seconds = 2;

    // The same as whoever makes the other tables of the schema takes: each of them looks for the schema first.
    private const long LockOfPostgres = 7206155;

    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);

    private readonly Func<int?, BackCareDb> openFor;
    private readonly string? file;
    private readonly ILogger log;
    private readonly SemaphoreSlim room = new(4);
    private volatile bool isReady;
    private volatile string? why;

    private SiteStore(Func<int?, BackCareDb> open, string? file, ILogger log) =>
        (openFor, this.file, this.log) = (open, file, log);

    /// <summary>A file of this folder, which its owner alone reads. Only on a disk of this machine.</summary>
    public static SiteStore In(string folder, ILogger log)
    {
        var file = Path.Combine(folder, FileName);
        return new(seconds => SqliteDb.Open(file, seconds ?? Seconds), file, log);
    }

    /// <param name="connection">With how long to wait, at most some seconds.</param>
    public static SiteStore On(string connection, ILogger log) =>
        new(seconds => PostgresDb.Open(connection, seconds), null, log);

    /// <summary>Where it is, for whoever runs the site.</summary>
    public string Place => file ?? "the PostgreSQL of BackCare:Database";

    /// <summary>How long an answer may take, beyond what the database is given: a disk that hangs keeps no request.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(Seconds + 1);

    /// <summary>How long the answer to what somebody typed may take, which a busy machine must not lose.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A command waits longer for an answer on a busy machine than a page may take.</summary>
    public void UseLongTimeouts() => ReadTimeout = WriteTimeout = TimeSpan.FromMinutes(1);

    /// <summary>For who reads it for the first time, which may take minutes: no request waits for it.</summary>
    public static TimeSpan OpenTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Why it does not answer; null while it does, and until it was tried.</summary>
    public string? Why => why;

    /// <summary>Whether it could be opened, and has every table.</summary>
    public bool IsReady => isReady;

    /// <summary>Whether it was made by a newer version of this program.</summary>
    public bool IsNewer { get; private set; }

    /// <summary>Whether there is one: tables of ours in the file, or in the database.</summary>
    /// <exception cref="DatabaseUnavailableException">Nobody can tell.</exception>
    public async Task<bool> Exists(CancellationToken cancellation = default)
    {
        if (file is not null && !File.Exists(file)) return false;
        await using var db = Open();
        try
        {
            // What a killed program left of a transaction is taken back by whoever may write; the framework looks by a connection that may not.
            if (file is not null) await db.Database.OpenConnectionAsync(cancellation);
            return (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any() || (file is not null && await IsBegun(db, cancellation));
        }
        catch (Exception cannot) when (IsAway(cannot))
        {
            throw new DatabaseUnavailableException(WordsOf(cannot), cannot);
        }
    }

    /// <summary>
    /// Opens it, and makes the tables that are missing; where there is none, only looks. Until then nothing is read or written.
    /// </summary>
    /// <param name="make">Whether to make the database itself where there is none.</param>
    /// <param name="looksOnly">Whether to write nothing: one that lacks a table then does not answer.</param>
    /// <returns>False when that must be tried again.</returns>
    public async Task<bool> Open(bool make, bool looksOnly = false, CancellationToken cancellation = default)
    {
        if (isReady) return true;
        try
        {
            if (!make && !await Exists(cancellation))
                throw new DatabaseUnavailableException((file is not null && File.Exists(file) ? "it is no database of this site" : "there is none")
                    + ". Restore it from a backup; for a new site make it with 'backcare store create'", null);
            await using var db = Open();
            // As in Exists.
            if (file is not null && File.Exists(file)) await db.Database.OpenConnectionAsync(cancellation);
            if (looksOnly)
            {
                if (!await IsMigrated(db, cancellation))
                    throw new DatabaseUnavailableException("it is of an older version; start the site once", null);
            }
            else if (file is null) await MigrateShared(db, cancellation);
            else await MigrateFile(db, cancellation);
            isReady = true;
            IsNewer = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Except(db.Database.GetMigrations()).Any();
            if (IsNewer) Newer(log, Place);
            NoteState(null);
        }
        // Whatever it is, pages go on: nothing of a database may end the site.
        catch (Exception cannot) when (cannot is not OperationCanceledException)
        {
            NoteState(cannot);
        }
        return isReady;
    }

    /// <summary>A copy of the whole database as it is at one moment, while others write.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be read, or is a PostgreSQL, which has a program for that.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public async Task Backup(string to, CancellationToken cancellation = default)
    {
        if (file is null)
            throw new DatabaseUnavailableException(
                "a PostgreSQL is backed up with its own pg_dump: pg_dump --schema=backcare --file=FILE NAME", null);
        if (!File.Exists(file)) throw new DatabaseUnavailableException($"there is no {file}", null);
        await using (new FileStream(to, OwnerOnly(FileMode.CreateNew)))
        {
        }
        try
        {
            await using var db = Open();
            await db.Database.OpenConnectionAsync(cancellation);
            await using var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ConnectionString);
            await copy.OpenAsync(cancellation);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        }
        catch (Exception cannot) when (IsAway(cannot))
        {
            // Half a copy is taken for one.
            File.Delete(to);
            throw new DatabaseUnavailableException(WordsOf(cannot), cannot);
        }
    }

    /// <summary>A connection of their own for what the framework asks.</summary>
    /// <exception cref="DatabaseUnavailableException">It is not there, or lacks a table.</exception>
    public BackCareDb Connect() => isReady ? Open() : throw NotReady;

    /// <summary>Whether it is a database that does not answer, or does not do what it should; the framework wraps what it throws.</summary>
    public static bool IsFault(Exception? why) =>
        why is DatabaseUnavailableException or DbException || (why is not null && IsFault(why.InnerException));

    /// <summary>Takes note of a fault that somebody met by <see cref="Connect"/>.</summary>
    public void ReportFault(Exception fault) => NoteState(fault);

    public void Dispose() => room.Dispose();

    /// <returns>Nothing where it does not answer in time; the log says so once.</returns>
    internal async Task<T?> TryRun<T>(Func<BackCareDb, Task<T?>> ask, TimeSpan? timeout = null)
    {
        try
        {
            return await Run((db, _) => ask(db), timeout).ConfigureAwait(false);
        }
        catch (DatabaseUnavailableException)
        {
            return default;
        }
    }

    /// <param name="ask">Calls what it is given before it commits: from then on the end of it is awaited. Where it is
    /// too late that throws, and nothing is written.</param>
    /// <param name="timeout">Null for <see cref="ReadTimeout"/>.</param>
    /// <exception cref="DatabaseUnavailableException">It does not answer in time.</exception>
    internal async Task<T> Run<T>(Func<BackCareDb, Action, Task<T>> ask, TimeSpan? timeout = null)
    {
        if (!isReady) throw NotReady;
        var longest = timeout ?? ReadTimeout;
        // Pages that are being rendered wait for it, and their renderer has one thread at a time: no await here may need it.
        var (state, waited) = (0, Stopwatch.StartNew());
        try
        {
            if (!await room.WaitAsync(longest).ConfigureAwait(false)) throw new TimeoutException("it is busy");
            // On a thread of its own, which a disk that hangs may keep.
            var asking = Task.Run(async () =>
            {
                try
                {
                    await using var db = Open(timeout);
                    return await ask(db, () =>
                    {
                        if (Interlocked.CompareExchange(ref state, 1, 0) is not 0)
                            throw new TimeoutException("it took too long");
                    });
                }
                finally
                {
                    room.Release();
                }
            });
            try
            {
                var left = TimeSpan.FromTicks(long.Max(0, (longest - waited.Elapsed).Ticks));
                var answer = await asking.WaitAsync(left).ConfigureAwait(false);
                NoteState(null);
                return answer;
            }
            catch (TimeoutException) when (!asking.IsCompleted && Interlocked.CompareExchange(ref state, 2, 0) is not 0)
            {
                // It is being committed: whoever asked must not be told that it was not.
                return await asking.WaitAsync(2 * ReadTimeout).ConfigureAwait(false);
            }
        }
        catch (Exception cannot) when (IsAway(cannot))
        {
            NoteState(cannot);
            throw new DatabaseUnavailableException(WordsOf(cannot), cannot) { IsUnknown = state is 1 };
        }
    }

    // It gives up before whoever asked does: what they are told was not done is not done afterwards.
    private BackCareDb Open(TimeSpan? timeout = null) =>
        openFor(timeout is { } longest ? Math.Max(1, (int)longest.TotalSeconds - 1) : null);

    private DatabaseUnavailableException NotReady => new(why ?? "it has not been opened yet", null);

    private async Task MigrateFile(BackCareDb db, CancellationToken cancellation)
    {
        if (File.Exists(file!) && await IsMigrated(db, cancellation) && await HasTriggers(db, cancellation)) return;
        await using var held = await LockFile(cancellation);
        if (!File.Exists(file!)) await new FileStream(file!, OwnerOnly(FileMode.OpenOrCreate)).DisposeAsync();
        if (!await IsMigrated(db, cancellation))
        {
            await db.Database.OpenConnectionAsync(cancellation);
            SqliteDb.Limit(db.Database.GetDbConnection(), LongestMigration);
            // A row in it is of a program that was killed, and would be waited for without end.
            await db.Database.ExecuteSqlRawAsync("drop table if exists \"__EFMigrationsLock\"", cancellation);
            await db.Database.MigrateAsync(cancellation);
        }
        await EnsureTriggers(db, cancellation);
    }

    // One copy at a time. Where its program is killed the system lets go of it.
    private async Task<FileStream> LockFile(CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new($"{file}.lock", OwnerOnly(FileMode.OpenOrCreate));
            }
            catch (IOException) when (tries < 50)
            {
                await Task.Delay(100, cancellation);
            }
        }
    }

    private static FileStreamOptions OwnerOnly(FileMode mode) => AtomicFile.Options(mode, FileAccess.ReadWrite, ownerOnly: true);

    private static async Task MigrateShared(BackCareDb db, CancellationToken cancellation)
    {
        if (await IsMigrated(db, cancellation) && await HasTriggers(db, cancellation)) return;
        // For the others to be done.
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.OpenConnectionAsync(cancellation);
        // It goes with the connection, however the program ends.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({LockOfPostgres})", cancellation);
        try
        {
            if (!await IsMigrated(db, cancellation)) await db.Database.MigrateAsync(cancellation);
            await EnsureTriggers(db, cancellation);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({LockOfPostgres})", CancellationToken.None);
        }
    }

    private static async Task<bool> IsMigrated(BackCareDb db, CancellationToken cancellation) =>
        !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    private static async Task EnsureTriggers(BackCareDb db, CancellationToken cancellation)
    {
        if (!await HasTriggers(db, cancellation))
            await db.Database.ExecuteSqlRawAsync(db.CreateTriggersSql, cancellation);
    }

    // By a program that was ended while it made the first table.
    private static async Task<bool> IsBegun(BackCareDb db, CancellationToken cancellation) => await db.Database.SqlQuery<int>(
        $"select count(*) as Value from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancellation) > 0;

    private static async Task<bool> HasTriggers(BackCareDb db, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<int>(db.HasTriggersSql).SingleAsync(cancellation) > 0;

    // What a database, a disk and a network do, and rows of types that are not ours.
    private static bool IsAway(Exception why) => why is SqliteException or NpgsqlException or DbUpdateException or TimeoutException
        or IOException or UnauthorizedAccessException or InvalidOperationException or System.Net.Sockets.SocketException
        or FormatException or InvalidCastException or OverflowException;

    private void NoteState(Exception? cannot)
    {
        var before = why;
        why = cannot is null ? null : WordsOf(cannot);
        if (before == why) return;
        if (why is not null) Away(log, Place, why);
        else Back(log, Place);
    }

    private static string WordsOf(Exception why) => why switch
    {
        DatabaseUnavailableException => why.Message,
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName } refused =>
            $"{refused.MessageText}. Run deploy/postgresql.sql; what only the owner of the tables may, run as that account",
        PostgresException refused => refused.MessageText,
        NpgsqlException or DbUpdateException or InvalidOperationException => why.InnerException?.Message ?? why.Message,
        _ => why.Message,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The database ({Place}) does not answer as it should: {Why}")]
    private static partial void Away(ILogger logger, string place, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database ({Place}) answers")]
    private static partial void Back(ILogger logger, string place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database ({Place}) was made by a newer version of this program")]
    private static partial void Newer(ILogger logger, string place);
}

/// <summary>The database does not answer. The message says why, for whoever runs the site.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>Whether nobody knows what became of what was being written.</summary>
    public bool IsUnknown { get; init; }
}
