using BackCare.Web.Guides;

namespace BackCare.Web.Tests.Review;

/// <summary>A reviewer decides about an item in the browser, and everybody sees what was decided.</summary>
[Long]
public sealed class SignOffPagesFacts(RunningSite real) : IDisposable
{
    private const string Sleep = "/review/items/guide/sleep";

    private static readonly string Title = RealContent.Library.Guides.Single(guide => guide.Slug is "sleep").Title;

    private readonly ReviewedSite site = new();

    [Fact]
    public async Task An_approval_is_recorded_and_shown_to_everybody_at_once()
    {
        var browser = await site.SignedIn("one");
        (await browser.Get("/guides/sleep")).Says("Not yet reviewed by a clinician");
        var answer = await ReviewedSite.Decide(browser, Sleep, "approve");
        (await browser.Get(answer.Location!)).Says("This decision is recorded: ");

        var record = Assert.Single(site.Records()).Body;
        Assert.Equal(("approve", "guide:sleep", "one"), (record.Kind, record.Item, record.Reviewer));
        Assert.Contains("\"declaration\":", record.Details!, StringComparison.Ordinal);
        var today = site.Time.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        (await browser.Get("/guides/sleep")).Says($"Reviewed by Test Reviewer one, physiotherapist on {today}");
        var items = ReviewItem.Of(RealContent.Library).Length;
        var start = (await site.Browse().Get("/review")).Main;
        Assert.Contains($"1 of {items - 1} pages are approved and in date.", Page.Words(start), StringComparison.Ordinal);
        var row = Page.Words(start.QuerySelector($"tr:has(a[href='{Sleep}'])")!);
        Assert.Contains("State ApprovedWho and when Test Reviewer one, ", row, StringComparison.Ordinal);
        Assert.Contains($"Clinicians have reviewed 1 of {items} items so far. Guides and outcomes say",
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
            var stranger = (await other.Browse().Get(answer.Location!)).Text;
            Assert.False(stranger.Contains("This decision is recorded: ", StringComparison.Ordinal), $"{address}, {decision}: {stranger}");
            var there = await other.Browse().WithCookiesOf(here).Get(answer.Location!);
            there.Says("This decision is recorded: ");
            Assert.Equal(closed, !other.Service<LiveContent>().Gate.IsOpen);
        }
    }

    [Fact]
    public async Task A_copy_that_cannot_look_answers_all_the_same()
    {
        var never = new TaskCompletionSource<SiteBuild>();
        var other = site.Start(looks: false, services => services.AddSingleton<MakeBuild>(provider =>
            (library, board, problems) => board.Gate.IsOpen
                ? provider.GetRequiredService<PageMaker>().Make(library, board, problems) : never.Task));
        var here = await site.SignedIn("one");
        var answer = await ReviewedSite.Decide(here, "/review/checker", "close", "Tried at two copies.");
        var there = await other.Browse().WithCookiesOf(here).Get(answer.Location!);
        Assert.Equal(200, there.Status);
        there.Says("Closed");
    }

