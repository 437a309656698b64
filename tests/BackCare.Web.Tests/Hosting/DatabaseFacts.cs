using BackCare.Web.Review;
using Microsoft.Extensions.DependencyInjection;

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

    public ValueTask DisposeAsync()
    {
        Server?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Copies that share a database and no folder, and what they do without it.</summary>
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
        using var first = On(one, database);
        using var second = On(two, database);
        var here = first.Browse();
        var page = await here.Answer(await here.Begin(), "16-to-44");
        var there = Moved(here, second);
        var next = await there.Answer(page, "none");
        Assert.Equal("emergency-illness", next.Question);

        await databases.Server.Down();
        try
        {
            Assert.Equal("self-care", (await there.Walk(next, new OrdinaryPerson())).Outcome);
            Assert.Equal(200, (await there.Get("/guides/sciatica")).Status);
            Assert.Equal(200, (await there.Get("/health/ready")).Status);
            // Started anew without a database, by its copy of the keys.
            using var anew = On(two, database);
            Assert.Equal("self-care", (await Moved(here, anew).Walk(page, new OrdinaryPerson())).Outcome);
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
            copy = On(one, database);
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
    public async Task A_site_that_gets_a_database_keeps_the_keys_of_its_folder()
    {
        Browser here;
        Page page;
        using (var alone = new Copy(one.Path))
        {
            here = alone.Browse();
            page = await here.Answer(await here.Begin(), "16-to-44");
        }
        var database = await databases.New();
        using (var brings = On(one, database)) Assert.Equal(200, (await brings.Browse().Get("/health/ready")).Status);
        using var other = On(two, database);
        Assert.Equal("emergency-illness", (await Moved(here, other).Answer(page, "none")).Question);
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_by_all_copies_together_and_without_the_database_by_each()
    {
        var database = await databases.New();
        using var first = On(one, database);
        using var second = On(two, database);
        SignInFault?[] tried = [.. Enumerable.Range(0, SignInDesk.MostFailures + 1)
            .Select(n => (n % 2 is 0 ? first : second).Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.1").Fault)];
        Assert.Equal([.. Enumerable.Repeat<SignInFault?>(SignInFault.Wrong, SignInDesk.MostFailures), SignInFault.Locked], tried);
        Assert.Equal(SignInFault.Wrong, second.Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.2").Fault);

        await databases.Server.Down();
        try
        {
            for (var n = 0; n < SignInDesk.MostFailures; n++)
                Assert.Equal(SignInFault.Wrong, first.Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.1").Fault);
            Assert.Equal(SignInFault.Locked, first.Service<SignInDesk>().Try("nobody", "wrong password", "192.0.2.1").Fault);
        }
        finally
        {
            await databases.Server.Up();
        }
    }

    // Whose attempts they were is not to be read from it.
    [Fact]
    public async Task With_the_account_of_the_set_up_all_goes_well_and_nobody_is_named()
    {
        await databases.Server.Psql("-v", "password='any'", "-f", Path.Combine(Repository.Root, "deploy/postgresql.sql"));
        using var copy = On(one, databases.Server.As("backcare", "backcare"));
        var browser = copy.Browse();
        Assert.Equal("self-care", (await browser.Walk(await browser.Begin(), new OrdinaryPerson())).Outcome);
        copy.Service<SignInDesk>().Try("somebody", "wrong password", "192.0.2.1");
        var rows = await databases.Server.Psql("-d", "backcare", "-c", "select * from backcare.attempts");
        Assert.Equal(2, rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("somebody", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2", rows, StringComparison.Ordinal);
        Assert.NotEqual("0\n", await databases.Server.Psql("-d", "backcare", "-c", "select count(*) from backcare.keys"));
    }

    private static Copy On(TemporaryFolder data, string database) =>
        new(data.Path, settings: ("BackCare:Database", database));

    private static Browser Moved(Browser from, Copy to)
    {
        var browser = to.Browse();
        foreach (var (name, value) in from.Cookies) browser.Cookies[name] = value;
        return browser;
    }
}
