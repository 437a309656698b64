namespace BackCare.Store;

/// <summary>A PostgreSQL that copies share.</summary>
/// <param name="connection">With how long to wait, at most some seconds.</param>
internal sealed class DatabaseServer(string connection) : Database
{
    // The same as whoever makes the other tables of the schema takes: each of them looks for the schema first.
    private const long MigrationLock = 7206155;

    public override string Place => "the PostgreSQL of BackCare:Database";

    public override BackCareDb Open(int? seconds = null) => PostgresDb.Open(connection, seconds);

    public override async Task Migrate(BackCareDb db, CancellationToken cancellation)
    {
        if (await IsWhole(db, cancellation)) return;
        // For the others to be done.
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.OpenConnectionAsync(cancellation);
        // It goes with the connection, however the program ends.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({MigrationLock})", cancellation);
        try
        {
            await MakeMissing(db, cancellation);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    public override Task Backup(string to, CancellationToken cancellation) => throw new DatabaseUnavailableException(
        "a PostgreSQL is backed up with its own pg_dump: pg_dump --schema=backcare --file=FILE NAME");
}
