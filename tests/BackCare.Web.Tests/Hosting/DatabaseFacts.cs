using BackCare.Web.Tests.Feedback;
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
    internal static async Task<Copy> Ready(TemporaryFolder data, string database)
    {
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
        var page = await here.UpTo("emergency");
        var there = second.Browse().WithCookiesOf(here);
        var next = await there.Answer(page, "none");
        Assert.Equal("danger", next.Question);

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
            // All wait together for the first reading, which ends by itself; whoever asks after it waits for nothing.
            var first = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => copy.Browse().Get("/check")));
            Assert.Same(first, await Task.WhenAny(first, Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken)));
            foreach (var check in await first)
            {
                Assert.Equal(503, check.Status);
                check.Says("Call 999");
            }
            var next = browser.Get("/check");
            Assert.Same(next, await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken)));
            Assert.Equal(503, (await next).Status);
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
    public async Task Machines_that_begin_at_once_have_one_key()
    {
        var database = await databases.New();
        var both = await Task.WhenAll(new[] { one, two }.Select(data => Task.Run(() => Databases.Ready(data, database))));
        using var first = both[0];
        using var second = both[1];
        var here = first.Browse();
        var page = await here.UpTo("emergency");
        Assert.Equal("danger", (await second.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
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

    [Theory]
    [InlineData("Host=;Password=any secret")]
    [InlineData("Password=any secret")]
    [InlineData("any secret")]
    [InlineData("Host=db;Port=any secret")]
    public void A_connection_that_is_none_is_named_without_what_it_says(string connection) =>
        Assert.DoesNotContain("secret", StoreParts.FaultOf(connection)!, StringComparison.Ordinal);

    [Fact]
    public async Task With_the_account_of_the_set_up_reviewers_of_one_machine_sign_in_at_another_and_decide()
    {
        var setUp = Path.Combine(Repository.Root, "deploy/postgresql.sql");
        await databases.Server.Psql("-v", "password='any'", "-f", setUp);
        // A set-up from before there were accounts in it gets what it lacks.
        await databases.Server.Psql("-d", "backcare", "-c", "drop table backcare.reviewer_sessions");
        await databases.Server.Psql("-f", setUp);
        var database = databases.Server.As("backcare", "backcare");
        using var first = await Databases.Ready(one, database);
        using var second = await Databases.Ready(two, database);
        await using (var scope = first.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IRecords>().Add((log, _) => Reviewers.Of(log).Enter(
                ReviewedFolders.Reviewer("one"), DateTimeOffset.UtcNow));
            var accounts = scope.ServiceProvider.GetRequiredService<ReviewerAccounts>();
            Assert.Null(await accounts.Enter(await accounts.Make("one"), ReviewedFolders.Password));
        }
        var here = first.Browse();
        Assert.Equal(303, (await ReviewedSite.SignIn(here, "one", ReviewedFolders.Password)).Status);
        Assert.Equal("1\n", await Sessions());
        await second.Service<LiveContent>().Look();
        var there = second.Browse().WithCookiesOf(here);
        Assert.True(await ReviewedSite.IsSignedIn(there));
        var account = await there.Get("/review/account/second-factor");
        (await there.Post("/review/account/second-factor", account.Token, new("current", ReviewedFolders.Password))).Says("Add the key to your app");
        Assert.Equal(303, (await ReviewedSite.Decide(there, "/review/checker", "close", "A level is wrong.")).Status);
        await first.Service<LiveContent>().Look();
        Assert.Equal(503, (await first.Browse().Get("/check")).Status);
        Assert.Equal(303, (await ReviewedSite.SignOut(there)).Status);
        Assert.False(await ReviewedSite.IsSignedIn(here));
        Assert.Equal("0\n", await Sessions());
        Assert.NotEqual("0\n", await Rows("select count(*) from backcare.data_protection_keys"));

        // It counts votes, and can take nothing back.
        await first.Ready();
        Assert.Equal(200, (await first.Vote(Voting.No, Voting.Why("out-of-date"))).Status);
        Assert.Equal($"{Voting.Guide}|no|1\n{Voting.Guide}|out-of-date|1\n",
            await Rows("select page, said, times from backcare.votes order by said"));
        second.Service<Counts>().Add("started");
        await second.Service<Counts>().Write();
        Assert.Equal("started|1\n", await Rows("select what, times from backcare.counts"));
        foreach (var (table, right) in new[] { ("votes", "delete"), ("counts", "delete"), ("migrations", "insert") })
            Assert.Equal("f\n", await Rows($"select has_table_privilege('backcare', 'backcare.{table}', '{right}')"));

        Task<string> Sessions() => Rows("select count(*) from backcare.reviewer_sessions");

        Task<string> Rows(string words) => databases.Server.Psql("-d", "backcare", "-c", words);
    }

    private static async Task Run(NpgsqlConnection connection, string words)
    {
        await using var command = new NpgsqlCommand(words, connection);
        await command.ExecuteNonQueryAsync();
    }
}