    [Fact]
    public async Task An_address_claims_no_decision_that_was_not_made()
    {
        var two = await site.SignedIn("two");
        var record = (await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/flare-up", "approve")).Location!.Split('=')[^1];
        foreach (var claim in new[] { "yes", record, new string('0', 64), "" })
            foreach (var page in new[] { Sleep, "/review/items/triage", "/review/checker" })
                Assert.DoesNotMatch("is recorded", Page.Words((await two.Get($"{page}?recorded={claim}")).Main));
    }

    [Fact]
    public async Task A_record_from_the_future_counts_once_the_clock_has_passed_it_although_no_record_is_added()
    {
        // By another program.
        var board = site.Copy.Service<LiveContent>().Current.Board;
        var sleep = board.Find("guide:sleep")!.Item;
        StoreOf.Add(site.Data, (_, _) => board.Reviews.ToRecord(sleep, sleep.Digest, ReviewedFolders.Reviewer("one"),
            SignOffDecision.Approve, "why", site.Time.GetUtcNow().AddMinutes(6)));
        var browser = site.Browse();
        foreach (var passed in new[] { 0, 61, -61 }) // and the other way round
        {
            site.Time.Pass(TimeSpan.FromSeconds(passed));
            await site.Look();
            Assert.Equal(passed is not 61, Page.Words((await browser.Get("/review/site")).Main).Contains("BC305", StringComparison.Ordinal));
            (await browser.Get("/guides/sleep")).Says(passed is 61 ? "Reviewed by Test Reviewer one" : "Not yet reviewed by a clinician");
        }
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

        // What changes since is shown too, and the approval lapses.
        ShippedContent.Edit(site.In("guides", "sleep.md"), "Turn over slowly. ", "Turn round slowly. ");
        await site.Look();
        (await browser.Get("/guides/sleep")).Says("Changed since a clinician last reviewed it");
        Assert.Contains("round", Page.Words((await browser.Get(Sleep)).Main.QuerySelector(".app-diff ins")!));
    }

    [Theory]
    [InlineData("ask-for-changes", "Say in the comment what should change", "A clinician has asked for changes", 200)]
    [InlineData("withdraw", "Say in the comment why it is withdrawn", "A clinician has taken down", 410)]
    public async Task Asking_for_changes_and_withdrawing_need_a_word_of_why_and_are_shown_to_everybody(string decision, string error,
        string said, int status)
    {
        var browser = await site.SignedIn("one");
        Assert.Contains(error,
            Page.Words((await ReviewedSite.Decide(browser, Sleep, decision, " ")).Html.QuerySelector(
                ".nhsuk-error-summary")!));
        Assert.Empty(site.Records());

        // Counted as a browser counts it.
        var longest = string.Join("\r\n", Enumerable.Repeat(new string('”', 99), 100));
        Assert.Equal(303, (await ReviewedSite.Decide(browser, Sleep, decision, longest)).Status);
        var page = await site.Browse().Get("/guides/sleep");
        Assert.Equal(status, page.Status);
        page.Says(said);
        if (status is 410) Assert.NotEmpty(page.Main.QuerySelectorAll("a[href='tel:999']"));
        else (await site.Browse().Get("/review")).Says("Changes asked for");
    }

    [Fact]
    public async Task Two_sign_offs_at_once_are_both_kept()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var (first, second) = (await one.Get("/review/items/triage"), await two.Get("/review/items/triage"));
        (await one.Get("/check")).Says("Not yet reviewed by a clinician");
        var answers = await Task.WhenAll(ReviewedSite.Decide(one, first, "approve"), ReviewedSite.Decide(two, second, "approve"));
        Assert.All(answers, answer => Assert.Equal(303, answer.Status));
        Assert.Equal(2, site.Records().Length);
        var words = Page.Words((await one.Get("/check")).Main);
        Assert.All(new[] { "one", "two" }, id => Assert.Contains($"Test Reviewer {id}, physiotherapist", words));
        Assert.Contains("Reviewed by Test Reviewer", words);
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
            (await browser.Get("/guides/sleep")).Says("Not yet reviewed by a clinician");
            (await browser.Get("/review/site")).Says("BC314");
            (await browser.Get(Sleep)).Says("Approved (not signed by this site, does not count)");
            Assert.Equal(200, (await browser.Get("/check")).Status);
        }
        Assert.Equal(303, (await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "approve")).Status);
        (await site.Browse().Get("/guides/sleep")).Says("Reviewed by Test Reviewer one");
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
        foreach (var address in new[] { "/guides/sleep", "/check", "/review", "/review/site", Sleep, "/review/items/triage", "/review/checker",
            "/review/records/1" })
            Assert.InRange((await browser.Get(address)).Text.Length, 1, 300_000);
        // Those that are not listed have a page to lead to.
        var older = (await browser.Get("/review/checker")).Main.QuerySelectorAll("a").Single(link => link.TextContent == "Older decisions");
        Assert.Contains("All of it", (await browser.Get(older.GetAttribute("href")!.Split('#')[0])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_the_page_does_not_offer_is_refused()
    {
        var browser = await site.SignedIn("one");
        var page = await browser.Get(Sleep);
        var form = page.Main.QuerySelector("form:has(textarea[name=comment])")!;
        foreach (var (field, value) in new[]
            { ("decision", "delete"), ("decision", "close"), ("digest", null), ("decision", null) })
        {
            var fields = Page.HiddenOf(form).Append(new("comment", "Why.")).Append(new("decision", "withdraw")).Where(other => other.Name != field);
            Assert.Equal(400, (await browser.Post(Sleep, value is null ? fields : fields.Append(new(field, value)))).Status);
        }
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task Every_item_has_a_page_with_its_words_and_its_sources_and_the_start_leads_to_it()
    {
        var browser = real.Browse();
        var start = (await browser.Get("/review")).Main;
        foreach (var item in ReviewItem.Of(RealContent.Library))
        {
            Assert.NotNull(start.QuerySelector(item.Kind is ReviewKind.Triage ? "a[href='/review/table']"
                : $"td a[href='/review/items/{item.Name.Replace(':', '/')}'], th a[href='/review/items/{item.Name.Replace(':', '/')}']"));
            var page = await browser.Get($"/review/items/{item.Name.Replace(':', '/')}");
            Assert.Equal(200, page.Status);
            page.DoesNotSay(item.Digest[..12]); // on request alone
            Assert.Equal(item.Text, (await browser.Get($"/review/text/{item.Name.Replace(':', '/')}")).Text);
            Assert.Empty(
                page.Html.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(same => same.Count() > 1)
                    .Select(same => same.Key));
        }
        foreach (var source in RealContent.Library.Guides.Single(guide => guide.Slug is "sleep").Sources.Select(
            id => RealContent.Library.Sources[id]))
            (await browser.Get(Sleep)).Says(source.Title);
        Assert.Equal(404, (await browser.Get("/review/items/guide/no-such-page")).Status);
        Assert.Equal(404, (await browser.Get("/review/text/guide/no-such-page")).Status);
    }

    public void Dispose() => site.Dispose();
}
