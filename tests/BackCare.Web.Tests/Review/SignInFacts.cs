using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using BackCare.Review;
using BackCare.Web.Accounts;

namespace BackCare.Web.Tests.Review;

/// <summary>Reviewers sign in; everybody else reads.</summary>
[Long]
public sealed class SignInFacts : IDisposable
{
    private readonly ReviewedSite site = new();

    [Fact]
    public async Task Who_only_reads_gets_no_cookie_and_no_form_that_decides()
    {
        var browser = site.Browse();
        foreach (var address in new[] { "/review", "/review/items/guide/sleep", "/review/items/triage",
            "/review/checker", "/review/changes" })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            Assert.Empty(page.SetCookies);
            Assert.Empty(page.Html.QuerySelectorAll("form[method=post]"));
        }
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
        var browser = site.Browse();
        await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password);
        asked = 0;
        foreach (var address in new[] { "/", "/guides/sleep", "/check", "/search?q=sleep", "/nowhere" }) await browser.Get(address);
        Assert.Equal(0, asked);
        await browser.Get("/review");
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("/review/items/guide/sleep", "Nothing was recorded. You were no longer signed in, and what you typed was not saved.")]
    [InlineData("/review/checker", "what you typed was not saved. The checker is as it was before.")]
    public async Task A_decision_of_somebody_who_is_not_signed_in_leads_to_the_sign_in_page_which_says_so(string address, string said)
    {
        var browser = site.Browse();
        var answer = await browser.Post(address, new Field("decision", "approve"), new Field("comment", "no"),
            new Field("digest", "0"));
        Assert.Equal(303, answer.Status);
        Assert.Equal($"/review/sign-in?next={Uri.EscapeDataString(address)}&after=unrecorded", answer.Location);
        Assert.Contains(said, Page.Words((await browser.Get(answer.Location!)).Main), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was recorded", Page.Words((await browser.Get("/review/sign-in")).Main), StringComparison.Ordinal);
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task The_right_password_leads_back_to_where_the_reviewer_was()
    {
        var browser = site.Browse();
        Assert.Equal("/review/items/guide/sleep",
            (await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password, "/review/items/guide/sleep")).Location);
        Assert.Contains("Signed in as Test Reviewer one, physiotherapist", Page.Words((await browser.Get("/review")).Main));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/review\\..\\elsewhere")]
    [InlineData("/reviewelsewhere")]
    [InlineData("/review/../..//elsewhere.example")]
    [InlineData("/review//elsewhere.example")]
    [InlineData("/review/..")]
    [InlineData("/review/%2E%2e/check")]
    [InlineData("/review/\u007f")]
    [InlineData("/review/\r\nx: y")]
    public async Task Signing_in_leads_nowhere_but_to_the_review_area(string next) =>
        Assert.Equal("/review", (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password, next)).Location);

    [Theory]
    [InlineData("one", "wrong password")]
    [InlineData("nobody", ReviewedSite.Password)]
    [InlineData("", "")]
    [InlineData("ONE", ReviewedSite.Password)]
    public async Task A_wrong_password_and_an_unknown_id_get_the_same_answer(string id, string password)
    {
        var browser = site.Browse();
        var answer = await ReviewedSite.SignIn(browser, id, password);
        Assert.Equal(200, answer.Status);
        Assert.Contains("The reviewer id or the password is wrong",
            Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!));
        Assert.StartsWith("Error: ", answer.Html.Title, StringComparison.Ordinal);
        Assert.Equal(id, answer.Html.QuerySelector("#reviewer")!.GetAttribute("value") ?? "");
        Assert.DoesNotContain("reviewer", browser.ReviewCookies.Keys);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("nobody")] // or who is barred would tell who exists
    public async Task After_five_wrong_passwords_an_id_is_barred_for_fifteen_minutes(string id)
    {
        var browser = site.Browse();
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            Assert.Equal(200, (await ReviewedSite.SignIn(browser, id, "wrong password")).Status);
        var barred = await ReviewedSite.SignIn(browser, id, ReviewedSite.Password);
        Assert.Equal(429, barred.Status);
        Assert.Contains("Wait 15 minutes", Page.Words(barred.Main));
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "two", ReviewedSite.Password)).Status);
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal(id is "one" ? 303 : 200, (await ReviewedSite.SignIn(browser, id, ReviewedSite.Password)).Status);
    }

    [Fact]
    public void Wrong_passwords_under_a_clock_that_was_a_year_ahead_bar_nobody_once_it_is_right()
    {
        var (desk, year) = (site.Copy.Service<SignInDesk>(), TimeSpan.FromDays(365));
        site.Time.Pass(year);
        for (var n = 0; n < SignInDesk.MostFailures; n++) desk.Try("one", "wrong password", "192.0.2.1");
        site.Time.Pass(TimeSpan.FromMinutes(-1));
        Assert.Equal(SignInFault.Locked, desk.Try("one", ReviewedSite.Password, "192.0.2.1").Fault);
        site.Time.Pass(-year);
        Assert.Equal("one", desk.Try("one", ReviewedSite.Password, "192.0.2.1").Reviewer?.Id);
    }

    [Fact]
    public void Wrong_passwords_from_one_address_do_not_bar_the_reviewer_at_another()
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            Assert.Equal(SignInFault.Wrong, desk.Try("one", "wrong password", "192.0.2.1").Fault);
        Assert.Equal(SignInFault.Locked, desk.Try("one", ReviewedSite.Password, "192.0.2.1").Fault);
        Assert.Equal("one", desk.Try("one", ReviewedSite.Password, "192.0.2.2").Reviewer?.Id);
    }

    [Fact]
    public void Wrong_passwords_from_many_addresses_bar_the_id_in_the_end()
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < SignInDesk.MostFailuresOfAll; n++) desk.Try("one", "wrong password", $"192.0.2.{n}");
        Assert.Equal(SignInFault.Locked, desk.Try("one", ReviewedSite.Password, "198.51.100.1").Fault);
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal("one", desk.Try("one", ReviewedSite.Password, "198.51.100.1").Reviewer?.Id);
    }

    [Fact]
    public void A_stranger_who_is_barred_and_goes_on_guessing_does_not_bar_the_reviewer_elsewhere()
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < 2 * SignInDesk.MostFailuresOfAll; n++) desk.Try("one", "wrong password", "192.0.2.1");
        Assert.Equal(SignInFault.Locked, desk.Try("one", ReviewedSite.Password, "192.0.2.1").Fault);
        Assert.Equal("one", desk.Try("one", ReviewedSite.Password, "198.51.100.1").Reviewer?.Id);
    }

    [Fact]
    public void Guesses_from_two_addresses_that_take_turns_all_day_do_not_bar_the_reviewer_elsewhere()
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n <= SignInDesk.MostFailuresOfAll + 1; n++, site.Time.Pass(TimeSpan.FromMinutes(2)))
            desk.Try("one", "wrong password", $"192.0.2.{n % 2}");
        Assert.Equal("one", desk.Try("one", ReviewedSite.Password, "198.51.100.1").Reviewer?.Id);
    }

    [Fact]
    public void A_reviewer_who_signs_in_does_not_give_strangers_their_attempts_back()
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < SignInDesk.MostFailuresOfAll - 1; n++) desk.Try("one", "wrong password", $"192.0.2.{n}");
        Assert.Equal("one", desk.Try("one", ReviewedSite.Password, "198.51.100.1").Reviewer?.Id);
        Assert.Equal(SignInFault.Wrong, desk.Try("one", "wrong password", "192.0.2.200").Fault);
        Assert.Equal(SignInFault.Locked, desk.Try("one", "wrong password", "192.0.2.201").Fault);
    }

    [Fact]
    public async Task Of_an_IPv6_network_every_address_counts_as_one()
    {
        (string Id, string Addresses, int Status)[] networks =
            [("one", "2001:db8:1:2::{0:x}", 429), ("two", "2001:db8:1:{0:x}::1", 200), ("nobody", "::ffff:192.0.2.{0}", 200)];
        foreach (var (id, addresses, status) in networks)
        {
            for (var n = 1; n <= SignInDesk.MostFailures; n++) Assert.Equal(200, (await At(n)).Status);
            Assert.Equal(status, (await At(99)).Status);

            Task<Page> At(int number) =>
                ReviewedSite.SignInFrom(string.Format(CultureInfo.InvariantCulture, addresses, number), site.Browse(),
                    id, "wrong password");
        }
    }

    [Fact]
    public async Task An_IPv4_address_counts_as_the_same_however_it_is_written()
    {
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            await ReviewedSite.SignInFrom(n % 2 is 0 ? "192.0.2.1" : "::ffff:192.0.2.1", site.Browse(), "one",
                "wrong password");
        Assert.Equal(429, (await ReviewedSite.SignInFrom("192.0.2.1", site.Browse(), "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignInFrom("192.0.2.2", site.Browse(), "one", ReviewedSite.Password)).Status);
    }

    // With passwords that are compared in no time, where who they are does not matter: r0, r1 and so on.
    private async Task EnterMany()
    {
        site.Enter([.. site.All, .. Enumerable.Range(0, AccountServices.SignInsAMinute + 2).Select(n => ReviewedFolders.Reviewer($"r{n}"))]);
        await site.Look();
    }

    [Fact]
    public async Task Attempts_in_a_minute_are_counted_by_network_too()
    {
        var statuses = new List<int>();
        await EnterMany();
        for (var n = 0; n <= AccountServices.SignInsAMinute + 1; n++)
            statuses.Add((await ReviewedSite.SignInFrom($"2001:db8:7:7::{n:x}", site.Browse(), $"r{n}", "x")).Status);
        Assert.Equal(429, statuses[^1]);
    }

    [Fact]
    public async Task A_browser_that_signed_in_before_is_not_barred_by_strangers()
    {
        var known = await SignedOut(await site.SignedIn("one"));
        Strangers("one");
        Assert.Equal(429, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Nor_by_strangers_at_its_own_address_who_try_too_often_in_a_minute()
    {
        var known = await SignedOut(await site.SignedIn("one"));
        for (var n = 0; n <= AccountServices.SignInsAMinute; n++)
            await ReviewedSite.SignIn(site.Browse(), "one", "wrong password");
        Assert.Equal(429, (await ReviewedSite.SignIn(site.Browse(), "two", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task A_browser_that_signed_in_before_has_a_limit_of_its_own_wherever_its_cookie_is_taken()
    {
        var known = await SignedOut(await site.SignedIn("one"));
        Strangers("one");
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            Assert.Equal(200,
                (await ReviewedSite.SignInFrom($"203.0.113.{n}", site.Browse().WithCookiesOf(known), "one", "wrong password")).Status);
        Assert.Equal(429,
            (await ReviewedSite.SignInFrom("203.0.113.99", site.Browse().WithCookiesOf(known), "one", ReviewedSite.Password)).Status);
        Assert.Equal(429, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal(303, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Whoever_stole_that_cookie_and_used_its_attempts_does_not_bar_the_browser_it_came_from()
    {
        var known = await SignedOut(await site.SignedIn("one"));
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            await ReviewedSite.SignInFrom("203.0.113.1", site.Browse().WithCookiesOf(known), "one", "wrong password");
        Assert.Equal(303, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task That_cookie_is_for_one_reviewer_one_password_and_half_a_year_and_cannot_be_made_up()
    {
        var known = await SignedOut(await site.SignedIn("one"));
        Strangers("one");
        Strangers("two");
        var (name, value) = known.ReviewCookies.Single(cookie => cookie.Key.StartsWith("known-", StringComparison.Ordinal));

        var forged = site.Browse();
        forged.ReviewCookies[name] = value[..^8] + "AAAAAAAA";
        Assert.Equal(429, (await ReviewedSite.SignIn(forged, "one", ReviewedSite.Password)).Status);

        var other = site.Browse();
        other.ReviewCookies[name.Replace("one", "two", StringComparison.Ordinal)] = value;
        Assert.Equal(429, (await ReviewedSite.SignIn(other, "two", ReviewedSite.Password)).Status);

        site.ChangePassword("one", "marmots under seven lamps");
        await site.Look();
        Assert.Equal(429, (await ReviewedSite.SignIn(known, "one", "marmots under seven lamps")).Status);

        var second = site.Browse();
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal(303, (await ReviewedSite.SignIn(second, "two", ReviewedSite.Password)).Status);
        site.Time.Pass(TimeSpan.FromDays(180));
        Strangers("two");
        Assert.Equal(429, (await ReviewedSite.SignIn(second, "two", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task That_cookie_gives_no_access_and_goes_to_the_sign_in_page_alone()
    {
        var signedIn = await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password);
        var cookie = Assert.Single(signedIn.SetCookies, cookie => cookie.StartsWith("known-one=", StringComparison.Ordinal));
        Assert.Contains("path=/review/sign-in;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"max-age={TimeSpan.FromDays(180).TotalSeconds:0};", cookie, StringComparison.OrdinalIgnoreCase);

        var browser = site.Browse();
        var value = cookie["known-one=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
        (browser.ReviewCookies["known-one"], browser.ReviewCookies["reviewer"]) = (value, value);
        Assert.Contains("You can read everything here", Page.Words((await browser.Get("/review")).Main));
        Assert.Equal(200, (await browser.Get("/review/sign-in")).Status);
    }

    [Fact]
    public async Task The_sign_in_page_says_who_can_always_close_the_checker_also_to_whoever_is_barred_and_shows_no_command()
    {
        var browser = site.Browse();
        AssertSays(await browser.Get("/review/sign-in"));
        Strangers("one");
        var barred = await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password);
        Assert.Equal(429, barred.Status);
        AssertSays(barred);
        Page last;
        do last = await ReviewedSite.SignIn(browser, "nobody", "x");
        while (last.Header("Retry-After") is null);
        Assert.Equal(429, last.Status);
        AssertSays(last);

        static void AssertSays(Page page)
        {
            Assert.Contains("Ask whoever runs this site. They can always close it", Page.Words(page.Main));
            Assert.Null(page.Main.QuerySelector("code"));
            Assert.DoesNotContain("dotnet", Page.Words(page.Main), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_tries_too_often_in_a_minute_gets_a_page_that_says_so()
    {
        await EnterMany();
        var browser = site.Browse();
        var form = await browser.Get("/review/sign-in");
        Page last;
        var tried = 0;
        var started = Stopwatch.StartNew();
        do last = await browser.Post("/review/sign-in", [.. form.Hidden, new("reviewer", $"r{tried}"), new("password", "x")]);
        while (last.Status is 200 && ++tried < 100);
        Assert.Equal(429, last.Status);
        Assert.InRange(tried, 5, AccountServices.SignInsAMinute * (1 + (int)started.Elapsed.TotalMinutes));
        Assert.Equal("60", last.Header("Retry-After"));
        Assert.Contains("wait a minute", Page.Words(last.Main), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_cookie_goes_to_the_review_area_alone_and_to_no_script()
    {
        var browser = site.Browse();
        var cookie = Assert.Single((await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).SetCookies,
            cookie => cookie.StartsWith("reviewer=", StringComparison.Ordinal));
        Assert.Contains("path=/review", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Test Reviewer", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var browser = await site.SignedIn("one");
        Assert.Equal(303, (await ReviewedSite.SignOut(browser)).Status);
        Assert.Equal(303, (await browser.Post("/review/items/guide/sleep", new Field("decision", "approve"))).Status);
    }

    [Fact]
    public async Task A_reviewer_whose_password_was_taken_out_is_signed_out_at_once()
    {
        var browser = await site.SignedIn("one");
        var file = Path.Combine(site.Data, Reviewers.FileName);
        File.WriteAllLines(file,
            File.ReadAllLines(file).Where(
                (line, at) => !(at < 8 && line.Contains("password-hash", StringComparison.Ordinal))));
        await Wait.Until(
            async () => Page.Words((await browser.Get("/review")).Main).Contains("You can read everything here",
                StringComparison.Ordinal));
        Assert.Equal(200, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_signs_nobody_in()
    {
        var browser = await site.SignedIn("one");
        browser.ReviewCookies["reviewer"] = browser.ReviewCookies["reviewer"][..^8] + "AAAAAAAA";
        Assert.Contains("You can read everything here", Page.Words((await browser.Get("/review")).Main));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var browser = await site.SignedIn("one");
        Assert.Equal(400,
            (await browser.Post("/review/items/guide/sleep", new Field("decision", "approve"),
                new Field("digest", "0"))).Status);
        Assert.Equal(400,
            (await browser.Post("/review/checker", new Field("decision", "close"), new Field("digest", "0"),
                new Field("comment", "x"))).Status);
        Assert.Equal(400,
            (await browser.Post("/review/sign-in", new Field("reviewer", "one"),
                new Field("password", ReviewedSite.Password))).Status);
        Assert.Empty(site.Records());
    }

    public void Dispose() => site.Dispose();

    /// <summary>Guess at many addresses until nobody at a new one can sign in.</summary>
    private void Strangers(string id)
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < SignInDesk.MostFailuresOfAll; n++) desk.Try(id, "wrong password", $"192.0.2.{n}");
    }

    private static async Task<Browser> SignedOut(Browser browser)
    {
        await ReviewedSite.SignOut(browser);
        return browser;
    }
}
