namespace BackCare.Web.Tests.Review;

[Long]
public sealed class DecidingFacts() : OnReviewedSite("all")
{
    private const string Sleep = "/review/items/guide/sleep";

    [Fact]
    public async Task An_approval_sent_twice_is_one_decision_and_publishes_the_page()
    {
        var one = await site.SignedIn("one");
        Assert.Equal(503, (await one.Get("/guides/sleep")).Status);
        var form = await one.Get(Sleep);
        var answer = await ReviewedSite.Decide(one, form, "approve");
        Assert.Equal((303, $"{Sleep}?recorded=1"), (answer.Status, answer.Location));
        (await one.Follow(answer)).Says("This decision is recorded: Approved, by Test Reviewer one, physiotherapist");
        Assert.NotNull((await one.Follow(answer)).Main.QuerySelector(".nhsuk-inset-text a[href^='/review/items/']"));
        (await site.Browse().Get("/guides/sleep")).Says("Reviewed by Test Reviewer one, physiotherapist");
        Assert.Equal($"{Sleep}?recorded=1", (await ReviewedSite.Decide(one, form, "approve")).Location);
        Assert.Single(site.Decisions);
    }

    [Fact]
    public async Task The_days_until_the_first_approval_ends_are_measured_once_there_is_one()
    {
        Assert.Empty(site.Copy.Measured("backcare.review.due"));
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "approve");
        var due = RealContent.Library.Published.Single(guide => guide.Slug is "sleep").ReviewDue;
        Assert.Equal([due.DayNumber - site.Time.Today().DayNumber],
            site.Copy.Measured("backcare.review.due"));
    }

    [Fact]
    public async Task An_approval_overtaken_by_another_decision_gets_409_and_the_form_again()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var form = await one.Get(Sleep);
        await ReviewedSite.Decide(two, Sleep, "ask-for-changes", "A dose is wrong.");
        var answer = await ReviewedSite.Decide(one, form, "approve", "All is well.");
        Assert.Equal(409, answer.Status);
        foreach (var said in new[] { "Nothing was recorded, because somebody decided on it", "A dose is wrong." }) answer.Says(said);
        Assert.Equal("All is well.", answer.Main.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Single(site.Decisions);
        Assert.Equal(303, (await ReviewedSite.Decide(one, form, "withdraw", "It is all wrong.")).Status);
    }

    [Fact]
    public async Task An_approval_of_a_changed_item_gets_409_with_the_difference()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        Assert.Equal(303, (await ReviewedSite.Decide(two, Sleep, "approve")).Status); // what was approved is kept
        var form = await one.Get(Sleep);
        ShippedContent.Edit(site.In("guides", "sleep.md"), "title: Sleep", "title: Rest");
        var answer = await ReviewedSite.Decide(one, form, "approve");
        Assert.Equal(409, answer.Status);
        Assert.Contains("Rest", answer.Main.WordsOf(".app-diff ins"), StringComparison.Ordinal);
        Assert.Single(site.Decisions);
        Assert.Equal(303, (await ReviewedSite.Decide(one, answer, "approve")).Status);
    }

    [Fact]
    public async Task No_page_links_to_a_withdrawn_page()
    {
        using var open = new ReviewedSite();
        var one = await open.SignedIn("one");
        const string Link = "/exercises/bridge";
        var before = await Linking();
        Assert.NotEmpty(before);
        await ReviewedSite.Decide(one, "/review/items/exercise/bridge", "withdraw", "It hurt somebody.");
        Assert.Equal(410, (await one.Get(Link)).Status);
        Assert.Empty(await Linking());
        Assert.DoesNotContain($"\"{Link}\"", (await one.Get("/offline.json")).Text); // nor is it kept on phones

        async Task<string[]> Linking()
        {
            var linking = new List<string>();
            foreach (var address in open.Copy.Service<LiveContent>().Current.Files.Where(file => file.Value.IsPage).Select(file => file.Key))
                if ((await one.Get(address)).Html.QuerySelector($"main a[href='{Link}']") is not null) linking.Add(address);
            return [.. linking];
        }
    }

    [Fact]
    public async Task An_approval_of_the_rules_or_of_an_outcome_takes_a_second_factor()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two", withCode: true));
        foreach (var (place, item) in new[] { "/review/items/rules", "/review/items/outcome/gp" }.Index())
        {
            var form = await one.Get(item);
            Assert.Null(form.Main.QuerySelector("button[value=approve]"));
            (await ReviewedSite.Decide(one, form, "approve")).Says("Set up a second factor in your account first");
            Assert.Equal(place, site.Decisions.Length);
            Assert.Equal(303, (await ReviewedSite.Decide(two, item, "approve")).Status);
        }
    }

    [Fact]
    public async Task Decisions_but_an_approval_need_words_and_none_takes_over_10000_characters()
    {
        var one = await site.SignedIn("one");
        foreach (var decision in new[] { "ask-for-changes", "withdraw", "comment" })
            (await ReviewedSite.Decide(one, Sleep, decision, "  ")).Says("Say what, or why");
        (await ReviewedSite.Decide(one, Sleep, "approve", new string('a', 10_001))).Says("Write at most 10000 characters");
        Assert.Empty(site.Decisions);
    }

    [Fact]
    public async Task While_the_database_is_away_no_decision_is_recorded_and_none_is_lost()
    {
        var one = await site.SignedIn("one");
        var form = await one.Get(Sleep);
        using (site.HoldDatabase())
        {
            var answer = await ReviewedSite.Decide(one, form, "withdraw", "what I typed");
            Assert.Equal(503, answer.Status);
            answer.Says("what I typed");
            Assert.Equal(503, (await one.Get("/review")).Status);
            Assert.Equal(200, (await one.Get("/emergency")).Status);
        }
        Assert.Equal(303, (await ReviewedSite.Decide(one, form, "withdraw", "what I typed")).Status);
        Assert.Single(site.Decisions);
    }

    [Fact]
    public async Task Forms_of_another_session_and_without_a_token_record_nothing()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var form = await one.Get(Sleep);
        Assert.Equal(400, (await ReviewedSite.Decide(two, form, "approve")).Status);
        var fields = Page.HiddenOf(form.Main.QuerySelector("form:has(textarea)")!).Where(field => field.Name is not "__RequestVerificationToken");
        Assert.Equal(400, (await one.Post(Sleep, [.. fields, new("decision", "approve"), new("comment", "")])).Status);
        Assert.Empty(site.Decisions);
    }

    [Fact]
    public async Task The_check_is_not_closed_or_opened_by_the_form_of_a_page()
    {
        var one = await site.SignedIn("one");
        foreach (var decision in new[] { "close", "reopen" })
            Assert.Equal(400, (await ReviewedSite.Decide(one, Sleep, decision, "Why not.")).Status);
        Assert.Empty(site.Decisions);
    }

    [Fact]
    public async Task A_form_that_was_sent_as_a_comment_decides_nothing_afterwards()
    {
        var one = await site.SignedIn("one");
        var page = await one.Get(Sleep);
        Assert.Equal(303, (await ReviewedSite.Decide(one, page, "comment", "Good.")).Status);
        Assert.Equal(409, (await ReviewedSite.Decide(one, page, "approve", "Good.")).Status);
        Assert.Empty(site.Decisions);
        (await one.Get(Sleep)).Says("Good.");
    }

    [Fact]
    public async Task Suggested_words_for_a_line_are_a_comment_and_change_nothing()
    {
        var one = await site.SignedIn("one");
        var item = await one.Get(Sleep);
        var link = item.Main.QuerySelectorAll("a[href^='/review/comments/new']")[2].GetAttribute("href")!;
        var page = await one.Get(link);
        var form = page.Main.QuerySelector("form[action='/review/comments/new']")!;
        Field[] hidden = Page.HiddenOf(form).ToArray();
        var said = form.QuerySelector("#instead")!.TextContent.Trim();
        (await one.Post("/review/comments/new", [.. hidden, new("instead", said), new("comment", " ")])).Says("Change the words, or write a comment");
        foreach (var _ in new[] { 1, 2 })
        {
            var sent = await one.Post("/review/comments/new", [.. hidden, new("instead", "Better words."), new("comment", "clearer")]);
            Assert.Equal(303, sent.Status);
        }
        var list = await one.Get("/review/comments");
        Assert.Single(list.Main.QuerySelectorAll("section"));
        Assert.Contains("Better", list.Main.WordsOf("ins"), StringComparison.Ordinal);
        list.Says("clearer");
        var done = list.Main.QuerySelector("form[action$='/dealt-with']")!;
        Assert.Equal(303, (await one.Post(done.GetAttribute("action")!, Page.HiddenOf(done))).Status);
        (await one.Get("/review/comments")).Says("No comment waits.");
        Assert.Empty(site.Decisions);
        ShippedContent.Edit(site.In("guides", "sleep.md"), "title: Sleep", "title: Rest");
        await site.Look();
        Assert.Equal(404, (await one.Get(link)).Status);
        var lost = await one.Post("/review/comments/new", [.. hidden, new("instead", "Other words."), new("comment", "")]);
        Assert.Equal(409, lost.Status);
        lost.Says("Other words.");
    }

    [Fact]
    public async Task Waiting_items_are_ordered_by_the_harm_that_they_can_do()
    {
        var one = await site.SignedIn("one", withCode: true);
        var page = await one.Get("/review");
        Assert.StartsWith("Begin: The triage rules, ", page.Main.WordsOf("a.nhsuk-button"), StringComparison.Ordinal);
        var outcomes = RealContent.Library.Outcomes.OrderByDescending(each => each.Key).Select(each => each.Value.Title);
        Assert.Equal(["The triage rules", .. outcomes, "Who can take ibuprofen"],
            page.Main.QuerySelectorAll("tbody th a").Take(6).Select(Page.Words));
        await ReviewedSite.Decide(one, "/review/items/rules", "approve");
        var next = (await one.Get("/review")).Main.QuerySelector("a.nhsuk-button")!;
        Assert.DoesNotContain("items/rules", next.GetAttribute("href")!, StringComparison.Ordinal);
        (await (await site.SignedIn("two")).Get("/review")).Says("Begin: The triage rules");
    }
}
