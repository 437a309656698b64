using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BackCare.Store;

/// <summary>The site's database: a file in the data folder, or PostgreSQL. Calls fail within seconds if it does not
/// respond, so readers never wait for it, and a start waits a second at most.</summary>
public sealed partial class SiteStore : IDisposable
{
    public const string FileName = "backcare.db";

    internal const int CommandTimeoutSeconds = 2;

    private readonly Func<int?, BackCareDbContext> connect;
    private readonly ILogger log;
    private readonly SemaphoreSlim concurrency = new(4);
    private volatile bool isReady;
    private volatile string? unavailableReason;

    /// <param name="connect">Takes the command timeout in seconds; null for the default.</param>
    private SiteStore(string location, Func<int?, BackCareDbContext> connect, ILogger log) =>
        (Location, this.connect, this.log) = (location, connect, log);

    /// <summary>A file in this folder, on a local disk, readable only by its owner.</summary>
    public static SiteStore InFolder(string folder, ILogger log)
    {
        var file = Path.Combine(folder, FileName);
        return new(file, seconds => SqliteDbContext.Open(file, seconds ?? CommandTimeoutSeconds), log);
    }

    /// <param name="connection">A connection string with a timeout of some seconds at most.</param>
    public static SiteStore OnServer(string connection, ILogger log) =>
        new("the PostgreSQL of BackCare:Database", seconds => PostgresDbContext.Open(connection, seconds), log);

    /// <summary>The location, for the operator.</summary>
    public string Location { get; }

    /// <summary>The time for a read, beyond the database's own timeout: a hung disk must not block requests.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(CommandTimeoutSeconds + 1);

    /// <summary>The time for a write, long enough that a busy machine loses no input.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>On a busy machine a command can wait longer than a page.</summary>
    public void UseLongTimeouts() => ReadTimeout = WriteTimeout = TimeSpan.FromMinutes(1);

    /// <summary>The time for the first read, which may take minutes and blocks no request.</summary>
    public static TimeSpan OpenTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Why it does not respond; null while it does, and before the first attempt.</summary>
    public string? UnavailableReason => unavailableReason;

    /// <summary>Whether it was opened and has every table.</summary>
    public bool IsReady => isReady;

    /// <summary>Whether a newer version of this program made it.</summary>
    public bool IsNewer { get; private set; }

    /// <summary>Whether our tables exist in the file or database.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be found out.</exception>
    public async Task<bool> Exists(CancellationToken cancellation = default)
    {
        try
        {
            await using var db = connect(null);
            return await db.Exists(cancellation);
        }
        catch (Exception exception) when (DatabaseUnavailableException.IsDatabaseFault(exception))
        {
            throw DatabaseUnavailableException.From(exception);
        }
    }

