using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BackCare.Store;

/// <summary>Everything that the site stores besides content: one model, for SQLite and PostgreSQL.</summary>
public abstract class BackCareDbContext(DbContextOptions options) : IdentityUserContext<Reviewer>(options), IDataProtectionKeyContext
{
    internal const string MigrationsTable = "migrations";

    internal const int MaxNameLength = 200;
    private const int DigestLength = 64;

    /// <summary>Cookie keys, where servers share this database; otherwise they are files.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    internal DbSet<TextRow> Texts => Set<TextRow>();
    internal DbSet<CommentRow> Comments => Set<CommentRow>();
    internal DbSet<CountRow> Counts => Set<CountRow>();

    /// <summary>Adds to a count (upsert); parameters: its week's Monday, what is counted, the increment.</summary>
    internal string AddCount => $"insert into {Counts.EntityType.GetSchemaQualifiedTableName()} as c "
        + "(week, what, times) values ({0}, {1}, {2}) on conflict (week, what) "
        + "do update set times = c.times + excluded.times";

    /// <summary>SQL that takes the writers' lock; null where beginning a transaction takes it.</summary>
    internal abstract string? LockSql { get; }

    /// <summary>SQL that returns more than 0 if triggers forbid changing and deleting decisions.</summary>
    private protected abstract string HasTriggersSql { get; }

    /// <summary>SQL that creates those triggers. A migration may have dropped them.</summary>
    private protected abstract string CreateTriggersSql { get; }

    /// <summary>SQL that moves id sequences past imported rows; null where none is needed.</summary>
    internal abstract string? ResetSequencesSql { get; }

    /// <summary>Why there is no database.</summary>
    internal virtual string MissingReason => "there is none";

    private protected static TimeSpan MaxMigrationTime { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether our tables exist.</summary>
    internal virtual async Task<bool> Exists(CancellationToken cancellation) =>
        (await Database.GetAppliedMigrationsAsync(cancellation)).Any();

    /// <summary>Rolls back a killed program's transaction; a database server does so itself.</summary>
    internal virtual Task Recover(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Creates missing tables and triggers, one program at a time.</summary>
    internal abstract Task Migrate(CancellationToken cancellation);

    /// <inheritdoc cref="SiteStore.Backup"/>
    internal abstract Task Backup(string to, CancellationToken cancellation);

    internal async Task<bool> IsMigrated(CancellationToken cancellation) =>
        !(await Database.GetPendingMigrationsAsync(cancellation)).Any();

    private protected async Task<bool> IsWhole(CancellationToken cancellation) =>
        await IsMigrated(cancellation) && await HasTriggers(cancellation);

    private protected async Task MakeMissing(CancellationToken cancellation)
    {
        if (!await IsMigrated(cancellation)) await Database.MigrateAsync(cancellation);
        if (!await HasTriggers(cancellation)) await Database.ExecuteSqlRawAsync(CreateTriggersSql, cancellation);
    }

    private async Task<bool> HasTriggers(CancellationToken cancellation) =>
        await Database.SqlQueryRaw<int>(HasTriggersSql).SingleAsync(cancellation) > 0;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().HaveMaxLength(MaxNameLength);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Reviewer>(row =>
        {
            row.ToTable("reviewers").HasIndex(reviewer => reviewer.RegisteredAs).IsUnique();
            row.Property(reviewer => reviewer.RegisteredAs).HasMaxLength(2 * MaxNameLength);
        });
        builder.Entity<IdentityUserToken<string>>().ToTable("reviewer_tokens")
            .Property(token => token.Value).HasMaxLength(1_000);
        builder.Entity<IdentityUserClaim<string>>().ToTable("reviewer_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("reviewer_logins");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys")
            .Property(key => key.Xml).HasMaxLength(ReviewDecision.MaxWordsLength);
        builder.Entity<DecisionRow>(row =>
        {
            row.ToTable("decisions").HasKey(decision => decision.Id);
            row.Property(decision => decision.Digest).HasMaxLength(DigestLength);
            // If two decisions race, one fails and is tried again; ReviewDecisionStore then says which is refused.
            row.HasIndex(decision => new { decision.Item, decision.Follows }).IsUnique();
            row.HasIndex(decision => decision.Form).IsUnique();
        });
        builder.Entity<TextRow>(row =>
        {
            row.ToTable("texts").HasKey(text => text.Digest);
            row.Property(text => text.Digest).HasMaxLength(DigestLength);
            row.Property(text => text.Text).HasMaxLength(MaxTextLength);
        });
        builder.Entity<CommentRow>(row =>
        {
            row.ToTable("comments").HasKey(comment => comment.Id);
            row.HasIndex(comment => comment.Form).IsUnique();
            foreach (var words in new[] { nameof(CommentRow.Said), nameof(CommentRow.Instead), nameof(CommentRow.Words) })
                row.Property(words).HasMaxLength(ReviewDecision.MaxWordsLength);
        });
        builder.Entity<CountRow>().ToTable("counts").HasKey(count => new { count.Week, count.What });
        foreach (var property in builder.Model.GetEntityTypes().Where(type => type.ClrType.Namespace == typeof(DecisionRow).Namespace
            && type.ClrType != typeof(Reviewer)).SelectMany(type => type.GetProperties()))
            property.SetColumnName(property.Name.ToLowerInvariant());
    }

    // The whole rules, in both voices, are some 300 kB.
    private const int MaxTextLength = 2_000_000;
}

/// <summary>Lets dotnet-ef write a migration; it connects to no database.</summary>
internal sealed class DesignTimeDbContextFactory :
    IDesignTimeDbContextFactory<SqliteDbContext>, IDesignTimeDbContextFactory<PostgresDbContext>
{
    SqliteDbContext IDesignTimeDbContextFactory<SqliteDbContext>.CreateDbContext(string[] args) => SqliteDbContext.Open("none");

    PostgresDbContext IDesignTimeDbContextFactory<PostgresDbContext>.CreateDbContext(string[] args) => PostgresDbContext.Open("Host=none");
}
