namespace BackCare.Web.Tests.Review;

/// <summary>What a reviewer sends is recorded once, however often a button is pressed, and whoever may send it is looked up anew.</summary>
public sealed class PressedTwiceFacts : IDisposable
{
    private const string Sleep = "/review/items/guide/sleep", Checker = "/review/checker";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task What_is_pressed_twice_is_recorded_once_and_both_are_told(bool atOnce)
    {
        var one = await site.SignedIn("one");
        var outcome = await one.Get("/review/items/outcome/gp");
        await AssertOnce(one, atOnce, () => ReviewedSite.Decide(one, outcome, "approve"));
        // The second press takes no second code.
        (await one.Get("/review/account")).Says("You have 9 recovery codes left.");

        foreach (var decision in new[] { "ask-for-changes", "withdraw" })
        {
            var form = await one.Get(Sleep);
            await AssertOnce(one, atOnce, () => ReviewedSite.Decide(one, form, decision, "The second line is wrong."));
            var records = site.Records().Length;
            Assert.Equal(303, (await ReviewedSite.Decide(one, Sleep, decision, "The second line is wrong.")).Status);
            Assert.Equal(records, site.Records().Length); // also after Back, which may show a newer page
        }

        var open = await one.Get(Checker);
        await AssertOnce(one, atOnce, () => ReviewedSite.Decide(one, open, "close", "A level is wrong."));
        var (closed, before) = (await one.Get(Checker), site.Records().Length);
        await Twice(atOnce, () => ReviewedSite.Decide(one, closed, "reopen", "Mended."));
        Assert.Equal(before + 1, site.Records().Length);
    }

    [Fact]
    public async Task Whoever_was_disabled_a_moment_ago_does_not_sign_in_and_sets_no_password()
    {
        var (copy, code) = (site.Start(looks: false), site.Invite("new"));
        Assert.Equal(303, (await ReviewedSite.SignIn(copy.Browse(), "one", ReviewedSite.Password)).Status);
        // The password stays: what counts is that the records are looked at anew.
        foreach (var id in new[] { "one", "new" }) site.Disable(id);
        var page = await ReviewedSite.SignIn(copy.Browse(), "one", ReviewedSite.Password);
        Assert.Equal(200, page.Status);
        page.Says("The reviewer id or the password is wrong");
        Assert.Equal(410, (await ReviewedSite.UseInvitation(copy.Browse(), "new", code, "marmots under eight lamps")).Status);
        Assert.IsType<DBNull>(StoreOf.Sql(site.Data, "select PasswordHash from accounts where Id = 'new'"));
    }

    [Fact]
    public async Task A_database_that_takes_nothing_is_the_sites_own_fault_and_no_word_is_lost()
    {
        var one = await site.SignedIn("one");
        var typed = "Is this the right words for it?";
        string[] tables = ["records", "words"];
        (string Address, string Field)[] forms =
        [
            ("/review/questions/7", "answer"), ("/review/comments/guide/sleep", "comment"),
        ];
        foreach (var table in tables)
            StoreOf.Sql(site.Data, $"create trigger full_{table} before insert on {table} begin select raise(abort, 'disk full'); end");
        foreach (var (address, field) in forms)
        {
            var page = await Send(one, address, field, typed);

            Assert.Equal(503, page.Status);
            var said = Page.Words(page.Html.QuerySelector(".nhsuk-error-summary")!);
            Assert.Contains("Nothing was recorded: this site could not write it down", said, StringComparison.Ordinal);
            Assert.Contains("Tell whoever runs the site", said, StringComparison.Ordinal);
            Assert.Contains(page.Main.QuerySelectorAll("textarea"), each => each.GetAttribute("name") == field && each.TextContent == typed);
            Assert.DoesNotContain(site.Data, page.Text, StringComparison.Ordinal);
        }
        Assert.Empty(site.Said);
        foreach (var table in tables) StoreOf.Sql(site.Data, $"drop trigger full_{table}");
        foreach (var (address, field) in forms) Assert.Equal(303, (await Send(one, address, field, typed)).Status);
    }

    [Fact]
    public async Task A_text_that_no_record_names_is_deleted_when_the_site_starts()
    {
        var one = await site.SignedIn("one");
        await Send(one, "/review/questions/7", "answer", "Mine.");
        StoreOf.Sql(site.Data, "insert into words values ('0', '0', 'Nobody''s.')");
        site.Start();
        await Wait.Until(() => Task.FromResult(StoreOf.Sql(site.Data, "select group_concat(text) from words") is "Mine."));
    }

    [Fact]
    public async Task A_form_with_an_empty_character_gets_a_page_that_says_what_may_be_wrong_and_where_the_words_are()
    {
        var one = await site.SignedIn("one");
        var page = await one.Post(Sleep, [.. Hidden(await one.Get(Sleep)), new("decision", "withdraw"), new("comment", "a\0b")]);
        Promised.IsProblem(400, page, "an empty character");
        var words = Page.Words(page.Main);
        Assert.Contains("Nothing was recorded.", words, StringComparison.Ordinal);
        Assert.Contains("a character that cannot be sent", words, StringComparison.Ordinal);
        Assert.Contains("what you typed should still be in the form", words, StringComparison.Ordinal);
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task Every_form_that_takes_a_longer_text_says_how_long_it_may_be()
    {
        var one = await site.SignedIn("one");
        foreach (var address in new[] { Sleep, Checker, "/review/items/triage", "/review/questions/7" })
        {
            var form = (await one.Get(address)).Main.QuerySelectorAll("form:has(textarea)")[^1];
            Assert.Matches("[Uu]p to [0-9]+ characters", Page.Words(form));
        }
    }

    private async Task AssertOnce(Browser browser, bool atOnce, Func<Task<Page>> press)
    {
        var before = site.Records().Length;
        var answers = await Twice(atOnce, press);
        Assert.Equal(answers[0].Location, answers[1].Location);
        (await browser.Follow(answers[1])).Says("This decision is recorded");
        Assert.Equal(before + 1, site.Records().Length);
    }

    // A second apart: within one second both have the same time.
    private async Task<Page[]> Twice(bool atOnce, Func<Task<Page>> press)
    {
        Page[] answers;
        if (atOnce) answers = await Task.WhenAll(press(), press());
        else
        {
            var first = await press();
            site.Time.Pass(TimeSpan.FromSeconds(2));
            answers = [first, await press()];
        }
        Assert.All(answers, answer => Assert.Equal(303, answer.Status));
        return answers;
    }

    private static async Task<Page> Send(Browser browser, string address, string field, string text)
    {
        var page = await browser.Get(address);
        if (page.Main.QuerySelector("a[href^='/review/items/']") is { } item && address.StartsWith("/review/comments/", StringComparison.Ordinal))
            page = await browser.Get(item.GetAttribute("href")!);
        if (page.Main.QuerySelector(".app-facts dd a[href*='line=']") is { } line) page = await browser.Get(line.GetAttribute("href")!);
        var form = page.Main.QuerySelector("form:has(textarea)")!;
        return await browser.Post(form.GetAttribute("action")!, [.. Hidden(page), new(field, text)]);
    }

    private static Field[] Hidden(Page page) => [.. Page.HiddenOf(page.Main.QuerySelectorAll("form:has(textarea)")[^1])];
}
