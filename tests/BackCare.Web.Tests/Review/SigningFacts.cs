namespace BackCare.Web.Tests.Review;

/// <summary>What a reviewer agreed to is signed together, as it was shown and as it is now, or not at all.</summary>
[Long]
public sealed class SigningFacts : IDisposable
{
    private const string Sign = "/review/sign", Rules = "/review/items/triage", Sleep = "/review/items/guide/sleep",
        FlareUp = "/review/items/guide/flare-up", Row = "/review/table/findings/saddle-numbness";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_rules_and_pages_are_signed_together_by_one_declaration_and_one_code()
    {
        var one = await site.SignedIn("one");
        await ReviewedSite.JudgeEveryRow(one);
        foreach (var page in new[] { Sleep, FlareUp }) await ReviewedSite.Judge(one, page, "agree");
        var sign = await one.Get(Sign);
        Assert.Equal([Rules, FlareUp, Sleep], sign.Main.QuerySelectorAll("#list + ul li > a:first-child").Select(link => link.GetAttribute("href"))
            .OrderBy(address => address != Rules).ThenBy(address => address, StringComparer.Ordinal));
        Assert.Empty(site.Records());
        var after = await one.Follow(await ReviewedSite.Sign(one, sign));
        var records = site.Records();
        Assert.Equal(["guide:flare-up", "guide:sleep", "triage"], records.Select(record => record.Body.Item).Order(StringComparer.Ordinal));
        Assert.Single(records.Select(record => (record.Body.Time, record.Body.Details, record.Body.Reviewer)).Distinct());
        Assert.Contains("\"declaration\":", records[0].Body.Details, StringComparison.Ordinal);
        Assert.Equal(3, Page.Words(after.Main).Split("Approved: ").Length - 1);
        Assert.Null(after.Main.QuerySelector("input[name=entry]"));
        (await one.Get("/review/account")).Says("You have 9 recovery codes left.");
    }

    [Fact]
    public async Task The_page_after_one_that_was_judged_says_what_was_saved()
    {
        var one = await site.SignedIn("one");
        // What is left to others with words about it is asked again, since nobody would read them.
        var page = await ReviewedSite.Judge(one, Sleep, "outside", "The pillow is wrong.");
        page.Says("Choose “not sure” to have your words read");
        Assert.Equal("The pillow is wrong.", page.Main.QuerySelector("textarea")!.TextContent.Trim());
        var next = await one.Follow(await ReviewedSite.Judge(one, Sleep, "agree"));
        next.Says("Saved for “Sleeping with back pain”: agree.");
        var made = await one.Get($"{FlareUp}?saved=guide:pacing");
        made.DoesNotSay("Saved for");
    }

    [Fact]
    public async Task A_database_that_refuses_the_third_record_has_none_of_them()
    {
        var one = await site.SignedIn("one");
        string[] pages = [Sleep, FlareUp, "/review/items/guide/sciatica"];
        foreach (var page in pages) await ReviewedSite.Judge(one, page, "agree");
        var sign = await one.Get(Sign);
        var third = sign.Main.QuerySelectorAll("input[name=entry]")[2].GetAttribute("value")!.Split(' ')[0];
        StoreOf.Sql(site.Data, $"create trigger full before insert on records when new.item = '{third}' begin select raise(abort, 'disk full'); end");
        var refused = await ReviewedSite.Sign(one, sign);
        Assert.Equal(503, refused.Status);
        Assert.Contains("Nothing was recorded", Page.Words(refused.Main.QuerySelector(".nhsuk-error-summary")!), StringComparison.Ordinal);
        Assert.Equal(["all", "some", "none"], refused.Main.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
        Assert.Empty(site.Records());
        StoreOf.Sql(site.Data, "drop trigger full");
        Assert.Equal(303, (await ReviewedSite.Sign(one, refused)).Status);
        Assert.Equal(pages.Length, site.Records().Length);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_withdrawal_by_somebody_else_while_the_form_is_open_is_not_signed_away(bool atAnotherCopy)
    {
        var two = await site.SignedIn("two", atAnotherCopy ? site.Start(looks: false) : null);
        foreach (var page in new[] { FlareUp, Sleep }) await ReviewedSite.Judge(two, page, "agree");
        var sign = await two.Get(Sign);
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "withdraw", "A number is wrong.");
        var refused = await ReviewedSite.Sign(two, sign);
        Assert.Equal(409, refused.Status);
        refused.Says("someone asked for changes or withdrew some of it");
        Assert.NotNull(refused.Main.QuerySelector("input[name=read][checked]"));
        Assert.Single(site.Records());
        await site.Look();
        Assert.Equal(410, (await site.Browse().Get("/guides/sleep")).Status);
        // With that before them they may.
        Assert.Equal(303, (await ReviewedSite.Sign(two, refused)).Status);
        await site.Look();
        Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);
    }

