using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BackCare.Store;

/// <summary>What the site remembers that is not content: one model, for SQLite and for PostgreSQL.</summary>
public abstract class BackCareDb(DbContextOptions options) : DbContext(options)
{
    internal const string MigrationsTable = "migrations";

    internal DbSet<VoteRow> Votes => Set<VoteRow>();

    /// <summary>Adds one to a count in one step, given page, what was said and day: two at once are both counted.</summary>
    internal abstract string AddVote { get; }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<VoteRow>(row =>
    {
        row.ToTable("votes").HasKey(vote => new { vote.Page, vote.Said, vote.Day });
        row.Property(vote => vote.Page).HasColumnName("page").HasMaxLength(200);
        row.Property(vote => vote.Said).HasColumnName("said").HasMaxLength(40);
        row.Property(vote => vote.Day).HasColumnName("day");
        row.Property(vote => vote.Times).HasColumnName("times");
    });
}

/// <summary>How often something was said of a page on one day.</summary>
internal sealed class VoteRow
{
    public string Page { get; init; } = "";
    public string Said { get; init; } = "";
    public DateOnly Day { get; init; }
    public int Times { get; init; }
}

/// <summary>The model in a file of the data folder.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : BackCareDb(options)
{
    internal override string AddVote => "insert into votes as v (page, said, day, times) values ({0}, {1}, {2}, 1) "
        + "on conflict (page, said, day) do update set times = v.times + 1";

    /// <summary>The file is never made by opening it, nor held open: one that is gone must not be written to.</summary>
    internal static SqliteDb Open(string file) => new(new DbContextOptionsBuilder<SqliteDb>()
        .UseSqlite($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout={SiteStore.Seconds}",
            sqlite => sqlite.MigrationsHistoryTable(MigrationsTable))
        .AddInterceptors(new Careful()).Options);

    // A vote that was thanked for outlives a power cut, and what is taken out is not left in the file.
    private sealed class Careful : DbConnectionInterceptor
    {
        private const string Words = "pragma journal_mode = delete; pragma synchronous = full; pragma secure_delete = on;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
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

    internal override string AddVote => "insert into backcare.votes as v (page, said, day, times) values ({0}, {1}, {2}, 1) "
        + "on conflict (page, said, day) do update set times = v.times + 1";

    internal static PostgresDb Open(string connection) => new(new DbContextOptionsBuilder<PostgresDb>()
        .UseNpgsql(connection, postgres => postgres.MigrationsHistoryTable(MigrationsTable, Schema)).Options);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>What dotnet-ef asks for when it writes a migration: it reaches no database.</summary>
internal sealed class ForMigrations : IDesignTimeDbContextFactory<SqliteDb>, IDesignTimeDbContextFactory<PostgresDb>
{
    SqliteDb IDesignTimeDbContextFactory<SqliteDb>.CreateDbContext(string[] args) => SqliteDb.Open("none");

    PostgresDb IDesignTimeDbContextFactory<PostgresDb>.CreateDbContext(string[] args) => PostgresDb.Open("Host=none");
}
