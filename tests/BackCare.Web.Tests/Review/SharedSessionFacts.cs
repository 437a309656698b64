using BackCare.Review;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using BackCare.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BackCare.Web.Tests.Review;

/// <summary>
/// Who is signed in at copies that share a database and the reviews, and no data folder. While the database is away each
/// copy goes by what its own folder has.
/// </summary>
[Long]
public sealed class SharedSessionFacts(Databases databases) : IClassFixture<Databases>, IDisposable
{
    private readonly TemporaryFolder one = new(), two = new();
    private readonly ReviewedFolders folders = new();

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
        folders.Dispose();
    }

    [Fact]
    public async Task Who_signs_in_at_one_copy_is_signed_in_at_the_other_until_they_sign_out_at_either()
    {
        var database = await databases.New();
        using var first = await Databases.Ready(one, database, folders.Reviews);
        using var second = await Databases.Ready(two, database, folders.Reviews);
        var (here, again, another) = (await SignedIn(first, "one"), await SignedIn(first, "one"), await SignedIn(first, "two"));
        var there = Moved(here, second);
        Assert.True(await IsSignedIn(there));
        Assert.Equal(2, second.Service<ReviewerSessions>().Of(Reviewers.Load(folders.Reviews, new()).Find("one")!, cookie: null).Length);

        Assert.Equal(303, (await ReviewedSite.SignOut(there)).Status);
        Assert.False(await IsSignedIn(here));
        Assert.True(await IsSignedIn(again));
        second.Service<ReviewerSessions>().EndAll("one");
        Assert.False(await IsSignedIn(again));
        Assert.True(await IsSignedIn(another));

        // What the data folder has of them goes with the next turn.
        Assert.Equal(3, Files(one).Length);
        await first.Service<ReviewerSessions>().Sweep();
        Assert.Single(Files(one));

        // As the command line does, for a lost phone.
        using var asOperator = new Database(database, NullLogger<Database>.Instance);
        ReviewerSessions.EndAll(two.In("sessions"), asOperator, "two");
        Assert.False(await IsSignedIn(another));
    }

    [Fact]
    public async Task While_the_database_is_away_a_session_goes_on_and_one_that_was_ended_does_not()
    {
        var database = await databases.New();
        using var first = await Databases.Ready(one, database, folders.Reviews);
        using var second = await Databases.Ready(two, database, folders.Reviews);
        var (stays, ended) = (await SignedIn(first, "one"), await SignedIn(first, "two"));
        var elsewhere = Moved(stays, second);
        await ReviewedSite.SignOut(Moved(ended, second));
        await first.Service<ReviewerSessions>().Sweep();
        Browser meanwhile;
        await databases.Server.Down();
        try
        {
            Assert.True(await IsSignedIn(stays));
            Assert.False(await IsSignedIn(ended));
            Assert.False(await IsSignedIn(elsewhere));
            meanwhile = await SignedIn(second, "two");
            Assert.Equal(303, (await ReviewedSite.SignIn(elsewhere, "one", ReviewedFolders.Password)).Status);
            Assert.True(await IsSignedIn(elsewhere));
            foreach (var browser in new[] { stays, meanwhile })
                Assert.Equal(303, (await ReviewedSite.Decide(browser, "/review/checker", "close", "A word is wrong.")).Status);
            Assert.Equal(2, Directory.EnumerateFiles(folders.Reviews, "2*.yaml").Count());

            // What cannot be ended everywhere is not said to be.
            Assert.Throws<IOException>(() => first.Service<ReviewerSessions>().End("one", new string('a', 64)));
            var copied = Moved(stays, first);
            Assert.Equal("You are signed out in this browser alone", (await ReviewedSite.SignOut(stays)).Heading);
            Assert.False(await IsSignedIn(copied));
        }
        finally
        {
            await databases.Server.Up();
        }
        await Wait.Until(() => Task.FromResult(!first.Service<Database>().IsAway && !second.Service<Database>().IsAway));
        // Nobody could have ended it at the other copy.
        Assert.False(await IsSignedIn(meanwhile));
        await second.Service<ReviewerSessions>().Sweep();
        Assert.Empty(Files(two));
    }

    // Its account can read the keys of cookies too.
    [Fact]
    public async Task Who_can_write_to_the_database_signs_in_as_nobody()
    {
        var database = await databases.New();
        using var first = await Databases.Ready(one, database, folders.Reviews);
        using var second = await Databases.Ready(two, database, folders.Reviews);
        var (thief, reviewer) = (await SignedIn(first, "one"), await SignedIn(first, "two"));
        await databases.Server.Psql("-d", new NpgsqlConnectionStringBuilder(database).Database!, "-c", """
            update backcare.sessions set session = (select session from backcare.sessions where session like '%"two"%')
            where session like '%"one"%'
            """);
        Assert.False(await IsSignedIn(thief));
        Assert.True(await IsSignedIn(reviewer));

        // Nor does a name become a path.
        var kept = Path.Combine(folders.Reviews, "kept.json");
        await File.WriteAllTextAsync(kept, "{}", TestContext.Current.CancellationToken);
        await databases.Server.Psql("-d", new NpgsqlConnectionStringBuilder(database).Database!, "-c", $$"""
            insert into backcare.sessions values ('{{kept[..^5]}}', 'none', 0), ('{{new string('a', 64)}}', 'none', 9223372036854775807)
            """);
        await first.Service<ReviewerSessions>().Sweep();
        first.Service<ReviewerSessions>().EndAll("nobody");
        Assert.True(File.Exists(kept));
        Assert.True(await IsSignedIn(Moved(reviewer, second)));
    }

    private static async Task<Browser> SignedIn(Copy copy, string id)
    {
        var browser = copy.Browse();
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, id, ReviewedFolders.Password)).Status);
        return browser;
    }

    private static async Task<bool> IsSignedIn(Browser browser) =>
        Page.Words((await browser.Get("/review")).Main).Contains("Signed in as", StringComparison.Ordinal);

    private static Browser Moved(Browser from, Copy to)
    {
        var browser = to.Browse();
        foreach (var (name, value) in from.ReviewCookies) browser.ReviewCookies[name] = value;
        return browser;
    }

    private static string[] Files(TemporaryFolder data) => Directory.Exists(data.In("sessions")) ? Directory.GetFiles(data.In("sessions")) : [];
}
