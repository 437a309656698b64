using System.Globalization;
using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Guides;
using BackCare.Web.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Web.Tests.Review;

/// <summary>A reviewer decides about an item in the browser, and everybody sees what was decided.</summary>
[Long]
public sealed class SignOffPagesFacts : IDisposable
{
    private const string Sleep = "/review/items/guide/sleep";

    private readonly ReviewedSite site = new();

    [Fact]
    public async Task An_approval_is_recorded_and_shown_to_everybody_at_once()
    {
        var browser = await site.SignedIn("one");
        Assert.Contains("Not yet reviewed by a clinician", Page.Words((await browser.Get("/guides/sleep")).Main));
        var answer = await ReviewedSite.Decide(browser, Sleep, "approve", "Reads well.");
        var after = Page.Words((await browser.Get(answer.Location!)).Main);
        Assert.Contains("This decision is recorded: Approved, by Test Reviewer one, physiotherapist, ", after);

        var record = Assert.Single(site.Records()).Body;
        Assert.Equal(("approve", "guide:sleep", "one"), (record.Kind, record.Item, record.Reviewer));
        Assert.Contains("\"comment\":\"Reads well.\"", record.Details!, StringComparison.Ordinal);
        var today = site.Time.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        Assert.Contains($"Reviewed by Test Reviewer one, physiotherapist on {today}",
            Page.Words((await browser.Get("/guides/sleep")).Main));
        Assert.Contains("Reads well.", Page.Words((await site.Browse().Get(Sleep)).Main));
        var parts = ReviewItem.Of(RealContent.Library).Length;
        Assert.Contains($"1 of {parts} items are approved and in date.", Page.Words((await site.Browse().Get("/review")).Main));
        Assert.Contains($"Clinicians have reviewed 1 of {parts} items so far. Guides and outcomes say",
            Page.Words((await site.Browse().Get("/")).Html.QuerySelector("footer")!));
    }

    // As behind a proxy that asks two copies by turns: the post goes to one, the redirect to the other, which has not looked since.
    [Fact]
    public async Task Whoever_is_sent_to_another_copy_after_a_decision_sees_it_there()
    {
        var other = site.Start(looks: false);
        var here = await site.SignedIn("one");
        foreach (var (address, decision, closed) in new[]
        {
            ("checker", "close", true), ("checker", "reopen", false), ("checker", "close", true),
            ("items/guide/sleep", "approve", true), ("items/guide/sleep", "withdraw", true), ("items/guide/flare-up", "ask-for-changes", true),
            ("items/triage", "approve", true), ("items/outcome/self-care", "approve", true), ("checker", "reopen", false),
        })
        {
            var answer = await ReviewedSite.Decide(here, $"/review/{address}", decision, "Tried at two copies.");
            Assert.Equal(303, answer.Status);
            // A stranger makes no copy look.
            var stranger = Page.Words((await other.Browse().Get(answer.Location!)).Main);
            Assert.False(stranger.Contains("This decision is recorded: ", StringComparison.Ordinal), $"{address}, {decision}: {stranger}");
            var there = await other.Browse().WithCookiesOf(here).Get(answer.Location!);
            Assert.Contains("This decision is recorded: ", Page.Words(there.Main), StringComparison.Ordinal);
            Assert.Equal(closed, !other.Service<LiveContent>().Gate.IsOpen);
        }
    }

