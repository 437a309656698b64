using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Tests.Review;

/// <summary>The link by which somebody who was invited sets a password, once.</summary>
[Long]
public sealed class InvitationFacts : IDisposable
{
    private const string Address = "/review/invitation", Password = AccountPages.Another;

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task To_look_at_the_link_spends_nothing_and_its_form_sets_the_password_once_and_signs_in()
    {
        var (code, browser) = (site.Invite("new"), site.Browse());
        for (var n = 0; n < 3; n++)
        {
            var page = await browser.Get(ReviewedSite.InvitationLink("new", code));
            Assert.Equal((200, "Set your password"), (page.Status, page.Heading));
            Promised.IsHardened(page);
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        }
        var set = await ReviewedSite.UseInvitation(browser, "new", code, Password);
        Assert.Equal((303, AccountPages.Account), (set.Status, set.Location));
        Assert.True(await ReviewedSite.IsSignedIn(browser));
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "new", Password)).Status);

        AssertOver(await ReviewedSite.UseInvitation(site.Browse(), "new", code, "lamps under nine marmots"));
        Assert.True(await ReviewedSite.IsSignedIn(browser));
        Assert.Equal(200, (await ReviewedSite.SignIn(site.Browse(), "new", "lamps under nine marmots")).Status);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_an_invitation_the_page_is_the_same_and_no_password_is_set()
    {
        var code = site.Invite("new");
        site.AddReviewer("gone", password: null);
        var disabled = AccountsOf.Invitation(site.Data, "gone");
        site.Disable("gone");
        (string Id, string Code)[] wrong =
        [
            ("gone", disabled), ("nobody", code), ("one", code), ("new", code[..^4] + "AAAA"), ("new", "no code"), ("new", "=?\n"), ("", code),
            ("new", new('A', 5_000)), (new('審', 5_000), code),
        ];
        var pages = new List<Page>();
        foreach (var (id, sent) in wrong) pages.Add(await Post(id, sent));
        foreach (var page in pages) AssertOver(page);
        Assert.Single(pages.Select(page => Page.Words(page.Main)).Distinct());
        foreach (var id in new[] { "gone", "new" })
            Assert.IsType<DBNull>(StoreOf.Sql(site.Data, $"select PasswordHash from accounts where Id = '{id}'"));
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Password)).Status);

        async Task<Page> Post(string id, string sent)
        {
            var browser = site.Browse();
            var token = (await browser.Get("/review/sign-in?after=changed")).Token;
            return await browser.Post(Address, token, new("reviewer", id), new("code", sent), new("password", Password), new("again", Password));
        }
    }

    [Fact]
    public async Task It_counts_for_three_days()
    {
        var (code, later) = (site.Invite("new"), site.Start(change: services =>
            services.PostConfigure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.Zero)));
        Assert.Equal(TimeSpan.FromDays(3), site.Copy.Service<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan);
        AssertOver(await ReviewedSite.UseInvitation(later.Browse(), "new", code, Password));
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Password)).Status);
    }

    [Fact]
    public async Task A_reset_ends_the_password_and_every_earlier_invitation_and_invites_anew()
    {
        var (code, browser) = (site.Invite("new"), site.Browse());
        var again = site.Reset("new");
        AssertOver(await ReviewedSite.UseInvitation(browser, "new", code, Password));
        Assert.Equal(303, (await ReviewedSite.UseInvitation(browser, "new", again, Password)).Status);
        var third = site.Reset("new");
        Assert.False(await ReviewedSite.IsSignedIn(browser));
        Assert.Equal(200, (await ReviewedSite.SignIn(site.Browse(), "new", Password)).Status);
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", third, Password)).Status);
    }

    [Fact]
    public async Task A_password_that_will_not_do_says_why_and_the_link_still_counts()
    {
        var (code, browser, page) = (site.Invite("new"), site.Browse(), (Page?)null);
        foreach (var (password, again, says, field) in new[]
        {
            ("short", "short", "The password is too short. Choose one of at least 12 characters", "password"),
            ("qwertyuiop12", "qwertyuiop12", "A stranger would guess this password. Choose another: four or five words", "password"),
            ("test reviewer new", "test reviewer new", "A stranger would guess this password", "password"),
            ("backcare physiotherapist", "backcare physiotherapist", "A stranger would guess this password", "password"),
            (Password, "marmots under nine lamps", "The two passwords differ. Type the same one twice", "again"),
        })
        {
            page = await ReviewedSite.UseInvitation(browser, "new", code, password, again);
            Assert.Equal(200, page.Status);
            Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
            var error = page.Html.QuerySelector(".nhsuk-error-summary a")!;
            Assert.StartsWith(says, Page.Words(error), StringComparison.Ordinal);
            Assert.Equal($"#{field}", error.GetAttribute("href"));
            Assert.Equal("password", page.Html.GetElementById(field)!.GetAttribute("type"));
            Assert.DoesNotContain(page.Html.QuerySelectorAll("input"), input => input.GetAttribute("value") == password);
        }
        Assert.Equal(303, (await browser.Post(Address, [.. page!.Hidden, new("password", Password), new("again", Password)])).Status);
    }

    [Fact]
    public async Task Of_two_who_send_it_at_once_one_sets_the_password()
    {
        var (code, copy) = (site.Invite("new"), site.Start());
        (Browser Browser, string Password)[] both = [(site.Browse(), Password), (copy.Browse(), "lamps under nine marmots")];
        var forms = new List<Field[]>();
        foreach (var (browser, _) in both) forms.Add([.. (await browser.Get(ReviewedSite.InvitationLink("new", code))).Hidden]);
        var answers = await Task.WhenAll(both.Select((each, n) =>
            each.Browser.Post(Address, [.. forms[n], new("password", each.Password), new("again", each.Password)])));
        var won = Assert.Single(Enumerable.Range(0, 2), n => answers[n].Status is 303);
        AssertOver(answers[1 - won]);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "new", both[won].Password)).Status);
        Assert.Equal(200, (await ReviewedSite.SignIn(site.Browse(), "new", both[1 - won].Password)).Status);
    }

    [Fact]
    public async Task Where_somebody_else_is_signed_in_the_password_is_set_and_nobody_becomes_the_other()
    {
        var (code, browser) = (site.Invite("new"), await site.SignedIn("one"));
        Assert.Equal("/review/sign-in?after=changed", (await ReviewedSite.UseInvitation(browser, "new", code, Password)).Location);
        Assert.False(await ReviewedSite.IsSignedIn(browser));
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, "new", Password)).Status);
    }

    [Fact]
    public async Task Without_the_whole_link_the_page_says_whom_it_is_for()
    {
        foreach (var address in new[] { Address, $"{Address}?reviewer=new", $"{Address}?code=1" })
        {
            var page = await site.Browse().Get(address);
            page.Says("This page is for reviewers who have been invited.");
            Assert.Empty(page.Main.QuerySelectorAll("form"));
        }
        Assert.Equal(400, (await site.Browse().Post(Address, new("reviewer", "new"), new("code", "1"), new("password", Password),
            new("again", Password))).Status);
    }

    private static void AssertOver(Page page) =>
        Assert.Equal((410, "This invitation does not count any more"), (page.Status, page.Heading));
}
