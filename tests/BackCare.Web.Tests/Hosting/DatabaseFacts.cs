using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BackCare.Records;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackCare.Web.Tests.Hosting;

/// <summary>A real PostgreSQL, for all facts about it. One after the other: some of them end it.</summary>
public sealed class Databases : IAsyncLifetime
{
    private int made;

    internal Postgres Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Postgres.Start();

    /// <summary>A database of one fact's own, without a record.</summary>
    internal async Task<string> New()
    {
        var name = $"fact{++made}";
        await Server.Psql("-c", $"create database {name}");
        var database = Server.As("postgres", name);
        using var store = SiteStore.On(database, NullLogger.Instance);
        Assert.True(await store.Open(make: true, cancellation: TestContext.Current.CancellationToken), store.Why);
        return database;
    }

    /// <summary>As a proxy waits: until keys and records are read there is no check.</summary>
    /// <param name="reviewed">A data folder whose reviewers this copy has too.</param>
    internal static async Task<Copy> Ready(TemporaryFolder data, string database, string? reviewed = null)
    {
        if (reviewed is not null) File.Copy(Path.Combine(reviewed, Reviewers.FileName), data.In(Reviewers.FileName));
        var copy = On(data, database);
        await Wait.Until(async () => (await copy.Browse().Get("/health/ready")).Status is 200);
        await copy.Service<LiveContent>().Look();
        return copy;
    }

    internal static Copy On(TemporaryFolder data, string database)
    {
        KeyFiles.Put(data.Path);
        return new(data.Path, makesStore: false, waits: false, settings: ("BackCare:Database", database));
    }

    public ValueTask DisposeAsync()
    {
        Server?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Copies that share a database and no folder, and what they do without it.</summary>
[Long]
public sealed class DatabaseFacts(Databases databases) : IClassFixture<Databases>, IDisposable
{
    private readonly TemporaryFolder one = new(), two = new();

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task A_check_goes_on_at_a_copy_that_shares_the_database_alone_and_while_that_is_away()
    {
        var database = await databases.New();
        using var first = await Databases.Ready(one, database);
        using var second = await Databases.Ready(two, database);
        var here = first.Browse();
        var page = await here.UpTo("emergency-chest-tummy");
        var there = second.Browse().WithCookiesOf(here);
        var next = await there.Answer(page, "none");
        Assert.Equal("emergency-illness", next.Question);

        await databases.Server.Down();
        try
        {
            Assert.Equal("self-care", (await there.Walk(next, new OrdinaryPerson())).Outcome);
            Assert.Equal(200, (await there.Get("/guides/sciatica")).Status);
            Assert.Equal(200, (await there.Get("/health/ready")).Status);
            // One that starts meanwhile cannot tell whether a reviewer has closed the checker.
            using var anew = Databases.On(two, database);
            Assert.Equal(503, (await anew.Browse().WithCookiesOf(here).Get(page.Path)).Status);
            Assert.Equal(503, (await anew.Browse().Get("/health/ready")).Status);
            Assert.Equal(200, (await anew.Browse().Get("/guides/sciatica")).Status);
        }
        finally
        {
            await databases.Server.Up();
        }
    }

    // Keys of its own would be a check lost at the next change of copy.
    [Fact]
    public async Task A_copy_that_has_read_no_key_yet_waits_for_the_database_and_serves_guidance_meanwhile()
    {
        var database = await databases.New();
        await databases.Server.Down();
        Copy copy;
        try
        {
            copy = Databases.On(one, database);
            var browser = copy.Browse();
            Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
            Assert.Equal(503, (await browser.Get("/health/ready")).Status);
            var waiting = Stopwatch.StartNew();
            foreach (var check in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => copy.Browse().Get("/check"))))
            {
                Assert.Equal(503, check.Status);
                Assert.Contains("Call 999", Page.Words(check.Main), StringComparison.Ordinal);
            }
            Assert.InRange(waiting.Elapsed.TotalSeconds, 0, 5);
            waiting.Restart();
            Assert.Equal(503, (await browser.Get("/check")).Status);
            Assert.InRange(waiting.Elapsed.TotalSeconds, 0, 1);
        }
        finally
        {
            await databases.Server.Up();
        }
        using (copy)
        {
            var browser = copy.Browse();
            await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
            await copy.Service<LiveContent>().Look();
            Assert.Equal("self-care", (await browser.Walk(await browser.Begin(), new OrdinaryPerson())).Outcome);
        }
    }

    [Fact]
    public async Task What_goes_wrong_with_whoever_asks_is_thrown_as_it_is()
    {
        using var database = new Database(await databases.New(), NullLogger<Database>.Instance);
        // On a busy machine the first connection may take so long that the database counts as away, until somebody looks again.
        await Wait.Until(() =>
        {
            database.Look();
            return Task.FromResult(!database.IsAway);
        });
        Assert.Throws<FormatException>(() => database.Try<int>(_ => throw new FormatException(), out var _));
        Assert.True(database.Try(_ => 1, out var _));
    }

