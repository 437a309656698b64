using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using BackCare.Web.Accounts;

namespace BackCare.Web.Tests.Review;

/// <summary>A reviewer's own account: the password, and where they are signed in.</summary>
public sealed class AccountFacts : IDisposable
{
    private const string Account = "/review/account";
    private const string Another = "marmots under eight lamps";
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Only_who_is_signed_in_has_an_account_page_and_a_link_to_it()
    {
        foreach (var address in new[] { Account, "/review/account/second-factor" })
            Assert.StartsWith("/review/sign-in?next=", (await site.Browse().Get(address)).Location, StringComparison.Ordinal);
        foreach (var address in new[] { "/review/account/password", "/review/account/sign-ins", "/review/account/second-factor" })
            Assert.StartsWith("/review/sign-in?next=", (await site.Browse().Post(address, new Field("end", "all"))).Location,
                StringComparison.Ordinal);
        var one = await site.SignedIn("one");
        Assert.NotNull((await one.Get("/review")).Main.QuerySelector($"a[href='{Account}']"));
        Assert.Equal(200, (await one.Get(Account)).Status);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sign_ins_and_goes_on_here()
    {
        var (here, there, two) = (await site.SignedIn("one"), await site.SignedIn("one"), await site.SignedIn("two"));
        var answer = await Change(here, ReviewedSite.Password, Another);
        Assert.Contains("Your password is changed. All other sign-ins have ended.", Page.Words((await here.Follow(answer)).Main),
            StringComparison.Ordinal);
        Assert.True(await ReviewedSite.IsSignedIn(here));
        Assert.False(await ReviewedSite.IsSignedIn(there));
        Assert.True(await ReviewedSite.IsSignedIn(two));
        Assert.Equal(200, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", Another)).Status);
    }

    [Theory]
    [InlineData("wrong password", Another, Another, "This is not your current password")]
    [InlineData(ReviewedSite.Password, "q7 zebra", "q7 zebra", "too short")]
    [InlineData(ReviewedSite.Password, ReviewedSite.Password, ReviewedSite.Password, "Choose a password that differs")]
    [InlineData(ReviewedSite.Password, Another, "marmots under nine lamps", "The two passwords differ")]
    public async Task What_cannot_be_the_new_password_changes_nothing(string current, string password, string again, string says)
    {
        var (one, there) = (await site.SignedIn("one"), await site.SignedIn("one"));
        var before = site.All.First().PasswordHash;
        var answer = await Change(one, current, password, again);
        Assert.Equal(200, answer.Status);
        Assert.StartsWith("Error: ", answer.Html.Title, StringComparison.Ordinal);
        Assert.Contains(says, Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!), StringComparison.Ordinal);
        Assert.DoesNotContain(password, answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, site.All.First().PasswordHash);
        Assert.True(await ReviewedSite.IsSignedIn(there));
    }

    [Fact]
    public async Task Strangers_who_guess_from_everywhere_keep_nobody_from_a_new_password()
    {
        var one = await site.SignedIn("one");
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < SignInDesk.MostFailuresOfAll; n++) desk.Try("one", "", $"network {n}");
        Assert.Equal(SignInFault.Locked, desk.Try("one", ReviewedSite.Password, "another network").Fault);
        Assert.Equal(303, (await Change(one, ReviewedSite.Password, Another)).Status);
    }

