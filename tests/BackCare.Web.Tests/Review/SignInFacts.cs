namespace BackCare.Web.Tests.Review;

[Long]
public sealed class SignInFacts : OnReviewedSite
{
    private const string Wrong = "The reviewer id or the password is wrong, or there were too many tries.";

    [Fact]
    public async Task Unknown_ids_wrong_passwords_and_ids_that_are_barred_get_one_answer()
    {
        site.AddReviewer("gone");
        site.Disable("gone");
        site.AddReviewer("invited", password: null);
        var pages = new List<string>();
        (string, string)[] tries =
            [("nobody", "x"), ("one", "x"), ("gone", ReviewedSite.Password), ("invited", "x"), (new string('a', 5_000), "x")];
        foreach (var (id, password) in tries)
        {
            var page = await ReviewedSite.SignIn(site.Browse(), id, password);
            page.Says(Wrong);
            pages.Add(Page.Words(page.Main));
        }
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Five_wrong_passwords_bar_an_id_even_with_the_right_one_but_no_other_id()
    {
        for (var tries = 0; tries < AccountServices.FailuresUntilLockout; tries++)
            (await ReviewedSite.SignIn(site.Browse(), "one", "wrong")).Says(Wrong);
        (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Says(Wrong);
        Assert.True(await ReviewedSite.IsSignedIn(await site.SignedIn("two")));
    }

    [Theory]
    [InlineData("code"), InlineData("recovery")]
    public async Task After_five_wrong_codes_of_either_kind_an_id_is_barred(string kind)
    {
        TestAccounts.Factor(site.Data, "one");
        var browser = site.Browse();
        var asked = await browser.Follow(await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password));
        for (var tries = 0; tries < AccountServices.FailuresUntilLockout; tries++)
            (await browser.Post("/review/sign-in/code", [.. asked.Hidden, new(kind, "000000")])).Says("This code is wrong");
        (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Says(Wrong);
    }

    [Fact]
    public async Task One_network_may_try_20_sign_ins_a_minute_and_another_is_unaffected()
    {
        var browser = site.Browse();
        for (var tries = 0; tries < NetworkLimits.PerMinute; tries++)
            Assert.Equal(200, (await ReviewedSite.SignInFrom("192.0.2.1", browser, $"nobody{tries}", "x")).Status);
        Assert.Equal(429, (await ReviewedSite.SignInFrom("192.0.2.1", browser, "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.SignInFrom("192.0.2.2", browser, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task A_second_factor_needs_its_code_to_sign_in_and_each_code_works_once()
    {
        var recovery = TestAccounts.Factor(site.Data, "one");
        var browser = site.Browse();
        var asked = await browser.Follow(await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password));
        Assert.Equal("Type your code", asked.Heading);
        Assert.False(await ReviewedSite.IsSignedIn(browser));
        (await browser.Post("/review/sign-in/code", [.. asked.Hidden, new("code", "000000")])).Says("This code is wrong");
        var code = AppCode.Compute(TestAccounts.Key(site.Data, "one"), site.Time.GetUtcNow());
        Assert.Equal(303, (await browser.Post("/review/sign-in/code", [.. asked.Hidden, new("code", code)])).Status);
        Assert.True(await ReviewedSite.IsSignedIn(browser));

        var other = site.Browse();
        asked = await other.Follow(await ReviewedSite.SignIn(other, "one", ReviewedSite.Password));
        (await other.Post("/review/sign-in/code", [.. asked.Hidden, new("code", code)])).Says("was used before");
        Field typed = new("recovery", $" {recovery[0].ToLowerInvariant()} ");
        Assert.Equal(303, (await other.Post("/review/sign-in/code", [.. asked.Hidden, typed])).Status);
        var third = site.Browse();
        asked = await third.Follow(await ReviewedSite.SignIn(third, "one", ReviewedSite.Password));
        (await third.Post("/review/sign-in/code", [.. asked.Hidden, new("recovery", recovery[0])])).Says("This code is wrong");
        Assert.False(await ReviewedSite.IsSignedIn(third));
    }

    [Fact]
    public async Task A_session_cookie_stops_working_after_sign_out_or_disabling()
    {
        var one = await site.SignedIn("one");
        var thief = site.Browse().WithCookiesOf(one);
        Assert.True(await ReviewedSite.IsSignedIn(thief));
        Assert.Equal(303, (await ReviewedSite.SignOut(one)).Status);
        Assert.False(await ReviewedSite.IsSignedIn(thief));
        var two = await site.SignedIn("two");
        site.Disable("two");
        Assert.False(await ReviewedSite.IsSignedIn(two));
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_without_use_and_after_twelve_in_any_case()
    {
        var idle = await site.SignedIn("one");
        site.Time.Pass(TimeSpan.FromMinutes(61));
        Assert.False(await ReviewedSite.IsSignedIn(idle));
        var used = await site.SignedIn("one");
        for (var minutes = 0; minutes < 11 * 60 + 15; minutes += 45)
        {
            site.Time.Pass(TimeSpan.FromMinutes(45));
            Assert.True(await ReviewedSite.IsSignedIn(used), $"after {minutes + 45} minutes");
        }
        site.Time.Pass(TimeSpan.FromMinutes(45));
        Assert.False(await ReviewedSite.IsSignedIn(used));
    }

    [Fact]
    public async Task An_invitation_sets_a_password_once_and_looking_at_it_does_not_use_it_up()
    {
        var code = site.Invite("three");
        var link = ReviewedSite.InvitationLink("three", code);
        for (var looks = 0; looks < 2; looks++) (await site.Browse().Get(link)).Says("invites you, Test Reviewer three");
        (await ReviewedSite.UseInvitation(site.Browse(), "three", code, "short")).Says("too short");
        (await ReviewedSite.UseInvitation(site.Browse(), "three", code, "password1234")).Says("A stranger would guess this password");
        (await ReviewedSite.UseInvitation(site.Browse(), "three", code, "moon horse battery lake", "another")).Says("The two passwords differ");
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "three", code, "moon horse battery lake")).Status);
        Assert.Equal(410, (await site.Browse().Get(link)).Status);
        Assert.Equal(410, (await site.Browse().Get(ReviewedSite.InvitationLink("one", code))).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "three", "moon horse battery lake")).Status);
    }

    [Fact]
    public Task Signing_in_redirects_only_within_the_site() => Assert.AllAsync(
    [
        ("/review/items/guide/sleep", "/review/items/guide/sleep"), ("//evil.example", "/review"),
        ("https://evil.example", "/review"), ("/\\evil.example", "/review"), ("evil", "/review"), ("", "/review"),
        ("/review/\u00e9", "/review"),
    ], async row =>
    {
        var (next, to) = row;
        var answer = await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password, next);
        Assert.Equal((303, to), (answer.Status, answer.Location));
    });

