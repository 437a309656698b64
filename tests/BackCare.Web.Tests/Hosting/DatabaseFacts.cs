using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackCare.Web.Tests.Hosting;

/// <summary>A real PostgreSQL, for all facts about it. One after the other: some of them end it.</summary>
public sealed class Databases : IAsyncLifetime
{
    private int made;

    internal Postgres Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Postgres.Start();

    /// <summary>An empty database of one fact's own.</summary>
    internal async Task<string> New()
    {
        var name = $"fact{++made}";
        await Server.Psql("-c", $"create database {name}");
        return Server.As("postgres", name);
    }

    /// <summary>As a proxy waits: the first key is made in two seconds or at the next try, and until then there is no check.</summary>
    internal static async Task<Copy> Ready(TemporaryFolder data, string database, string? reviews = null)
    {
        var copy = On(data, database, reviews);
        await Wait.Until(async () => (await copy.Browse().Get("/health/ready")).Status is 200);
        return copy;
    }

    internal static Copy On(TemporaryFolder data, string database, string? reviews = null) =>
        new(data.Path, reviews: reviews, settings: ("BackCare:Database", database));

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
            // Started anew without a database, by its copy of the keys.
            using var anew = Databases.On(two, database);
            Assert.Equal("self-care", (await anew.Browse().WithCookiesOf(here).Walk(page, new OrdinaryPerson())).Outcome);
            Assert.Equal(200, (await anew.Browse().Get("/health/ready")).Status);
        }
        finally
        {
            await databases.Server.Up();
        }
    }

    // Keys of its own would be a check lost at the next change of copy.
    [Fact]
    public async Task A_copy_that_never_had_a_key_waits_for_the_database_and_serves_guidance_meanwhile()
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
            var check = await browser.Get("/check");
            Assert.Equal(503, check.Status);
            Assert.Contains("Call 999", Page.Words(check.Main), StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(one.In("keys"), "*.xml"));
        }
        finally
        {
            await databases.Server.Up();
        }
        using (copy)
        {
            var browser = copy.Browse();
            await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
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
    public async Task A_site_that_gets_a_database_keeps_the_keys_of_its_folder()
    {
        Browser here;
        Page page;
        using (var alone = new Copy(one.Path))
        {
            here = alone.Browse();
            page = await here.UpTo("emergency-chest-tummy");
        }
        var database = await databases.New();
        using (await Databases.Ready(one, database)) { }
        // A row that nobody can read takes no good key along.
        await using var rows = new NpgsqlConnection(database);
        await rows.OpenAsync(TestContext.Current.CancellationToken);
        await Run(rows, "insert into backcare.keys values ('key-broken', '<key')");
        using var other = await Databases.Ready(two, database);
        Assert.Equal("emergency-illness", (await other.Browse().WithCookiesOf(here).Answer(page, "none")).Question);

        // Many find the same keys missing, as two copies on one folder do.
        await Run(rows, "insert into backcare.keys select 'row-' || n, '<key id=\"' || gen_random_uuid() || '\"/>' from generate_series(1, 30) n");
        SharedKeys[] copies = [other.Service<SharedKeys>(), new(other.Service<Database>(), two.In("keys"), NullLoggerFactory.Instance)];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Assert.Equal(31, copies[n % 2].GetAllElements().Count))));
        Assert.Equal(31, Directory.EnumerateFiles(two.In("keys"), "*.xml").Count());
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
        using var copy = await Databases.Ready(one, databases.Server.As("backcare", "backcare"), folders.Reviews);
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
        Assert.NotEqual("0\n", await databases.Server.Psql("-d", "backcare", "-c", "select count(*) from backcare.keys"));

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