    [Fact]
    public async Task A_site_that_gets_a_database_keeps_its_keys()
    {
        Browser here;
        Page page;
        using (var alone = new Copy(one.Path))
        {
            here = alone.Browse();
            page = await here.UpTo("emergency-chest-tummy");
        }
        using var shared = await Databases.Ready(one, await databases.New());
        Assert.Equal("emergency-illness", (await shared.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
    }

    // Of a version that kept them in plain text in the database, and in each folder.
    [Fact]
    public async Task Keys_of_an_earlier_version_go_from_the_old_table_into_the_new_one_encrypted()
    {
        var database = await databases.New();
        using var earlier = new EarlierSite(one);
        var (here, page) = await earlier.Begin();
        await using var rows = new NpgsqlConnection(database);
        await rows.OpenAsync(TestContext.Current.CancellationToken);
        await Run(rows, "create schema if not exists backcare; create table backcare.keys (name text primary key, xml text not null)");
        foreach (var key in earlier.Keys) await Run(rows, $"insert into backcare.keys values ('{key.Attribute("id")!.Value}', '{key}')");
        // A row that nobody can read takes no good key along, and stays.
        await Run(rows, "insert into backcare.keys values ('broken', '<key')");

        // Another machine, which never had them: both at once.
        using var three = new TemporaryFolder();
        var both = await Task.WhenAll(new[] { two, three }.Select(data => Task.Run(() => Databases.Ready(data, database))));
        using var second = both[0];
        using var third = both[1];
        Assert.Equal("emergency-illness", (await second.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
        Assert.Equal("emergency-illness", (await third.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await Wait.Until(async () => await databases.Server.Psql("-d", name, "-c", "select name from backcare.keys") is "broken\n");
        var now = await databases.Server.Psql("-d", name, "-c", "select * from backcare.data_protection_keys");
        Assert.All(earlier.Secrets, secret => Assert.DoesNotContain(secret, now, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Machines_that_begin_at_once_have_one_key()
    {
        var database = await databases.New();
        var both = await Task.WhenAll(new[] { one, two }.Select(data => Task.Run(() => Databases.Ready(data, database))));
        using var first = both[0];
        using var second = both[1];
        var here = first.Browse();
        var page = await here.UpTo("emergency-chest-tummy");
        Assert.Equal("emergency-illness", (await second.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
        Assert.Equal("1\n", await databases.Server.Psql("-d", new NpgsqlConnectionStringBuilder(database).Database!, "-c",
            "select count(*) from backcare.data_protection_keys"));

        var other = await databases.New();
        var stores = Enumerable.Range(0, 6).Select(_ => SiteStore.On(other, NullLogger.Instance)).ToArray();
        foreach (var store in stores) Assert.True(await store.Open(make: true, cancellation: TestContext.Current.CancellationToken));
        for (var round = 0; round < 10; round++)
        {
            await databases.Server.Psql("-d", new NpgsqlConnectionStringBuilder(other).Database!, "-c", "delete from backcare.data_protection_keys");
            await Task.WhenAll(stores.Select((store, n) => Task.Run(() => new KeyRows(store).Add([new($"key-{n}", "", "")], first: true))));
            Assert.Single((await new KeyRows(stores[0]).All())!.Value);
        }
        foreach (var store in stores) store.Dispose();
    }

    [Fact]
    public void The_connections_are_few_unless_their_number_is_named()
    {
        Assert.Equal(Database.MostConnections, Database.WordsOf("Host=any").MaxPoolSize);
        foreach (var word in new[] { "Maximum Pool Size", "MaxPoolSize" })
            Assert.Equal(30, Database.WordsOf($"Host=any;{word}=30").MaxPoolSize);
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_by_all_copies_together_and_without_the_database_by_each()
    {
        var database = await databases.New();
        using var relay = new Relay(databases.Server.Port);
        using var first = await Databases.Ready(one, relay.Through(database));
        using var second = await Databases.Ready(two, database);
        var browser = first.Browse();
        var begun = await browser.Begin();
        var next = await browser.Answer(begun, "16-to-44");
        SignInFault? SignIn() => first.Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.1").Fault;
        SignInFault?[] tried = [.. Enumerable.Range(0, SignInDesk.MostFailures + 1)
            .Select(n => (n % 2 is 0 ? first : second).Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.1").Fault)];
        Assert.Equal([.. Enumerable.Repeat<SignInFault?>(SignInFault.Wrong, SignInDesk.MostFailures), SignInFault.Locked], tried);
        Assert.Equal(SignInFault.Wrong, second.Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.2").Fault);

        // Who is in one another's way there is no sign that it is away.
        var attempts = new SharedAttempts(second.Service<Database>(), "fact", SignInDesk.Lockout);
        bool Try(out Action? free) => attempts.TryCount("many", "192.0.2.1", null, 5, null, DateTimeOffset.UtcNow, out free);
        var free = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Try(out var free) && free is not null)));
        Assert.InRange(free.Count(one => one), 1, 5);
        await using (var rows = new NpgsqlConnection(database))
        {
            await rows.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = await rows.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Run(rows, "lock table backcare.attempts");
            Assert.False(Try(out _));
        }
        Assert.False(second.Service<Database>().IsAway);
        Assert.True(Try(out _));

        // Nor do those of a clock that was a year ahead bar anybody once it is right.
        foreach (var ahead in new[] { TimeSpan.FromDays(365), TimeSpan.Zero })
        {
            Assert.True(attempts.TryCount("ahead", "192.0.2.1", null, 1, null, DateTimeOffset.UtcNow + ahead, out var taken));
            Assert.NotNull(taken);
        }

        // A server that takes all and answers nothing is worse than none. It holds people up once.
        relay.IsSilent = true;
        var waiting = Stopwatch.StartNew();
        var each = await Task.WhenAll(Enumerable.Range(1, SignInDesk.MostFailures).Select(_ => Task.Run(SignIn)));
        Assert.All(each, fault => Assert.Equal(SignInFault.Wrong, fault));
        Assert.InRange(waiting.Elapsed.TotalSeconds, 0, 3.5);
        for (var n = 0; n < 2; n++)
        {
            waiting.Restart();
            Assert.Equal(SignInFault.Locked, SignIn());
            Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
            Assert.Equal(next.Question, (await browser.Answer(begun, "16-to-44")).Question);
            Assert.Equal(200, (await browser.Get("/health/ready")).Status);
            Assert.InRange(waiting.Elapsed.TotalSeconds, 0, 1.5);
        }
    }

    // Whose attempts they were is not to be read from it.
    [Fact]
    public async Task With_the_account_of_the_set_up_all_goes_well_and_nobody_is_named()
    {
        var setUp = Path.Combine(Repository.Root, "deploy/postgresql.sql");
        await databases.Server.Psql("-v", "password='any'", "-f", setUp);
        // A set-up from before there were sessions in it gets what it lacks.
        await databases.Server.Psql("-d", "backcare", "-c", "drop table backcare.sessions");
        await databases.Server.Psql("-f", setUp);
        using var folders = new ReviewedFolders();
        using var copy = await Databases.Ready(one, databases.Server.As("backcare", "backcare"), folders.Data);
        var browser = copy.Browse();
        Assert.Equal("self-care", (await browser.Walk(await browser.Begin(), new OrdinaryPerson())).Outcome);
        copy.Service<SignInDesk>().Try("somebody", "wrong password", "192.0.2.1");
        var reviewer = copy.Browse();
        Assert.Equal(303, (await ReviewedSite.SignIn(reviewer, "one", ReviewedFolders.Password)).Status);
        Assert.Equal("1\n", await Sessions());
        Assert.Equal(303, (await ReviewedSite.SignOut(reviewer)).Status);
        Assert.Equal("0\n", await Sessions());
        var rows = await databases.Server.Psql("-d", "backcare", "-c", "select * from backcare.attempts");
        Assert.Equal(2, rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("somebody", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2", rows, StringComparison.Ordinal);
        Assert.NotEqual("0\n", await databases.Server.Psql("-d", "backcare", "-c", "select count(*) from backcare.data_protection_keys"));

        Task<string> Sessions() => databases.Server.Psql("-d", "backcare", "-c", "select count(*) from backcare.sessions");
    }

    private static async Task Run(NpgsqlConnection connection, string words)
    {
        await using var command = new NpgsqlCommand(words, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Stands before a server, and passes on what is said until it is told to be silent: then it takes all and answers nothing.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private volatile bool isSilent;

    public Relay(int to)
    {
        listener.Start();
        _ = Accept(to);
    }

    public bool IsSilent { get => isSilent; set => isSilent = value; }

    public string Through(string database) =>
        new NpgsqlConnectionStringBuilder(database) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task Accept(int to)
    {
        while (true)
        {
            var (from, server) = (await listener.AcceptTcpClientAsync(ended.Token), new TcpClient());
            from.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, to, ended.Token);
            _ = Pass(from, server, ended.Token);
            _ = Pass(server, from, ended.Token);
        }
    }

    private async Task Pass(TcpClient from, TcpClient to, CancellationToken end)
    {
        using (from)
        using (to)
        {
            var bytes = new byte[4096];
            while (await from.GetStream().ReadAsync(bytes, end) is > 0 and var length)
            {
                while (isSilent) await Task.Delay(50, end);
                await to.GetStream().WriteAsync(bytes.AsMemory(0, length), end);
            }
        }
    }
}
