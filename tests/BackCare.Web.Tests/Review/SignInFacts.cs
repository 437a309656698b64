namespace BackCare.Web.Tests.Review;

/// <summary>Reviewers sign in, and whoever guesses is barred without barring them; everybody else reads.</summary>
[Long]
public sealed class SignInFacts(RunningSite real) : IDisposable
{
    private const string Wrong = "wrong password";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Who_only_reads_gets_no_cookie_and_no_form_that_decides()
    {
        var browser = real.Browse();
        foreach (var address in new[]
            { "/review", "/review/items/guide/sleep", "/review/items/triage", "/review/checker", "/review/table", "/review/site" })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            Assert.Empty(page.SetCookies);
            Assert.Empty(page.Html.QuerySelectorAll("form[method=post]"));
        }
    }

    [Theory]
    [InlineData("/review/items/guide/sleep", "Nothing was recorded. You were no longer signed in.")]
    [InlineData("/review/checker", "You were no longer signed in. The checker is as it was before.")]
    public async Task A_decision_of_somebody_who_is_not_signed_in_leads_to_the_sign_in_page_which_says_so(string address, string said)
    {
        var browser = real.Browse();
        var answer = await browser.Post(address, new Field("decision", "approve"), new Field("digest", "0"));
        Assert.Equal(303, answer.Status);
        Assert.Equal($"/review/sign-in?next={Uri.EscapeDataString(address)}&after=unrecorded", answer.Location);
        (await browser.Get(answer.Location!)).Says(said);
        (await browser.Get("/review/sign-in")).DoesNotSay("Nothing was recorded");
        Assert.Empty(StoreOf.Log(real.Data).All);
    }

    [Fact]
    public async Task Words_that_are_sent_after_the_session_ended_are_given_back()
    {
        foreach (var (address, field) in new[]
        {
            ("/review/items/guide/sleep", "comment"), ("/review/items/guide/sleep", "which-interests"), ("/review/checker", "comment"),
            ("/review/comments/guide/sleep", "comment"),
        })
        {
            var answer = await real.Browse().Post(address,
                new(field, "Half an hour of <my> work."), new("digest", "0"));
            Assert.Equal(403, answer.Status);
            var words = Page.Words(answer.Main);
            Assert.Contains("You are no longer signed in Nothing was recorded.", words, StringComparison.Ordinal);
            Assert.EndsWith("Half an hour of <my> work.", answer.Main.QuerySelector(".app-written")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(answer.Main.QuerySelector("a[href^='/review/sign-in?next=%2Freview%2F']"));
        }
        // But words of another site are not shown as a page of ours.
        var foreign = await real.Browse().Send(HttpMethod.Post, "/review/checker", Browser.Form([new("comment", "Call this number.")]),
            headers => headers.Add("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(303, foreign.Status);
        Assert.Empty(StoreOf.Log(real.Data).All);
    }

    [Fact]
    public async Task The_right_password_leads_back_to_where_the_reviewer_was_and_nowhere_but_to_the_review_area()
    {
        foreach (var next in new[] { "/review/items/guide/sleep", "/review" })
            Assert.Equal(next, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password, next)).Location);
        foreach (var next in new[]
        {
            "https://elsewhere.example/", "//elsewhere.example", "/review\\..\\elsewhere", "/reviewelsewhere",
            "/review/../..//elsewhere.example", "/review//elsewhere.example", "/review/..", "/review/%2E%2e/check", "/review/\u007f",
            "/review/\r\nx: y", "/review/é",
        }) Assert.Equal("/review", (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password, next)).Location);
    }

    [Fact]
    public async Task A_wrong_password_and_an_id_of_nobody_get_the_same_answer_in_every_script_and_length()
    {
        var known = await ReviewedSite.SignIn(site.Browse(), "one", Wrong);
        Assert.Equal(200, known.Status);
        Assert.Contains("The reviewer id or the password is wrong", Page.Words(known.Html.QuerySelector(".nhsuk-error-summary")!),
            StringComparison.Ordinal);
        Assert.StartsWith("Error: ", known.Html.Title, StringComparison.Ordinal);
        foreach (var id in new[]
        {
            "nobody", "", "ONE", "one one", "Ο\u0301νε", "рецензент", "مراجع", "審査員", "👩‍⚕️",
            "\ud800", "'; drop table accounts; --", new('a', 200),
            new('a', 201), new('a', 10_000), new('審', 5_000),
        })
        {
            var browser = site.Browse();
            // In one network after another: their number would bar them.
            var address = $"10.0.{id.Length % 250}.{id.Sum(letter => letter) % 250}";
            var answer = await ReviewedSite.SignInFrom(address, browser, id, ReviewedSite.Password);
            Assert.Equal((known.Status, Page.Words(known.Main)), (answer.Status, Page.Words(answer.Main)));
            Assert.DoesNotContain(AccountServices.CookieName, browser.ReviewCookies.Keys);
        }
        // No form holds such a character.
        foreach (var id in new[] { "one\0", "nobody\0" })
            Assert.Equal(400, (await ReviewedSite.SignIn(site.Browse(), id, ReviewedSite.Password)).Status);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("nobody")] // or who is barred would tell who exists
    public async Task Five_wrong_passwords_bar_an_id_for_strangers_in_that_network_alone(string id)
    {
        var there = id is "one" ? 303 : 200;
        for (var n = 0; n < SignInLimits.OfOne; n++) Assert.Equal(200, await From("192.0.2.1", id, Wrong));
        Assert.Equal(429, await From("192.0.2.1", id, ReviewedSite.Password));
        Assert.Equal(429, await From("::ffff:192.0.2.1", id, ReviewedSite.Password));
        Assert.Equal(there, await From("192.0.2.2", id, ReviewedSite.Password));
        Assert.Equal(303, await From("192.0.2.1", "two", ReviewedSite.Password));
        var barred = await ReviewedSite.SignInFrom("192.0.2.1", site.Browse(), id, ReviewedSite.Password);
        barred.Says("There were too many wrong passwords. Wait 15 minutes, or use a browser that you signed in with before");
        AssertSaysWhoCloses(barred);
        // Of an IPv6 network every address counts as one.
        for (var n = 0; n < SignInLimits.OfOne; n++) Assert.Equal(200, await From($"2001:db8:1:2::{n:x}", id, Wrong));
        Assert.Equal(429, await From("2001:db8:1:2::99", id, ReviewedSite.Password));
        Assert.Equal(there, await From("2001:db8:1:3::99", id, ReviewedSite.Password));
    }

    [Fact]
    public async Task Fifty_wrong_passwords_from_everywhere_bar_all_but_browsers_that_the_reviewer_knows()
    {
        var known = await SignedOut("one");
        for (var n = 0; n < SignInLimits.OfAll; n++) Assert.Equal(200, await From($"10.0.0.{n}", "one", Wrong));
        for (var n = 50; n < 60; n++) Assert.Equal(429, await From($"10.0.0.{n}", "one", ReviewedSite.Password));
        Assert.Equal(303, (await ReviewedSite.SignInFrom("10.0.0.60", known, "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, await From("10.0.0.1", "two", ReviewedSite.Password));
    }

    [Fact]
    public async Task An_attempt_that_is_barred_is_not_counted()
    {
        for (var n = 0; n < 60; n++) await From($"192.0.2.{n % 4}", "one", Wrong);
        Assert.Equal(429, await From("192.0.2.1", "one", ReviewedSite.Password));
        Assert.Equal(303, await From("198.51.100.1", "one", ReviewedSite.Password));
    }

    [Fact]
    public async Task Only_failures_count_and_a_right_password_gives_no_stranger_their_attempts_back()
    {
        for (var n = 0; n <= SignInLimits.OfOne; n++) Assert.Equal(303, await From("192.0.2.1", "one", ReviewedSite.Password));
        for (var n = 1; n < SignInLimits.OfOne; n++) Assert.Equal(200, await From("192.0.2.1", "one", Wrong));
        Assert.Equal(303, await From("192.0.2.1", "one", ReviewedSite.Password));
        Assert.Equal(200, await From("192.0.2.1", "one", Wrong));
        Assert.Equal(429, await From("192.0.2.1", "one", ReviewedSite.Password));
    }

    [Fact]
    public async Task Many_at_once_are_no_way_round()
    {
        var browser = site.Browse();
        var form = (await browser.Get("/review/sign-in")).Hidden.ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 18).Select(_ =>
            // Of an id that nobody has, for which a hash is made with all rounds: while it is, the others come.
            browser.AtTheSameTime().Post("/review/sign-in", [.. form, new("reviewer", "nobody"), new("password", Wrong)])));
        Assert.Equal(SignInLimits.OfOne, answers.Count(answer => answer.Status is 200));
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 429));
    }

    [Fact]
    public async Task Twenty_attempts_in_a_minute_from_one_network_keep_strangers_there_waiting_and_no_browser_that_a_reviewer_knows()
    {
        var known = await SignedOut("one");
        Page last;
        var tried = 0;
        do last = await ReviewedSite.SignIn(site.Browse(), $"nobody-{tried}", Wrong);
        while (last.Status is 200 && ++tried < 100);
        Assert.True(tried >= AccountServices.SignInsAMinute - 1, $"after {tried}");
        Assert.Equal((429, "60"), (last.Status, last.Header("Retry-After")));
        last.Says("There were too many attempts. Wait a minute, then try again");
        AssertSaysWhoCloses(last);
        Assert.Equal(303, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, await From("192.0.2.1", "two", ReviewedSite.Password));
    }

    [Fact]
    public async Task A_browser_that_a_reviewer_knows_has_five_attempts_of_its_own_wherever_its_cookie_is_taken_and_then_those_of_a_stranger()
    {
        var known = await SignedOut("one");
        var thief = site.Browse().WithCookiesOf(known);
        for (var n = 0; n < SignInLimits.OfOne; n++)
            Assert.Equal(200, (await ReviewedSite.SignInFrom($"203.0.113.{n}", thief, "one", Wrong)).Status);
        for (var n = 0; n < SignInLimits.OfOne; n++)
            Assert.Equal(200, (await ReviewedSite.SignInFrom("203.0.113.99", thief, "one", Wrong)).Status);
        Assert.Equal(429, (await ReviewedSite.SignInFrom("203.0.113.99", thief, "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(known, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task The_cookie_of_a_known_browser_is_for_one_reviewer_and_one_password_and_cannot_be_made_up_and_gives_no_access()
    {
        var browser = site.Browse();
        var cookie = Assert.Single((await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).SetCookies,
            cookie => cookie.StartsWith("known-one=", StringComparison.Ordinal));
        foreach (var part in new[] { "path=/review/sign-in;", "httponly", "samesite=strict", $"max-age={TimeSpan.FromDays(180).TotalSeconds:0};" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        var value = browser.ReviewCookies["known-one"];
        var reading = site.Browse();
        (reading.ReviewCookies["known-one"], reading.ReviewCookies[AccountServices.CookieName]) = (value, value);
        Assert.False(await ReviewedSite.IsSignedIn(reading));

        foreach (var id in new[] { "one", "two" })
            for (var n = 0; n < SignInLimits.OfOne; n++) await From("192.0.2.1", id, Wrong);
        Assert.Equal(429, await With("known-one", value[..^8] + "AAAAAAAA", "one"));
        Assert.Equal(429, await With("known-two", value, "two"));
        Assert.Equal(303, await With("known-one", value, "one"));
        AccountsOf.With(site.Data, async (services, _) =>
        {
            var accounts = services.GetRequiredService<ReviewerAccounts>();
            Assert.Null(await accounts.Change((await accounts.Find("one"))!, ReviewedSite.Password, AccountPages.Another));
            return true;
        });
        Assert.Equal(429, await With("known-one", value, "one", AccountPages.Another));

        async Task<int> With(string name, string known, string id, string password = ReviewedSite.Password)
        {
            var there = site.Browse();
            there.ReviewCookies[name] = known;
            return (await ReviewedSite.SignInFrom("192.0.2.1", there, id, password)).Status;
        }
    }

    [Fact]
    public async Task The_cookie_of_a_session_goes_to_the_review_area_alone_and_to_no_script_and_one_that_was_tampered_with_signs_nobody_in()
    {
        var browser = site.Browse();
        var cookie = Assert.Single((await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).SetCookies,
            cookie => cookie.StartsWith("reviewer=", StringComparison.Ordinal));
        foreach (var part in new[] { "path=/review;", "httponly", "samesite=strict" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(await ReviewedSite.IsSignedIn(browser));
        browser.ReviewCookies[AccountServices.CookieName] = browser.ReviewCookies[AccountServices.CookieName][..^8] + "AAAAAAAA";
        Assert.False(await ReviewedSite.IsSignedIn(browser));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var browser = await site.SignedIn("one");
        foreach (var (address, decision) in new[] { ("/review/items/guide/sleep", "withdraw"), ("/review/checker", "close") })
            Assert.Equal(400, (await browser.Post(address, new("decision", decision), new("digest", "0"), new("comment", "x"))).Status);
        Assert.Equal(400, (await browser.Post("/review/sign-out")).Status);
        Assert.True(await ReviewedSite.IsSignedIn(browser));
        Assert.Equal(400, (await site.Browse().Post("/review/sign-in", new("reviewer", "one"), new("password", ReviewedSite.Password))).Status);
        Assert.Empty(site.Records());
    }

    private async Task<int> From(string address, string id, string password) =>
        (await ReviewedSite.SignInFrom(address, site.Browse(), id, password)).Status;

    private async Task<Browser> SignedOut(string id)
    {
        var browser = await site.SignedIn(id);
        await ReviewedSite.SignOut(browser);
        return browser;
    }

    private static void AssertSaysWhoCloses(Page page) =>
        page.Says("Ask whoever runs this site. They can always close it");
}