    [Fact]
    public async Task What_changed_after_it_was_agreed_to_is_not_in_the_list_and_no_form_signs_it()
    {
        var one = await site.SignedIn("one");
        foreach (var page in new[] { FlareUp, Sleep }) await ReviewedSite.Judge(one, page, "agree");
        var sign = await one.Get(Sign);
        ShippedContent.Edit(site.In("guides", "sleep.md"), "\n\n", "\n\nTurn over slowly. ");
        Assert.Equal(409, (await ReviewedSite.Sign(one, sign)).Status);
        var now = await one.Get(Sign);
        Assert.Equal(["guide:flare-up"], Named(now));
        // Named by its new digest, as our own form would name it; and what nobody ever agreed to.
        foreach (var forged in new[] { "guide:sleep", "guide:sciatica", "triage" })
        {
            var item = site.Copy.Service<LiveContent>().Current.Board.Find(forged)!.Item;
            var entry = new BackCare.Sittings.SittingEntry(item, SignOffDecision.Approve, null, []).Name;
            Field[] fields = [.. Page.HiddenOf(now.Main.QuerySelector("form:has(input[name=entry])")!), .. ReviewedSite.Declared];
            foreach (var sent in new[]
            {
                fields.Append(new("entry", entry)), fields.Where(field => field.Name is not "entry").Append(new("entry", entry)),
            })
                Assert.Equal(409, (await one.Post(Sign, sent)).Status);
        }
        Assert.Empty(site.Records());
        Assert.Equal(400, (await one.Post(Sign, [now.Main.QuerySelector("form") is { } form ? Page.HiddenOf(form).First() : now.Token])).Status);
    }

    [Fact]
    public async Task What_a_reviewer_leaves_to_others_is_signed_as_the_form_said_it_and_may_be_taken_on_later()
    {
        var one = await site.SignedIn("one");
        one.AgreeToRules!();
        await ReviewedSite.Judge(one, Row, "outside");
        var sign = await one.Get(Sign);
        sign.Says("Outside your competence, and so not approved by you: ");
        await ReviewedSite.Judge(one, Row, "agree");
        Assert.Equal(409, (await ReviewedSite.Sign(one, sign)).Status);
        Assert.Empty(site.Records());

        await ReviewedSite.Judge(one, Row, "outside");
        Assert.Equal(303, (await ReviewedSite.Sign(one, await one.Get(Sign))).Status);
        Assert.Empty(Named(await one.Get(Sign)));
        await ReviewedSite.Judge(one, Row, "agree");
        Assert.Equal(303, (await ReviewedSite.Sign(one, await one.Get(Sign))).Status);
        Assert.Equal(2, site.Records().Length);
    }

    [Fact]
    public async Task What_one_leaves_to_others_counts_once_two_have_agreed_to_it()
    {
        site.AddReviewer("three");
        var one = await site.SignedIn("one");
        one.AgreeToRules!();
        await ReviewedSite.Judge(one, Row, "outside");
        await ReviewedSite.Sign(one, await one.Get(Sign));
        await ReviewedSite.Decide(await site.SignedIn("two"), Rules, "approve");
        var reader = site.Browse();
        (await reader.Get(Rules)).Says("within the competence of too few");
        await ReviewedSite.Decide(await site.SignedIn("three"), Rules, "approve");
        (await reader.Get(Rules)).Says("Reviewed by");
    }

    [Fact]
    public async Task Rules_are_signed_only_by_who_has_judged_every_row()
    {
        var one = await site.SignedIn("one");
        await ReviewedSite.Judge(one, Row, "agree");
        var sign = await one.Get(Sign);
        sign.Says("You have not judged");
        Assert.Empty(Named(sign));
        one.AgreeToRules!();
        await ReviewedSite.Judge(one, Row, "not-sure", "Is it too low?");
        sign = await one.Get(Sign);
        sign.Says("You are not sure about 1 of");
        Assert.Empty(Named(sign));
        await ReviewedSite.Judge(one, Row, "change", "Say where.");
        sign = await one.Get(Sign);
        sign.Says("The triage rules: ask for changes");
        Assert.Empty(sign.Main.QuerySelectorAll("input[name=read], input[name=recovery]"));
        Assert.Equal(303, (await ReviewedSite.Sign(one, sign)).Status);
        Assert.Equal("ask-for-changes", Assert.Single(site.Records()).Body.Kind);
    }

