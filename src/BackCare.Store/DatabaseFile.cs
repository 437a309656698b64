using Microsoft.Data.Sqlite;

namespace BackCare.Store;

/// <summary>A file on a disk of this machine, which its owner alone reads.</summary>
internal sealed class DatabaseFile(string file) : Database
{
    public override string Place => file;

    public override string WhyMissing => File.Exists(file) ? "it is no database of this site" : base.WhyMissing;

    public override BackCareDb Open(int? seconds = null) => SqliteDb.Open(file, seconds ?? SiteStore.Seconds);

    // By a connection that may write, which the one that the framework looks by may not.
    public override async Task Recover(BackCareDb db, CancellationToken cancellation)
    {
        if (File.Exists(file)) await db.Database.OpenConnectionAsync(cancellation);
    }

    public override async Task<bool> Exists(CancellationToken cancellation) =>
        File.Exists(file) && await base.Exists(cancellation);

    // Also by a program that was ended while it made the first table.
    protected override async Task<bool> IsBegun(BackCareDb db, CancellationToken cancellation) =>
        await base.IsBegun(db, cancellation) || 0 < await db.Database.SqlQuery<int>(
            $"select count(*) as Value from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancellation);

    public override async Task Migrate(BackCareDb db, CancellationToken cancellation)
    {
        if (File.Exists(file) && await IsWhole(db, cancellation)) return;
        await using var held = await Lock(cancellation);
        if (!File.Exists(file)) await new FileStream(file, OwnerOnly(FileMode.OpenOrCreate)).DisposeAsync();
        if (!await IsMigrated(db, cancellation))
        {
            await db.Database.OpenConnectionAsync(cancellation);
            SqliteDb.Limit(db.Database.GetDbConnection(), LongestMigration);
            // A row in it is of a program that was killed, and would be waited for without end.
            await db.Database.ExecuteSqlRawAsync("drop table if exists \"__EFMigrationsLock\"", cancellation);
        }
        await MakeMissing(db, cancellation);
    }

    // One copy at a time. Where its program is killed the system lets go of it.
    private async Task<FileStream> Lock(CancellationToken cancellation)
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

    public override async Task Backup(string to, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new DatabaseUnavailableException($"there is no {file}");
        await new FileStream(to, OwnerOnly(FileMode.CreateNew)).DisposeAsync();
        try
        {
            await using var db = Open();
            await db.Database.OpenConnectionAsync(cancellation);
            await using var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ConnectionString);
            await copy.OpenAsync(cancellation);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        }
        catch (Exception cannot) when (DatabaseUnavailableException.IsDatabaseFault(cannot))
        {
            // Half a copy is taken for one.
            File.Delete(to);
            throw DatabaseUnavailableException.From(cannot);
        }
    }

    private static FileStreamOptions OwnerOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
