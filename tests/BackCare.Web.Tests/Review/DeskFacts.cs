using AngleSharp.Dom;
using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Sittings;
using BackCare.Triage;
using BackCare.Web.Papers;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>What a clinician is told on the desk: in plain names, once, and true in every state.</summary>
[Long]
public sealed class DeskFacts : IDisposable
{
    private const string Rules = "/review/items/triage", Outcome = "/review/items/outcome/999", Sleep = "/review/items/guide/sleep",
        Part = "/review/groups/cauda-equina-1", List = "/review/proposals";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_condition_on_an_outcome_is_named_in_plain_words_and_frames_its_words_alone()
    {
        var main = (await site.Browse().Get(Outcome)).Main;
        Assert.DoesNotContain("For everybody again", Page.Words(main), StringComparison.Ordinal);
        var frames = main.QuerySelectorAll(".app-only");
        Assert.NotEmpty(frames);
        Assert.All(frames, frame => Assert.True(frame.Children.Length > 1, "a frame without words"));
        foreach (var id in frames.SelectMany(frame => frame.QuerySelectorAll(":scope > .app-only__whom small")).ToArray())
            Assert.NotEqual(id.TextContent, RuleWords.NameOf(id.TextContent, RealContent.Library.Questionnaire));
        Assert.Contains("symptoms of “Heart and chest” E-heart", Page.Words(main), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_that_a_condition_of_an_outcome_uses_has_plain_words() =>
        Assert.All(RealContent.Library.Outcomes.Values.SelectMany(outcome => outcome.Blocks).OfType<BackCare.Guidance.Block.OnlyFor>()
            .SelectMany(only => only.When.All.Concat(only.When.Any).Concat(only.Unless)), id =>
            Assert.NotEqual(id.Replace('-', ' '), RuleWords.NameOf(id, RealContent.Library.Questionnaire)));

    [Fact]
    public void A_line_of_advice_says_all_that_it_is_only_for()
    {
        var line = new AdviceLine("Say so.", new([], ["pregnant"])) { Given = ["cancer-history"] };
        var (who, told) = (RuleWords.NameOf("pregnant", RealContent.Library.Questionnaire),
            RuleWords.NameOf("cancer-history", RealContent.Library.Questionnaire));
        Assert.Equal($"Say so. (only with “{who}”, and where “{told}” was told)", RuleWords.Said(line, RealContent.Library.Questionnaire));
    }

    [Theory]
    [InlineData("999"), InlineData("111"), InlineData("gp"), InlineData("self-care")]
    public async Task What_both_voices_say_alike_stands_once(string outcome)
    {
        var main = (await site.Browse().Get($"/review/items/outcome/{outcome}")).Main;
        var guide = RealContent.Library.Outcomes.Values.Single(each => each.Slug == outcome);
        var differing = guide.Blocks.Count(block => !SignedTree.IsAlike(block));
        Assert.Equal(differing > 0 ? 2 : 1, main.QuerySelectorAll(".app-as-seen").Length);
        Assert.Equal(differing == 0, Page.Words(main).Contains("Both voices read the same", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_signed_of_a_part_is_seen_before_its_judgement_without_opening_anything()
    {
        var one = await site.SignedIn("one");
        foreach (var part in (await one.Get("/review/groups")).Main.QuerySelectorAll("table a").Select(link => link.GetAttribute("href")!).ToArray())
        {
            var main = (await one.Get(part)).Main;
            var signed = main.QuerySelector("pre.app-signed")!;
            Assert.Equal("app-signed", signed.ClassName); // all of it in sight: no window that scrolls
            Assert.Null(signed.GetAttribute("tabindex"));
            Assert.Null(signed.Closest("details"));
            Assert.True(signed.CompareDocumentPosition(main.QuerySelector("#judge")!).HasFlag(DocumentPositions.Following));
        }
    }

    [Fact]
    public async Task A_part_names_signs_and_facts_in_plain_words_and_ids_stand_small_alone()
    {
        var (reader, questionnaire) = (site.Browse(), RealContent.Library.Questionnaire);
        var ids = questionnaire.Findings.All.Select(finding => finding.Id).Concat(questionnaire.Facts.Select(fact => fact.Id))
            .Concat(questionnaire.Questions.SelectMany(question => question.Options).Select(option => option.Id))
            .Where(id => id.Contains('-', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var parts = (await reader.Get("/review/groups")).Main.QuerySelectorAll("table a").Select(link => link.GetAttribute("href")!);
        foreach (var part in parts.ToArray())
        {
            var main = (await reader.Get(part)).Main;
            foreach (var apart in main.QuerySelectorAll("small, pre, a[href*='#case-']").ToArray()) apart.Remove();
            Assert.DoesNotContain(main.QuerySelectorAll("a, h2, h3"), named => Page.Words(named).Length is 0);
            Assert.Empty(Page.Words(main).Split([' ', ',', '.', ':', ';', '(', ')', '“', '”']).Where(ids.Contains).Select(id => $"{part}: {id}"));
        }
    }

    [Fact]
    public async Task An_outcome_leads_to_the_check_and_to_a_case_that_ends_there()
    {
        foreach (var (id, level) in new[] { ("999", "999"), ("111", "111"), ("gp", "GP"), ("self-care", "self-care") })
        {
            var main = (await site.Browse().Get($"/review/items/outcome/{id}")).Main;
            Assert.NotNull(main.QuerySelector(".app-item__seen a[href='/check']"));
            var tried = main.QuerySelector(".app-item__seen a[href^='/review/try?has=']")!.GetAttribute("href")!;
            var said = Page.Words((await site.Browse().Get(tried)).Html.GetElementById("level")!);
            Assert.StartsWith($"Level: {level}", said, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Minutes_count_words_and_half_a_minute_for_each_rule_and_source()
    {
        var words = string.Join(' ', Enumerable.Range(0, 400));
        Assert.Equal(2, ReviewMinutes.Of([words], 0));
        Assert.Equal(2 + 5, ReviewMinutes.Of([words], 10));
        Assert.Equal(1, ReviewMinutes.Of([], 0));
    }

    [Fact]
    public async Task The_minutes_of_every_part_count_its_rules_and_sources_and_the_page_says_how()
    {
        var page = await site.Browse().Get("/review/groups");
        Assert.Contains(ReviewMinutes.Assumed, Page.Words(page.Main), StringComparison.Ordinal);
        var library = RealContent.Library;
        var rules = ReviewItem.Of(library).Single(item => item.Kind is ReviewKind.Triage);
        foreach (var (piece, row) in RulePieces.Of(rules, library.Questionnaire).Zip(page.Main.QuerySelectorAll("#parts ~ * tbody tr")))
        {
            var group = RuleGroup.Of(piece, library.Questionnaire);
            Assert.Equal($"{ReviewMinutes.Of((piece.Text + piece.OrderText).Split('\n'), group.Count + group.Sources.Count())}",
                Page.Words(row.QuerySelectorAll("td")[1]).Replace("Minutes", "", StringComparison.Ordinal).Trim());
        }
    }

    [Fact]
    public async Task The_start_counts_the_parts_of_the_rules_without_the_signature()
    {
        var one = await site.SignedIn("one");
        var parts = RulePieces.Of(ReviewItem.Of(RealContent.Library).Single(item => item.Kind is ReviewKind.Triage),
            RealContent.Library.Questionnaire).Length;
        Assert.Contains($"Two reviewers must agree to each part. 0 of {parts} done by you", Page.Words((await one.Get("/review")).Main),
            StringComparison.Ordinal);
        await ReviewedSite.AgreeToRules(one);
        Assert.Contains($"{parts} of {parts} done by you, about 2 minutes to go", Page.Words((await one.Get("/review")).Main),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_to_do_next_stands_before_how_many_stand_where()
    {
        var main = (await site.Browse().Get("/review")).Main;
        Assert.True(main.QuerySelector("#next")!.CompareDocumentPosition(main.QuerySelector(".app-counts")!)
            .HasFlag(DocumentPositions.Following));
    }

    [Fact]
    public async Task A_clinician_finds_a_part_by_the_name_they_look_for()
    {
        foreach (var address in new[] { "/review", "/review/groups", Part })
            Assert.Contains("cauda equina syndrome", Page.Words((await site.Browse().Get(address)).Main), StringComparison.Ordinal);
        Assert.DoesNotContain(RulePieces.Of(ReviewItem.Of(RealContent.Library).Single(item => item.Kind is ReviewKind.Triage),
            RealContent.Library.Questionnaire), piece => piece.Title.Contains("cauda", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_next_review_is_named_only_once_something_is_approved()
    {
        var day = RealContent.Library.Guides.Single(guide => guide.Slug == "sleep").ReviewDue;
        var words = BackCare.Reading.British.Day(day);
        var one = await site.SignedIn("one");
        Assert.DoesNotContain($"Next review {words}", Page.Words((await one.Get(Sleep)).Main), StringComparison.Ordinal);
        Assert.All((await one.Get("/review/items")).Main.QuerySelectorAll("tbody tr"), row =>
            Assert.EndsWith("–", Page.Words(row.QuerySelectorAll("td")[3]), StringComparison.Ordinal));
        await ReviewedSite.Decide(one, Sleep, "approve");
        Assert.Contains(words, Page.Words((await one.Get(Sleep)).Main.QuerySelector(".app-in-line")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_to_be_read_again_that_nobody_read()
    {
        foreach (var address in new[] { Outcome, Part, Rules, Sleep })
            Assert.DoesNotContain("not read again", (await site.Browse().Get(address)).Text, StringComparison.Ordinal);
        var library = RealContent.Library;
        Assert.Equal("it is no source, so there was nothing to read", SourceRead.How(library.Sources[Source.OwnChoice]));
        Assert.All(library.Sources.Values.Where(source => source is { HowRead: HowRead.NotReRead, Id: not Source.OwnChoice }),
            source => Assert.StartsWith("not read", SourceRead.How(source), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_say_how_the_rules_stand_when_nobody_one_and_two_approved()
    {
        var reader = site.Browse();
        async Task<string> Says() => Page.Words((await reader.Get("/review/changes")).Main);
        Assert.Contains("Not yet reviewed by a clinician.", await Says(), StringComparison.Ordinal);
        Assert.Contains("None has been approved yet", await Says(), StringComparison.Ordinal);
        await ReviewedSite.Decide(await site.SignedIn("one"), Rules, "approve");
        Assert.Contains("Approved by Test Reviewer one", await Says(), StringComparison.Ordinal);
        Assert.DoesNotContain("No clinician has approved", await Says(), StringComparison.Ordinal);
        Assert.Contains("a second reviewer must approve it too", await Says(), StringComparison.Ordinal);
        await ReviewedSite.Decide(await site.SignedIn("two"), Rules, "approve");
        Assert.Contains("those that had enough approvals last", await Says(), StringComparison.Ordinal);
        Assert.DoesNotContain("second reviewer", await Says(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_holds_the_longest_comments_on_all_parts_in_any_script()
    {
        var one = await site.SignedIn("one");
        var most = CommentLimit.OfPiece.Characters;
        var comments = new[]
        {
            new string('a', most), string.Concat(Enumerable.Repeat("😀", most)), string.Concat(Enumerable.Repeat("नि", most - 300)),
        };
        var parts = (await one.Get("/review/groups")).Main.QuerySelectorAll("table a").Select(link => link.GetAttribute("href")!).ToArray();
        foreach (var (index, part) in parts.Index())
            Assert.Equal(303, (await ReviewedSite.Judge(one, part, "change", comments[index % comments.Length])).Status);
        var page = await one.Get(Rules);
        var typed = page.Html.GetElementById("comment")!;
        Assert.Null(typed.GetAttribute("maxlength"));
        Assert.Equal(303, (await ReviewedSite.Decide(one, page, "ask-for-changes", typed.TextContent)).Status);
        await site.Look();
        Assert.Empty((await site.Browse().Get(Rules)).Main.QuerySelectorAll(".app-desk-alert"));
        var all = (await site.Browse().Get(Rules)).Main.QuerySelector("a[href^='/review/records/']")!.GetAttribute("href")!;
        Assert.Contains(comments[1], (await site.Browse().Get(all)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("😀", "one emoji")]
    [InlineData("नि", "a letter with a mark")]
    public async Task A_comment_on_a_part_is_counted_as_people_count(string letter, string what)
    {
        var one = await site.SignedIn("one");
        var most = CommentLimit.OfPiece.Characters;
        var page = await ReviewedSite.Judge(one, Part, "change", string.Concat(Enumerable.Repeat(letter, most + 1)));
        Assert.True(Page.Words(page.Main).Contains($"has {most + 1} characters. Write at most {most}", StringComparison.Ordinal), what);
    }

    [Fact]
    public async Task A_question_leads_to_what_rests_on_it_and_back_and_says_who_answered()
    {
        var reader = site.Browse();
        var one = await site.SignedIn("one");
        var item = (await reader.Get("/review/questions")).Html.GetElementById("question-7")!;
        Assert.NotNull(item.QuerySelector("a[href='/review/groups/heart-and-vessels-2#pulsing-tummy']"));
        Assert.NotNull((await reader.Get("/review/groups/heart-and-vessels-2")).Main.QuerySelector("a[href='/review/questions#question-7']"));
        Assert.NotNull((await reader.Get("/review/groups/advice-111-3")).Main.QuerySelector("a[href='/review/questions#question-12']"));
        Assert.NotNull((await one.Get("/review/questions/7")).Main.QuerySelector("a[href='/review/groups/heart-and-vessels-2#pulsing-tummy']"));
        Assert.Contains("Nobody has answered it.", Page.Words((await one.Get("/review/questions")).Html.GetElementById("question-7")!),
            StringComparison.Ordinal);
        await Send(one, "/review/questions/7", "answer", "Yes.");
        var answered = (await one.Get("/review/questions")).Html.GetElementById("question-7")!;
        Assert.Contains("1 answer: Test Reviewer one, physiotherapist, ", Page.Words(answered), StringComparison.Ordinal);
        Assert.NotNull(answered.QuerySelector("a[href='/review/questions/7']"));
        Assert.DoesNotContain("answer", Page.Words((await reader.Get("/review/questions")).Html.GetElementById("question-7")!),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_start_words_every_link_as_something_to_read_and_no_order()
    {
        var main = (await site.Browse().Get("/review")).Main;
        var links = main.QuerySelectorAll("a[href^='/review/items/outcome/']").Select(Page.Words).ToArray();
        Assert.True(links.Length > 4);
        Assert.All(links, link => Assert.Matches("^(Review the outcome page|Outcome page) “", link));
        Assert.Contains(links, link => link.StartsWith("Review the outcome page “Call 999 now”: about ", StringComparison.Ordinal)
            && link.EndsWith(" to read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_start_has_a_route_of_ten_minutes_by_risk_and_names_the_papers_and_the_questions()
    {
        var reader = site.Browse();
        var main = (await reader.Get("/review")).Main;
        var route = main.QuerySelector("#ten-minutes ~ ul")!.QuerySelectorAll("li").ToArray();
        Assert.InRange(route.Length, 2, 3);
        Assert.InRange(route.Sum(Minutes), 3, 10);
        var all = main.QuerySelectorAll("h3:not(#ten-minutes) ~ ul a, h3 ~ details a").Select(link => link.GetAttribute("href")).ToList();
        var places = route.Select(task => all.LastIndexOf(task.QuerySelector("a")!.GetAttribute("href"))).ToArray();
        Assert.Equal(places.Order(), places);
        Assert.NotNull(main.QuerySelector("p > a[href='/review/safety']"));
        Assert.NotNull(main.QuerySelector("p > a[href='/review/questions']"));

        static int Minutes(IElement task) => int.Parse(
            System.Text.RegularExpressions.Regex.Match(Page.Words(task), "about ([0-9]+) minute").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_start_says_what_its_counts_count()
    {
        var words = Page.Words((await site.Browse().Get("/review")).Main);
        var rules = ReviewItem.Of(RealContent.Library).Single(item => item.Kind is ReviewKind.Triage);
        Assert.Contains("An item is what is signed as one: a page, an outcome, or the rules as a whole.", words, StringComparison.Ordinal);
        Assert.Contains($"The rules are judged in {RulePieces.Of(rules, RealContent.Library.Questionnaire).Length} parts, so there is more to read",
            words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_stand_by_what_they_bear_on_with_how_many_were_answered()
    {
        var one = await site.SignedIn("one");
        await Send(one, "/review/questions/7", "answer", "Yes.");
        var page = await one.Get("/review/questions");
        var groups = QuestionGroup.Of(RealContent.Library);
        Assert.Equal(TriageFiles.QuestionsForClinicians.Numbers.Order(), groups.SelectMany(group => group.Numbers).Order());
        Assert.Equal(groups.Select(group => group.Id), page.Main.QuerySelectorAll(".app-paper h2").Select(heading => heading.Id));
        Assert.Equal(groups.SelectMany(group => group.Numbers).Select(number => $"question-{number}"),
            page.Main.QuerySelectorAll(".app-paper li[id^=question-]").Select(item => item.Id));
        var first = groups[0];
        Assert.Contains(7, first.Numbers);
        Assert.Contains($"1 of {first.Numbers.Length} have an answer.", Page.Words(page.Main), StringComparison.Ordinal);
        Assert.NotNull(page.Main.QuerySelector($"a[href='#{first.Id}']"));
        var reader = Page.Words((await site.Browse().Get("/review/questions")).Main);
        Assert.Contains($"{first.Numbers.Length} questions.", reader, StringComparison.Ordinal);
        Assert.DoesNotContain("have an answer", reader, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_on_which_a_999_rule_rests_stands_among_the_first()
    {
        var library = RealContent.Library;
        var first = QuestionGroup.Of(library)[0].Numbers;
        Assert.All(library.Questionnaire.Rules.All.Where(rule => rule.Urgency is Urgency.Call999)
            .SelectMany(rule => library.Asked.QuestionsFor(rule.Id)), number => Assert.Contains(number, first));
    }

    [Fact]
    public async Task A_number_of_a_question_has_one_address()
    {
        foreach (var browser in new[] { site.Browse(), await site.SignedIn("one") })
        {
            var page = await browser.Get("/review/questions/07");
            Assert.Equal((301, "/review/questions/7"), (page.Status, page.Location));
        }
    }

    [Fact]
    public async Task The_cases_say_who_expects_what_before_any_count()
    {
        var words = Page.Words((await site.Browse().Get("/review/vignettes")).Main);
        var caveat = words.IndexOf("We set the expected level ourselves in ", StringComparison.Ordinal);
        Assert.InRange(caveat, 0, words.IndexOf(" as expected,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comment_in_the_list_names_its_item_and_leads_back_to_its_line()
    {
        var one = await site.SignedIn("one");
        var comments = await one.Get("/review/comments/triage");
        Assert.DoesNotContain(comments.Main.QuerySelectorAll(".app-passages summary"), name => Page.Words(name) == "saddle-numbness");
        var sleep = await one.Get("/review/comments/guide/sleep");
        Assert.DoesNotContain("written: 20", Page.Words(sleep.Main), StringComparison.Ordinal);
        Assert.Contains("Written on: ", Page.Words(sleep.Main), StringComparison.Ordinal);
        var line = sleep.Main.QuerySelectorAll(".app-passages > li")
            .First(item => Page.Words(item).StartsWith("Written on", StringComparison.Ordinal));
        await Send(one, line.QuerySelector("a")!.GetAttribute("href")!, "comment", "Long ago.");
        var link = (await one.Get(List)).Main.QuerySelector(".app-proposal h3 a")!;
        Assert.Equal(("Comment on Sleeping with back pain", $"/review/comments/guide/sleep#{line.Id}"),
            (Page.Words(link).Replace(RealContent.Library.Guides.Single(guide => guide.Slug == "sleep").Title, "Sleeping with back pain",
                StringComparison.Ordinal), link.GetAttribute("href")));
    }

    [Fact]
    public async Task Comments_without_an_item_lead_to_the_list_of_all()
    {
        var one = await site.SignedIn("one");
        foreach (var address in new[] { "/review/comments", "/review/comments/" })
            Assert.Equal((303, List), ((await one.Get(address)).Status, (await one.Get(address)).Location));
    }

    [Theory]
    [InlineData("/review/questions/7", "answer")]
    [InlineData("/review/comments/guide/sleep", "comment")]
    public async Task A_button_that_is_pressed_twice_keeps_one(string address, string field)
    {
        var one = await site.SignedIn("one");
        var from = field == "answer" ? address
            : (await one.Get(address)).Main.QuerySelector(".app-passages > li a")!.GetAttribute("href")!;
        var form = await one.Get(from);
        var answers = await Task.WhenAll(Press(one, form, field), Press(one, form, field));
        Assert.Equal(answers[0].Location, answers[1].Location);
        Assert.Single(site.Said);
    }

    [Fact]
    public async Task Whether_an_approval_counts_is_true_in_every_state()
    {
        site.AddReviewer("three");
        await site.Look();
        var (one, two, three) = (await site.SignedIn("one"), await site.SignedIn("two"), await site.SignedIn("three"));
        async Task<string> Tells(Browser browser) => Page.Words((await browser.Get(Rules)).Main);
        async Task<string> Starts(Browser browser) => Page.Words((await browser.Get("/review")).Main);

        Assert.Contains("It counts once a second reviewer has approved it too", await Tells(one), StringComparison.Ordinal);
        await ReviewedSite.Decide(one, Rules, "approve");
        Assert.Contains("It counts once a second reviewer has approved it too", await Tells(one), StringComparison.Ordinal);
        Assert.Contains("With yours it has enough approvals", await Tells(two), StringComparison.Ordinal);
        Assert.Contains("Sign the rules: 1 of 2 signed, waiting for you", await Starts(two), StringComparison.Ordinal);
        await ReviewedSite.Decide(two, Rules, "approve");
        Assert.Contains("It has enough approvals already", await Tells(three), StringComparison.Ordinal);
        Assert.DoesNotContain("It counts once a second", await Tells(one), StringComparison.Ordinal);

        await ReviewedSite.Decide(three, Rules, "ask-for-changes", "Raise it.");
        Assert.Contains("Someone else asked for changes to this text", await Tells(one), StringComparison.Ordinal);
        Assert.DoesNotContain("Someone else asked", await Tells(three), StringComparison.Ordinal);
        Assert.Contains("changes asked for, 2 signed", await Starts(site.Browse()), StringComparison.Ordinal);

        await ReviewedSite.Decide(three, Rules, "withdraw", "Wrong.");
        Assert.Contains("It counts once a second reviewer has approved it too", await Tells(one), StringComparison.Ordinal);
        await ReviewedSite.Decide(one, Rules, "approve");
        Assert.Contains("Withdrawn by a clinician. As it is now approved by Test Reviewer one", await Tells(site.Browse()), StringComparison.Ordinal);
        Assert.Contains("With yours it has enough approvals", await Tells(two), StringComparison.Ordinal);
    }

    private static Task<Page> Press(Browser browser, Page form, string field) =>
        browser.Post(form.Main.QuerySelector("form:has(textarea)")!.GetAttribute("action")!,
            [.. Page.HiddenOf(form.Main.QuerySelector("form:has(textarea)")!), new(field, "The same words.")]);

    private static async Task<Page> Send(Browser browser, string from, string field, string text)
    {
        var form = (await browser.Get(from)).Main.QuerySelector("form:has(textarea)")!;
        return await browser.Post(form.GetAttribute("action")!, [.. Page.HiddenOf(form), new(field, text)]);
    }
}
