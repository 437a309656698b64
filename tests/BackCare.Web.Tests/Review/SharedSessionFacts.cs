using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
using BackCare.Web.Review;
using BackCare.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackCare.Web.Tests.Review;

/// <summary>
/// Who is signed in at copies that share a database, and no data folder. While the database is away each
/// copy goes by what its own folder has.
/// </summary>
[Long]
public sealed class SharedSessionFacts(Databases databases) : IClassFixture<Databases>, IAsyncLifetime
{
    private readonly TemporaryFolder one = new(), two = new();
    private readonly ReviewedFolders folders = new();
    private string database = "";

    public async ValueTask InitializeAsync() => database = await databases.New();

    public ValueTask DisposeAsync()
    {
        one.Dispose();
        two.Dispose();
        folders.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_signs_in_at_one_copy_is_signed_in_at_the_other_until_they_sign_out_at_either()
    {
        using var first = await Started(one);
        using var second = await Started(two);
        var (here, again, another) = (await SignedIn(first, "one"), await SignedIn(first, "one"), await SignedIn(first, "two"));
        var there = second.Browse().WithCookiesOf(here);
        Assert.True(await ReviewedSite.IsSignedIn(there));
        Assert.Equal(2, second.Service<ReviewerSessions>().Of(Reviewers.Load(folders.Data, new()).Find("one")!, cookie: null).Length);

        Assert.Equal(303, (await ReviewedSite.SignOut(there)).Status);
        Assert.False(await ReviewedSite.IsSignedIn(here));
        Assert.True(await ReviewedSite.IsSignedIn(again));
        second.Service<ReviewerSessions>().EndAll("one");
        Assert.False(await ReviewedSite.IsSignedIn(again));
        Assert.True(await ReviewedSite.IsSignedIn(another));

        // What the data folder has of them goes with the next turn.
        Assert.Equal(3, Files(one).Length);
        await first.Service<ReviewerSessions>().Sweep();
        Assert.Single(Files(one));

        // As the command line does, for a lost phone.
        using var asOperator = new Database(database, NullLogger<Database>.Instance);
        ReviewerSessions.EndAll(two.In("sessions"), asOperator, "two");
        Assert.False(await ReviewedSite.IsSignedIn(another));
    }

    [Fact]
    public async Task What_a_reviewer_does_at_one_copy_is_so_at_the_other_from_the_first_page_to_the_reopening()
    {
        using var first = await Started(one);
        using var second = await Started(two);
        var here = await SignedIn(first, "one");
        var there = second.Browse().WithCookiesOf(here);
        var codes = new Queue<string>((await ReviewLogFacts.SetUp(here)).Codes);
        here.RecoveryCode = codes.Dequeue;
        Assert.Equal(303, (await ReviewedSite.Decide(here, "/review/items/guide/sleep", "approve")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(here, "/review/items/triage", "approve")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(there, "/review/items/guide/sciatica", "ask-for-changes", "A word is wrong.")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(there, "/review/checker", "close", "A level is wrong.")).Status);
        await Wait.Until(async () => (await here.Get("/check")).Status is 503);
        // Shut at once; what was decided stands on the page with the look after that.
        await first.Service<LiveContent>().Look();
        Assert.Equal(303, (await ReviewedSite.Decide(here, "/review/checker", "reopen", "It is mended.")).Status);
        foreach (var copy in new[] { first, second })
        {
            await copy.Service<LiveContent>().Look();
            Assert.Equal(200, (await copy.Browse().Get("/check")).Status);
            Assert.Contains("Reviewed by Test Reviewer one", Page.Words((await copy.Browse().Get("/guides/sleep")).Main), StringComparison.Ordinal);
            Assert.Equal(["approve", "approve", "ask-for-changes", "close", "reopen"],
                copy.Service<IRecords>().Known.Log.All.Select(record => record.Body.Kind));
        }
    }

    [Fact]
    public async Task While_the_database_is_away_a_session_goes_on_and_one_that_was_ended_does_not()
    {
        using var first = await Started(one);
        using var second = await Started(two);
        var (stays, ended) = (await SignedIn(first, "one"), await SignedIn(first, "two"));
        var elsewhere = second.Browse().WithCookiesOf(stays);
        await ReviewedSite.SignOut(second.Browse().WithCookiesOf(ended));
        await first.Service<ReviewerSessions>().Sweep();
        Browser meanwhile;
        await databases.Server.Down();
        try
        {
            Assert.True(await ReviewedSite.IsSignedIn(stays));
            Assert.False(await ReviewedSite.IsSignedIn(ended));
            Assert.False(await ReviewedSite.IsSignedIn(elsewhere));
            meanwhile = await SignedIn(second, "two");
            Assert.Equal(303, (await ReviewedSite.SignIn(elsewhere, "one", ReviewedFolders.Password)).Status);
            Assert.True(await ReviewedSite.IsSignedIn(elsewhere));
            foreach (var browser in new[] { stays, meanwhile })
                Assert.Equal(303, (await ReviewedSite.Decide(browser, "/review/checker", "close", "A word is wrong.")).Status);
            Assert.All([first, second], copy => Assert.Single(copy.Service<IRecords>().Unrecorded));

            // What cannot be ended everywhere is not said to be.
            var account = await stays.Get("/review/account");
            Assert.Contains("sign-ins at other copies of it may be missing", Page.Words(account.Main), StringComparison.Ordinal);
            Assert.Equal("That sign-in could not be ended", (await End(stays, account, new string('a', 64))).Heading);
            var copied = first.Browse().WithCookiesOf(stays);
            Assert.Equal("You are signed out in this browser alone", (await ReviewedSite.SignOut(stays)).Heading);
            Assert.False(await ReviewedSite.IsSignedIn(copied));
            account = await elsewhere.Get("/review/account");
            Assert.Equal("You are signed out in this browser, and perhaps not in others", (await End(elsewhere, account, "all")).Heading);
            Assert.DoesNotContain("reviewer", elsewhere.ReviewCookies.Keys);
        }
        finally
        {
            await databases.Server.Up();
        }
        await Wait.Until(() => Task.FromResult(!first.Service<Database>().IsAway && !second.Service<Database>().IsAway));
        // Nobody could have ended it at the other copy.
        Assert.False(await ReviewedSite.IsSignedIn(meanwhile));
        await second.Service<ReviewerSessions>().Sweep();
        Assert.Empty(Files(two));
        Assert.DoesNotContain("may be missing", Page.Words((await (await SignedIn(first, "one")).Get("/review/account")).Main),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_done_without()
    {
        using var first = await Started(one);
        using var second = await Started(two);
        var stays = await SignedIn(first, "one");
        await MayOnlyBeRead("on");
        try
        {
            await Wait.Until(() => Task.FromResult(first.Service<Database>().IsAway && second.Service<Database>().IsAway));
            Assert.True(await ReviewedSite.IsSignedIn(stays));
            Assert.True(await ReviewedSite.IsSignedIn(await SignedIn(second, "two")));
            // It is not taken for one that is back.
            first.Service<Database>().Look();
            Assert.True(first.Service<Database>().IsAway);
        }
        finally
        {
            await MayOnlyBeRead("off");
        }
        await Wait.Until(() => Task.FromResult(!first.Service<Database>().IsAway));
        Assert.True(await ReviewedSite.IsSignedIn(stays));

        async Task MayOnlyBeRead(string on)
        {
            await databases.Server.Psql("-c", $"alter system set default_transaction_read_only = {on}");
            await databases.Server.Psql("-c", "select pg_reload_conf()");
        }
    }

    // What the folder alone had would be over at the next question, at a database that is there.
    [Fact]
    public async Task A_database_that_is_too_busy_to_keep_a_session_begins_none()
    {
        using var first = await Started(one);
        await Sql("""
            create function busy() returns trigger language plpgsql as $$ begin raise exception using errcode = '55P03'; end $$;
            create trigger busy before insert on backcare.sessions for each row execute function busy()
            """);
        var browser = first.Browse();
        var answer = await ReviewedSite.SignIn(browser, "one", ReviewedFolders.Password);
        Assert.Equal("Signing in does not work at the moment", answer.Heading);
        Assert.False(first.Service<Database>().IsAway);
        Assert.Empty(Files(one));
        await Sql("drop trigger busy on backcare.sessions");
        Assert.True(await ReviewedSite.IsSignedIn(await SignedIn(first, "one")));
    }

    [Fact]
    public async Task A_copy_that_does_not_know_the_reviewers_ends_nobodys_session()
    {
        using var first = await Started(one);
        var reviewer = await SignedIn(first, "one");
        using var three = new TemporaryFolder();
        using var third = await Databases.Ready(three, database);
        Assert.False(await ReviewedSite.IsSignedIn(third.Browse().WithCookiesOf(reviewer)));
        await third.Service<ReviewerSessions>().Sweep();
        Assert.True(await ReviewedSite.IsSignedIn(reviewer));
    }

    [Fact]
    public async Task What_was_never_finished_goes_from_the_folder_beside_a_database_too()
    {
        using var first = await Started(one);
        await SignedIn(first, "one");
        var (old, young) = (one.In("sessions/.old.tmp"), one.In("sessions/.young.tmp"));
        foreach (var file in new[] { old, young }) await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow - ReviewerSessions.LongestIdle);
        await first.Service<ReviewerSessions>().Sweep();
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
        Assert.Equal(2, Files(one).Length);
    }

    // Its account can read the keys of cookies too.
    [Fact]
    public async Task Who_can_write_to_the_database_signs_in_as_nobody()
    {
        using var first = await Started(one);
        using var second = await Started(two);
        var (thief, reviewer) = (await SignedIn(first, "one"), await SignedIn(first, "two"));
        await Sql("""
            update backcare.sessions set session = (select session from backcare.sessions where session like '%"two"%')
            where session like '%"one"%'
            """);
        Assert.False(await ReviewedSite.IsSignedIn(thief));
        Assert.True(await ReviewedSite.IsSignedIn(reviewer));

        // Nor does a name become a path.
        var kept = Path.Combine(folders.Data, "kept.json");
        await File.WriteAllTextAsync(kept, "{}", TestContext.Current.CancellationToken);
        await Sql($$"""
            insert into backcare.sessions values ('{{kept[..^5]}}', 'none', 0), ('{{new string('a', 64)}}', 'none', 9223372036854775807)
            """);
        await first.Service<ReviewerSessions>().Sweep();
        first.Service<ReviewerSessions>().EndAll("nobody");
        Assert.True(File.Exists(kept));
        Assert.True(await ReviewedSite.IsSignedIn(second.Browse().WithCookiesOf(reviewer)));
    }

    private Task<Copy> Started(TemporaryFolder data) => Databases.Ready(data, database, folders.Data);

    private Task<string> Sql(string words) =>
        databases.Server.Psql("-d", new NpgsqlConnectionStringBuilder(database).Database!, "-c", words);

    private static Task<Page> End(Browser browser, Page account, string which) =>
        browser.Post("/review/account/sign-ins", account.Token, new("end", which));

    private static async Task<Browser> SignedIn(Copy copy, string id)
    {
        var browser = copy.Browse();
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, id, ReviewedFolders.Password)).Status);
        return browser;
    }

    private static string[] Files(TemporaryFolder data) => Directory.Exists(data.In("sessions")) ? Directory.GetFiles(data.In("sessions")) : [];
}