    [Fact]
    public async Task A_copy_that_cannot_look_answers_all_the_same()
    {
        var never = new TaskCompletionSource<Edition>();
        var other = site.Start(looks: false, services => services.AddSingleton<MakeEdition>(provider =>
            (library, board) => board.Gate.IsOpen ? provider.GetRequiredService<PageMaker>().Make(library, board) : never.Task));
        var here = await site.SignedIn("one");
        var answer = await ReviewedSite.Decide(here, "/review/checker", "close", "Tried at two copies.");
        var there = await other.Browse().WithCookiesOf(here).Get(answer.Location!);
        Assert.Equal(200, there.Status);
        Assert.Contains("Closed", Page.Words(there.Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_claims_no_decision_that_was_not_made()
    {
        var browser = site.Browse();
        var record =
            (await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/flare-up",
                "approve")).Location!.Split('=')[^1];
        foreach (var claim in new[] { "yes", record, new string('0', 64), "" })
            foreach (var page in new[] { Sleep, "/review/items/triage", "/review/checker" })
                Assert.DoesNotContain("is recorded", Page.Words((await browser.Get($"{page}?recorded={claim}")).Main));
    }

    [Fact]
    public async Task A_record_from_the_future_counts_once_the_clock_has_passed_it_although_no_record_is_added()
    {
        Elsewhere(SignOffDecision.Approve, site.Time.GetUtcNow().AddMinutes(6));
        var browser = site.Browse();
        await Wait.Until(
            async () => Page.Words((await browser.Get("/review")).Main).Contains("BC305", StringComparison.Ordinal));
        Assert.Contains("Not yet reviewed by a clinician", Page.Words((await browser.Get("/guides/sleep")).Main));
        site.Time.Pass(TimeSpan.FromSeconds(61));
        await Wait.Until(async () =>
            Page.Words((await browser.Get("/guides/sleep")).Main).Contains("Reviewed by Test Reviewer one",
                StringComparison.Ordinal));
        site.Time.Pass(TimeSpan.FromSeconds(-61)); // and the other way round
        await Wait.Until(
            async () => Page.Words((await browser.Get("/review")).Main).Contains("BC305", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_approval_does_not_end_a_withdrawal_that_this_copy_has_not_read_yet()
    {
        var copy = site.Start(looks: false);
        var two = await site.SignedIn("two", copy);
        var form = await two.Get(Sleep);
        Elsewhere(SignOffDecision.Withdraw, site.Time.GetUtcNow().AddMinutes(-10));
        var declare = await two.Post(Sleep, [.. Page.HiddenOf(form.Main.QuerySelector("form:has(textarea)")!), new("decision", "approve"),
            new("comment", "Reads well.")]);
        var refused = await ReviewedSite.Sign(two, declare, "Reads well.");
        Assert.Equal(409, refused.Status);
        Assert.Equal("Reads well.", refused.Main.QuerySelector("textarea")!.TextContent);
        Assert.Single(site.Records());
    }

    [Fact]
    public async Task The_rules_need_two_reviewers()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        await ReviewedSite.Decide(one, "/review/items/triage", "approve");
        await ReviewedSite.Decide(one, "/review/items/triage", "approve", "once more");
        Assert.Contains("a second reviewer must approve it too", Page.Words((await one.Get("/review/items/triage")).Main));
        Assert.Contains("Not yet reviewed by a clinician", Page.Words((await one.Get("/check")).Main));
        await ReviewedSite.Decide(two, "/review/items/triage", "approve");
        Assert.Contains("Reviewed by Test Reviewer one, physiotherapist and Test Reviewer two, physiotherapist",
            Page.Words((await one.Get("/check")).Main));
    }

    [Fact]
    public async Task An_item_that_changed_while_the_form_was_open_is_not_signed_and_the_difference_is_shown()
    {
        var browser = await site.SignedIn("one");
        var form = await browser.Get(Sleep);
        ShippedContent.Edit(site.In("guides", "sleep.md"), "\n\n", "\n\nTurn over slowly. ");
        var answer = await ReviewedSite.Decide(browser, form, "approve", "I read the old one.");
        Assert.Equal(409, answer.Status);
        Assert.Empty(site.Records());
        Assert.Contains("changed while your form was open", Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!));
        Assert.Equal("[put in: Turn over slowly.]",
            Assert.Single(answer.Main.QuerySelectorAll(".app-diff ins").Select(Page.Words).Distinct())); // in both voices
        Assert.Equal("I read the old one.", answer.Main.QuerySelector("textarea")!.TextContent);
        Assert.Equal(303, (await ReviewedSite.Decide(browser, answer, "approve")).Status);
        Assert.Single(site.Records());
    }

    [Fact]
    public async Task What_changed_since_the_approval_is_shown_word_by_word_and_the_approval_lapses()
    {
        var browser = await site.SignedIn("one");
        await ReviewedSite.Decide(browser, Sleep, "approve");
        ShippedContent.Edit(site.In("guides", "sleep.md"), "\n\n", "\n\nTurn over slowly. ");
        await Wait.Until(
            async () => (await browser.Get("/guides/sleep")).Text.Contains("Turn over slowly", StringComparison.Ordinal));
        Assert.Contains("Changed since a clinician last reviewed it", Page.Words((await browser.Get("/guides/sleep")).Main));
        var page = await browser.Get(Sleep);
        Assert.Contains("Turn over slowly.", Page.Words(page.Main.QuerySelector(".app-diff ins")!));
        Assert.Contains("Sleep", Page.Words((await browser.Get("/review/changes")).Main));
    }

    [Fact]
    public async Task A_rule_that_was_lowered_since_its_approval_is_named_in_meaning()
    {
        using var site = new ReviewedSite(raised: true);
        foreach (var id in new[] { "one", "two" })
            await ReviewedSite.Decide(await site.SignedIn(id), "/review/items/triage", "approve");
        site.Lower();
        var browser = site.Browse();
        await Wait.Until(
            async () => Page.Words((await browser.Get("/review/changes")).Main)
                .Contains("1 lowered", StringComparison.Ordinal));
        foreach (var address in new[] { "/review/changes", "/review/items/triage" })
        {
            var words = Page.Words((await browser.Get(address)).Main);
            Assert.Contains("lowered", words);
            Assert.Contains("calf-swelling", words);
        }
        Assert.Contains("Changed since approval", Page.Words((await browser.Get("/review/items/triage")).Main));
    }

    [Theory]
    [InlineData("ask-for-changes", "Say in the comment what should change")]
    [InlineData("withdraw", "Say in the comment why it is withdrawn")]
    public async Task Asking_for_changes_and_withdrawing_need_a_word_of_why(string decision, string error)
    {
        var browser = await site.SignedIn("one");
        Assert.Contains(error,
            Page.Words((await ReviewedSite.Decide(browser, Sleep, decision, " ")).Html.QuerySelector(
                ".nhsuk-error-summary")!));
        Assert.Empty(site.Records());
        Assert.Equal(303, (await ReviewedSite.Decide(browser, Sleep, decision, "The second line is wrong.")).Status);
    }

    [Fact]
    public async Task Changes_asked_for_are_shown_to_everybody()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "ask-for-changes", "The second line is wrong.");
        Assert.Contains("A clinician has asked for changes", Page.Words((await site.Browse().Get("/guides/sleep")).Main));
        Assert.Contains("Changes asked for", Page.Words((await site.Browse().Get("/review/items?state=changesaskedfor")).Main));
    }

    [Fact]
    public async Task A_page_that_was_withdrawn_is_gone_and_says_so()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "withdraw", "A number is wrong.");
        var page = await site.Browse().Get("/guides/sleep");
        Assert.Equal(410, page.Status);
        Assert.Contains("A clinician has taken down", Page.Words(page.Main));
        Assert.NotEmpty(page.Main.QuerySelectorAll("a[href='tel:999']"));
    }

    [Fact]
    public async Task An_approval_does_not_end_a_withdrawal_that_its_reviewer_has_not_seen()
    {
        var two = await site.SignedIn("two");
        var form = await two.Get(Sleep);
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "withdraw", "A number is wrong.");
        var answer = await ReviewedSite.Decide(two, form, "approve");
        Assert.Equal(409, answer.Status);
        Assert.Contains("withdrew it while your form was open", Page.Words(answer.Main));
        Assert.Equal(410, (await two.Get("/guides/sleep")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(two, answer, "approve")).Status);
        Assert.Equal(200, (await two.Get("/guides/sleep")).Status);
    }

    [Fact]
    public async Task The_alt_text_of_a_drawing_in_the_checker_is_signed_with_the_rules()
    {
        foreach (var id in new[] { "one", "two" })
            await ReviewedSite.Decide(await site.SignedIn(id), "/review/items/triage", "approve");
        var media = site.In("media", "media.yml");
        var lines = await File.ReadAllLinesAsync(media, TestContext.Current.CancellationToken);
        var at = Array.FindIndex(lines,
            Array.FindIndex(lines, line => line.Contains("saddle-area.svg", StringComparison.Ordinal)),
            line => line.TrimStart().StartsWith("alt:", StringComparison.Ordinal));
        lines[at] = "    alt: Another picture.";
        File.WriteAllLines(media, lines);
        await Wait.Until(
            async () => Page.Words((await site.Browse().Get("/review/items/triage")).Main)
                .Contains("Changed since approval", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_comment_is_counted_as_the_browser_counts_it()
    {
        var browser = await site.SignedIn("one");
        Assert.Equal(303,
            (await ReviewedSite.Decide(browser, Sleep, "approve",
                string.Join("\r\n", Enumerable.Repeat(new string('”', 99), 100)))).Status);
    }

    [Fact]
    public async Task Two_sign_offs_at_once_are_both_kept()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var (first, second) = (await one.Get("/review/items/triage"), await two.Get("/review/items/triage"));
        var answers =
            await Task.WhenAll(ReviewedSite.Decide(one, first, "approve"), ReviewedSite.Decide(two, second, "approve"));
        Assert.All(answers, answer => Assert.Equal(303, answer.Status));
        Assert.Equal(2, site.Records().Length);
        var words = Page.Words((await one.Get("/check")).Main);
        Assert.All(new[] { "one", "two" }, id => Assert.Contains($"Test Reviewer {id}, physiotherapist", words));
    }

    [Fact]
    public async Task While_a_record_was_edited_no_approval_counts_and_the_dashboard_says_why()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "approve");
        StoreOf.Tamper(site.Data, "update records set reviewer = 'two' where kind = 'approve'");
        var later = site.Start();
        var browser = await site.SignedIn("one", later);
        Assert.Contains("BC304", Page.Words((await browser.Get("/review")).Main), StringComparison.Ordinal);
        Assert.Contains("Not yet reviewed by a clinician", Page.Words((await browser.Get("/guides/sleep")).Main));
        Assert.Contains("no approval counts until they are mended",
            Page.Words((await ReviewedSite.Decide(browser, "/review/items/guide/flare-up", "approve")).Main));
    }

    // By somebody who has the database and not the key of the site.
    [Fact]
    public async Task An_approval_that_was_put_into_the_database_counts_nowhere_and_is_listed()
    {
        using var key = SiteKey.OfNoFile();
        var sleep = site.Copy.Service<LiveContent>().Current.Board.Find("guide:sleep")!.Item;
        var forged = RecordLog.Of(site.Log.All, key).Next(new("approve", sleep.Name, sleep.Digest, "one", RecordBody.Second(site.Time.GetUtcNow())));
        StoreOf.Sql(site.Data, "insert into records (number, kind, item, digest, reviewer, time, ends, before, hash, signature) "
            + $"values ({forged.Number}, 'approve', '{sleep.Name}', '{sleep.Digest}', 'one', '{RecordBody.Written(forged.Body.Time)}', '', "
            + $"'{forged.Before}', '{forged.Hash}', "
            + $"'{forged.Signature}')");
        foreach (var copy in new[] { site.Copy, site.Start() })
        {
            await copy.Service<LiveContent>().Look();
            var browser = copy.Browse();
            Assert.Contains("Not yet reviewed by a clinician", Page.Words((await browser.Get("/guides/sleep")).Main));
            Assert.Contains("BC314", Page.Words((await browser.Get("/review")).Main));
            Assert.Contains("Approved (not signed by this site, does not count)", Page.Words((await browser.Get(Sleep)).Main));
            Assert.Equal(200, (await browser.Get("/check")).Status);
        }
        Assert.Equal(303, (await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "approve")).Status);
        Assert.Contains("Reviewed by Test Reviewer one", Page.Words((await site.Browse().Get("/guides/sleep")).Main));
    }

    [Fact]
    public async Task Of_more_than_30_decisions_in_an_hour_none_is_recorded_and_whoever_sent_it_can_still_close()
    {
        var one = await site.SignedIn("one");
        StoreOf.With(site.Data, records => Enumerable.Range(0, 30).Count(n => records.Add((_, _) => new(
            new("ask-for-changes", "guide:flare-up", null, "one", RecordBody.Second(site.Time.GetUtcNow())))).GetAwaiter().GetResult() is not null));
        await site.Look();
        // At the first press already, before anything is declared.
        var form = (await one.Get(Sleep)).Main.QuerySelectorAll("form[method=post]").Single(each => each.QuerySelector("textarea") is not null);
        var refused = await one.Post(Sleep, [.. Page.HiddenOf(form), new("decision", "approve"), new("comment", "Reads well.")]);
        Assert.Contains("you have recorded 30 decisions within an hour", Page.Words(refused.Main));
        Assert.Contains($"Go on at {site.Time.GetUtcNow().AddHours(1).AddSeconds(59):HH:mm} UTC", Page.Words(refused.Main));
        Assert.Equal("Reads well.", refused.Main.QuerySelector("textarea")!.TextContent);
        Assert.Equal(30, site.Records().Length);
        Assert.Equal(303, (await ReviewedSite.Decide(one, Sleep, "withdraw", "A number is wrong.")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(one, "/review/checker", "close", "A level is wrong.")).Status);
        Assert.Equal(503, (await one.Get("/check")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(await site.SignedIn("two"), "/review/items/guide/flare-up", "approve")).Status);
        site.Time.Pass(TimeSpan.FromHours(1));
        Assert.Equal(303, (await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/flare-up", "approve")).Status);
    }

    [Fact]
    public async Task A_thousand_long_decisions_make_no_page_too_long_to_be_read()
    {
        var words = new string('w', SignOff.LongestComment);
        string[] kinds = ["ask-for-changes", "withdraw", "ask-for-changes", "close"];
        StoreOf.With(site.Data, records =>
        {
            foreach (var number in Enumerable.Range(0, 1000))
                records.Add((_, _) => new(new(kinds[number % 4], number % 2 is 0 ? "guide:sleep" : "triage", new('0', 64), "one",
                    RecordBody.Second(site.Time.GetUtcNow()))
                { Details = $$"""{"comment":"{{words}}"}""" })).GetAwaiter().GetResult();
            return true;
        });
        await site.Look();
        var browser = site.Browse();
        foreach (var address in new[] { "/guides/sleep", "/check", "/review", "/review/items", Sleep, "/review/items/triage", "/review/checker",
            "/review/changes", "/review/records/1" })
            Assert.InRange((await browser.Get(address)).Text.Length, 1, 300_000);
        // Those that are not listed have a page to lead to.
        var older = (await browser.Get("/review/checker")).Main.QuerySelectorAll("a").Single(link => link.TextContent == "Older decisions");
        Assert.Contains("All of it", (await browser.Get(older.GetAttribute("href")!.Split('#')[0])).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decision", "delete")]
    [InlineData("decision", "close")]
    [InlineData("digest", null)]
    [InlineData("decision", null)]
    public async Task A_decision_that_the_page_does_not_offer_is_refused(string field, string? value)
    {
        var browser = await site.SignedIn("one");
        var page = await browser.Get(Sleep);
        var form = page.Main.QuerySelectorAll("form[method=post]").Single(form => form.QuerySelector("textarea") is not null);
        var fields = Page.HiddenOf(form).Append(new("decision", "approve")).Where(other => other.Name != field);
        Assert.Equal(400, (await browser.Post(Sleep, value is null ? fields : fields.Append(new(field, value)))).Status);
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task The_dashboard_lists_every_item_and_filters_and_sorts()
    {
        var browser = site.Browse();
        var all = (await browser.Get("/review/items")).Main.QuerySelectorAll(".app-dense tbody tr");
        Assert.Equal(ReviewItem.Of(RealContent.Library).Length, all.Length);
        var outcomes = await browser.Get("/review/items?kind=outcome&sort=grade");
        var grades = outcomes.Main.QuerySelectorAll(".app-dense tbody tr")
            .Select(row => double.Parse(Page.Words(row.Children[5]).Split(' ')[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(4, grades.Length);
        Assert.Equal(grades.OrderDescending(), grades);
        Assert.Empty((await browser.Get("/review/items?state=approved")).Main.QuerySelectorAll(".app-dense tbody tr"));
        Assert.Equal(all.Length,
            (await browser.Get("/review/items?kind=7&state=none&sort=x")).Main.QuerySelectorAll(".app-dense tbody tr").Length);
    }

    [Fact]
    public async Task The_dashboard_begins_with_what_can_harm_most_in_the_order_of_the_start_page()
    {
        var browser = site.Browse();
        var main = (await browser.Get("/review")).Main;
        var route = main.QuerySelector("#ten-minutes ~ ul");
        var start = main.QuerySelectorAll("li > a[href^='/review/items/']").Where(link => link.Closest("ul") != route)
            .Select(link => link.GetAttribute("href")).Where(address => address is not "/review/items/triage").Distinct().ToArray();
        var items = (await browser.Get("/review/items")).Main.QuerySelectorAll(".app-dense tbody tr a")
            .Select(link => link.GetAttribute("href")).ToArray();
        Assert.StartsWith("/review/items/outcome/", items[0], StringComparison.Ordinal);
        Assert.Equal("/review/items/triage", items[4]);
        Assert.Equal(start, items.Where(address => address is not "/review/items/triage"));
        var named = (await browser.Get("/review/items?sort=name")).Main.QuerySelectorAll(".app-dense tbody tr a")
            .Select(link => link.GetAttribute("href"));
        Assert.NotEqual(items, named);
        Assert.Equal(items.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sleep", "Sleeping with back pain")]
    [InlineData("  BACK   sleep ", "Sleeping with back pain")]
    [InlineData("triage", "The triage rules")]
    public async Task The_dashboard_finds_a_title_by_its_words_in_any_order(string words, string title)
    {
        var page = await site.Browse().Get($"/review/items?find={Uri.EscapeDataString(words)}");
        Assert.Equal([title], page.Main.QuerySelectorAll(".app-dense tbody tr a").Select(Page.Words));
        Assert.Equal(words.Trim(), page.Main.QuerySelector("#find")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_typed_to_be_found_is_words_and_no_markup()
    {
        var page = await site.Browse().Get("/review/items?find=%22%3E%3Cb%3Eno-such-title");
        Assert.Empty(page.Main.QuerySelectorAll(".app-dense"));
        Assert.Equal("\"><b>no-such-title", page.Main.QuerySelector("#find")!.GetAttribute("value"));
        Assert.Contains($"0 of {ReviewItem.Of(RealContent.Library).Length} shown", Page.Words(page.Main));
    }

    [Fact]
    public async Task The_dashboard_counts_how_many_stand_where_and_each_row_says_its_state_in_words()
    {
        var browser = await site.SignedIn("one");
        await ReviewedSite.Decide(browser, Sleep, "approve");
        await ReviewedSite.Decide(browser, "/review/items/guide/flare-up", "withdraw", "A number is wrong.");
        var main = (await browser.Get("/review/items")).Main;
        Assert.Equal(
            [$"{ReviewItem.Of(RealContent.Library).Length - 2} not yet reviewed", "1 approved", "0 due in 60 days",
                "0 overdue", "0 changed since", "0 changes asked", "1 withdrawn", "0 problems on disk"],
            main.QuerySelectorAll(".app-counts li").Select(Page.Words));
        var row = main.QuerySelectorAll(".app-dense tbody tr")
            .Single(row => row.QuerySelector("a")!.GetAttribute("href") == Sleep);
        var today = site.Time.GetUtcNow().ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        Assert.Equal("State Approved", Page.Words(row.Children[2]));
        Assert.Equal($"Who and when Test Reviewer one, {today}", Page.Words(row.Children[3]));
        Assert.Matches("^Sources read [0-9]+ of [0-9]+$", Page.Words(row.Children[6]));
    }

    [Fact]
    public async Task Every_item_has_a_page_with_its_words_its_sources_and_its_digest()
    {
        var browser = site.Browse();
        foreach (var item in ReviewItem.Of(RealContent.Library))
        {
            var page = await browser.Get($"/review/items/{item.Name.Replace(':', '/')}");
            Assert.Equal(200, page.Status);
            var words = Page.Words(page.Main);
            Assert.Contains(item.Digest, words);
            Assert.Equal(item.Text, (await browser.Get($"/review/text/{item.Name.Replace(':', '/')}")).Text);
            Assert.Empty(
                page.Html.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(same => same.Count() > 1)
                    .Select(same => same.Key));
        }
        foreach (var source in RealContent.Library.Guides.Single(guide => guide.Slug is "sleep").Sources.Select(
            id => RealContent.Library.Sources[id]))
            Assert.Contains(source.Title, Page.Words((await browser.Get(Sleep)).Main));
        Assert.Equal(404, (await browser.Get("/review/items/guide/no-such-page")).Status);
        Assert.Equal(404, (await browser.Get("/review/text/guide/no-such-page")).Status);
    }

    public void Dispose() => site.Dispose();

    // What reviewer one decides about the page on sleep, by another program.
    private void Elsewhere(SignOffDecision decision, DateTimeOffset time)
    {
        var board = site.Copy.Service<LiveContent>().Current.Board;
        var sleep = board.Find("guide:sleep")!.Item;
        StoreOf.Add(site.Data, (_, _) => board.Reviews.Draft(sleep, sleep.Digest, ReviewedFolders.Reviewer("one"), decision, "why", time));
    }
}
