using System.Diagnostics.Metrics;
using System.Net.Http.Headers;

namespace BackCare.Web.Tests.Review;

/// <summary>How long a reviewer stays signed in, who ends it, and where the site asks at all.</summary>
[Long]
public sealed class SessionFacts : IDisposable
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Signing_out_ends_a_cookie_that_was_copied_at_every_copy_of_the_site_and_nobody_elses()
    {
        var (one, elsewhere, two) = (await site.SignedIn("one"), await site.SignedIn("one"), await site.SignedIn("two"));
        Browser[] copied = [site.Browse().WithCookiesOf(one), site.Start().Browse().WithCookiesOf(one)];
        foreach (var browser in copied) Assert.True(await ReviewedSite.IsSignedIn(browser));
        Assert.Equal((303, "/review"), (await ReviewedSite.SignOut(one) is var end ? end.Status : 0, end.Location));
        Assert.DoesNotContain(AccountServices.CookieName, one.ReviewCookies.Keys);
        foreach (var browser in copied) Assert.False(await ReviewedSite.IsSignedIn(browser));
        Assert.True(await ReviewedSite.IsSignedIn(elsewhere) && await ReviewedSite.IsSignedIn(two));
        // Whoever's session is over only wants to be gone.
        Assert.Equal(303, (await copied[0].Post("/review/sign-out")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_without_a_request_and_after_twelve_hours_however_much_it_is_used()
    {
        var (used, idle) = (await site.SignedIn("one"), await site.SignedIn("one"));
        for (var passed = 50; passed < 12 * 60; passed += 50)
        {
            site.Time.Pass(TimeSpan.FromMinutes(50));
            Assert.True(await ReviewedSite.IsSignedIn(used), $"after {passed} minutes");
            if (passed > 50) Assert.False(await ReviewedSite.IsSignedIn(idle));
        }
        site.Time.Pass(TimeSpan.FromMinutes(20));
        Assert.False(await ReviewedSite.IsSignedIn(used));
        // At the next sign-in what nobody used goes.
        site.Time.Pass(TimeSpan.FromHours(1));
        await site.SignedIn("two");
        Assert.Equal("two", StoreOf.Sql(site.Data, "select group_concat(reviewer) from reviewer_sessions"));
    }

    [Fact]
    public async Task A_new_password_ends_every_session_and_every_copy_of_one()
    {
        var (here, there, two) = (await site.SignedIn("one"), await site.SignedIn("one"), await site.SignedIn("two"));
        site.Time.Pass(TimeSpan.FromMinutes(1));
        var codes = (await AccountPages.SetUp(here, site.Time.GetUtcNow())).Codes;
        var copied = site.Start().Browse().WithCookiesOf(here);
        var answer = await AccountPages.Change(here, ReviewedSite.Password, AccountPages.Another, recovery: codes[0]);
        (await here.Follow(answer)).Says("sign in with the new one");
        foreach (var browser in new[] { here, there, copied }) Assert.False(await ReviewedSite.IsSignedIn(browser));
        Assert.True(await ReviewedSite.IsSignedIn(two));
        Assert.Equal(200, (await ReviewedSite.SignIn(here, "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(here, "one", AccountPages.Another)).Status);
    }

    [Fact]
    public async Task What_cannot_be_the_new_password_changes_nothing_and_says_why()
    {
        const string Own = ReviewedSite.Password, New = AccountPages.Another;
        var one = await site.SignedIn("one");
        foreach (var (current, password, again, says) in new[]
        {
            ("wrong password", New, New, "This is not your current password"),
            (Own, Own, Own, "Choose a password that differs from your current one"),
            (Own, "password1234", "password1234", "A stranger would guess this password"),
            (Own, New, "marmots under nine lamps", "The two passwords differ"),
        })
        {
            var answer = await AccountPages.Change(one, current, password, again);
            Assert.Equal(200, answer.Status);
            Assert.Contains(says, Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!), StringComparison.Ordinal);
        }
        Assert.True(await ReviewedSite.IsSignedIn(one));
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Strangers_who_guess_from_everywhere_keep_nobody_from_a_new_password_and_a_session_guesses_no_more_than_they()
    {
        var one = await site.SignedIn("one");
        for (var n = 0; n < SignInLimits.OfAll; n++) await ReviewedSite.SignInFrom($"10.0.0.{n}", site.Browse(), "one", "wrong password");
        (await AccountPages.Change(one, ReviewedSite.Password, AccountPages.Another)).Says("Set up the second factor first");
        for (var n = 0; n < SignInLimits.OfOne; n++) Assert.Equal(200, (await AccountPages.Change(one, $"wrong {n}", AccountPages.Another)).Status);
        var barred = await AccountPages.Change(one, ReviewedSite.Password, AccountPages.Another);
        Assert.Equal(429, barred.Status);
        barred.Says("Wait 15 minutes");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whoever_was_disabled_decides_nothing_and_is_signed_out_once_the_copy_has_looked(bool falseIdentity)
    {
        var copy = site.Start(looks: false);
        var one = await site.SignedIn("one", copy);
        var form = await one.Get("/review/items/guide/sleep");
        site.Disable("one", falseIdentity);
        var answer = await ReviewedSite.Decide(one, form, "withdraw", "A line is wrong.");
        Assert.Equal(403, answer.Status);
        Assert.Equal("A line is wrong.", answer.Main.QuerySelector(".app-written")!.TextContent);
        Assert.Empty(site.Records());
        Assert.False(await ReviewedSite.IsSignedIn(one));
        Assert.Equal(303, (await one.Get(AccountPages.Account)).Status);
    }

    [Fact]
    public async Task Sign_ins_are_listed_in_plain_words_without_an_address_and_each_can_be_ended_by_its_own_reviewer()
    {
        var (here, there, two) = (await site.SignedIn("one"), site.Browse(), await site.SignedIn("two"));
        var form = await there.Get("/review/sign-in");
        await there.Send(HttpMethod.Post, "/review/sign-in",
            Browser.Form([.. form.Hidden, new("reviewer", "one"), new("password", ReviewedSite.Password)]), Windows);
        var page = await here.Get(AccountPages.Account);
        page.Says("Firefox on Windows. Since ");
        page.Says("A browser that is not known, this browser. Since ");
        var kept = (string)StoreOf.Sql(site.Data, "select group_concat(name || reviewer || browser || ticket) from reviewer_sessions")!;
        Assert.DoesNotContain("192.0.2", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Mozilla", kept, StringComparison.Ordinal);

        var name = Assert.Single(page.Main.QuerySelectorAll("li button[name=end]")).GetAttribute("value")!;
        await AccountPages.End(two, name);
        Assert.True(await ReviewedSite.IsSignedIn(there));
        Assert.Equal(AccountPages.Account, (await AccountPages.End(here, name)).Location);
        Assert.False(await ReviewedSite.IsSignedIn(there));
        Assert.True(await ReviewedSite.IsSignedIn(here) && await ReviewedSite.IsSignedIn(two));
        // And all of them at once, at every copy.
        Browser[] all = [here, await site.SignedIn("one", site.Start()), site.Browse().WithCookiesOf(here)];
        Assert.Equal("/review/sign-in", (await AccountPages.End(here, "all")).Location);
        foreach (var browser in all) Assert.False(await ReviewedSite.IsSignedIn(browser));
        Assert.True(await ReviewedSite.IsSignedIn(two));
        static void Windows(HttpRequestHeaders headers)
        {
            headers.Add("X-Forwarded-For", "192.0.2.7");
            headers.TryAddWithoutValidation("User-Agent", Firefox);
        }
    }

    [Fact]
    public async Task A_session_that_was_changed_in_the_database_signs_nobody_in()
    {
        foreach (var change in new[]
        {
            "update reviewer_sessions set ticket = (select ticket from reviewer_sessions where reviewer = 'two') where reviewer = 'one'",
            "update reviewer_sessions set reviewer = 'two' where reviewer = 'one'", // or it would be on nobody's list
            "update reviewer_sessions set ticket = x'00' where reviewer = 'one'",
            "update reviewer_sessions set used = used + 1000000, began = began + 1000000 where reviewer = 'one'",
        })
        {
            StoreOf.Sql(site.Data, "delete from reviewer_sessions");
            var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
            StoreOf.Sql(site.Data, change);
            Assert.False(await ReviewedSite.IsSignedIn(one), change);
            Assert.True(await ReviewedSite.IsSignedIn(two), change);
            Assert.Equal(303, (await ReviewedSite.SignIn(one, "one", ReviewedSite.Password)).Status);
            Assert.True(await ReviewedSite.IsSignedIn(one), change);
        }
    }

    [Fact]
    public async Task Whoever_signs_in_where_somebody_else_is_signed_in_does_not_become_them()
    {
        var browser = await site.SignedIn("one");
        // They may no longer sign, so the form is shown.
        site.Disable("one");
        await site.Look();
        Assert.Equal("/review/checker", (await ReviewedSite.SignIn(browser, "two", ReviewedSite.Password, "/review/checker")).Location);
        (await browser.Get("/review")).Says("Signed in as Test Reviewer two");
    }

    [Fact]
    public async Task Nobody_is_asked_who_they_are_outside_of_the_pages_for_reviewers()
    {
        var (asked, meters) = (0, site.Copy.Service<IMeterFactory>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name is "Microsoft.AspNetCore.Authentication" && instrument.Meter.Scope == meters)
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref asked));
        listener.Start();
        var browser = await site.SignedIn("one");
        foreach (var (name, value) in browser.ReviewCookies) browser.Cookies[name] = value;
        asked = 0;
        // Nor would an answer come of a database that is away.
        using (StoreOf.Hold(site.Data))
            foreach (var address in new[] { "/", "/guides/sleep", "/check", "/search?q=sleep", "/nowhere" })
            {
                var page = await browser.Send(HttpMethod.Get, address, headers: headers => headers.TryAddWithoutValidation("Cookie",
                    $"{AccountServices.CookieName}={browser.ReviewCookies[AccountServices.CookieName]}"));
                Assert.Equal(address is "/nowhere" ? 404 : 200, page.Status);
                Assert.Empty(page.SetCookies);
            }
        Assert.Equal(0, asked);
        await browser.Get("/review");
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
        "Safari on a Mac")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        "Chrome on Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Edge on Windows")]
    [InlineData("<script>alert(1)</script>", BrowserWords.Unknown)]
    [InlineData(null, BrowserWords.Unknown)]
    public void A_browser_is_a_few_plain_words(string? agent, string words) => Assert.Equal(words, BrowserWords.Of(agent));
}
