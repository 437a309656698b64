using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace BackCare.Store;

/// <summary>The model in a file of the data folder, on a local disk, readable only by its owner.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : BackCareDbContext(options)
{
    internal override string? LockSql => null;

    private protected override string HasTriggersSql => "select case when count(*) = 2 then 1 else 0 end as Value "
        + "from sqlite_master where type = 'trigger' and tbl_name = 'decisions' "
        + "and name in ('decisions_change', 'decisions_delete')";

    private protected override string CreateTriggersSql => """
        create trigger if not exists decisions_change before update on decisions
        begin select raise(abort, 'a decision is never changed'); end;
        create trigger if not exists decisions_delete before delete on decisions
        begin select raise(abort, 'a decision is never taken out'); end;
        """;

    internal override string? ResetSequencesSql => null;

    /// <summary>Opening never creates the file or keeps it open, so that a deleted file is not written to.</summary>
    /// <param name="seconds">How long to wait for other connections.</param>
    internal static SqliteDbContext Open(string file, int seconds = SiteStore.CommandTimeoutSeconds) => new(
        new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = seconds,
            }.ConnectionString,
            sqlite => sqlite.MigrationsHistoryTable(MigrationsTable))
        .AddInterceptors(new PragmaInterceptor(MaxOpenTime + TimeSpan.FromSeconds(seconds))).Options);

    private string FilePath => Database.GetDbConnection().DataSource;

    internal override string MissingReason =>
        File.Exists(FilePath) ? "it is no database of this site" : base.MissingReason;

    // True even if a program was killed while it created the first table.
    internal override async Task<bool> Exists(CancellationToken cancellation)
    {
        if (!File.Exists(FilePath)) return false;
        await Recover(cancellation);
        return await base.Exists(cancellation) || 0 < await Database.SqlQuery<int>(
            $"select count(*) as Value from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancellation);
    }

    // Recovery needs a connection that may write; the framework checks with a read-only one.
    internal override async Task Recover(CancellationToken cancellation)
    {
        if (File.Exists(FilePath)) await Database.OpenConnectionAsync(cancellation);
    }

    internal override async Task Migrate(CancellationToken cancellation)
    {
        if (File.Exists(FilePath) && await IsWhole(cancellation)) return;
        await using var held = await Lock(cancellation);
        if (!File.Exists(FilePath)) await new FileStream(FilePath, OwnerOnly(FileMode.OpenOrCreate)).DisposeAsync();
        if (!await IsMigrated(cancellation))
        {
            await Database.OpenConnectionAsync(cancellation);
            Limit(Database.GetDbConnection(), MaxMigrationTime);
            // A killed program's row in it would be waited for without end.
            await Database.ExecuteSqlRawAsync("drop table if exists \"__EFMigrationsLock\"", cancellation);
        }
        await MakeMissing(cancellation);
    }

    // One program at a time. If it is killed, the system releases the lock.
    private async Task<FileStream> Lock(CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new($"{FilePath}.lock", OwnerOnly(FileMode.OpenOrCreate));
            }
            catch (IOException) when (tries < 50)
            {
                await Task.Delay(100, cancellation);
            }
        }
    }

    internal override async Task Backup(string to, CancellationToken cancellation)
    {
        if (!File.Exists(FilePath)) throw new DatabaseUnavailableException($"there is no {FilePath}");
        await new FileStream(to, OwnerOnly(FileMode.CreateNew)).DisposeAsync();
        try
        {
            await Database.OpenConnectionAsync(cancellation);
            await using var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ConnectionString);
            await copy.OpenAsync(cancellation);
            ((SqliteConnection)Database.GetDbConnection()).BackupDatabase(copy);
        }
        catch (Exception exception) when (DatabaseUnavailableException.IsDatabaseFault(exception))
        {
            // A partial copy could be mistaken for a whole one.
            File.Delete(to);
            throw DatabaseUnavailableException.From(exception);
        }
    }

    private static FileStreamOptions OwnerOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Aborts any operation of a connection that runs past this time, as on a slow disk.</summary>
    private static void Limit(DbConnection connection, TimeSpan maxTime)
    {
        var (handle, begun) = (((SqliteConnection)connection).Handle, Stopwatch.StartNew());
        // When two connections collide, SQLite's handler retries within milliseconds. The library's own waits 150 ms
        // before each try, and many at once starve.
        raw.sqlite3_busy_timeout(handle, SiteStore.CommandTimeoutSeconds * 1000);
        // The library keeps the delegate alive while the connection is open.
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => begun.Elapsed > maxTime ? 1 : 0, null);
    }

    private const int StepsBetweenLooks = 10_000;

    private static readonly TimeSpan MaxOpenTime = TimeSpan.FromSeconds(10);

    // Decisions survive a power cut, and erased text is overwritten in the file.
    private sealed class PragmaInterceptor(TimeSpan maxTime) : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            Limit(connection, maxTime);
            using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = delete; pragma synchronous = full; pragma secure_delete = on;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
