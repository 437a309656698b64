using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace BackCare.Store;

/// <summary>What the site remembers that is not content: one model, for SQLite and for PostgreSQL.</summary>
public abstract class BackCareDb(DbContextOptions options) : IdentityUserContext<Reviewer>(options), IDataProtectionKeyContext
{
    internal const string MigrationsTable = "migrations";

    internal const int MaxNameLength = 200;
    private const int DigestLength = 64;

    /// <summary>The keys of cookies where copies share this database; else they are files.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    internal DbSet<TextRow> Texts => Set<TextRow>();
    internal DbSet<CommentRow> Comments => Set<CommentRow>();
    internal DbSet<CountRow> Counts => Set<CountRow>();

    /// <summary>Adds to a count in one step, given the Monday of its week, what is counted and how many more.</summary>
    internal string AddCount => $"insert into {InSchema}counts as c "
        + "(week, what, times) values ({0}, {1}, {2}) on conflict (week, what) "
        + "do update set times = c.times + excluded.times";

    private protected string InSchema => Model.GetDefaultSchema() is { } schema ? $"{schema}." : "";

    /// <summary>What takes the turn of whoever adds a decision; null where beginning a transaction does.</summary>
    private protected abstract string? LockSql { get; }

    /// <summary>Whether a decision can be neither changed nor taken out: a number above 0.</summary>
    internal abstract string HasTriggersSql { get; }

    /// <summary>Makes it so. A migration may have dropped them.</summary>
    internal abstract string CreateTriggersSql { get; }

    /// <summary>What lets new rows follow those that were put in with their numbers; null where nothing is needed.</summary>
    internal abstract string? ResetSequencesSql { get; }

    /// <summary>Begins a transaction in which nobody else adds a decision: so they are seen in the order of their numbers.</summary>
    internal async Task<IDbContextTransaction> BeginExclusively()
    {
        var transaction = await Database.BeginTransactionAsync();
        if (LockSql is { } sql) await Database.ExecuteSqlRawAsync(sql);
        return transaction;
    }

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
        builder.Entity<IdentityUserToken<string>>(row =>
        {
            row.ToTable("reviewer_tokens");
            row.Property(token => token.Value).HasMaxLength(1_000);
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("reviewer_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("reviewer_logins");
        builder.Entity<DataProtectionKey>(row =>
        {
            row.ToTable("data_protection_keys");
            row.Property(key => key.Xml).HasMaxLength(ReviewDecision.LongestWords);
        });
        builder.Entity<DecisionRow>(row =>
        {
            row.ToTable("decisions").HasKey(decision => decision.Id);
            row.Property(decision => decision.Digest).HasMaxLength(DigestLength);
            // Of two who decide at once on what both were shown, one is refused.
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
                row.Property(words).HasMaxLength(ReviewDecision.LongestWords);
        });
        builder.Entity<CountRow>().ToTable("counts").HasKey(count => new { count.Week, count.What });
        foreach (var property in builder.Model.GetEntityTypes().Where(type => type.ClrType.Namespace == typeof(DecisionRow).Namespace
            && type.ClrType != typeof(Reviewer)).SelectMany(type => type.GetProperties()))
            property.SetColumnName(property.Name.ToLowerInvariant());
    }

    // All of the rules, in both voices, is some 300 kB.
    private const int MaxTextLength = 2_000_000;
}

/// <summary>Somebody who may decide, with how they sign in.</summary>
public sealed class Reviewer : IdentityUser
{
    public string Name { get; set; } = "";
    public string Profession { get; set; } = "";

    /// <summary>With whom they are registered.</summary>
    public string Body { get; set; } = "";
    public string Registration { get; set; } = "";

    /// <summary>Body and registration without spaces and the like: one person has one entry.</summary>
    public string RegisteredAs { get; set; } = "";

    /// <summary>Since when they are no longer a reviewer here, in seconds since 1970; null for everybody else.</summary>
    public long? Disabled { get; set; }

    /// <summary>The newest half minute whose code was taken: each counts once.</summary>
    public long LastStep { get; set; }

    public bool MaySign => Disabled is null;

    public Signer ToSigner() => new(Id, Name, Profession, Body, Registration);
}

/// <summary>A decision, as BackCare.Review.ReviewDecision has it.</summary>
/// <param name="Time">In seconds since 1970.</param>
/// <param name="Comment">The id of its words, which can be erased while the decision stays.</param>
/// <param name="Form">The form that it came by: the same one twice is one decision.</param>
internal sealed record DecisionRow(long Id, string Item, string Digest, string Kind, string Reviewer, string Name, string Profession,
    string Body, string Registration, long Time, long? Comment, Guid Form, long Follows);

/// <summary>What was signed.</summary>
internal sealed record TextRow(string Digest, string Text);

/// <summary>Words of a reviewer, as BackCare.Review.Comment has them.</summary>
internal sealed record CommentRow(long Id, string Item, string? Place, string Reviewer, long Time, Guid Form)
{
    /// <summary>Whether they were said with a decision.</summary>
    public bool OfDecision { get; init; }
    public string? Said { get; set; }
    public string? Instead { get; set; }
    public string? Words { get; set; }
    public long? DealtWith { get; set; }
    public long? Erased { get; set; }
}

/// <summary>How often something came about in a week.</summary>
/// <param name="Week">Its Monday.</param>
internal sealed record CountRow(DateOnly Week, string What, int Times);

/// <summary>The model in a file of the data folder.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : BackCareDb(options)
{
    private protected override string? LockSql => null;

    internal override string HasTriggersSql => "select case when count(*) = 3 then 1 else 0 end as Value "
        + "from sqlite_master where type = 'trigger' and tbl_name = 'decisions' "
        + "and name in ('decisions_add', 'decisions_change', 'decisions_delete')";

    // The first stops "insert or replace", which takes out rows that no other trigger hears of.
    internal override string CreateTriggersSql => """
        create trigger if not exists decisions_add before insert on decisions
        when exists (select 1 from decisions where id = new.id or form = new.form or (item = new.item and follows = new.follows))
        begin select raise(abort, 'a decision is never changed'); end;
        create trigger if not exists decisions_change before update on decisions
        begin select raise(abort, 'a decision is never changed'); end;
        create trigger if not exists decisions_delete before delete on decisions
        begin select raise(abort, 'a decision is never taken out'); end;
        """;

    internal override string? ResetSequencesSql => null;

    /// <summary>The file is never made by opening it, nor held open: one that is gone must not be written to.</summary>
    /// <param name="seconds">For how long it waits for others.</param>
    internal static SqliteDb Open(string file, int seconds = SiteStore.Seconds) => new(
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = seconds,
            }.ConnectionString,
            sqlite => sqlite.MigrationsHistoryTable(MigrationsTable))
        .AddInterceptors(new PragmaInterceptor(LongestOpen + TimeSpan.FromSeconds(seconds))).Options);