    [Fact]
    public async Task Setting_up_a_second_factor_takes_the_password_and_a_code()
    {
        var one = await site.SignedIn("one");
        (await one.Get("/review/items/rules")).Says("To approve it you need a second factor");
        var page = await one.Get("/review/account");
        (await Send("begin", new("current", "wrong"))).Says("This is not your current password");
        page = await Send("begin", new("current", ReviewedSite.Password));
        Assert.NotNull(page.Main.QuerySelector("svg.app-qr"));
        var key = Regex.Match(page.Main.HrefOf("a[href^='otpauth:']"), "secret=([A-Z2-7]+)").Groups[1].Value;
        (await Send("confirm", new("code", "000000"))).Says("This code is wrong");
        page = await Send("confirm", new("code", AppCode.Compute(key, site.Time.GetUtcNow())));
        Assert.Equal(10, page.Main.QuerySelectorAll("ol code").Length);
        (await one.Get("/review/account")).DoesNotSay("recovery codes");
        (await one.Get("/review/items/rules")).DoesNotSay("To approve it you need a second factor");

        Task<Page> Send(string what, Field field) => one.Post("/review/account", [.. Token(page), new("what", what), field]);
    }

    [Fact]
    public async Task A_reviewer_replacing_the_second_factor_cannot_approve_rules_until_done()
    {
        var two = await site.SignedIn("two", withCode: true);
        var rules = await two.Get("/review/items/rules");
        rules.DoesNotSay("To approve it you need a second factor");
        Assert.Equal(200, (await two.Post("/review/account", [.. Token(await two.Get("/review/account")),
            new("what", "begin"), new("current", ReviewedSite.Password)])).Status);
        (await ReviewedSite.Decide(two, rules, "approve")).Says("Set up a second factor in your account first");
    }

    [Fact]
    public async Task A_new_password_ends_every_session_and_is_the_only_one_that_counts()
    {
        var (one, other) = (await site.SignedIn("one"), await site.SignedIn("one"));
        var page = await one.Get("/review/account");
        var changed = await one.Post("/review/account", [.. Token(page), new("what", "password"), new("current", ReviewedSite.Password),
            new("password", "moon horse battery lake"), new("again", "moon horse battery lake")]);
        Assert.Equal(303, changed.Status);
        foreach (var browser in new[] { one, other }) Assert.False(await ReviewedSite.IsSignedIn(browser));
        (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Says(Wrong);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", "moon horse battery lake")).Status);
    }

    [Fact]
    public async Task Every_page_of_the_area_asks_a_stranger_to_sign_in_and_leads_back()
    {
        await Assert.AllAsync(
        [
            "/review", "/review/items/guide/sleep", "/review/check", "/review/comments", "/review/account",
            "/review/feedback", "/review/feedback.csv", "/review/preview/guides/sleep",
        ], async address =>
        {
            var answer = await site.Browse().Get(address);
            Assert.Equal((303, $"/review/sign-in?next={Uri.EscapeDataString(address)}"), (answer.Status, answer.Location));
        });
        var lost = await site.Browse().Post("/review/items/guide/sleep", new Field("comment", "what I wrote"), new Field("decision", "approve"));
        Assert.Equal(403, lost.Status);
        lost.Says("what I wrote");
    }

    [Fact]
    public async Task The_valid_one_of_two_cookies_with_our_name_counts()
    {
        var one = await site.SignedIn("one");
        var ours = $"reviewer={one.ReviewCookies["reviewer"]}";
        foreach (var header in new[] { $"reviewer=made-up; {ours}", $"{ours}; reviewer=made-up" })
            Assert.Equal(200, (await site.Browse().Send(HttpMethod.Get, "/review",
                headers: headers => headers.TryAddWithoutValidation("Cookie", header))).Status);
    }

    private static Field[] Token(Page page) => [new("__RequestVerificationToken",
        page.Main.QuerySelector("form[action='/review/account'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];
}
