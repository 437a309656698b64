using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackCare.Web.Tests.Hosting;

/// <summary>A real PostgreSQL. Its facts run one after the other, because some of them stop it.</summary>
public sealed class Databases : IAsyncLifetime
{
    private static readonly Lazy<string> Certificate = new(() =>
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=BackCare", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return $"{key.ExportPkcs8PrivateKeyPem()}\n{made.ExportCertificatePem()}\n";
    });

    private int made;

    internal Postgres Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Postgres.Start();

    internal async Task<string> New()
    {
        var name = $"fact{++made}";
        await Server.Psql("-c", $"create database {name}");
        var database = Server.As("postgres", name);
        using var store = SiteStore.OnServer(database, NullLogger.Instance);
        Assert.True(await store.Open(createIfMissing: true, cancellation: TestContext.Current.CancellationToken),
            store.UnavailableReason);
        return database;
    }

    /// <summary>Waits as a proxy does: there is no check until decisions are read.</summary>
    internal static async Task<SiteCopy> Ready(TemporaryFolder data, string database)
    {
        var copy = On(data, database);
        await Wait.Until(async () => (await copy.Browse().Get("/health/ready")).Status is 200);
        await copy.Service<LiveContent>().CheckForChanges();
        return copy;
    }

    internal static SiteCopy On(TemporaryFolder data, string database)
    {
        var file = data.In("backcare.pem");
        File.WriteAllText(file, Certificate.Value);
        return new(data.Path, makesStore: false, waits: false, services: TestAccounts.Quick,
            settings: [("BackCare:Database", database), (Settings.KeyCertificateSetting, file)]);
    }

    public ValueTask DisposeAsync()
    {
        Server?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Copies that share only a database, with and without it.</summary>
[Long]
public sealed class DatabaseFacts(Databases databases) : WithTemporaryFolder, IClassFixture<Databases>
{
    private readonly TemporaryFolder other = new();

    private protected override void DisposeOfMore() => other.Dispose();

    [Slow, Fact]
    public async Task A_check_continues_at_a_copy_that_shares_only_the_database_even_if_away()
    {
        var database = await databases.New();
        using var first = await Databases.Ready(folder, database);
        var (here, page) = await first.Browse().WithQuestion("emergency");
        using var second = await Databases.Ready(other, database);
        var there = second.Browse().WithCookiesOf(here);
        var next = await there.Answer(page, "none");
        Assert.Equal("danger", next.Question);

        await databases.Server.Down();
        try
        {
            Assert.Equal("self-care", (await there.Walk(next, new OrdinaryPerson())).Outcome);
            Assert.Equal(200, (await there.Get("/guides/sciatica")).Status);
            Assert.Equal(200, (await there.Get("/health/ready")).Status);
            // A copy that starts now cannot know whether a reviewer has closed the check.
            using var anew = Databases.On(other, database);
            Assert.Equal(503, (await anew.Browse().WithCookiesOf(here).Get(page.Path)).Status);
            Assert.Equal(503, (await anew.Browse().Get("/health/ready")).Status);
            Assert.Equal(200, (await anew.Browse().Get("/guides/sciatica")).Status);
        }
        finally
        {
            await databases.Server.Up();
        }
    }

    [Fact]
    public async Task Keys_are_stored_in_the_database_encrypted_for_the_certificate()
    {
        var database = await databases.New();
        using var copy = await Databases.Ready(folder, database);
        await copy.Browse().Begin();
        var keys = await databases.Server.Psql("-d", new Npgsql.NpgsqlConnectionStringBuilder(database).Database!, "-c",
            "select \"Xml\" from backcare.data_protection_keys");
        Assert.Contains("<EncryptedKey", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", keys, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.In("keys")));
    }

    [Slow, Fact]
    public async Task Parallel_counting_on_one_server_loses_no_count()
    {
        var database = await databases.New();
        await CountingAtOnce.LosesNone(() => SiteStore.OnServer(database, NullLogger.Instance));
    }

    [Slow, Fact]
    public async Task A_copy_that_hangs_in_a_write_does_not_stop_anybody_closing_the_check()
    {
        var database = await databases.New();
        await using var stopped = PostgresDbContext.Open(database);
        await stopped.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await stopped.Database.ExecuteSqlRawAsync(stopped.LockSql, TestContext.Current.CancellationToken);
        using var store = SiteStore.OnServer(database, NullLogger.Instance);
        store.UseLongTimeouts();
        Assert.True(await store.Open(createIfMissing: false, cancellation: TestContext.Current.CancellationToken),
            store.UnavailableReason);
        using var decisions = TestDatabase.DecisionsIn(store);
        var closed = await decisions.Add(new(ReviewDecisions.Check, "", DecisionKind.Close,
            ReviewedFolders.SnapshotOf("one"), "why", null, Guid.NewGuid(), Follows: 0));
        Assert.Equal(RecordingStatus.Recorded, closed.Status);
        Assert.Equal("one", decisions.Known.Closing?.By.Id);
    }

    [Slow, Theory]
    [InlineData(DecisionKind.Approve, 1), InlineData(DecisionKind.Close, 1), InlineData(DecisionKind.Withdraw, 8)]
    public async Task On_a_server_one_of_eight_parallel_approvals_but_all_withdrawals_count(
        DecisionKind kind, int all) =>
        await TestDatabase.RecordsAtOnce(kind, all, SiteStore.OnServer(await databases.New(), NullLogger.Instance));

    [Theory]
    [InlineData("It names no Host.", "Host=;Password=any secret"), InlineData("It names no Host.", "Password=any secret")]
    [InlineData("It cannot be read.", "any secret"), InlineData("It cannot be read.", "Host=db;Port=any secret")]
    public void An_invalid_connection_string_is_reported_without_its_content(string fault, string connection) =>
        Assert.Equal(fault, StoreSetup.FaultOf(connection));

    [Slow, Fact]
    public async Task A_reviewer_signed_in_on_one_machine_can_decide_on_another()
    {
        await SetUp();
        var database = databases.Server.As("backcare", "backcare");
        using var first = await Databases.Ready(folder, database);
        using var second = await Databases.Ready(other, database);
        await using (var scope = first.Services.CreateAsyncScope())
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Reviewer>>().CreateAsync(ReviewedFolders.Reviewer("one"),
                ReviewedFolders.Password)).Succeeded);
        var here = first.Browse();
        Assert.Equal(303, (await ReviewedSite.SignIn(here, "one", ReviewedFolders.Password)).Status);
        var there = second.Browse().WithCookiesOf(here);
        Assert.True(await ReviewedSite.IsSignedIn(there));
        Assert.Equal(303, (await ReviewedSite.Decide(there, "/review/check", "close", "A level is wrong.")).Status);
        await first.Service<LiveContent>().CheckForChanges();
        Assert.Equal(503, (await first.Browse().Get("/check")).Status);
        Assert.Equal(303, (await ReviewedSite.SignOut(there)).Status);
        Assert.False(await ReviewedSite.IsSignedIn(here));

        await first.Ready();
        Assert.Equal(200, (await first.Vote(Voting.No, Voting.Why("out-of-date"))).Status);
        second.Service<WeeklyCounts>().Add("started");
        await second.Service<WeeklyCounts>().Write();
        Assert.Equal($"started|1\nvote {Voting.Guide} no|1\nvote {Voting.Guide} out-of-date|1\n",
            await Rows("select what, times from backcare.counts order by what"));
    }

    [Fact]
    public async Task The_database_account_cannot_change_or_delete_decisions()
    {
        await SetUp();
        foreach (var (table, right) in new[] { ("decisions", "update"), ("decisions", "delete"), ("counts", "delete"), ("migrations", "insert") })
            Assert.Equal("f\n", await Rows($"select has_table_privilege('backcare', 'backcare.{table}', '{right}')"));
        string[] changes = ["update backcare.decisions set kind = 'reopen'", "delete from backcare.decisions", "truncate backcare.decisions"];
        foreach (var words in changes)
            Assert.Contains("a decision is never", (await Assert.ThrowsAnyAsync<Exception>(() => Rows(words))).Message, StringComparison.Ordinal);
    }

    private async Task SetUp()
    {
        var setUp = Path.Combine(Repository.Root, "deploy/postgresql.sql");
        await databases.Server.Psql("-v", "password='any'", "-f", setUp);
        await databases.Server.Psql("-f", setUp);
    }

    private Task<string> Rows(string words) => databases.Server.Psql("-d", "backcare", "-c", words);
}
