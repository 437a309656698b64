using BackCare.Proposals;

namespace BackCare.Web.Tests.Proposals;

/// <summary>Comments and answers in the browser: for reviewers who are signed in, and for nobody else.</summary>
[Long]
public sealed class ProposalPagesFacts : IDisposable
{
    private const string Sleep = "/review/comments/guide/sleep";
    private const string Question = "/review/questions/7";
    private const string List = "/review/proposals";
    private const string Hard = "Bad nights are one of the hardest parts of back pain";
    private const string Secret = "marmalade-sandwich";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Other_words_are_shown_as_a_difference_with_who_when_and_why()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, Hard);
        var words = form.Html.GetElementById("words")!;
        Assert.StartsWith(Hard, words.TextContent, StringComparison.Ordinal);
        var changed = words.TextContent.Replace("one of the hardest parts", "a hard part", StringComparison.Ordinal);
        var after = await browser.Follow(await Suggest(browser, form, changed, "Too much."));
        after.Says("Your suggestion is saved: Test Reviewer one, physiotherapist, ");
        after.Says("The page stays as it is until then. To take it off the site at once, withdraw it.");
        await LeadsBack(browser, after, Hard);
        foreach (var page in new[] { after, await browser.Get(List), await OpenLine(browser, Hard) })
        {
            var said = page.Main.QuerySelector(".app-proposal")!;
            Assert.Equal(["[taken out: one of the hardest parts]", "[put in: a hard part]"],
                said.QuerySelectorAll("del, ins").Select(run => Page.Words(run)));
            Assert.Equal("Too much.", said.QuerySelector(".app-written")!.TextContent);
            Assert.Contains("Test Reviewer one, physiotherapist, ", Page.Words(said));
        }
        Assert.EndsWith("Change the words (1 open) at “Bad nights are one of the …”",
            Page.Words(await Line(browser, Hard)), StringComparison.Ordinal);
        (await browser.Get("/review")).Says("1 suggestion waits");
        (await site.Browse().Get("/review")).DoesNotSay("suggestion waits");

        foreach (var (now, said) in new[] { ("a harder part", "It says something else now."), ("a hard part", "It says this now.") })
        {
            ShippedContent.Edit(site.In("guides", "sleep.md"), now == "a hard part" ? "a harder part" : "one of the hardest parts", now);
            await site.Look();
            Assert.Equal(said, Page.Words((await browser.Get(List)).Main.QuerySelector(".app-proposal > p")!));
        }
    }

    [Fact]
    public async Task Of_words_that_stay_the_comment_alone_is_kept_and_nothing_without_one()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, Hard);
        var same = $" {form.Html.GetElementById("words")!.TextContent.Replace(" ", "\r\n", StringComparison.Ordinal)} ";
        const string Empty = "the field for the words is empty. To take it out, write why in the comment";
        foreach (var (words, why, field) in new[]
        {
            (same, "the words are as they were, and the comment is empty", "comment"), (" ", Empty, "words"), ("", Empty, "words"),
            (new string('x', 2001), "the field for the words has 2001 characters. Write at most 2000", "words"),
        })
        {
            var refused = await Suggest(browser, form, words, field == "words" ? "Take it out." : "");
            Assert.Contains(why, Page.Words(refused.Main.QuerySelector($".nhsuk-error-summary a[href='#{field}']")!));
            Assert.Equal($"{field}-error", refused.Main.QuerySelector("form .nhsuk-error-message")!.Id);
            Assert.Equal(words.ReplaceLineEndings("\n"), refused.Html.GetElementById("words")!.TextContent.ReplaceLineEndings("\n"));
        }
        Assert.Equal(303, (await Suggest(browser, form, same, "Is it so?")).Status);
        Assert.Equal((ProposalKind.Comment, "Is it so?"), (Load().All.Single().Record.Kind, Load().All.Single().Text));
    }

    [Fact]
    public async Task Every_line_of_an_outcome_takes_other_words()
    {
        var browser = await site.SignedIn("one");
        var page = await browser.Get("/review/items/outcome/999");
        var links = page.Main.QuerySelectorAll(".app-facts dd a").ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("Change the words at “", Page.Words(link), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_of_the_rules_has_links_to_its_words_in_place_and_one_to_all_its_leaves()
    {
        var browser = await site.SignedIn("one");
        var row = await browser.Get("/review/table/findings/saddle-numbness");
        var why = row.Main.QuerySelectorAll(".app-facts dd")
            .Single(line => Page.Words(line).StartsWith("Nerves at the base", StringComparison.Ordinal));
        var form = await browser.Get(why.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(RealContent.Library.Questionnaire.Findings["saddle-numbness"].Why,
            form.Html.GetElementById("words")!.TextContent);
        await LeadsBack(browser, form, "Nerves at the base");
        Assert.Equal(303, (await Suggest(browser, form, "Squashed nerves.", "")).Status);
        Assert.Equal("findings/saddle-numbness/why", Load().All.Single().Record.Place);
        Assert.StartsWith("Other words for New saddle numbness, tingling or altered feeling",
            Page.Words((await browser.Get(List)).Main.QuerySelector("h3")!), StringComparison.Ordinal);

        var part = row.Main.QuerySelectorAll("a")
            .Single(link => Page.Words(link).StartsWith("Change or comment on any part", StringComparison.Ordinal));
        var all = await browser.Get(part.GetAttribute("href")!);
        Assert.True(all.Main.QuerySelectorAll(".app-passages a").Length > 12);
        Assert.Contains(all.Main.QuerySelectorAll(".app-passages li"), leaf =>
            Page.Words(leaf).Contains("Where a saddle would touch.", StringComparison.Ordinal));
        (await browser.Follow(await Send(browser, all, "comment", "Too strict?"))).Says("Too strict?");
        Assert.Empty((await site.Browse().Get("/review/table/findings/saddle-numbness")).Main.QuerySelectorAll(".app-facts a"));
    }

    [Fact]
    public async Task A_comment_stands_with_its_words_and_who_and_when()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, Hard);
        Assert.Contains(Hard, Page.Words(form.Main.QuerySelector("blockquote")!));
        var after = await browser.Follow(await Send(browser, form, "comment", "Which way\nis best?"));
        after.Says("Your comment is saved: Test Reviewer one, physiotherapist, ");
        var said = Assert.Single(after.Main.QuerySelectorAll(".app-proposal"));
        Assert.StartsWith(Hard, Page.Words(said.QuerySelector("blockquote")!), StringComparison.Ordinal);
        Assert.Equal("Which way\nis best?", said.QuerySelector("div.app-written")!.TextContent);
        Assert.Contains("Test Reviewer one, physiotherapist, ", Page.Words(said));
        (await browser.Get($"{Sleep}?kept=yes")).DoesNotSay("Your comment is saved");
        // Markup that somebody types stays text, and no page is stored.
        await Send(browser, form, "comment", "<script>alert(1)</script><b>x</b>");
        foreach (var address in new[] { List, Sleep, Question, $"{List}/{Load().All.First().Digest}/erase" })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Empty(page.Main.QuerySelectorAll(".app-written script, .app-written b"));
            if (address is List or Sleep) Assert.Contains("<script>alert(1)</script>", page.Main.TextContent, StringComparison.Ordinal);
            Assert.Distinct(page.Html.QuerySelectorAll("[id]").Select(element => element.Id!));
        }
    }

    [Fact]
    public async Task An_answer_stands_at_its_question_and_the_page_says_that_it_changes_no_rule()
    {
        var browser = await site.SignedIn("one");
        var questions = await browser.Get("/review/questions");
        Assert.Equal("Answer question 7: A pulsing feeling in the tummy",
            Page.Words(questions.Main.QuerySelector($"#question-7 a[href='{Question}']")!));
        var page = await browser.Get(Question);
        page.Says("A pulsing feeling in the tummy");
        page.Says("An answer changes no rule and settles nothing.");
        var after = await browser.Follow(await Send(browser, page, "answer", "999, as guidance has it."));
        after.Says("999, as guidance has it.");
        after.Says("Test Reviewer one, physiotherapist, ");
        Assert.Empty(site.Records());
        Assert.Equal(404, (await browser.Get("/review/questions/9999")).Status);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_sign_in_and_sees_no_proposal_anywhere()
    {
        var one = await site.SignedIn("one");
        await Send(one, await OpenLine(one, "Bad nights are"), "comment", Secret);
        await Send(one, await one.Get(Question), "answer", Secret);
        var digest = Load().All.First().Digest;

        var anybody = site.Browse();
        foreach (var address in new[] { List, Sleep, Question, $"{List}/{digest}/erase", $"{List}/nothing/erase" })
        {
            var page = await anybody.Get(address);
            Assert.Equal((303, $"/review/sign-in?next={Uri.EscapeDataString(address)}"), (page.Status, page.Location));
        }
        foreach (var address in new[] { Sleep, Question, $"{List}/{digest}/erase", $"{List}/{digest}/dealt-with" })
            foreach (var field in new[] { "comment", "answer", "why", "note" })
            {
                var page = await anybody.Post(address, new Field(field, "My words."));
                Assert.Equal((403, "My words."), (page.Status, page.Main.QuerySelector(".app-written")!.TextContent));
                Assert.NotNull(page.Main.QuerySelector("a[href^='/review/sign-in?next=']"));
            }
        foreach (var address in new[]
        {
            "/review", "/review/items/guide/sleep", "/review/items/triage", "/review/questions", "/review/table",
            "/review/text/guide/sleep", "/review/site", "/guides/sleep", "/review/checker",
        })
        {
            var page = await anybody.Get(address);
            Assert.Equal(200, page.Status);
            foreach (var word in new[] { Secret, "/review/proposals", "/review/comments", "Answer question" })
                Assert.DoesNotContain(word, page.Text, StringComparison.Ordinal);
        }
        Assert.Empty((await site.Browse().Get("/review/questions")).SetCookies);
        Assert.Equal(2, Load().All.Count());
    }

    [Fact]
    public async Task A_comment_on_a_paragraph_that_goes_while_the_form_is_open_is_kept_with_what_it_said()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, "Bad nights are one of the hardest parts of back pain");
        ShippedContent.Edit(site.In("guides", "sleep.md"), "Bad nights are one of the hardest parts of back pain", "Nights can be hard");
        await site.Look();
        var after = await browser.Follow(await Send(browser, form, "comment", "Well said."));
        after.Says("Your comment is saved");
        var gone = after.Main.QuerySelector(".app-proposal")!;
        Assert.Contains("This paragraph is gone. It said:", Page.Words(gone));
        Assert.StartsWith(
            "Bad nights are one of the hardest parts of back pain", Page.Words(gone.QuerySelector("blockquote")!), StringComparison.Ordinal);
        Assert.Contains("Well said.", Page.Words(gone));
        var asked = await browser.Get(form.Path);
        asked.Says("This paragraph is gone:");
        (await browser.Get(List)).Says("Bad nights are one of the hardest parts of back pain");
    }

    [Fact]
    public async Task A_comment_that_cannot_be_kept_is_refused_with_a_page_and_one_that_is_too_long_comes_back_as_it_was_typed()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, "Bad nights are");
        // Without our token.
        foreach (var address in new[] { Sleep, Question, $"{List}/{new string('0', 64)}/erase" })
            Promised.IsProblem(400, await browser.Post(address, new Field("comment", "x"), new Field("answer", "x")), address);
        // On words that nobody remembers.
        var unknown = await browser.Post(Sleep, [form.Token, new("line", new string('0', 64)), new("of", new string('1', 64)),
            new("words", "Bad nights are hard."), new("comment", "Well said.")]);
        Assert.Equal(409, unknown.Status);
        unknown.Says("Nothing was recorded.");
        Assert.Equal("Bad nights are hard.\nWell said.", unknown.Main.QuerySelector(".app-written")!.TextContent);
        Assert.Empty(unknown.Main.QuerySelectorAll("form"));
        Assert.Empty(Load().All);

        var refused = await Send(browser, form, "comment", new string('a', 3 * 1024 * 1024));
        Promised.IsProblem(413, refused, "3 MB");
        refused.Says("what you typed should still be in the form");
        var long600 = new string('痛', 200_000);
        var answer = await Send(browser, await browser.Get(Question), "answer", long600);
        Assert.Equal((200, long600), (answer.Status, answer.Html.GetElementById("answer")!.TextContent));
        var text = string.Concat(Enumerable.Repeat("اكتب 痛い 👩🏽‍⚕️ ", 2000));
        var page = await Send(browser, form, "comment", text);
        Assert.Equal(200, page.Status);
        Assert.Contains($"has {new System.Globalization.StringInfo(text.Trim()).LengthInTextElements} characters. Write at most 10000",
            Page.Words(page.Main.QuerySelector(".nhsuk-error-summary")!));
        Assert.Equal(text, page.Html.GetElementById("comment")!.TextContent);
        Assert.Empty(Load().All);

        var longest = string.Concat(Enumerable.Repeat("痛い", SignOff.LongestComment / 2));
        Assert.Equal(303, (await Send(browser, form, "comment", longest)).Status);
        Assert.Equal(longest, Load().All.Single().Text);
    }

    [Fact]
    public async Task What_is_erased_is_gone_from_every_page_and_file_and_who_did_it_stays()
    {
        var browser = await site.SignedIn("one");
        await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", Secret);
        var erase = (await browser.Get(List)).Main.QuerySelector("a[href$='/erase']")!.GetAttribute("href")!;
        var asked = await browser.Get(erase);
        Assert.Contains(Secret, asked.Text, StringComparison.Ordinal);
        var refused = await Send(browser, asked, "why", " ");
        refused.Says("the reason why is empty");
        Assert.Equal(Secret, Load().All.Single().Text);

        var after = await browser.Follow(await Send(browser, asked, "why", "It names a patient."));
        after.Says("The text is erased: Test Reviewer one");
        after.Says("The text was erased.");
        after.Says("Erased: Test Reviewer one, physiotherapist, ");
        after.Says("It names a patient.");
        foreach (var address in new[] { List, Sleep, erase })
            Assert.DoesNotContain(Secret, (await browser.Get(address)).Text, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(Secret, File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_dealt_with_says_by_whom_and_when_and_leaves_the_list_of_open_ones()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        await Send(one, await OpenLine(one, "Bad nights are"), "comment", "Which way?");
        var after = await two.Follow(await MarkFirst(two, "Put in the text."));
        after.Says("It is marked as dealt with: Test Reviewer two");
        after.Says("0 shown");
        var done = Page.Words((await two.Get($"{List}?state=dealt-with")).Main);
        Assert.Contains("Dealt with: Test Reviewer two, physiotherapist, ", done);
        Assert.Contains("Put in the text.", done);
        (await two.Get($"{List}?state=all")).Says("1 shown");
        Assert.Equal(404, (await Send(two, await two.Get(Question), "note", "x", $"{List}/{new string('0', 64)}/dealt-with")).Status);

        await Send(one, await OpenLine(one, "Bad nights are"), "comment", "And when?");
        var refused = await MarkFirst(two, new string('x', 10_001));
        Assert.Contains("the note has 10001 characters", Page.Words(refused.Main.QuerySelector(".nhsuk-error-summary")!));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_what_was_written_the_checker_stays_open_and_approvals_count()
    {
        var browser = await site.SignedIn("one");
        await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", "Which way?");
        await ReviewedSite.Decide(browser, "/review/items/guide/sleep", "approve");
        StoreOf.Sql(site.Data, "update words set text = 'Words that nobody wrote.'");
        await site.Look();
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        (await browser.Get("/guides/sleep")).Says("Reviewed by Test Reviewer one");
        (await browser.Get(List)).DoesNotSay("Words that nobody wrote.");
        Assert.Equal(303, (await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", "Once more.")).Status);
    }

    private ReviewerProposals Load()
    {
        var words = StoreOf.With(site.Data, records => records.Words());
        return ReviewerProposals.Of(site.Log, new([.. site.All]), digest => words.GetValueOrDefault(digest));
    }

    private static async Task LeadsBack(Browser browser, Page page, string begin)
    {
        var back = page.Main.QuerySelectorAll("a").Single(link => Page.Words(link) == "Back to the line you came from")
            .GetAttribute("href")!.Split('#');
        var line = (await browser.Get(back[0])).Html.GetElementById(back[1])!.Closest("dd")!;
        Assert.StartsWith(begin, Page.Words(line), StringComparison.Ordinal);
    }

    private static async Task<IElement> Line(Browser browser, string words) =>
        (await browser.Get("/review/items/guide/sleep")).Main.QuerySelectorAll(".app-facts dd")
            .First(line => Page.Words(line).StartsWith(words, StringComparison.Ordinal));

    private static async Task<Page> OpenLine(Browser browser, string words) =>
        await browser.Get((await Line(browser, words)).QuerySelector("a")!.GetAttribute("href")!);

    private static Task<Page> Suggest(Browser browser, Page page, string words, string why) =>
        Send(browser, page, address: null, new("words", words), new("comment", why));

    private static Task<Page> Send(Browser browser, Page page, string field, string text, string? address = null) =>
        Send(browser, page, address, new Field(field, text));

    private static Task<Page> Send(Browser browser, Page page, string? address, params Field[] fields)
    {
        var form = page.Main.QuerySelectorAll("form[method=post]")[^1];
        return browser.Post(address ?? form.GetAttribute("action")!, [.. Page.HiddenOf(form), .. fields]);
    }

    private static async Task<Page> MarkFirst(Browser browser, string note)
    {
        var form = (await browser.Get(List)).Main.QuerySelectorAll("form[action$='/dealt-with']")[^1];
        return await browser.Post(form.GetAttribute("action")!, [.. Page.HiddenOf(form), new("note", note)]);
    }
}