    [Fact]
    public async Task What_its_reviewer_withdrew_is_not_approved_by_their_next_signature()
    {
        var one = await site.SignedIn("one");
        foreach (var page in new[] { FlareUp, Sleep }) await ReviewedSite.Judge(one, page, "agree");
        await ReviewedSite.Sign(one, await one.Get(Sign));
        await ReviewedSite.Decide(one, Sleep, "withdraw", "A number is wrong.");
        await ReviewedSite.Decide(one, FlareUp, "ask-for-changes", "A word is wrong.");
        Assert.Empty(Named(await one.Get(Sign)));
        one.AgreeToRules!();
        await ReviewedSite.Decide(one, Rules, "withdraw", "A level is wrong.");
        var sign = await one.Get(Sign);
        Assert.Equal(["triage"], Named(sign));
        sign.Says("only with your tick below, because you withdrew it on");
        // Without the tick it is not signed, whatever else is.
        await ReviewedSite.Judge(one, "/review/items/guide/sciatica", "agree");
        var form = (await one.Get(Sign)).Main.QuerySelector("form:has(input[name=entry])")!;
        Assert.Equal(303, (await one.Post(Sign, [.. Page.HiddenOf(form), .. ReviewedSite.Declared])).Status);
        Assert.Equal(("guide:sciatica", "approve"), site.Records()[^1].Body is var last ? (last.Item, last.Kind) : default);
        Assert.Equal(["triage"], Named(await one.Get(Sign)));
    }

    [Fact]
    public async Task Nothing_is_approved_without_a_whole_declaration_and_an_interest_beside_no_is_not_left_out()
    {
        var one = await site.SignedIn("one");
        await ReviewedSite.Judge(one, Sleep, "agree");
        var form = (await one.Get(Sign)).Main.QuerySelector("form:has(input[name=entry])")!;
        foreach (var (missing, error) in new[]
        {
            ("read", "Read all that you sign"), ("sources", "Say which sources you compared"),
            ("interests", "Say whether you have a conflict of interest"),
        })
        {
            var kept = ReviewedSite.Declared.Where(field => field.Name != missing).ToArray();
            var again = await one.Post(Sign, [.. Page.HiddenOf(form), .. kept]);
            Assert.Equal(200, again.Status);
            again.Says(error);
            Assert.Equal(kept.Select(field => field.Value),
                again.Main.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
        }
        var page = await one.Post(Sign, [.. Page.HiddenOf(form), .. ReviewedSite.Declared, new("which-interests", "I sell pillows.")]);
        page.Says("You said that you have no conflict of interest, and named one");
        Assert.Contains("I sell pillows.", page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Records());

        // Sent again with another declaration it is not taken for the first.
        Field[] hidden = [.. Page.HiddenOf(form)];
        Field[] second = [new("read", "all"), new("sources", "some"), new("interests", "some"), new("which-interests", "My brother sells these.")];
        for (var sent = 0; sent < 2; sent++) Assert.Equal(303, (await one.Post(Sign, [.. hidden, .. ReviewedSite.Declared])).Status);
        var other = await one.Post(Sign, [.. hidden, .. second]);
        Assert.Equal(409, other.Status);
        other.DoesNotSay("Recorded by you");
        Assert.Contains("\"sources\":\"some\"", Assert.Single(site.Records()).Body.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_of_a_page_in_another_window_is_not_written_over_by_an_older_one()
    {
        var one = await site.SignedIn("one");
        var older = await one.Get(Sleep);
        await ReviewedSite.Judge(one, Sleep, "not-sure", "At night too?");
        var refused = await ReviewedSite.Judge(one, older, "agree");
        Assert.Equal(409, refused.Status);
        refused.Says("and wrote: “At night too?”");
        Assert.Empty(Named(await one.Get(Sign)));
        Assert.Equal(303, (await ReviewedSite.Judge(one, refused, "agree")).Status);
        Assert.Equal(["guide:sleep"], Named(await one.Get(Sign)));
    }

    [Fact]
    public async Task Words_about_a_page_that_is_gone_are_given_back()
    {
        var one = await site.SignedIn("one");
        var page = await one.Get(Sleep);
        var form = page.Main.QuerySelector("form:has(textarea[name=comment])")!;
        foreach (var (fields, words) in new (Field[], string)[]
        {
            ([page.Token, new("shown", "guide:naps 0"), new("opinion guide:naps", "change"), new("comment guide:naps", "Say how long.")],
                "Say how long."),
            ([.. Page.HiddenOf(form), new("decision", "withdraw"), new("comment", "It is wrong.")], "It is wrong."),
        })
        {
            var answer = await one.Post("/review/items/guide/naps", fields);
            Assert.Equal(404, answer.Status);
            answer.Says(words);
        }
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task What_is_decided_at_once_leaves_a_wish_as_it_was_written()
    {
        var one = await site.SignedIn("one");
        await ReviewedSite.Judge(one, Sleep, "change", "Say how long, and for whom.");
        await ReviewedSite.Decide(one, Sleep, "ask-for-changes", "A comma.");
        Assert.Equal("Say how long, and for whom.", (await one.Get(Sign)).Main.QuerySelector("#list + ul .app-written")!.TextContent);
    }

    private static IEnumerable<string> Named(Page sign) =>
        sign.Main.QuerySelectorAll("input[name=entry]").Select(entry => entry.GetAttribute("value")!.Split(' ')[0]);
}
