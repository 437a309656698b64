using BackCare.Tests.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Records;

/// <summary>What the data folder knows of its database: one that is another than it was is doubted until somebody accepts it.</summary>
public sealed class SeenDatabaseFacts : IDisposable
{
    private const string NewestFile = "newest";

    private readonly SignOffFolder folder = new();
    private readonly SiteStore store;
    private readonly RecordStore records;

    public SeenDatabaseFacts()
    {
        StoreOf.Make(folder.Path);
        store = SiteStore.In(Data, NullLogger.Instance);
        records = new(store, Data, NullLogger<RecordStore>.Instance);
    }

    public void Dispose()
    {
        records.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    private string Data => folder.Path;

    [Theory]
    [InlineData("another", "Record 2 is not the one that this site has seen")]
    [InlineData("2", "does not read")]
    [InlineData("-2 hash 0", "does not read")]
    public void A_database_that_is_not_the_one_that_was_seen_is_doubted_and_takes_no_record(string newest, string says)
    {
        var database = Path.Combine(Data, SiteStore.FileName);
        Add("first");
        var one = File.ReadAllBytes(database);
        Add("second");
        if (newest is "another")
        {
            var other = Directory.CreateDirectory(Path.Combine(Data, "other")).FullName;
            File.WriteAllBytes(Path.Combine(other, SiteStore.FileName), one);
            File.Copy(Path.Combine(Data, SiteKey.FileName), Path.Combine(other, SiteKey.FileName));
            StoreOf.Add(other, Body("another"));
            File.Copy(Path.Combine(other, SiteStore.FileName), database, overwrite: true);
        }
        else
        {
            File.WriteAllText(Path.Combine(Data, NewestFile), newest);
        }
        Assert.Contains(says, StoreOf.With(Data, anew => anew.Known.Unsure));
        Assert.Contains(says, Assert.Throws<CannotWriteException>(() => Add("third")).Message);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_database_that_is_gone_or_another_is_doubted_until_the_right_one_is_there_again(bool another)
    {
        var database = Path.Combine(Data, SiteStore.FileName);
        var empty = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);
        Add("first");
        await Open();
        await records.Look();
        File.Move(database, $"{database}-away");
        if (another) await File.WriteAllBytesAsync(database, empty, TestContext.Current.CancellationToken);
        await records.Look();
        Assert.Equal((1, true), (records.Known.Log.Number, records.Known.Unsure is not null));
        await Assert.ThrowsAsync<CannotWriteException>(() => records.Add((_, _) => new(Body("second"))));
        Assert.Equal(another, File.Exists(database));
        File.Move($"{database}-away", database, overwrite: true);
        await records.Look();
        Assert.Null(records.Known.Unsure);
        Assert.Equal(2, (await records.Add((_, _) => new(Body("second"))))!.Number);
    }

    [Theory]
    [InlineData(NewestFile, "has lost its file 'newest'")]
    [InlineData(SiteKey.FileName, "signing.key of the data folder, is missing")]
    public async Task What_the_data_folder_lost_is_missed_until_it_is_there_again(string file, string says)
    {
        var lost = Path.Combine(Data, file);
        Add("first");
        await Open();
        // A key that was read is kept as long as the program runs.
        if (file is NewestFile) await records.Look();
        File.Move(lost, $"{lost}-away");
        await records.Look();
        Assert.Contains(says, records.Known.Unsure);
        await Assert.ThrowsAsync<CannotWriteException>(() => records.Add((_, _) => new(Body("second"))));
        File.Move($"{lost}-away", lost);
        await records.Look();
        Assert.Null(records.Known.Unsure);
        Assert.True(records.Known.Log.Verifies(Assert.Single(records.Known.Log.All)));
    }

    [Fact]
    public void What_does_not_fit_is_not_remembered_and_the_right_database_is_known_again()
    {
        var database = Path.Combine(Data, SiteStore.FileName);
        Add("first");
        var (right, newest) = (File.ReadAllBytes(database), File.ReadAllText(Path.Combine(Data, NewestFile)));
        StoreOf.Tamper(Data, "insert into records (number, kind, item, reviewer, time, ends, before, hash, signature) "
            + "values (999, 'approve', 'triage', 'one', '', '', 'x', 'y', 'z')");
        Assert.NotNull(StoreOf.Log(Data).FirstUnfit);
        Assert.Equal(newest, File.ReadAllText(Path.Combine(Data, NewestFile)));
        File.WriteAllBytes(database, right);
        Assert.Null(StoreOf.With(Data, anew => anew.Known.Unsure));
    }

    [Fact]
    public void What_was_accepted_and_edited_afterwards_is_doubted_again()
    {
        Add("first");
        Add("second");
        StoreOf.Tamper(Data, "update records set reviewer = 'two' where number = 1");
        StoreOf.With(Data, anew => anew.Accept().GetAwaiter().GetResult());
        Assert.Null(StoreOf.Log(Data).FirstUnfit);
        StoreOf.Tamper(Data, "update records set kind = 'comment' where number = 1");
        Assert.Equal(1, StoreOf.Log(Data).FirstUnfit?.Number);
    }

    [Fact]
    public async Task A_table_that_is_a_view_without_end_keeps_no_thread()
    {
        Add("first");
        StoreOf.Tamper(Data, "alter table votes rename to gone");
        StoreOf.Sql(Data, "create view votes as with recursive more(n) as (select 1 union all select n + 1 from more) "
            + "select n as page, n as said, '2026-01-01' as day, n as times from more");
        await Open();
        var votes = new Votes(store);
        // As many as may ask at once: the next gets an answer only once those were stopped.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => votes.Since(default)));
        var begun = System.Diagnostics.Stopwatch.StartNew();
        while (records.Known.Unsure is not null && begun.Elapsed < TimeSpan.FromSeconds(30)) await records.Look();
        Assert.Null(records.Known.Unsure);
    }

    [Fact]
    public async Task A_row_of_another_type_counts_as_being_away()
    {
        StoreOf.Sql(Data, "insert into votes (page, said, day, times) values ('/', 'useful', 'soon', 'many')");
        await Open();
        Assert.Null(await new Votes(store).Since(default));
    }

    [Fact]
    public async Task A_closing_is_answered_soon_while_the_database_is_locked_and_is_recorded_later()
    {
        await Open();
        await records.Look();
        store.PatienceOfPosts = store.Patience;
        using (StoreOf.Hold(Data))
        {
            var looking = records.Look();
            var limit = Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
            var closing = Task.Run(() => records.Close(Body("triage") with { Kind = "close" }));
            Assert.Same(closing, await Task.WhenAny(closing, limit));
            Assert.Null(await closing);
            Assert.Single(records.Unrecorded);
            await Assert.ThrowsAsync<CannotWriteException>(() => records.Add((_, _) => new(Body("triage") with { Kind = "withdraw" })));
            await looking;
        }
        await records.Look();
        Assert.Empty(records.Unrecorded);
        Assert.Equal("close", Assert.Single(records.Known.Log.All).Body.Kind);
    }

    [Fact]
    public async Task What_was_said_not_to_be_recorded_is_not_recorded_afterwards()
    {
        await Open();
        await records.Look();
        using var told = new ManualResetEventSlim();
        await Assert.ThrowsAsync<CannotWriteException>(() => records.Add((_, _) =>
        {
            told.Wait(TestContext.Current.CancellationToken);
            return new(Body("late"));
        }));
        told.Set();
        Assert.Equal(1, Add("next").Number);
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_no_half_of_one()
    {
        await Open();
        await File.WriteAllTextAsync(Path.Combine(Data, SiteStore.FileName), new string('x', 10_000), TestContext.Current.CancellationToken);
        var to = Path.Combine(Data, "backup.db");
        await Assert.ThrowsAsync<StoreAwayException>(() => store.Backup(to, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(to));
    }

    [Fact]
    public void Of_a_record_and_what_belongs_to_it_all_is_kept_or_nothing()
    {
        StoreOf.Sql(Data, "drop table signed_texts");
        var made = new NewRecord(Body("first")) { Words = Words.Of("Words."), Texts = [new(new('0', 64), "tree", "[]")] };
        Assert.Throws<CannotWriteException>(() => StoreOf.Add(Data, (_, _) => made));
        Assert.Equal((0L, 0L), (StoreOf.Sql(Data, "select count(*) from records"), StoreOf.Sql(Data, "select count(*) from words")));
    }

    private async Task Open() => Assert.True(await store.Open(make: false, cancellation: TestContext.Current.CancellationToken), store.Why);

    private StoredRecord Add(string item) => StoreOf.Add(Data, Body(item));

    private static RecordBody Body(string item) => new("approve", item, null, "one", Now);
}
