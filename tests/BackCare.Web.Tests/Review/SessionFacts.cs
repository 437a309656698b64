using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackCare.Accounts;
using BackCare.Review;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Tests.Review;

/// <summary>
/// How long a reviewer is signed in. The server keeps it, so that a cookie which somebody copied ends with its session.
/// </summary>
public sealed class SessionFacts : IDisposable
{
    private const UnixFileMode FolderOfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Signing_out_ends_a_session_that_was_copied_on_every_copy_of_the_server()
    {
        var reviewer = await site.SignedIn("one");
        var (here, there) = (site.Copy.Browse().WithCookiesOf(reviewer), site.Start().Browse().WithCookiesOf(reviewer));
        Assert.True(await ReviewedSite.IsSignedIn(here) && await ReviewedSite.IsSignedIn(there));
        Assert.Equal(303, (await ReviewedSite.SignOut(reviewer)).Status);
        Assert.False(await ReviewedSite.IsSignedIn(here) || await ReviewedSite.IsSignedIn(there));
        Assert.Empty(Sessions());
    }

    [Fact]
    public async Task Signing_out_leaves_the_sessions_of_others_and_in_other_browsers()
    {
        var (one, again, two) = (await site.SignedIn("one"), await site.SignedIn("one"), await site.SignedIn("two"));
        await ReviewedSite.SignOut(one);
        Assert.True(await ReviewedSite.IsSignedIn(again) && await ReviewedSite.IsSignedIn(two));
    }