    /// <summary>Opens it and creates missing tables. Nothing is read or written before this.</summary>
    /// <param name="createIfMissing">Whether to create a missing database; otherwise this only looks.</param>
    /// <param name="readOnly">Whether to write nothing; a database without all tables is then unavailable.</param>
    /// <returns>False if it must be tried again.</returns>
    public async Task<bool> Open(bool createIfMissing, bool readOnly = false, CancellationToken cancellation = default)
    {
        if (isReady) return true;
        try
        {
            await using var db = connect(null);
            if (!createIfMissing && !await db.Exists(cancellation))
                throw new DatabaseUnavailableException($"{db.MissingReason}. Restore it from a backup; for a new "
                    + "site make it with 'backcare store create'");
            await db.Recover(cancellation);
            if (!readOnly) await db.Migrate(cancellation);
            else if (!await db.IsMigrated(cancellation))
                throw new DatabaseUnavailableException("it is of an older version; start the site once");
            var applied = await db.Database.GetAppliedMigrationsAsync(cancellation);
            IsNewer = applied.Except(db.Database.GetMigrations()).Any();
            if (IsNewer) LogNewerVersion(log, Location);
            isReady = true;
            NoteState(null);
        }
        // Any fault at all: no database problem may end the site.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NoteState(exception);
        }
        return isReady;
    }

    /// <summary>Copies the whole database as of one moment, while others may write.</summary>
    /// <exception cref="DatabaseUnavailableException">It is unreadable, or PostgreSQL with its own tools.</exception>
    /// <exception cref="IOException">The file exists already, or cannot be written.</exception>
    public async Task Backup(string to, CancellationToken cancellation = default)
    {
        await using var db = connect(null);
        await db.Backup(to, cancellation);
    }

    /// <summary>A separate connection for the framework.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is missing, or lacks a table.</exception>
    public BackCareDbContext Connect() => isReady ? connect(null) : throw NotReady;

    public void Dispose() => concurrency.Dispose();

    /// <returns>The default if it does not respond in time; the log says so once.</returns>
    internal async Task<T?> TryRead<T>(Func<BackCareDbContext, Task<T?>> ask, TimeSpan? timeout = null)
    {
        try
        {
            return await Read(ask, timeout).ConfigureAwait(false);
        }
        catch (DatabaseUnavailableException)
        {
            return default;
        }
    }

    /// <param name="timeout">Null for <see cref="ReadTimeout"/>.</param>
    /// <exception cref="DatabaseUnavailableException">It does not respond in time.</exception>
    internal Task<T> Read<T>(Func<BackCareDbContext, Task<T>> ask, TimeSpan? timeout = null) =>
        Run((db, _) => ask(db), timeout);

    /// <summary>Writes all or nothing, one writer at a time, so that decisions become visible in order of id.</summary>
    /// <exception cref="DatabaseUnavailableException">As for <see cref="ReviewDecisionStore.Add"/>.</exception>
    internal Task<T> Write<T>(Func<BackCareDbContext, Task<T>> ask, TimeSpan timeout) => Run(async (db, claimCommit) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (db.LockSql is { } sql) await db.Database.ExecuteSqlRawAsync(sql);
        var result = await ask(db);
        await db.SaveChangesAsync();
        if (!claimCommit()) throw new TimeoutException("it took too long");
        await transaction.CommitAsync();
        return result;
    }, timeout);

    /// <param name="ask">Claims before it commits: if granted, the caller waits; otherwise it is too late.</param>
    private async Task<T> Run<T>(Func<BackCareDbContext, Func<bool>, Task<T>> ask, TimeSpan? timeout)
    {
        if (!isReady) throw NotReady;
        var (maxWait, waited) = (timeout ?? ReadTimeout, Stopwatch.StartNew());
        // Whichever sets it first wins: the transaction that commits, or the caller who gives up.
        var commits = new TaskCompletionSource<bool>();
        // Page rendering waits for this on one thread, so no await here may need that thread.
        try
        {
            if (!await concurrency.WaitAsync(maxWait).ConfigureAwait(false)) throw new TimeoutException("it is busy");
            // A thread of its own, since a hanging disk may block it.
            var asking = Task.Run(async () =>
            {
                try
                {
                    // The command times out before its caller does.
                    int? seconds = timeout is { } given ? Math.Max(1, (int)given.TotalSeconds - 1) : null;
                    await using var db = connect(seconds);
                    return await ask(db, () => commits.TrySetResult(true));
                }
                finally
                {
                    concurrency.Release();
                }
            });
            try
            {
                var left = TimeSpan.FromTicks(long.Max(0, (maxWait - waited.Elapsed).Ticks));
                var result = await asking.WaitAsync(left).ConfigureAwait(false);
                NoteState(null);
                return result;
            }
            catch (TimeoutException) when (!asking.IsCompleted && !commits.TrySetResult(false))
            {
                // It is being committed, so the caller must not hear that it was not.
                return await asking.WaitAsync(2 * ReadTimeout).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (DatabaseUnavailableException.IsDatabaseFault(exception))
        {
            NoteState(exception);
            throw DatabaseUnavailableException.From(exception,
                isOutcomeUnknown: commits.Task is { IsCompletedSuccessfully: true, Result: true });
        }
    }

    private DatabaseUnavailableException NotReady => new(unavailableReason ?? "it has not been opened yet");

    /// <summary>Records a fault, even one from <see cref="Connect"/>; null means that it responds.</summary>
    public void NoteState(Exception? fault)
    {
        var before = unavailableReason;
        unavailableReason = fault is null ? null : DatabaseUnavailableException.WordsOf(fault);
        if (before == unavailableReason) return;
        if (unavailableReason is not null) LogUnavailable(log, Location, unavailableReason);
        else LogAvailable(log, Location);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database ({Place}) does not respond as it should: {Why}")]
    private static partial void LogUnavailable(ILogger logger, string place, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database ({Place}) responds")]
    private static partial void LogAvailable(ILogger logger, string place);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The database ({Place}) was made by a newer version of this program")]
    private static partial void LogNewerVersion(ILogger logger, string place);
}
