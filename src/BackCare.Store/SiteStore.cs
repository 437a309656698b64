using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BackCare.Store;

/// <summary>The database of the site: a file of the data folder, or a PostgreSQL. Whoever asks hears within some
/// seconds that it does not answer, and goes on without: no reader waits for it, and a start for a second
/// at most.</summary>
public sealed partial class SiteStore : IDisposable
{
    public const string FileName = "backcare.db";

    internal const int CommandTimeoutSeconds = 2;

    private readonly Func<int?, BackCareDbContext> connect;
    private readonly ILogger log;
    private readonly SemaphoreSlim concurrency = new(4);
    private volatile bool isReady;
    private volatile string? unavailableReason;

    /// <param name="connect">Given for how many seconds a command may take; null for as long as usual.</param>
    private SiteStore(string location, Func<int?, BackCareDbContext> connect, ILogger log) =>
        (Location, this.connect, this.log) = (location, connect, log);

    /// <summary>A file of this folder, which its owner alone reads. Only on a disk of this machine.</summary>
    public static SiteStore InFolder(string folder, ILogger log)
    {
        var file = Path.Combine(folder, FileName);
        return new(file, seconds => SqliteDbContext.Open(file, seconds ?? CommandTimeoutSeconds), log);
    }

    /// <param name="connection">With how long to wait, at most some seconds.</param>
    public static SiteStore OnServer(string connection, ILogger log) =>
        new("the PostgreSQL of BackCare:Database", seconds => PostgresDbContext.Open(connection, seconds), log);

    /// <summary>Where it is, for whoever runs the site.</summary>
    public string Location { get; }

    /// <summary>How long an answer may take, beyond what the database is given: a hung disk keeps no request.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(CommandTimeoutSeconds + 1);

    /// <summary>How long the answer to what somebody typed may take, which a busy machine must not lose.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A command waits longer for an answer on a busy machine than a page may take.</summary>
    public void UseLongTimeouts() => ReadTimeout = WriteTimeout = TimeSpan.FromMinutes(1);

    /// <summary>For who reads it for the first time, which may take minutes: no request waits for it.</summary>
    public static TimeSpan OpenTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Why it does not answer; null while it does, and until it was tried.</summary>
    public string? UnavailableReason => unavailableReason;

    /// <summary>Whether it could be opened, and has every table.</summary>
    public bool IsReady => isReady;

    /// <summary>Whether it was made by a newer version of this program.</summary>
    public bool IsNewer { get; private set; }

    /// <summary>Whether there is one: tables of ours in the file, or in the database.</summary>
    /// <exception cref="DatabaseUnavailableException">Nobody can tell.</exception>
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

    /// <summary>Opens it, and makes the tables that are missing; where there is none, only looks. Until then nothing is
    /// read or written.</summary>
    /// <param name="createIfMissing">Whether to make the database itself where there is none.</param>
    /// <param name="readOnly">Whether to write nothing: one that lacks a table then does not answer.</param>
    /// <returns>False when that must be tried again.</returns>
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
            if (IsNewer) Newer(log, Location);
            isReady = true;
            NoteState(null);
        }
        // Whatever it is, pages go on: nothing of a database may end the site.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NoteState(exception);
        }
        return isReady;
    }

    /// <summary>A copy of the whole database as it is at one moment, while others write.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be read, or is a PostgreSQL, which has a program for
    /// that.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public async Task Backup(string to, CancellationToken cancellation = default)
    {
        await using var db = connect(null);
        await db.Backup(to, cancellation);
    }

    /// <summary>A connection of their own for what the framework asks.</summary>
    /// <exception cref="DatabaseUnavailableException">It is not there, or lacks a table.</exception>
    public BackCareDbContext Connect() => isReady ? connect(null) : throw NotReady;

    public void Dispose() => concurrency.Dispose();

    /// <returns>Nothing where it does not answer in time; the log says so once.</returns>
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
    /// <exception cref="DatabaseUnavailableException">It does not answer in time.</exception>
    internal Task<T> Read<T>(Func<BackCareDbContext, Task<T>> ask, TimeSpan? timeout = null) =>
        Run((db, _) => ask(db), timeout);

    /// <summary>Writes all that is asked for, or nothing; meanwhile nobody else writes: so decisions are seen in the
    /// order of their numbers.</summary>
    /// <exception cref="DatabaseUnavailableException">As of <see cref="ReviewDecisionStore.Add"/>.</exception>
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

    /// <param name="ask">Commits only once its claim is granted: then its end is awaited, else it is too late.</param>
    private async Task<T> Run<T>(Func<BackCareDbContext, Func<bool>, Task<T>> ask, TimeSpan? timeout)
    {
        if (!isReady) throw NotReady;
        var (maxWait, waited) = (timeout ?? ReadTimeout, Stopwatch.StartNew());
        // Whoever sets it first decides: the transaction that commits, or the one who waits for it and gives up.
        var commits = new TaskCompletionSource<bool>();
        // Pages that are being rendered wait for it, and their renderer has one thread: no await here may need it.
        try
        {
            if (!await concurrency.WaitAsync(maxWait).ConfigureAwait(false)) throw new TimeoutException("it is busy");
            // On a thread of its own, which a disk that hangs may keep.
            var asking = Task.Run(async () =>
            {
                try
                {
                    // It gives up before whoever asked does.
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
                // It is being committed: whoever asked must not be told that it was not.
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

    /// <summary>Takes note of a fault that somebody met, by <see cref="Connect"/> too; null where it answers.</summary>
    public void NoteState(Exception? cannot)
    {
        var before = unavailableReason;
        unavailableReason = cannot is null ? null : DatabaseUnavailableException.WordsOf(cannot);
        if (before == unavailableReason) return;
        if (unavailableReason is not null) Away(log, Location, unavailableReason);
        else Back(log, Location);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database ({Place}) does not answer as it should: {Why}")]
    private static partial void Away(ILogger logger, string place, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database ({Place}) answers")]
    private static partial void Back(ILogger logger, string place);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The database ({Place}) was made by a newer version of this program")]
    private static partial void Newer(ILogger logger, string place);
}
