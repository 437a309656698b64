using System.Collections.Immutable;
using System.Diagnostics;
using BackCare.Feedback;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackCare.Store;

/// <summary>
/// The database of the site: a file of the data folder, or a PostgreSQL. Whoever asks hears within some seconds that it does
/// not answer, and goes on without: no reader waits for it, and no start.
/// </summary>
public sealed partial class SiteStore : IVotes, IDisposable
{
    public const string FileName = "backcare.db";

    internal const int Seconds = 2;

    // The same as whoever makes the other tables of the schema takes: each of them looks for the schema first.
    private const long LockOfPostgres = 7206155;

    // Beyond what the database is given: a disk that hangs keeps no request.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(Seconds + 1);

    private readonly Func<BackCareDb> open;
    private readonly string? folder;
    private readonly ILogger log;
    private readonly SemaphoreSlim room = new(4);
    private volatile bool isReady;
    private int isAway;

    private SiteStore(Func<BackCareDb> open, string? folder, ILogger log) => (this.open, this.folder, this.log) = (open, folder, log);

    /// <summary>A file of this folder, which its owner alone reads. Only on a disk of this machine.</summary>
    public static SiteStore In(string folder, ILogger log) =>
        new(() => SqliteDb.Open(Path.Combine(folder, FileName)), folder, log);

    /// <param name="connection">With how long to wait, at most some seconds.</param>
    public static SiteStore On(string connection, ILogger log) => new(() => PostgresDb.Open(connection), null, log);

    /// <summary>Makes the tables that are missing; where there is none, only looks. Until then nothing is counted.</summary>
    /// <returns>False when that must be tried again.</returns>
    public async Task<bool> Migrate(CancellationToken cancellation)
    {
        try
        {
            await using var db = open();
            if (folder is null) await MigrateShared(db, cancellation);
            else await MigrateFile(db, Path.Combine(folder, FileName), cancellation);
            isReady = true;
            Tell(null);
        }
        // Whatever it is, pages go on: nothing of a count may end the site.
        catch (Exception cannot) when (cannot is not OperationCanceledException)
        {
            Tell(cannot);
        }
        return isReady;
    }

    public async Task<bool> Count(Vote vote, DateOnly day) => await Ask(async db =>
    {
        await using var all = await db.Database.BeginTransactionAsync();
        // In one order, so that two votes at once wait for each other and neither for ever.
        foreach (var said in vote.Counted.Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlRawAsync(db.AddVote, vote.Page, said, day);
        await all.CommitAsync();
        return (bool?)true;
    }) is true;

    public Task<ImmutableArray<VoteCount>?> Since(DateOnly day) => Ask<ImmutableArray<VoteCount>?>(async db =>
        [.. await db.Votes.AsNoTracking().Where(vote => vote.Day >= day).OrderBy(vote => vote.Page).ThenBy(vote => vote.Day)
            .ThenBy(vote => vote.Said).Select(vote => new VoteCount(vote.Page, vote.Said, vote.Day, vote.Times)).ToArrayAsync()]);

    public void Dispose() => room.Dispose();

    private async Task<T?> Ask<T>(Func<BackCareDb, Task<T?>> ask)
    {
        if (!isReady) return default;
        try
        {
            var waited = Stopwatch.StartNew();
            if (!await room.WaitAsync(Deadline)) return default;
            // On a thread of its own, which a disk that hangs may keep.
            var answer = await Task.Run(async () =>
            {
                try
                {
                    await using var db = open();
                    return await ask(db);
                }
                finally
                {
                    room.Release();
                }
            }).WaitAsync(TimeSpan.FromTicks(long.Max(0, (Deadline - waited.Elapsed).Ticks)));
            Tell(null);
            return answer;
        }
        catch (Exception cannot) when (IsAway(cannot))
        {
            Tell(cannot);
            return default;
        }
    }

    private static async Task MigrateFile(BackCareDb db, string file, CancellationToken cancellation)
    {
        if (File.Exists(file) && await IsWhole(db, cancellation)) return;
        var ofOwner = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) ofOwner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // One copy at a time. Where its program is killed the system lets go of it.
        await using var turn = await Turn($"{file}.lock", ofOwner, cancellation);
        if (!File.Exists(file)) await new FileStream(file, ofOwner).DisposeAsync();
        if (await IsWhole(db, cancellation)) return;
        // A row in it is of a program that was killed, and would be waited for without end.
        await db.Database.ExecuteSqlRawAsync("drop table if exists \"__EFMigrationsLock\"", cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    private static async Task<FileStream> Turn(string file, FileStreamOptions ofOwner, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new(file, ofOwner);
            }
            catch (IOException) when (tries < 50)
            {
                await Task.Delay(100, cancellation);
            }
        }
    }

    private static async Task MigrateShared(BackCareDb db, CancellationToken cancellation)
    {
        if (await IsWhole(db, cancellation)) return;
        // For the others to be done.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(1));
        await db.Database.OpenConnectionAsync(cancellation);
        // It goes with the connection, however the program ends.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({LockOfPostgres})", cancellation);
        try
        {
            if (!await IsWhole(db, cancellation)) await db.Database.MigrateAsync(cancellation);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({LockOfPostgres})", CancellationToken.None);
        }
    }

    private static async Task<bool> IsWhole(BackCareDb db, CancellationToken cancellation) =>
        !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    // What a database, a disk and a network do.
    private static bool IsAway(Exception why) => why is SqliteException or NpgsqlException or DbUpdateException or TimeoutException
        or IOException or UnauthorizedAccessException or InvalidOperationException or System.Net.Sockets.SocketException;

    private void Tell(Exception? why)
    {
        if (Interlocked.Exchange(ref isAway, why is null ? 0 : 1) is var before && before == (why is null ? 0 : 1)) return;
        if (why is null) Back(log);
        else Away(log, WordsOf(why));
    }

    private static string WordsOf(Exception why) => why switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName } refused =>
            $"{refused.MessageText}. Run deploy/postgresql.sql",
        PostgresException refused => refused.MessageText,
        NpgsqlException or DbUpdateException or InvalidOperationException => why.InnerException?.Message ?? why.Message,
        _ => why.Message,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer as it should, and no vote on a page is counted: {Why}")]
    private static partial void Away(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Votes on pages are counted again")]
    private static partial void Back(ILogger logger);
}
