using Npgsql;

namespace BackCare.Tests.Records;

/// <summary>What the store promises, on a file of the data folder.</summary>
public sealed class RecordsInAFileFacts : RecordStoreFacts
{
    protected override SiteStore Store() => SiteStore.In(Data, NullLogger.Instance);

    protected override object? Sql(string words) => StoreOf.Sql(Data, words);

    protected override string Unguard =>
        string.Join("; ", new[] { "add", "change", "delete" }.Select(name => $"drop trigger if exists records_{name}"));

    [Fact]
    public async Task Insert_or_replace_takes_no_record_out()
    {
        var records = await Opened();
        await Add(records, "close");
        Assert.ThrowsAny<Exception>(() => Sql("insert or replace into records select * from records where number = 1"));
        Assert.ThrowsAny<Exception>(() => Sql("insert or replace into records (number, kind, item, reviewer, time, ends, before, hash, signature) "
            + "select 2, kind, item, reviewer, time, ends, hash, hash, signature from records"));
        Assert.Equal(1, StoreOf.Log(Data).Number);
    }
}

/// <summary>The same on a PostgreSQL.</summary>
public sealed class RecordsInPostgresFacts(PostgresOfRecords server) : RecordStoreFacts, IClassFixture<PostgresOfRecords>
{
    private readonly string name = $"records_{Guid.NewGuid():N}";
    private bool isMade;

    protected override SiteStore Store()
    {
        if (!isMade) server.Server.Psql("-c", $"create database {name}").GetAwaiter().GetResult();
        isMade = true;
        return SiteStore.On($"{Connection};Timeout=2;Command Timeout=2", NullLogger.Instance);
    }

    private string Connection => server.Server.As("postgres", name);

    protected override object? Sql(string words)
    {
        using var connection = new NpgsqlConnection(Connection);
        connection.Open();
        using var command = new NpgsqlCommand($"set search_path to backcare; {words}", connection);
        return command.ExecuteScalar();
    }

    protected override string Unguard => "alter table records disable trigger user";

    [Fact]
    public async Task Truncate_is_refused_too()
    {
        var records = await Opened();
        await Add(records, "close");
        Assert.Throws<PostgresException>(() => Sql("truncate records"));
    }

    [Fact]
    public async Task While_it_is_away_what_was_read_stays_known_and_a_closing_waits()
    {
        var records = await Opened();
        await Add(records, "approve");
        await server.Server.Down();
        try
        {
            await records.Look();
            Assert.Null(records.Known.Unsure);
            Assert.Equal(1, records.Known.Log.Number);
            Assert.Null(await records.Close(Body("close")));
            // Started anew it has read nothing, and knows of the closing all the same.
            using var store = Store();
            await store.Open(make: false, cancellation: TestContext.Current.CancellationToken);
            using var anew = Read(store);
            await anew.Look();
            Assert.NotNull(anew.Known.Unsure);
            Assert.Single(anew.Unrecorded);
        }
        finally
        {
            await server.Server.Up();
        }
        await records.Look();
        Assert.Equal(["approve", "close"], records.Known.Log.All.Select(record => record.Body.Kind));
    }
}

/// <summary>A PostgreSQL for these facts.</summary>
public sealed class PostgresOfRecords : IAsyncLifetime
{
    internal Postgres Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Postgres.Start();