    [Fact]
    public async Task A_session_goes_on_with_another_copy_of_the_server()
    {
        var reviewer = await site.SignedIn("one");
        Assert.True(await ReviewedSite.IsSignedIn(site.Start().Browse().WithCookiesOf(reviewer)));
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_without_a_request()
    {
        var reviewer = await site.SignedIn("one");
        site.Time.Pass(TimeSpan.FromMinutes(59));
        Assert.True(await ReviewedSite.IsSignedIn(reviewer));
        site.Time.Pass(TimeSpan.FromMinutes(59));
        Assert.True(await ReviewedSite.IsSignedIn(site.Start().Browse().WithCookiesOf(reviewer))); // a request to one copy counts for all
        site.Time.Pass(TimeSpan.FromMinutes(59));
        Assert.True(await ReviewedSite.IsSignedIn(reviewer));
        site.Time.Pass(TimeSpan.FromMinutes(60));
        Assert.False(await ReviewedSite.IsSignedIn(reviewer));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_much_it_is_used()
    {
        var reviewer = await site.SignedIn("one");
        for (var halfHours = 1; halfHours < 24; halfHours++)
        {
            site.Time.Pass(TimeSpan.FromMinutes(30));
            Assert.True(await ReviewedSite.IsSignedIn(reviewer), $"ended after {halfHours} half hours");
        }
        site.Time.Pass(TimeSpan.FromMinutes(30));
        Assert.False(await ReviewedSite.IsSignedIn(reviewer));
    }

    [Fact]
    public async Task A_session_from_a_clock_that_was_wrong_does_not_last_until_that_time_comes()
    {
        site.Time.Pass(TimeSpan.FromDays(30));
        var reviewer = await site.SignedIn("one");
        site.Time.Pass(TimeSpan.FromDays(-30));
        Assert.False(await ReviewedSite.IsSignedIn(reviewer));
    }

    [Theory]
    [InlineData("taken out")]
    [InlineData("without a password")]
    [InlineData("another password")]
    public async Task A_session_ends_when_the_reviewer_may_no_longer_sign_and_does_not_come_back(string change)
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var file = Path.Combine(site.Data, Reviewers.FileName);
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        if (change is "taken out") site.Enter(site.All.Where(reviewer => reviewer.Id is not "one"));
        else if (change is "another password") site.ChangePassword("one", "marmots under seven lamps");
        else await Replace(file,
            before.Replace($"    password-hash: \"{site.All.First().PasswordHash}\"\n", "", StringComparison.Ordinal));
        Assert.NotEqual(before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await site.Look();
        Assert.False(await ReviewedSite.IsSignedIn(one));
        Assert.True(await ReviewedSite.IsSignedIn(two));

        await Replace(file, before);
        await site.Look();
        Assert.False(await ReviewedSite.IsSignedIn(one));
        Assert.True(await ReviewedSite.IsSignedIn(two));
    }

    [Fact]
    public async Task A_session_of_a_reviewer_whom_this_copy_has_not_read_yet_is_not_ended()
    {
        var slow = site.Start(looks: false);
        site.AddReviewer("three");
        var reviewer = await site.SignedIn("three", site.Start());
        Assert.True(await ReviewedSite.IsSignedIn(slow.Browse().WithCookiesOf(reviewer)));
    }

    [Fact]
    public async Task Whoever_signs_in_anew_ends_the_session_that_this_browser_had()
    {
        var browser = await site.SignedIn("one");
        var before = site.Copy.Browse().WithCookiesOf(browser);
        var token = (await browser.Get("/review")).Main.QuerySelector<IHtmlInputElement>("input[type=hidden]")!;
        Field[] form = [new(token.Name!, token.Value), new("reviewer", "two"), new("password", ReviewedSite.Password)];
        Assert.Equal(303, (await browser.Post("/review/sign-in", form)).Status);
        Assert.False(await ReviewedSite.IsSignedIn(before));
        Assert.Contains("Test Reviewer two", Page.Words((await browser.Get("/review")).Main));
        Assert.Single(Sessions());
    }

    [Fact]
    public async Task What_is_kept_of_a_session_signs_nobody_in_and_is_for_the_sites_own_account_alone()
    {
        var browser = await site.SignedIn("one");
        var file = Assert.Single(Sessions());
        var kept = Path.GetFileName(file) + await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var opener = site.Copy.Service<IOptionsMonitor<CookieAuthenticationOptions>>().Get("reviewer").TicketDataFormat;
        var cookie = opener.Unprotect(browser.ReviewCookies["reviewer"])!;
        Assert.All(cookie.Principal.Claims, claim => Assert.DoesNotContain(claim.Value, kept));
        Assert.DoesNotContain(site.All.Single(reviewer => reviewer.Id is "one").PasswordHash!, kept);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(FolderOfOwner, File.GetUnixFileMode(site.Sessions));
    }

    [Fact]
    public async Task A_folder_of_sessions_that_others_could_read_is_closed_to_them()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(site.Sessions);
        File.SetUnixFileMode(site.Sessions,
            FolderOfOwner | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await site.SignedIn("one");
        Assert.Equal(FolderOfOwner, File.GetUnixFileMode(site.Sessions));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_to_lets_nobody_in_and_the_page_says_why()
    {
        await File.WriteAllTextAsync(site.Sessions, "a file where the folder should be",
            TestContext.Current.CancellationToken);
        var browser = site.Browse();
        var answer = await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password);
        Assert.Equal(503, answer.Status);
        Assert.Equal("Signing in does not work at the moment", answer.Heading);
        var words = Page.Words(answer.Main);
        Assert.Contains("this server cannot keep who is signed in", words);
        Assert.Contains("They can always close it on the server", words);
        Assert.DoesNotContain(site.Sessions, answer.Text);
        Assert.False(await ReviewedSite.IsSignedIn(browser));

        File.Delete(site.Sessions);
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task A_session_that_cannot_be_ended_on_the_server_is_not_said_to_have_ended()
    {
        var browser = await site.SignedIn("one");
        // Nobody can delete a file that is none.
        var file = Assert.Single(Sessions());
        File.Delete(file);
        Directory.CreateDirectory(file);
        var answer = await browser.Post("/review/sign-out");
        Assert.Equal(500, answer.Status);
        Assert.Equal("You are signed out in this browser alone", answer.Heading);
        Assert.Contains("within an hour", Page.Words(answer.Main));
        Assert.DoesNotContain("reviewer", browser.ReviewCookies.Keys);
    }

    [Fact]
    public async Task Signing_out_works_when_the_session_has_ended_already()
    {
        var browser = await site.SignedIn("one");
        var form = (await browser.Get("/review")).Main.QuerySelector<IHtmlInputElement>("input[type=hidden]")!;
        site.Time.Pass(TimeSpan.FromHours(1));
        Assert.Equal(303, (await browser.Post("/review/sign-out", new Field(form.Name!, form.Value))).Status);
        Assert.DoesNotContain("reviewer", browser.ReviewCookies.Keys);
    }

    [Fact]
    public async Task A_request_at_the_same_time_does_not_bring_back_a_session_that_was_signed_out()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            var reviewer = await site.SignedIn("one");
            var thief = site.Copy.Browse().WithCookiesOf(reviewer);
            using var stop = new CancellationTokenSource();
            var busy = Enumerable.Range(0, 4).Select(_ => Task.Run(Knock, TestContext.Current.CancellationToken)).ToArray();
            await ReviewedSite.SignOut(reviewer);
            await stop.CancelAsync();
            await Task.WhenAll(busy);
            Assert.Empty(Sessions());
            Assert.False(await ReviewedSite.IsSignedIn(thief));
            site.Time.Pass(TimeSpan.FromHours(1));

            async Task Knock()
            {
                while (!stop.IsCancellationRequested) await thief.Get("/review/sign-in");
            }
        }
    }

    [Fact]
    public async Task Files_of_sessions_that_are_over_are_deleted()
    {
        await site.SignedIn("one");
        var left = Path.Combine(site.Sessions, ".left.tmp");
        await File.WriteAllTextAsync(left, "", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(left, site.Time.GetUtcNow().UtcDateTime);
        site.Time.Pass(TimeSpan.FromHours(1));
        await site.SignedIn("two");
        Assert.Equal(3, Directory.GetFiles(site.Sessions).Length);
        site.Start();
        await Wait.Until(() => Task.FromResult(Directory.GetFiles(site.Sessions).Length == 1));
        Assert.Contains("two", await File.ReadAllTextAsync(Assert.Single(Sessions()), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task So_are_those_of_a_reviewer_who_was_taken_out_although_nobody_uses_them()
    {
        await site.SignedIn("one");
        await site.SignedIn("two");
        site.Enter(site.All.Where(reviewer => reviewer.Id is not "one"));
        site.Start();
        await Wait.Until(() => Task.FromResult(Sessions().Length == 1));
        Assert.Contains("two", await File.ReadAllTextAsync(Assert.Single(Sessions()), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_no_session_signs_nobody_in()
    {
        var browser = await site.SignedIn("one");
        foreach (var text in new[] { "", "null", "{}", "{ half of a" })
        {
            await File.WriteAllTextAsync(Assert.Single(Sessions()), text, TestContext.Current.CancellationToken);
            Assert.False(await ReviewedSite.IsSignedIn(browser));
        }
    }

    private string[] Sessions() => Directory.Exists(site.Sessions) ? Directory.GetFiles(site.Sessions) : [];

    private static async Task Replace(string file, string text)
    {
        await File.WriteAllTextAsync($"{file}.new", text, TestContext.Current.CancellationToken);
        File.Move($"{file}.new", file, overwrite: true);
    }
}
