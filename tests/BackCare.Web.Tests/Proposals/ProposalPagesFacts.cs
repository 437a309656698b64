using AngleSharp.Dom;
using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Web.Tests.Proposals;

/// <summary>Comments, answers and cases in the browser: for reviewers who are signed in, and for nobody else.</summary>
[Long]
public sealed class ProposalPagesFacts : IDisposable
{
    private const string Sleep = "/review/comments/guide/sleep";
    private const string Question = "/review/questions/7";
    private const string List = "/review/proposals";
    private const string NewCase = "/review/vignettes/new";
    private const string Secret = "marmalade-sandwich";

    private static readonly Field[] Case =
    [
        new("id", "stiff-after-gardening"), new("source", "composed"), new("about", $"My back is stiff. {Secret}"),
        new("age", "40"), new("pregnant_weeks", ""), new("pain", "mild"), new("duration_days", "2"), new("trend", "better"),
        new("findings", "fever"), new("expected", "111"), new("note", "Fever."),
    ];

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_comment_stands_beside_its_line_with_who_and_when()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, "Bad nights are one of the hardest parts of back pain");
        Assert.Contains("Bad nights are one of the hardest parts of back pain", Page.Words(form.Main.QuerySelector("blockquote")!));
        var after = await browser.Follow(await Send(browser, form, "comment", "Which way\nis best?"));
        Assert.Contains("Your comment is saved: Test Reviewer one, physiotherapist, ", Page.Words(after.Main));
        var line = Assert.Single(after.Main.QuerySelectorAll(".app-passages > li"),
            item => item.QuerySelector(".app-proposal") is not null);
        Assert.StartsWith("Bad nights are one of the hardest parts of back pain", Page.Words(line), StringComparison.Ordinal);
        Assert.Equal("Which way\nis best?", line.QuerySelector(".app-written")!.TextContent);
        Assert.Contains("Test Reviewer one, physiotherapist, ", Page.Words(line));
        Assert.DoesNotContain("Your comment is saved", Page.Words((await browser.Get($"{Sleep}?kept=yes")).Main));
    }

    [Fact]
    public async Task Every_line_has_its_own_link_to_comment_and_every_rule_too()
    {
        var browser = await site.SignedIn("one");
        foreach (var (item, least) in new[] { ("guide/sleep", 40), ("outcome/999", 20), ("triage", 300) })
        {
            var page = await browser.Get($"/review/comments/{item}");
            var links = page.Main.QuerySelectorAll(".app-passages a").Select(link => link.GetAttribute("href")).ToArray();
            Assert.True(links.Length >= least, $"{item}: {links.Length}");
            Assert.Equal(links.Length, links.Distinct().Count());
        }
        Assert.NotNull((await browser.Get("/review/items/guide/sleep")).Main.QuerySelector($"a[href='{Sleep}']"));
        var rules = await browser.Get("/review/comments/triage");
        var rule = rules.Main.QuerySelectorAll(".app-passages > li")
            .First(item => item.QuerySelector("summary")?.TextContent.EndsWith("(saddle-numbness)", StringComparison.Ordinal) is true);
        var after = await browser.Follow(await Send(browser,
            await browser.Get(rule.QuerySelector("a")!.GetAttribute("href")!), "comment", "Too strict?"));
        Assert.Contains("Too strict?", Page.Words(after.Html.GetElementById(rule.Id!)!));
    }

    [Fact]
    public async Task An_answer_stands_at_its_question_and_the_page_says_that_it_changes_no_rule()
    {
        var browser = await site.SignedIn("one");
        var questions = await browser.Get("/review/questions");
        Assert.Equal("Answer question 7",
            Page.Words(questions.Main.QuerySelector($"#question-7 a[href='{Question}#answer']")!));
        var page = await browser.Get(Question);
        Assert.Contains("A pulsing feeling in the tummy", Page.Words(page.Main));
        Assert.Contains("An answer changes no rule and settles nothing.", Page.Words(page.Main));
        var after = await browser.Follow(await Send(browser, page, "answer", "999, as guidance has it."));
        Assert.Contains("999, as guidance has it.", Page.Words(after.Main));
        Assert.Contains("Test Reviewer one, physiotherapist, ", Page.Words(after.Main));
        Assert.Empty(site.Records());
        Assert.Equal(404, (await browser.Get("/review/questions/9999")).Status);
    }

    [Fact]
    public async Task A_case_is_kept_with_who_why_and_what_the_rules_say_and_the_file_still_comes_without()
    {
        var browser = await site.SignedIn("one");
        var form = await browser.Get(NewCase);
        Assert.Equal("Save as a proposal", Page.Words(form.Main.QuerySelector("button[formaction='/review/proposals/cases']")!));
        var after = await browser.Follow(await KeepCase(browser, [.. Case, new("why", "We met one.")]));
        var text = after.Main.QuerySelector(".app-proposal .app-written")!.TextContent;
        Assert.Contains("# We met one.", text, StringComparison.Ordinal);
        Assert.Contains("# The pages give 111.", text, StringComparison.Ordinal);
        Assert.Contains("- id: stiff-after-gardening", text, StringComparison.Ordinal);
        Assert.Contains("Test Reviewer one", Page.Words(after.Main));
        var file = await browser.Post(NewCase, [form.Token, .. Case]);
        Assert.Equal("application/yaml; charset=utf-8", file.Header("Content-Type"));
        Assert.Single(Load().All);
    }

    [Fact]
    public async Task A_case_that_is_not_good_or_without_a_reason_comes_back_as_it_was_typed()
    {
        var browser = await site.SignedIn("one");
        foreach (var (fields, error) in new (Field[], string)[]
        {
            ([.. Case], "Say why it should be one of our cases"),
            ([.. Case, new("why", new string('x', 201))], "Shorten the reason to 200 characters; it has 201"),
            ([.. Case.Where(field => field.Name != "age"), new("age", "forty"), new("why", "We met one.")], "Enter the age"),
        })
        {
            var page = await KeepCase(browser, fields);
            Assert.Equal(200, page.Status);
            Assert.Contains(error, Page.Words(page.Main.QuerySelector(".nhsuk-error-summary")!));
            Assert.Contains(Secret, page.Html.GetElementById("about")!.TextContent, StringComparison.Ordinal);
            Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        }
        Assert.Empty(Load().All);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_sign_in_and_sees_no_proposal_anywhere()
    {
        var one = await site.SignedIn("one");
        await Send(one, await OpenLine(one, "Bad nights are"), "comment", Secret);
        await Send(one, await one.Get(Question), "answer", Secret);
        await KeepCase(one, [.. Case, new("why", Secret)]);
        var digest = Load().All.First().Digest;

        var anybody = site.Browse();
        foreach (var address in new[] { List, Sleep, Question, $"{List}/{digest}/erase", $"{List}/nothing/erase" })
        {
            var page = await anybody.Get(address);
            Assert.Equal((303, $"/review/sign-in?next={Uri.EscapeDataString(address)}"), (page.Status, page.Location));
        }
        foreach (var address in new[] { Sleep, Question, $"{List}/{digest}/erase", $"{List}/{digest}/dealt-with", $"{List}/cases" })
            Assert.StartsWith("/review/sign-in?next=",
                (await anybody.Post(address, new Field("comment", "x"), new Field("why", "x"))).Location, StringComparison.Ordinal);
        foreach (var address in new[]
        {
            "/review", "/review/items/guide/sleep", "/review/items/triage", "/review/questions", NewCase, "/review/changes",
            "/review/text/guide/sleep", "/review/rules", "/guides/sleep", "/review/vignettes", "/review/checker",
        })
        {
            var page = await anybody.Get(address);
            Assert.Equal(200, page.Status);
            foreach (var word in new[] { Secret, "/review/proposals", "/review/comments", "Answer question" })
                Assert.DoesNotContain(word, page.Text, StringComparison.Ordinal);
        }
        Assert.Empty((await site.Browse().Get("/review/questions")).SetCookies);
        Assert.Equal(3, Load().All.Count());
    }

    [Fact]
    public async Task Pages_of_proposals_are_never_stored()
    {
        var browser = await site.SignedIn("one");
        await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", "Words.");
        foreach (var address in new[] { List, Sleep, Question, $"{List}/{Load().All.Single().Digest}/erase" })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_reviewers_at_once_are_both_kept_and_both_see_both()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var (first, second) = (await OpenLine(one, "Bad nights are"), await OpenLine(two, "Bad nights are"));
        await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(number => new[]
        {
            Send(one, first, "comment", $"One says {number}."), Send(two, second, "comment", $"Two says {number}."),
        }));
        var page = Page.Words((await two.Get(Sleep)).Main);
        Assert.All(Enumerable.Range(0, 6), number =>
        {
            Assert.Contains($"One says {number}.", page);
            Assert.Contains($"Two says {number}.", page);
        });
        // Both have the list before them when they press.
        var (mine, yours) = (await FirstMark(one), await FirstMark(two));
        await Task.WhenAll(Mark(one, mine, "Mine."), Mark(two, yours, "Mine too."));
        Assert.Equal(2, Load().All.First().DealtWith.Length);
    }

    [Fact]
    public async Task A_comment_on_a_paragraph_that_goes_while_the_form_is_open_is_kept_with_what_it_said()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, "Bad nights are one of the hardest parts of back pain");
        ShippedContent.Edit(site.In("guides", "sleep.md"), "Bad nights are one of the hardest parts of back pain", "Nights can be hard");
        await site.Look();
        var after = await browser.Follow(await Send(browser, form, "comment", "Well said."));
        Assert.Contains("Your comment is saved", Page.Words(after.Main));
        var gone = after.Main.QuerySelector("#gone ~ .app-proposal")!;
        Assert.Contains("This paragraph is gone. It said:", Page.Words(gone));
        Assert.StartsWith(
            "Bad nights are one of the hardest parts of back pain", Page.Words(gone.QuerySelector("blockquote")!), StringComparison.Ordinal);
        Assert.Contains("Well said.", Page.Words(gone));
        var asked = await browser.Get(form.Path);
        Assert.Contains("This paragraph is gone:", Page.Words(asked.Main));
        Assert.Contains("Bad nights are one of the hardest parts of back pain", Page.Words((await browser.Get(List)).Main));
    }

    [Fact]
    public async Task A_comment_on_words_that_nobody_remembers_is_not_kept_and_comes_back_to_be_sent_again()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, "Bad nights are one of the hardest parts of back pain");
        var page = await browser.Post(Sleep, [form.Token, new("line", new string('0', 64)), new("of", new string('1', 64)),
            new("comment", "Well said.")]);
        Assert.Equal(409, page.Status);
        Assert.Contains("Nothing was saved: the paragraph is gone", Page.Words(page.Main.QuerySelector(".nhsuk-error-summary")!));
        Assert.Equal("Well said.", page.Html.GetElementById("comment")!.TextContent);
        Assert.Empty(Load().All);
        Assert.Equal(303, (await Send(browser, page, "comment", "Well said.")).Status);
        Assert.Single(Load().All);
    }

    [Fact]
    public async Task A_comment_of_3_MB_is_refused_with_a_page_and_one_that_is_too_long_comes_back_as_it_was_typed()
    {
        var browser = await site.SignedIn("one");
        var form = await OpenLine(browser, "Bad nights are");
        var refused = await Send(browser, form, "comment", new string('a', 3 * 1024 * 1024));
        Promised.IsProblem(413, refused, "3 MB");
        Assert.Contains("what you typed should still be in the form", Page.Words(refused.Main));
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
        Assert.Contains("the reason why is empty", Page.Words(refused.Main));
        Assert.Equal(Secret, Load().All.Single().Text);

        var after = await browser.Follow(await Send(browser, asked, "why", "It names a patient."));
        Assert.Contains("The text is erased: Test Reviewer one", Page.Words(after.Main));
        Assert.Contains("The text was erased.", Page.Words(after.Main));
        Assert.Contains("Erased: Test Reviewer one, physiotherapist, ", Page.Words(after.Main));
        Assert.Contains("It names a patient.", Page.Words(after.Main));
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
        Assert.Contains("It is marked as dealt with: Test Reviewer two", Page.Words(after.Main));
        Assert.Contains("0 shown", Page.Words(after.Main));
        var done = Page.Words((await two.Get($"{List}?state=dealt-with")).Main);
        Assert.Contains("Dealt with: Test Reviewer two, physiotherapist, ", done);
        Assert.Contains("Put in the text.", done);
        Assert.Contains("1 shown", Page.Words((await two.Get($"{List}?state=all")).Main));
        Assert.Equal(404, (await Send(two, await two.Get(Question), "note", "x", $"{List}/{new string('0', 64)}/dealt-with")).Status);

        await Send(one, await OpenLine(one, "Bad nights are"), "comment", "And when?");
        var refused = await MarkFirst(two, new string('x', 10_001));
        Assert.Contains("the note has 10001 characters", Page.Words(refused.Main.QuerySelector(".nhsuk-error-summary")!));
    }

    [Fact]
    public async Task A_post_without_our_token_is_refused_and_keeps_nothing()
    {
        var browser = await site.SignedIn("one");
        await browser.Get(Question);
        foreach (var address in new[] { Sleep, Question, $"{List}/cases", $"{List}/{new string('0', 64)}/erase" })
            Promised.IsProblem(400, await browser.Post(address, new Field("comment", "x"), new Field("answer", "x")), address);
        Assert.Empty(Load().All);
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
        Assert.Contains("Reviewed by Test Reviewer one", Page.Words((await browser.Get("/guides/sleep")).Main));
        Assert.DoesNotContain("Words that nobody wrote.", Page.Words((await browser.Get(List)).Main), StringComparison.Ordinal);
        Assert.Equal(303, (await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", "Once more.")).Status);
    }

    [Fact]
    public async Task Markup_that_somebody_types_stays_text()
    {
        var browser = await site.SignedIn("one");
        await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", "<script>alert(1)</script><b>x</b>");
        foreach (var address in new[] { List, Sleep })
        {
            var page = await browser.Get(address);
            Assert.Empty(page.Main.QuerySelectorAll(".app-written script, .app-written b"));
            Assert.Contains("<script>alert(1)</script>", page.Main.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_page_has_one_heading_and_every_field_a_label_and_no_id_stands_twice()
    {
        var browser = await site.SignedIn("one");
        await Send(browser, await OpenLine(browser, "Bad nights are"), "comment", "One.");
        await Send(browser, await browser.Get(Question), "answer", "Two.");
        var erase = (await browser.Get(List)).Main.QuerySelector("a[href$='/erase']")!.GetAttribute("href")!;
        foreach (var address in new[] { List, Sleep, Question, NewCase, erase, "/review/comments/triage", "/review/comments/outcome/GP" })
        {
            var page = await browser.Get(address);
            Assert.Single(page.Html.QuerySelectorAll("h1"));
            Assert.All(page.Html.QuerySelectorAll("input:not([type=hidden]), textarea, select"),
                field => Assert.NotNull(page.Html.QuerySelector($"label[for='{field.Id}']")));
            Assert.All(page.Html.QuerySelectorAll("[id]").GroupBy(element => element.Id), same => Assert.Single(same));
        }
    }

    private ReviewerProposals Load()
    {
        var words = StoreOf.With(site.Data, records => records.Words());
        return ReviewerProposals.Of(site.Log, new([.. site.All]), digest => words.GetValueOrDefault(digest));
    }

    private static async Task<Page> OpenLine(Browser browser, string words)
    {
        var line = (await browser.Get(Sleep)).Main.QuerySelectorAll(".app-passages > li")
            .First(item => Page.Words(item).StartsWith(words, StringComparison.Ordinal));
        return await browser.Get(line.QuerySelector("a")!.GetAttribute("href")!);
    }

    private static Task<Page> Send(Browser browser, Page page, string field, string text, string? address = null)
    {
        var form = page.Main.QuerySelectorAll("form[method=post]")[^1];
        return browser.Post(address ?? form.GetAttribute("action")!, [.. Page.HiddenOf(form), new(field, text)]);
    }

    private static async Task<Page> MarkFirst(Browser browser, string note) => await Mark(browser, await FirstMark(browser), note);

    private static async Task<IElement> FirstMark(Browser browser) =>
        (await browser.Get(List)).Main.QuerySelectorAll("form[action$='/dealt-with']")[^1];

    private static async Task<Page> Mark(Browser browser, IElement form, string note) =>
        await browser.Post(form.GetAttribute("action")!,
            new("__RequestVerificationToken", form.QuerySelector("input[type=hidden]")!.GetAttribute("value")!),
            new("note", note));

    private static async Task<Page> KeepCase(Browser browser, IEnumerable<Field> fields) =>
        await browser.Post("/review/proposals/cases", [(await browser.Get(NewCase)).Token, .. fields]);
}
