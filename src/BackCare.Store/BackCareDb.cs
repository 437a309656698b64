using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace BackCare.Store;

/// <summary>What the site remembers that is not content: one model, for SQLite and for PostgreSQL.</summary>
public abstract class BackCareDb(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    internal const string MigrationsTable = "migrations";

    internal DbSet<VoteRow> Votes => Set<VoteRow>();
    internal DbSet<CountRow> Counts => Set<CountRow>();
    internal DbSet<RecordRow> Records => Set<RecordRow>();
    internal DbSet<WordsRow> Words => Set<WordsRow>();
    internal DbSet<SignedTextRow> SignedTexts => Set<SignedTextRow>();
    internal DbSet<EditionRow> Editions => Set<EditionRow>();
    internal DbSet<DraftRow> Drafts => Set<DraftRow>();
    internal DbSet<StoredKey> Keys => Set<StoredKey>();
    internal DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <summary>Adds one to a count in one step, given page, what was said and day: two at once are both counted.</summary>
    internal string AddVote => $"insert into {InSchema}votes as v "
        + "(page, said, day, times) values ({0}, {1}, {2}, 1) on conflict (page, said, day) do update set times = v.times + 1";

    /// <summary>The same of a week, given its Monday, what is counted and how many more.</summary>
    internal string AddCount => $"insert into {InSchema}counts as c "
        + "(week, what, times) values ({0}, {1}, {2}) on conflict (week, what) "
        + "do update set times = c.times + excluded.times";

    private string InSchema => Model.GetDefaultSchema() is { } schema ? $"{schema}." : "";

    /// <summary>What takes the turn of whoever adds a record; null where beginning a transaction does.</summary>
    private protected abstract string? Turn { get; }

    /// <summary>Whether a record can be neither changed nor taken out: a number above 0.</summary>
    internal abstract string Guards { get; }

    /// <summary>Makes it so. A migration may have dropped them.</summary>
    internal abstract string Guard { get; }

    /// <summary>Lets records be signed anew, until <see cref="Guard"/> in the same transaction.</summary>
    internal abstract string Unguard { get; }

    /// <summary>Begins a transaction in which nobody else adds a record or a key.</summary>
    internal async Task<IDbContextTransaction> TakeTurn()
    {
        var turn = await Database.BeginTransactionAsync();
        if (Turn is { } words) await Database.ExecuteSqlRawAsync(words);
        return turn;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<SessionRow>(row =>
        {
            row.ToTable("reviewer_sessions").HasKey(session => session.Name);
            row.HasIndex(session => session.Reviewer);
        });
        builder.Entity<VoteRow>(row =>
        {
            row.ToTable("votes").HasKey(vote => new { vote.Page, vote.Said, vote.Day });
            row.Property(vote => vote.Page).HasMaxLength(200);
            row.Property(vote => vote.Said).HasMaxLength(40);
        });
        builder.Entity<CountRow>(row =>
        {
            row.ToTable("counts").HasKey(count => new { count.Week, count.What });
            row.Property(count => count.What).HasMaxLength(40);
        });
        builder.Entity<RecordRow>(row =>
        {
            row.ToTable("records").HasKey(record => record.Number);
            row.Property(record => record.Number).ValueGeneratedNever();
            row.HasIndex(record => record.Before).IsUnique();
            row.HasIndex(record => record.Hash).IsUnique();
        });
        builder.Entity<WordsRow>().ToTable("words").HasKey(words => words.Digest);
        builder.Entity<SignedTextRow>().ToTable("signed_texts").HasKey(text => new { text.Digest, text.Name });
        builder.Entity<EditionRow>().ToTable("editions").HasKey(edition => edition.Digest);
        builder.Entity<DraftRow>().ToTable("drafts").HasKey(draft => new { draft.Reviewer, draft.Name });
        builder.Entity<StoredKey>().ToTable("data_protection_keys").HasKey(key => key.Name);
        // Those of accounts have the framework's names.
        foreach (var property in builder.Model.GetEntityTypes().Where(type => type.ClrType != typeof(Account)
            && type.ClrType.Assembly == typeof(BackCareDb).Assembly).SelectMany(type => type.GetProperties()))
            property.SetColumnName(property.Name.ToLowerInvariant());
    }
}

/// <summary>How a reviewer signs in. Who they are, and whether they may, records say.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The newest half minute whose code was taken: each counts once.</summary>
    public long LastStep { get; set; }
}

/// <summary>A reviewer who is signed in.</summary>
/// <param name="Name">A hash of what the cookie holds: whoever reads it can make none.</param>
/// <param name="Began">In seconds since 1970, as Used.</param>
/// <param name="Ticket">Encrypted for this name.</param>
internal sealed record SessionRow(string Name, string Reviewer, string Browser, long Began, long Used, byte[] Ticket);

/// <summary>How often something was said of a page on one day.</summary>
internal sealed record VoteRow(string Page, string Said, DateOnly Day, int Times);

