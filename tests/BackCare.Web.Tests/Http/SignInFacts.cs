using BackCare.Review;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Http;

/// <summary>Reviewers sign in; everybody else reads.</summary>
public sealed class SignInFacts : IDisposable
{
    private readonly ReviewedSite site = new();

    [Fact]
    public async Task Who_only_reads_gets_no_cookie_and_no_form_that_decides()
    {
        var browser = site.Browse();
        foreach (var address in new[] { "/review", "/review/items/guide/sleep", "/review/items/triage", "/review/checker", "/review/changes" })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            Assert.Empty(page.SetCookies);
            Assert.Empty(page.Html.QuerySelectorAll("form[method=post]"));
        }
    }

    [Theory]
    [InlineData("/review/items/guide/sleep")]
    [InlineData("/review/checker")]
    public async Task A_decision_of_somebody_who_is_not_signed_in_leads_to_the_sign_in_page(string address)
    {
        var answer = await site.Browse().Post(address, new Field("decision", "approve"), new Field("comment", "no"), new Field("digest", "0"));
        Assert.Equal(303, answer.Status);
        Assert.Equal($"/review/sign-in?next={Uri.EscapeDataString(address)}", answer.Location);
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task The_right_password_leads_back_to_where_the_reviewer_was()
    {
        var browser = site.Browse();
        Assert.Equal("/review/items/guide/sleep", (await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password, "/review/items/guide/sleep")).Location);
        Assert.Contains("Signed in as Test Reviewer one, physiotherapist", Page.Words((await browser.Get("/review")).Main));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/review\\..\\elsewhere")]
    [InlineData("/reviewelsewhere")]
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
        Assert.Contains("The reviewer id or the password is wrong", Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!));
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
        for (var n = 0; n < SignInDesk.MostFailures; n++) Assert.Equal(200, (await ReviewedSite.SignIn(browser, id, "wrong password")).Status);
        var barred = await ReviewedSite.SignIn(browser, id, ReviewedSite.Password);
        Assert.Equal(429, barred.Status);
        Assert.Contains("Wait 15 minutes", Page.Words(barred.Main));
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "two", ReviewedSite.Password)).Status);
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal(id is "one" ? 303 : 200, (await ReviewedSite.SignIn(browser, id, ReviewedSite.Password)).Status);
    }

    [Fact]
    public void Wrong_passwords_from_one_address_do_not_bar_the_reviewer_at_another()
    {
        var desk = site.Copy.Service<SignInDesk>();
        for (var n = 0; n < SignInDesk.MostFailures; n++) Assert.Equal(SignInFault.Wrong, desk.Try("one", "wrong password", "192.0.2.1").Fault);
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
    public async Task Whoever_tries_too_often_in_a_minute_gets_a_page_that_says_so()
    {
        var browser = site.Browse();
        var form = await browser.Get("/review/sign-in");
        Page last;
        var tried = 0;
        do last = await browser.Post("/review/sign-in", [.. form.Hidden, new("reviewer", $"r{tried}"), new("password", "x")]);
        while (last.Status is 200 && ++tried < 100);
        Assert.Equal(429, last.Status);
        Assert.InRange(tried, 5, ReviewServices.SignInsAMinute);
        Assert.Equal("60", last.Header("Retry-After"));
        Assert.Contains("wait a minute", Page.Words(last.Main), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_cookie_goes_to_the_review_area_alone_and_to_no_script()
    {
        var browser = site.Browse();
        var cookie = Assert.Single((await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).SetCookies, cookie => cookie.StartsWith("reviewer=", StringComparison.Ordinal));
        Assert.Contains("path=/review", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Test Reviewer", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var browser = await site.SignedIn("one");
        var page = await browser.Get("/review");
        var form = page.Main.QuerySelector("form[action='/review/sign-out']")!;
        await browser.Post("/review/sign-out", form.QuerySelectorAll("input[type=hidden]").Select(input => new Field(input.GetAttribute("name")!, input.GetAttribute("value")!)));
        Assert.Equal(303, (await browser.Post("/review/items/guide/sleep", new Field("decision", "approve"))).Status);
    }

    [Fact]
    public async Task A_reviewer_whose_password_was_taken_out_is_signed_out_at_once()
    {
        var browser = await site.SignedIn("one");
        var file = Path.Combine(site.Reviews, Reviewers.FileName);
        File.WriteAllLines(file, File.ReadAllLines(file).Where((line, at) => !(at < 8 && line.Contains("password-hash", StringComparison.Ordinal))));
        await Wait.Until(async () => Page.Words((await browser.Get("/review")).Main).Contains("You can read everything here", StringComparison.Ordinal));
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
        Assert.Equal(400, (await browser.Post("/review/items/guide/sleep", new Field("decision", "approve"), new Field("digest", "0"))).Status);
        Assert.Equal(400, (await browser.Post("/review/checker", new Field("decision", "close"), new Field("digest", "0"), new Field("comment", "x"))).Status);
        Assert.Equal(400, (await browser.Post("/review/sign-in", new Field("reviewer", "one"), new Field("password", ReviewedSite.Password))).Status);
        Assert.Empty(site.Records());
    }

    public void Dispose() => site.Dispose();
}
