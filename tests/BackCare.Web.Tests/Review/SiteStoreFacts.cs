using BackCare.Review;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BackCare.Web.Tests.Review;

/// <summary>Where votes are counted: a file of the data folder.</summary>
[Long]
public sealed class SiteStoreFacts : WithTemporaryFolder
{
    private string File => folder.In(SiteStore.FileName);

    [Fact]
    public async Task Only_its_owner_can_read_the_database_file_which_uses_a_rollback_journal()
    {
        using (var store = SiteStore.InFolder(folder.Path, NullLogger.Instance))
            await store.Open(createIfMissing: true, cancellation: TestContext.Current.CancellationToken);
        using var site = await new SiteCopy(folder.Path).Ready();
        Assert.True(OperatingSystem.IsWindows() || System.IO.File.GetUnixFileMode(File) is (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await site.Vote(Voting.Yes);
        Assert.Equal("delete", (string?)Sql("pragma journal_mode"));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "backcare.db-*"));
    }

    [Fact]
    public async Task A_stale_row_in_the_migration_lock_blocks_nobody()
    {
        new FileStream(File, FileMode.Create).Dispose();
        Sql("create table __EFMigrationsLock (Id integer primary key, Timestamp text not null)");
        Sql("insert into __EFMigrationsLock values (1, '2026-11-25')");
        using var site = await new SiteCopy(folder.Path).Ready();
        Assert.Equal(200, (await site.Vote(Voting.Yes)).Status);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task An_unfinished_transaction_of_a_killed_program_is_rolled_back(bool readOnly)
    {
        TestDatabase.Create(folder.Path);
        var left = Directory.CreateDirectory(folder.In("left")).FullName;
        using (var killed = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            killed.Open();
            using var command = killed.CreateCommand();
            command.CommandText = "pragma cache_size = 2; begin immediate; "
                + "with recursive n(i) as (select 1 union all select i + 1 from n where i < 300) "
                + "insert into counts select '2026-11-23', 'vote /guides/' || i || hex(randomblob(60)) || ' yes', 1 from n";
            command.ExecuteNonQuery();
            foreach (var name in new[] { SiteStore.FileName, $"{SiteStore.FileName}-journal" })
                System.IO.File.Copy(folder.In(name), Path.Combine(left, name));
        }
        using var store = SiteStore.InFolder(left, NullLogger.Instance);
        Assert.True(await store.Open(createIfMissing: false, readOnly, TestContext.Current.CancellationToken),
            store.UnavailableReason);
        Assert.Empty((await new WeeklyCounts(store, TimeProvider.System).VotesSince(default))!);
    }

    [Fact]
    public async Task Stores_that_start_at_the_same_time_can_all_count()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => SiteStore.InFolder(folder.Path, NullLogger.Instance)).ToArray();
        var cancel = TestContext.Current.CancellationToken;
        Assert.All(await Task.WhenAll(stores.Select(store => Task.Run(
                () => store.Open(createIfMissing: true, cancellation: cancel)))),
            Assert.True);
        var counted = await Task.WhenAll(stores.Select(store =>
            new WeeklyCounts(store, TimeProvider.System).Add(new HelpfulVote("/guides/a", true, []))));
        Assert.All(counted, Assert.True);
        Assert.Equal(6, Assert
            .Single((await new WeeklyCounts(stores[0], TimeProvider.System).VotesSince(default))!.Value).Times);
        foreach (var store in stores) store.Dispose();
    }

    [Fact]
    public async Task A_vote_that_fails_in_part_is_rolled_back_and_nobody_is_thanked()
    {
        using var site = await new SiteCopy(folder.Path).Ready();
        Sql("create trigger broken before insert on counts when new.what like '% seems-wrong' begin select raise(abort, 'broken'); end");
        var answer = await site.Vote(Voting.No, Voting.Why("out-of-date"), Voting.Why("seems-wrong"));
        Assert.Equal((503, "Sorry, we could not count that"), (answer.Status, answer.Heading));
        Assert.Empty(await site.Counted());
        Sql("drop trigger broken");
        Assert.Equal(200, (await site.Vote(Voting.No, Voting.Why("seems-wrong"))).Status);
    }

    [Fact]
    public async Task While_the_database_is_away_people_are_told_and_guidance_is_served()
    {
        using var site = await new SiteCopy(folder.Path).Ready();
        // Another program holds the lock; nobody waits for more than a few seconds.
        using (TestDatabase.Hold(folder.Path))
        {
            var away = await site.Vote(Voting.Yes);
            Assert.Equal((503, "Sorry, we could not count that"), (away.Status, away.Heading));
            away.Says("our fault");
            Assert.Equal(200, (await site.Browse().Get(Voting.Guide)).Status);
            Assert.Equal(200, (await site.Browse().Get("/health/ready")).Status);

        }
        System.IO.File.Move(File, $"{File}.away");
        Assert.Equal(503, (await site.Vote(Voting.Yes)).Status);
        Assert.False(System.IO.File.Exists(File));
        System.IO.File.Move($"{File}.away", File);
        Assert.Equal(200, (await site.Vote(Voting.Yes)).Status);
        Assert.Equal(["yes 1"], await site.Counted());
    }

    [Fact]
    public void The_migrations_make_what_the_model_says()
    {
        using var sqlite = SqliteDbContext.Open(File);
        using var postgres = PostgresDbContext.Open("Host=any");
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.Contains($"'{postgres.Database.GetMigrations().Last()}'",
            System.IO.File.ReadAllText(Path.Combine(Repository.Root, "deploy/postgresql.sql")), StringComparison.Ordinal);
    }

    private object? Sql(string words) => TestDatabase.Sql(folder.Path, words);
}