    [Fact]
    public async Task What_changed_meanwhile_and_what_cannot_be_written_are_told_apart_and_name_no_folder()
    {
        var before = site.All.First();
        site.ChangePassword("one", "marmots under six lamps");
        var (changed, error, status) = await site.Copy.Service<PasswordDesk>().Change(before, ReviewedSite.Password, Another, Another,
            "network", session: null);
        Assert.Null(changed);
        Assert.Equal(409, status);
        Assert.Contains("changed while your form was open", error!.Text, StringComparison.Ordinal);

        // A lock that nobody can take.
        var two = await site.SignedIn("two");
        Directory.CreateDirectory(Path.Combine(site.Data, ".reviewers.lock"));
        var answer = await Change(two, ReviewedSite.Password, Another);
        Assert.Equal(503, answer.Status);
        Assert.Contains("this site could not write it down", Page.Words(answer.Main), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Data, answer.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "two", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Whoever_guesses_the_password_here_is_barred_as_at_the_door()
    {
        var one = await site.SignedIn("one");
        // First those of the session, then those of its network.
        for (var n = 0; n < 2 * SignInDesk.MostFailures; n++) await Change(one, $"wrong {n}", Another);
        var barred = await Change(one, ReviewedSite.Password, Another);
        Assert.Equal(429, barred.Status);
        Assert.Contains("Wait 15 minutes", Page.Words(barred.Main), StringComparison.Ordinal);
        Assert.Equal(429, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Sign_ins_are_listed_with_the_browser_in_plain_words_and_no_address()
    {
        var (here, there) = (await site.SignedIn("one"), site.Browse());
        var form = await there.Get("/review/sign-in");
        await there.Send(HttpMethod.Post, "/review/sign-in",
            Browser.Form([.. form.Hidden, new("reviewer", "one"), new("password", ReviewedSite.Password)]), Windows);
        var words = Page.Words((await here.Get(Account)).Main);
        Assert.Contains("Firefox on Windows. Since ", words, StringComparison.Ordinal);
        Assert.Contains("A browser that is not known, this browser. Since ", words, StringComparison.Ordinal);
        var kept = string.Concat(Directory.GetFiles(site.Sessions).Select(File.ReadAllText));
        Assert.Contains("Firefox on Windows", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Mozilla", kept, StringComparison.Ordinal);

        static void Windows(HttpRequestHeaders headers)
        {
            headers.Add("X-Forwarded-For", "192.0.2.7");
            headers.TryAddWithoutValidation("User-Agent", Firefox);
        }
    }

    [Fact]
    public async Task One_sign_in_can_be_ended_and_nobody_ends_that_of_another()
    {
        var (here, there, two) = (await site.SignedIn("one"), await site.SignedIn("one"), await site.SignedIn("two"));
        var ends = (await here.Get(Account)).Main.QuerySelectorAll("li button[name=end]");
        var name = Assert.Single(ends).GetAttribute("value")!;
        await End(two, name);
        Assert.True(await ReviewedSite.IsSignedIn(there));
        Assert.Equal(Account, (await End(here, name)).Location);
        Assert.False(await ReviewedSite.IsSignedIn(there));
        Assert.True(await ReviewedSite.IsSignedIn(here) && await ReviewedSite.IsSignedIn(two));
        Assert.Equal(303, (await End(here, "../reviewers")).Status);
        Assert.Equal(2, site.All.Count());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_of_ones_own()
    {
        var (here, there, two) = (await site.SignedIn("one"), await site.SignedIn("one"), await site.SignedIn("two"));
        var elsewhere = await site.SignedIn("one");
        Assert.Equal("/review/sign-in", (await End(here, "all")).Location);
        Assert.False(await ReviewedSite.IsSignedIn(here) || await ReviewedSite.IsSignedIn(there) || await ReviewedSite.IsSignedIn(elsewhere));
        Assert.True(await ReviewedSite.IsSignedIn(two));
    }

    [Theory]
    [InlineData("}")] // from before browsers were noted
    [InlineData(",\"Browser\":\"\"}")]
    public async Task A_session_that_names_no_browser_goes_on(string end)
    {
        var one = await site.SignedIn("one");
        var file = Assert.Single(Directory.GetFiles(site.Sessions));
        var old = Regex.Replace(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            ",\"Browser\".*}$", end);
        Assert.EndsWith(end, old, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, old, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, site.Time.GetUtcNow().UtcDateTime);
        Assert.Contains("A browser that is not known, this browser", Page.Words((await one.Get(Account)).Main), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
        "Safari on a Mac")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Version/26.0 Mobile/15E148 Safari/604.1", "Safari on an iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        "Chrome on Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Edge on Windows")]
    [InlineData("<script>alert(1)</script>", BrowserWords.Unknown)]
    [InlineData("", BrowserWords.Unknown)]
    [InlineData(null, BrowserWords.Unknown)]
    public void A_browser_is_a_few_plain_words(string? agent, string words) => Assert.Equal(words, BrowserWords.Of(agent));

    private static async Task<Page> Change(Browser browser, string current, string password, string? again = null) =>
        await browser.Post("/review/account/password", [(await browser.Get(Account)).Token, new("current", current),
            new("password", password), new("again", again ?? password)]);

    private static async Task<Page> End(Browser browser, string which) =>
        await browser.Post("/review/account/sign-ins", (await browser.Get(Account)).Token, new("end", which));
}