    /// <summary>Stops whatever a connection does for longer than this from now on: a disk may be that slow.</summary>
    internal static void Limit(DbConnection connection, TimeSpan longest)
    {
        var (handle, begun) = (((SqliteConnection)connection).Handle, Stopwatch.StartNew());
        // Of two at once one tries again within milliseconds. The library by itself waits 150 before each try, and many at once starve.
        raw.sqlite3_busy_timeout(handle, SiteStore.Seconds * 1000);
        // The library keeps the delegate for as long as the connection is open.
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => begun.Elapsed > longest ? 1 : 0, null);
    }

    private const int StepsBetweenLooks = 10_000;

    private static readonly TimeSpan LongestOpen = TimeSpan.FromSeconds(10);

    // What was decided outlives a power cut, and what is erased is not left in the file.
    private sealed class PragmaInterceptor(TimeSpan longest) : DbConnectionInterceptor
    {
        private const string Sql =
            "pragma journal_mode = delete; pragma synchronous = full; pragma secure_delete = on;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            Limit(connection, longest);
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
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

/// <summary>The model in a schema of a PostgreSQL that copies share.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : BackCareDb(options)
{
    internal const string Schema = "backcare";

    private protected override string LockSql => "select pg_advisory_xact_lock(7206156)";

    internal override string HasTriggersSql => "select count(*)::int as \"Value\" from pg_trigger "
        + "where tgrelid = to_regclass('backcare.decisions') and tgenabled = 'O' and tgname = 'decisions_change'";

    internal override string CreateTriggersSql => """
        create or replace function backcare.decision_kept() returns trigger language plpgsql as $$ begin
            raise exception 'a decision is never changed or taken out';
        end $$;
        create or replace trigger decisions_change before update or delete or truncate on backcare.decisions
            for each statement execute function backcare.decision_kept();
        """;

    internal override string ResetSequencesSql => """
        select setval(pg_get_serial_sequence('backcare.decisions', 'id'), (select coalesce(max(id), 0) + 1 from backcare.decisions), false);
        select setval(pg_get_serial_sequence('backcare.comments', 'id'), (select coalesce(max(id), 0) + 1 from backcare.comments), false);
        """;

    /// <param name="seconds">For how long a command may take; null for what the connection says.</param>
    internal static PostgresDb Open(string connection, int? seconds = null) => new(
        new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection,
            postgres => postgres.MigrationsHistoryTable(MigrationsTable, Schema).CommandTimeout(seconds)).Options);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        base.OnModelCreating(builder);
    }
}

/// <summary>What dotnet-ef asks for when it writes a migration: it reaches no database.</summary>
internal sealed class ForMigrations : IDesignTimeDbContextFactory<SqliteDb>, IDesignTimeDbContextFactory<PostgresDb>
{
    SqliteDb IDesignTimeDbContextFactory<SqliteDb>.CreateDbContext(string[] args) => SqliteDb.Open("none");

    PostgresDb IDesignTimeDbContextFactory<PostgresDb>.CreateDbContext(string[] args) => PostgresDb.Open("Host=none");
}
