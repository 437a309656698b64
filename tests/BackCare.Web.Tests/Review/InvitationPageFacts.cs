using BackCare.Accounts;
using BackCare.Review;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;

namespace BackCare.Web.Tests.Review;

/// <summary>Somebody who was invited sets a password on the site; nobody else can, and nothing is lost when it fails.</summary>
[Long]
public sealed class InvitationPageFacts : IDisposable
{
    private const string Secret = "marmots under seven lamps";
    private const string Other = "herons above nine barrels";
    private readonly ReviewedSite site = new();
    private readonly string code;

    public InvitationPageFacts() => code = site.Invite("new");

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_password_is_set_and_signs_in()
    {
        var browser = site.Browse();
        var answer = await ReviewedSite.UseInvitation(browser, "new", code, Secret);
        Assert.Equal((303, "/review/sign-in?after=invitation"), (answer.Status, answer.Location));
        Assert.Contains("you have just set your password", Page.Words((await browser.Follow(answer)).Main));
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, "new", Secret)).Status);
        Assert.Contains("Signed in as Test Reviewer new", Page.Words((await browser.Get("/review")).Main));
        Assert.DoesNotContain("marmots", await File.ReadAllTextAsync(Path.Combine(site.Data, Reviewers.FileName),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_code_is_typed_in_small_letters_and_with_spaces_as_well() =>
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), " new ", $" {code.ToLowerInvariant().Replace('-', ' ')}",
            Secret)).Status);

    [Fact]
    public async Task Nobody_keeps_the_page_or_learns_where_it_was()
    {
        var browser = site.Browse();
        foreach (var page in new[] { await browser.Get("/review/invitation"),
            await ReviewedSite.UseInvitation(browser, "new", "wrong", Secret) })
        {
            Assert.Contains("no-store", page.Header("Cache-Control")!);
            Assert.Equal("noindex", page.Header("X-Robots-Tag"));
            Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
            Assert.Equal("post", page.WayForward.GetAttribute("method"));
            Assert.Empty(page.Main.QuerySelectorAll("[type=password][value]"));
        }
    }

    [Fact]
    public async Task A_code_in_the_address_does_nothing()
    {
        var page = await site.Browse().Get($"/review/invitation?reviewer=new&code={code}&password=x");
        Assert.DoesNotContain(code, page.Text);
        Assert.Null(Entry("new").PasswordHash);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_refused() =>
        Assert.Equal(400, (await site.Browse().Post("/review/invitation", new("reviewer", "new"), new("code", code),
            new("password", Secret), new("again", Secret))).Status);

    [Fact]
    public async Task An_invitation_used_twice_says_so_and_the_first_password_stays()
    {
        var browser = site.Browse();
        Assert.Equal(303, (await ReviewedSite.UseInvitation(browser, "new", code, Secret)).Status);
        var second = await ReviewedSite.UseInvitation(browser, "new", code, Other);
        Assert.Equal((410, "This invitation has been used"), (second.Status, second.Heading));
        Assert.Equal(200, (await ReviewedSite.SignIn(browser, "new", Other)).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(browser, "new", Secret)).Status);
    }

    [Fact]
    public async Task Of_two_at_once_one_wins_and_the_other_is_told()
    {
        var answers = await Task.WhenAll(new[] { Secret, Other }.Select(password =>
            Task.Run(() => ReviewedSite.UseInvitation(site.Browse(), "new", code, password))));
        Assert.Single(answers, answer => answer.Status is 303);
        // The one that came second, or found the password before the invitation was noted as spent.
        Assert.Single(answers, answer => answer.Status is 409 or 410);
        var won = answers[0].Status is 303 ? Secret : Other;
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "new", won)).Status);
    }

    [Fact]
    public async Task Too_late_is_said_and_a_new_code_works()
    {
        site.Time.Pass(TimeSpan.FromDays(3));
        var late = await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret);
        Assert.Equal((410, "This invitation has ended"), (late.Status, late.Heading));
        Assert.Null(Entry("new").PasswordHash);
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", site.Reset("new"), Secret)).Status);
    }

    [Fact]
    public async Task Just_in_time_is_in_time()
    {
        site.Time.Pass(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret)).Status);
    }

    [Fact]
    public async Task A_wrong_code_an_unknown_id_and_somebody_never_invited_get_the_same_answer()
    {
        string[] said = [.. await Task.WhenAll(new[] { "new", "nobody", "one" }.Select(async id =>
        {
            var page = await ReviewedSite.UseInvitation(site.Browse(), id, InvitationCode.Make(), Secret);
            Assert.Equal(200, page.Status);
            Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
            return Page.Words(page.Html.QuerySelector(".nhsuk-error-summary")!);
        }))];
        Assert.Single(said.Distinct());
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret)).Status);
    }

    [Fact]
    public async Task After_five_wrong_codes_a_network_is_barred_for_fifteen_minutes_and_the_owner_elsewhere_is_not()
    {
        for (var n = 0; n < SignInDesk.MostFailures; n++) Assert.Equal(200, (await From("192.0.2.1", "wrong")).Status);
        var barred = await From("192.0.2.1", code);
        Assert.Equal(429, barred.Status);
        Assert.Contains("Your code still works: wait 15 minutes", Page.Words(barred.Main));
        Assert.Null(Entry("new").PasswordHash);
        Assert.Equal(303, (await From("192.0.2.2", code)).Status);
    }

    [Fact]
    public async Task A_network_that_was_barred_gets_in_later()
    {
        for (var n = 0; n <= SignInDesk.MostFailures; n++) await From("192.0.2.1", "wrong");
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal(303, (await From("192.0.2.1", code)).Status);
    }

    [Fact]
    public async Task Guesses_from_everywhere_do_not_bar_the_owner()
    {
        var desk = site.Copy.Service<InvitationDesk>();
        for (var n = 0; n <= SignInDesk.MostFailuresOfAll; n++)
            Assert.Equal(InvitationFault.Wrong, (await desk.Use("new", "wrong", Secret, Secret, $"192.0.2.{n}")).Fault);
        Assert.Null((await desk.Use("new", code, Secret, Secret, "198.51.100.1")).Fault);
    }

    [Fact]
    public async Task Attempts_in_a_minute_are_counted_by_network_too()
    {
        var browser = site.Browse();
        Page last;
        var tried = 0;
        // Each is somebody else, and not barred for an id. Their codes are compared in no time.
        for (var n = 0; n <= AccountServices.SignInsAMinute; n++) site.Invite($"r{n}");
        do last = await ReviewedSite.UseInvitation(browser, $"r{tried}", "wrong", Secret);
        while (last.Status is 200 && ++tried < 100);
        Assert.Equal((429, "60", "/review/invitation"),
            (last.Status, last.Header("Retry-After"), last.WayForward.GetAttribute("action")));
    }

    [Theory]
    [InlineData("elevenchars", "elevenchars", "at least 12 characters")]
    [InlineData("Password2026!", "Password2026!", "many people choose")]
    [InlineData("BackCare-2026", "BackCare-2026", "your id or name")]
    [InlineData(Secret, Other, "The two passwords differ")]
    public async Task A_password_that_will_not_do_is_refused_and_the_code_still_works(string password, string again, string says)
    {
        var browser = site.Browse();
        for (var n = 0; n <= SignInDesk.MostFailures; n++)
        {
            var page = await ReviewedSite.UseInvitation(browser, "new", code, password, again);
            Assert.Equal(200, page.Status);
            Assert.Contains(says, Page.Words(page.Html.QuerySelector(".nhsuk-error-summary")!));
            Assert.Equal(("new", code), (page.Html.QuerySelector("#reviewer")!.GetAttribute("value"),
                page.Html.QuerySelector("#code")!.GetAttribute("value")));
        }
        Assert.Null(Entry("new").PasswordHash);
        Assert.Equal(303, (await ReviewedSite.UseInvitation(browser, "new", code, Secret)).Status);
    }

    [Fact]
    public async Task Somebody_who_has_a_password_keeps_it()
    {
        site.Change("new", entry => entry with { PasswordHash = ReviewedFolders.Reviewer("new").PasswordHash });
        var answer = await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret);
        Assert.Equal((409, "You have a password already"), (answer.Status, answer.Heading));
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "new", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Somebody_who_is_no_longer_a_reviewer_sets_no_password()
    {
        site.Change("new", entry => entry with { Disabled = new(2026, 11, 20) });
        Assert.Equal(410, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret)).Status);
        Assert.Null(Entry("new").PasswordHash);
        site.Enter(site.All.Where(reviewer => reviewer.Id is not "new"));
        var gone = await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret);
        Assert.Equal((410, "This invitation no longer counts"), (gone.Status, gone.Heading));
    }

    [Fact]
    public async Task A_newer_code_takes_the_place_of_an_older_one()
    {
        var newer = site.Reset("new");
        Assert.Contains("A newer code replaces",
            Page.Words((await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret)).Main));
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", newer, Secret)).Status);
    }

    [Fact]
    public async Task A_list_of_reviewers_that_cannot_be_written_is_said_and_the_code_still_works()
    {
        // A lock that nobody can take.
        var taken = Directory.CreateDirectory(Path.Combine(site.Data, ".reviewers.lock"));
        var answer = await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret);
        Assert.Equal((503, "Your password could not be set"), (answer.Status, answer.Heading));
        Assert.DoesNotContain(site.Data, answer.Text);
        taken.Delete();
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret)).Status);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_read_is_said()
    {
        var file = Assert.Single(Directory.GetFiles(Path.Combine(site.Data, Invitations.FolderName)));
        await File.WriteAllTextAsync(file, "{ half of a", TestContext.Current.CancellationToken);
        Assert.Equal(503, (await ReviewedSite.UseInvitation(site.Browse(), "new", code, Secret)).Status);
    }

    [Fact]
    public async Task A_reset_signs_out_and_the_old_password_is_worth_nothing()
    {
        var browser = await site.SignedIn("one");
        var next = site.Reset("one");
        await site.Look();
        Assert.Contains("You can read everything here", Page.Words((await browser.Get("/review")).Main));
        Assert.Equal(200, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await ReviewedSite.UseInvitation(site.Browse(), "one", next, Secret)).Status);
        Assert.Empty(Directory.GetFiles(site.Sessions));
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", Secret)).Status);
    }

    [Fact]
    public async Task Who_is_disabled_while_a_form_is_open_decides_nothing_with_it()
    {
        var browser = await site.SignedIn("one");
        var form = await browser.Get("/review/items/guide/sleep");
        site.Change("one", entry => entry with { Disabled = new(2026, 11, 20) });
        var answer = await ReviewedSite.Decide(browser, form, "approve");
        Assert.Equal(303, answer.Status);
        Assert.StartsWith("/review/sign-in", answer.Location, StringComparison.Ordinal);
        Assert.Empty(site.Records());
        Assert.Equal(200, (await ReviewedSite.SignIn(browser, "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Everybody_reads_who_is_a_reviewer_and_who_no_longer_is()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/sleep", "approve");
        site.Change("one", entry => entry with { PasswordHash = null, Disabled = new(2026, 11, 20) });
        await site.Look();
        var page = await site.Browse().Get("/review");
        Assert.Contains("No longer a reviewer here, since 20 November 2026", Page.Words(page.Row("Test Reviewer one")));
        Assert.Contains("Can sign", Page.Words(page.Row("Test Reviewer two")));
        Assert.Contains("Has no password", Page.Words(page.Row("Test Reviewer new")));
        Assert.Contains("Test Reviewer one, physiotherapist (since then no longer a reviewer here)",
            Page.Words((await site.Browse().Get("/review/items/guide/sleep")).Main));
        Assert.Contains("Reviewed by Test Reviewer one", Page.Words((await site.Browse().Get("/guides/sleep")).Main));

        site.Change("one", entry => entry with { FalseIdentity = true });
        await site.Look();
        Assert.Contains("their approvals do not count", Page.Words((await site.Browse().Get("/review")).Row("Test Reviewer one")));
        Assert.Contains("Approved (does not count)", Page.Words((await site.Browse().Get("/review/items/guide/sleep")).Main));
        Assert.Contains("Not yet reviewed by a clinician", Page.Words((await site.Browse().Get("/guides/sleep")).Main));
    }

    private Task<Page> From(string address, string typed) =>
        ReviewedSite.UseInvitationFrom(address, site.Browse(), "new", typed, Secret);

    private Reviewer Entry(string id) => site.All.Single(reviewer => reviewer.Id == id);
}

/// <summary>What the built site writes while somebody uses an invitation.</summary>
public sealed class InvitationLogFacts : IDisposable
{
    private const string Secret = "marmots under seven lamps";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Neither_code_nor_password_is_in_any_log()
    {
        var (content, data) = (ShippedContent.CopyTo(folder.In("content")), folder.In("data"));
        using var site = new SiteProcess(folder.Path, data, content);
        var browser = await site.Browse();
        var code = InvitationCode.Make();
        Reviewers.Invite(data, ReviewedFolders.Reviewer("new"), () => new Invitations(data).Keep(
            new("new", ReviewedFolders.Hash(InvitationCode.Bare(code)), DateTimeOffset.UtcNow + Invitation.Lifetime)));
        Assert.Equal(200, (await ReviewedSite.UseInvitation(browser, "new", $"{code}X", Secret)).Status);
        Assert.Equal(303, (await ReviewedSite.UseInvitation(browser, "new", code, Secret)).Status);
        Assert.Equal(410, (await ReviewedSite.UseInvitation(browser, "new", code, Secret)).Status);
        await Wait.Until(() => Task.FromResult(site.Output.Contains("set a password by an invitation", StringComparison.Ordinal)));

        string[] written = [site.Output, .. Directory.EnumerateFiles(folder.In("data", "logs")).Select(ReadShared)];
        Assert.Contains(written[1..], text => text.Contains("set a password by an invitation", StringComparison.Ordinal));
        Assert.All(written, text =>
        {
            Assert.DoesNotContain(code[..5], text);
            Assert.DoesNotContain("marmots", text);
        });
    }

    private static string ReadShared(string file)
    {
        using var open = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return open.ReadToEnd();
    }
}