    public ValueTask DisposeAsync()
    {
        Server.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What the store promises, whatever the database.</summary>
public abstract class RecordStoreFacts : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backcare-records-");
    private readonly List<IDisposable> opened = [];

    protected string Data => folder.FullName;

    protected RecordStoreFacts() => SiteKey.Make(Data).Dispose();

    protected abstract string Unguard { get; }

    protected abstract SiteStore Store();

    protected abstract object? Sql(string words);

    [Fact]
    public async Task Records_come_back_as_they_were_added_in_order_hashed_and_signed()
    {
        var records = await Opened();
        var first = await Add(records, "approve");
        var body = Body("reopen") with { Ends = [first.Hash], Details = """{"comment":"ä \"quoted\"\n"}""", Digest = new string('b', 64) };
        var second = (await records.Add((_, _) => new(body)))!;
        var log = (await Opened()).Known.Log;
        Assert.Equal([first.Hash, second.Hash], log.All.Select(record => record.Hash));
        Assert.Equal((body.Details, body.Digest, body.Time), (log.All[1].Body.Details, log.All[1].Body.Digest, log.All[1].Body.Time));
        Assert.Equal([first.Hash], log.All[1].Body.Ends);
        Assert.Null(log.FirstUnfit);
        Assert.All(log.All, record => Assert.True(log.Verifies(record)));
    }

    [Theory]
    [InlineData("update records set kind = 'approve'")]
    [InlineData("update records set signature = ''")]
    [InlineData("delete from records")]
    public async Task No_record_is_changed_or_taken_out_also_after_a_migration_dropped_what_refuses_it(string words)
    {
        var records = await Opened();
        await Add(records, "close");
        Assert.ThrowsAny<Exception>(() => Sql(words));
        Sql(Unguard);
        using (await OpenedStore())
        {
        }
        Assert.ThrowsAny<Exception>(() => Sql(words));
    }

    [Fact]
    public async Task Two_copies_that_add_two_hundred_each_make_one_chain_and_a_reader_misses_none()
    {
        var (one, other, reader) = (await Opened(), await Opened(), await Opened());
        var (seen, done) = (new ConcurrentQueue<long>(), false);
        var reading = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
            {
                await reader.Look();
                seen.Enqueue(reader.Known.Log.Number);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll(new[] { one, other }.Select((copy, at) => Task.Run(async () =>
        {
            for (var number = 0; number < 200; number++)
                await copy.Add((_, _) => new(Body("comment") with { Item = string.Create(CultureInfo.InvariantCulture, $"{at}-{number}") }));
        }, TestContext.Current.CancellationToken)));
        Volatile.Write(ref done, true);
        await reading;
        await reader.Look();
        var log = reader.Known.Log;
        Assert.Equal(400, log.Number);
        Assert.Null(log.FirstUnfit);
        Assert.Equal(400, log.All.Select(record => record.Body.Item).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 400).Select(number => (long)number), log.All.Select(record => record.Number));
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task What_was_shown_is_checked_anew_where_another_record_came_in_between()
    {
        var (one, other) = (await Opened(), await Opened());
        var asked = 0;
        var added = await one.Add((log, _) =>
        {
            if (++asked > 1) Assert.Equal(1, log.Number);
            return new(Body("approve"));
        });
        Assert.Equal(1, added!.Number);
        await Assert.ThrowsAsync<NotRecordedException>(() => other.Add((log, _) =>
            log.Number > 0 ? throw new NotRecordedException("Somebody was first.") : new(Body("approve"))));
        Assert.Equal(1, (await Opened()).Known.Log.Number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_database_of_yesterday_leaves_a_doubt_until_it_is_accepted(int left)
    {
        var records = await Opened();
        for (var number = 0; number < 3; number++) await Add(records, "comment");
        Sql($"{Unguard}; delete from records where number > {left}");
        var (running, anew) = (records, await Opened());
        await running.Look();
        Assert.All(new[] { running, anew }, copy => Assert.NotNull(copy.Known.Unsure));
        await Assert.ThrowsAsync<CannotWriteException>(() => anew.Add((_, _) => new(Body("approve"))));
        if (left is 0)
        {
            Assert.Contains("Restore a backup", (await Assert.ThrowsAsync<NotRecordedException>(anew.Accept)).Message, StringComparison.Ordinal);
            File.Delete(Path.Combine(Data, "newest"));
            running = anew = await Opened();
        }
        Assert.Equal(left, (await anew.Accept()).Number);
        await running.Look();
        Assert.All(new[] { running, anew, await Opened() }, copy => Assert.Null(copy.Known.Unsure));
        Assert.Equal(left + 1, (await Add(anew, "comment")).Number);
        // And so is the next.
        Sql($"{Unguard}; delete from records where number > {left}");
        Assert.NotNull((await Opened()).Known.Unsure);
    }

    [Fact]
    public async Task Without_the_key_nothing_is_known_and_signing_anew_makes_it_known()
    {
        var records = await Opened();
        await Add(records, "approve");
        await Add(records, "close");
        File.Delete(Path.Combine(Data, SiteKey.FileName));
        var without = await Opened();
        Assert.Contains(SiteKey.FileName, without.Known.Unsure, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, SiteKey.FileName)));
        await Assert.ThrowsAsync<NotRecordedException>(() => without.Resign("0123456789ab"));
        await Assert.ThrowsAsync<NotRecordedException>(() => without.Resign(""));
        Assert.Equal(2, await without.Resign(records.Known.Log.Newest!));
        var log = (await Opened()).Known.Log;
        Assert.All(log.All, record => Assert.True(log.Verifies(record)));
        Assert.ThrowsAny<Exception>(() => Sql("update records set signature = ''"));
    }

    [Fact]
    public async Task Words_lie_apart_can_be_erased_in_one_step_and_what_a_restore_brought_back_is_swept()
    {
        var records = await Opened();
        var words = Words.Of("A patient's name");
        var said = (await records.Add((_, _) => new(Body("comment") with { Words = words.Digest }) { Words = words }))!;
        var stays = Words.Of("Kept.");
        await records.Add((_, _) => new(Body("comment") with { Words = stays.Digest }) { Words = stays });
        Assert.Equal("A patient's name", records.Words()[words.Digest]);
        await records.Add((_, wordsOf) =>
        {
            Assert.Equal("A patient's name", wordsOf(words.Digest));
            return new(Body("erased") with { Item = said.Hash }) { Erases = words.Digest };
        });
        Assert.Equal(["Kept."], records.Words().Values);
        Sql($"insert into words (digest, salt, text) values ('{words.Digest}', '{words.Salt}', 'A patient''s name')");
        Assert.Equal(1, await records.Sweep());
        Assert.Equal(0, await records.Sweep());
        Assert.Equal(["Kept."], records.Words().Values);
        Sql($"insert into words (digest, salt, text) values ('{words.Digest}', '{words.Salt}', 'Something else')");
        Assert.Equal(["Kept."], records.Words().Values);
        await records.Add((_, wordsOf) =>
        {
            Assert.Null(wordsOf(words.Digest));
            return null;
        });
        // The record that is missing may be the one that names them.
        Sql($"{Unguard}; delete from records where number > 1");
        Assert.Equal(0, await (await Opened()).Sweep());
    }

    [Fact]
    public async Task A_closing_within_the_second_of_a_reopening_is_another()
    {
        var records = await Opened();
        await records.Close(Body("close"));
        await records.Look();
        await records.Add((log, _) => new(Body("reopen") with { Ends = [log.Hash] }));
        await records.Close(Body("close"));
        await records.Look();
        Assert.Equal(["close", "reopen", "close"], records.Known.Log.All.Select(record => record.Body.Kind));
    }

    [Fact]
    public async Task A_session_that_nobody_used_for_long_is_taken_out_with_the_next()
    {
        using var store = await OpenedStore();
        var (rows, used) = (new SessionRows(store), Body("").Time);
        foreach (var name in new[] { "old", "new" })
        {
            await rows.Add(new(name, "one", "", used, used, []), oldest: used);
            used += TimeSpan.FromDays(1);
        }
        Assert.Equal(["new"], (await rows.Of("one")).Select(session => session.Name));
    }

    [Fact]
    public async Task Signed_texts_are_kept()
    {
        var records = await Opened();
        await records.Add((_, _) => new(Body("approve")) { Texts = [new("d", "tree", "[]")] });
        await records.Add((_, _) => new(Body("approve")) { Texts = [new("d", "tree", "another")] });
        Assert.Equal("[]", records.SignedText("d", "tree"));
        Assert.Null(records.SignedText("d", "other"));
    }

    [Fact]
    public async Task A_closing_that_a_killed_program_left_becomes_one_record_whoever_finds_it()
    {
        var records = await Opened();
        await Add(records, "close");
        var closing = records.Known.Log.All[0].Body;
        // As after a kill between the record and the file: it is there already.
        await File.WriteAllTextAsync(Path.Combine(Data, "closed-unrecorded"),
            $$"""{"item":"{{closing.Item}}","digest":"{{closing.Digest}}","reviewer":"{{closing.Reviewer}}","time":"{{closing.Time:O}}"}""" + "\n",
            TestContext.Current.CancellationToken);
        var (one, other) = (await Opened(), await Opened());
        await Task.WhenAll(one.Look(), other.Look());
        await other.Look();
        Assert.Equal(1, other.Known.Log.Number);
        Assert.Empty(other.Unrecorded);
        Assert.False(File.Exists(Path.Combine(Data, "closed-unrecorded")));
    }

    [Fact]
    public async Task Two_that_open_it_at_once_make_its_tables_once()
    {
        using var made = Store();
        var stores = Enumerable.Range(0, 4).Select(_ => Store()).ToArray();
        var cancel = TestContext.Current.CancellationToken;
        Assert.All(await Task.WhenAll(stores.Select(store => Task.Run(() => store.Open(make: true, cancellation: cancel), cancel))), Assert.True);
        foreach (var store in stores) store.Dispose();
        Assert.Equal(1, (await Add(await Opened(), "comment")).Number);
    }

    protected static RecordBody Body(string kind) =>
        new(kind, "triage", new('a', 64), "one", new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero));

    protected static async Task<StoredRecord> Add(RecordStore records, string kind) => (await records.Add((_, _) => new(Body(kind))))!;

    protected async Task<SiteStore> OpenedStore()
    {
        var store = Store();
        // A machine that is busy takes longer than a site waits; it tries again too.
        for (var tries = 0; tries < 10 && !await store.Open(make: true); tries++) await Task.Delay(500);
        Assert.True(store.IsReady, store.Why);
        return store;
    }

    protected RecordStore Read(SiteStore store) => new(store, Data, NullLogger<RecordStore>.Instance);

    protected async Task<RecordStore> Opened()
    {
        var store = await OpenedStore();
        var records = Read(store);
        opened.AddRange([records, store]);
        await records.Look();
        return records;
    }

    public void Dispose()
    {
        foreach (var each in opened) each.Dispose();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
