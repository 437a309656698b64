namespace BackCare.Store;

/// <summary>Where one kind of database is, and how it is opened, made and copied.</summary>
internal abstract class Database
{
    protected static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);

    /// <summary>For whoever runs the site.</summary>
    public abstract string Place { get; }

    /// <summary>Why there is none.</summary>
    public virtual string WhyMissing => "there is none";

    /// <param name="seconds">For how long a command may take; null for as long as usual.</param>
    public abstract BackCareDb Open(int? seconds = null);

    /// <summary>Takes back what a killed program left of a transaction; a server does so itself.</summary>
    public virtual Task Recover(BackCareDb db, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Whether there are tables of ours.</summary>
    public virtual async Task<bool> Exists(CancellationToken cancellation)
    {
        await using var db = Open();
        await Recover(db, cancellation);
        return await IsBegun(db, cancellation);
    }

    protected virtual async Task<bool> IsBegun(BackCareDb db, CancellationToken cancellation) =>
        (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any();

    /// <summary>Makes the tables and triggers that are missing, one program at a time.</summary>
    public abstract Task Migrate(BackCareDb db, CancellationToken cancellation);

    /// <inheritdoc cref="SiteStore.Backup"/>
    public abstract Task Backup(string to, CancellationToken cancellation);

    public static async Task<bool> IsMigrated(BackCareDb db, CancellationToken cancellation) =>
        !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();

    protected static async Task<bool> IsWhole(BackCareDb db, CancellationToken cancellation) =>
        await IsMigrated(db, cancellation) && await HasTriggers(db, cancellation);

    protected static async Task MakeMissing(BackCareDb db, CancellationToken cancellation)
    {
        if (!await IsMigrated(db, cancellation)) await db.Database.MigrateAsync(cancellation);
        if (!await HasTriggers(db, cancellation))
            await db.Database.ExecuteSqlRawAsync(db.CreateTriggersSql, cancellation);
    }

    private static async Task<bool> HasTriggers(BackCareDb db, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<int>(db.HasTriggersSql).SingleAsync(cancellation) > 0;
}