/// <summary>How often something came about in a week.</summary>
/// <param name="Week">Its Monday.</param>
internal sealed record CountRow(DateOnly Week, string What, int Times);

/// <summary>A record, as BackCare.Records.StoredRecord has it.</summary>
/// <param name="Time">As it is hashed.</param>
/// <param name="Ends">Hashes, with a space between two.</param>
internal sealed record RecordRow(long Number, string Kind, string Item, string? Digest, string Reviewer, string Time, string Ends,
    string? Words, string? Details, string Before, string Hash, string Signature);

/// <summary>Free text that a record names by digest.</summary>
internal sealed record WordsRow(string Digest, string Salt, string Text);

/// <summary>What was signed.</summary>
internal sealed record SignedTextRow(string Digest, string Name, string Text);

/// <summary>All content at an approval, which its record names by the digest of its files.</summary>
internal sealed record EditionRow(string Digest, byte[] Zip);

/// <summary>What a reviewer noted for themselves.</summary>
internal sealed record DraftRow(string Reviewer, string Name)
{
    public string Digest { get; set; } = "";
    public string? Opinion { get; set; }
    public string? Comment { get; set; }
}

/// <summary>The model in a file of the data folder.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : BackCareDb(options)
{
    private protected override string? Turn => null;

    internal override string Guards => "select case when count(*) = 3 then 1 else 0 end as Value from sqlite_master where type = 'trigger' "
        + "and tbl_name = 'records' and name in ('records_add', 'records_change', 'records_delete')";

    // The first also stops "insert or replace", which takes out rows that no other trigger hears of.
    internal override string Guard => """
        create trigger if not exists records_add before insert on records
        when new.number <> (select coalesce(max(number), 0) + 1 from records)
            or new.before <> coalesce((select hash from records order by number desc limit 1), '')
            or exists (select 1 from records where hash = new.hash or before = new.before)
        begin select raise(abort, 'a record is added after all others'); end;
        create trigger if not exists records_change before update on records
        begin select raise(abort, 'a record is never changed'); end;
        create trigger if not exists records_delete before delete on records
        begin select raise(abort, 'a record is never taken out'); end;
        """;

    internal override string Unguard => "drop trigger if exists records_change";

    /// <summary>The file is never made by opening it, nor held open: one that is gone must not be written to.</summary>
    /// <param name="seconds">For how long it waits for others.</param>
    internal static SqliteDb Open(string file, int seconds = SiteStore.Seconds) => new(
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout={seconds}",
            sqlite => sqlite.MigrationsHistoryTable(MigrationsTable))
        .AddInterceptors(new Careful(LongestOpen + TimeSpan.FromSeconds(seconds))).Options);

    /// <summary>
    /// Stops whatever a connection does for longer than this from now on: a table may be a view without end. Nothing that is read
    /// needs a value as long as one may be otherwise.
    /// </summary>
    internal static void Limit(DbConnection connection, TimeSpan longest)
    {
        var (handle, begun) = (((SqliteConnection)connection).Handle, Stopwatch.StartNew());
        // Of two at once one tries again within milliseconds. The library by itself waits 150 before each try, and many at once starve.
        raw.sqlite3_busy_timeout(handle, SiteStore.Seconds * 1000);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        // The library keeps the delegate for as long as the connection is open.
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => begun.Elapsed > longest ? 1 : 0, null);
    }

    private const int LongestValue = 16 * 1024 * 1024, StepsBetweenLooks = 10_000;

    private static readonly TimeSpan LongestOpen = TimeSpan.FromSeconds(10);

    // What was recorded outlives a power cut, and what is taken out is not left in the file.
    private sealed class Careful(TimeSpan longest) : DbConnectionInterceptor
    {
        private const string Words = "pragma journal_mode = delete; pragma synchronous = full; pragma secure_delete = on;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            Limit(connection, longest);
            using var command = connection.CreateCommand();
            command.CommandText = Words;
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

    private protected override string Turn => "select pg_advisory_xact_lock(7206156)";

    internal override string Guards => "select case when count(*) = 2 then 1 else 0 end as \"Value\" from pg_trigger "
        + "where tgrelid = to_regclass('backcare.records') and tgenabled = 'O' and tgname in ('records_add', 'records_change')";

    internal override string Guard => """
        create or replace function backcare.record_added() returns trigger language plpgsql as $$ begin
            if new.number <> (select coalesce(max(number), 0) + 1 from backcare.records)
                or new.before <> coalesce((select hash from backcare.records order by number desc limit 1), '') then
                raise exception 'a record is added after all others' using errcode = 'unique_violation';
            end if;
            return new;
        end $$;
        create or replace function backcare.record_kept() returns trigger language plpgsql as $$ begin
            raise exception 'a record is never changed or taken out';
        end $$;
        create or replace trigger records_add before insert on backcare.records for each row execute function backcare.record_added();
        create or replace trigger records_change before update or delete or truncate on backcare.records
            for each statement execute function backcare.record_kept();
        """;

    internal override string Unguard => "drop trigger if exists records_change on backcare.records";

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
