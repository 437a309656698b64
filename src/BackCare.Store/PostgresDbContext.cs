namespace BackCare.Store;

/// <summary>The model in a schema of a PostgreSQL database that servers share.</summary>
public sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : BackCareDbContext(options)
{
    internal const string Schema = "backcare";

    // The number is shared with whatever creates the schema's other tables, since each checks for the schema first.
    private const long MigrationLock = 7206155;

    // A server that hangs before its commit must not keep others from closing the check.
    internal override string LockSql => "select set_config('idle_in_transaction_session_timeout', '5s', true); "
        + "select pg_advisory_xact_lock(7206156)";

    private protected override string HasTriggersSql => "select count(*)::int as \"Value\" from pg_trigger "
        + "where tgrelid = to_regclass('backcare.decisions') and tgenabled = 'O' and tgname = 'decisions_change'";

    private protected override string CreateTriggersSql => """
        create or replace function backcare.decision_kept() returns trigger language plpgsql as $$ begin
            raise exception 'a decision is never changed or taken out';
        end $$;
        create or replace trigger decisions_change before update or delete or truncate on backcare.decisions
            for each statement execute function backcare.decision_kept();
        """;

    internal override string ResetSequencesSql => """
        select setval(pg_get_serial_sequence('backcare.decisions', 'id'),
            (select coalesce(max(id), 0) + 1 from backcare.decisions), false);
        select setval(pg_get_serial_sequence('backcare.comments', 'id'),
            (select coalesce(max(id), 0) + 1 from backcare.comments), false);
        """;

    /// <param name="seconds">The command timeout; null for the connection's.</param>
    internal static PostgresDbContext Open(string connection, int? seconds = null) => new(
        new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection,
            postgres => postgres.MigrationsHistoryTable(MigrationsTable, Schema).CommandTimeout(seconds)).Options);

    internal override async Task Migrate(CancellationToken cancellation)
    {
        if (await IsWhole(cancellation)) return;
        // Leaves time for other migrations to finish.
        Database.SetCommandTimeout(MaxMigrationTime);
        await Database.OpenConnectionAsync(cancellation);
        // The lock ends with the connection, however the program ends.
        await Database.ExecuteSqlAsync($"select pg_advisory_lock({MigrationLock})", cancellation);
        try
        {
            await MakeMissing(cancellation);
        }
        finally
        {
            await Database.ExecuteSqlAsync($"select pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    internal override Task Backup(string to, CancellationToken cancellation) => throw new DatabaseUnavailableException(
        "a PostgreSQL is backed up with its own pg_dump: pg_dump --schema=backcare --file=FILE NAME");

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        base.OnModelCreating(builder);
    }
}
