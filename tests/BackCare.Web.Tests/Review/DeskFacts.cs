using BackCare.Proposals;
using BackCare.Signed;
using BackCare.Web.Papers;
using BackCare.Web.Review;
using BackCare.Web.Rows;

namespace BackCare.Web.Tests.Review;

/// <summary>What a clinician is told on the desk: in plain names, once, and true in every state.</summary>
[Long]
public sealed class DeskFacts(RunningSite real) : IDisposable
{
    private const string Rules = "/review/items/triage", Outcome = "/review/items/outcome/999", Sleep = "/review/items/guide/sleep",
        Row = "/review/table/findings/saddle-numbness", List = "/review/proposals";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Every_name_that_a_condition_of_an_outcome_uses_has_plain_words() =>
        Assert.All(RealContent.Library.Outcomes.Values.SelectMany(outcome => outcome.Blocks).OfType<BackCare.Guidance.Block.OnlyFor>()
            .SelectMany(only => only.When.All.Concat(only.When.Any).Concat(only.Unless))
            // The row of conditions says what each fact means.
            .Where(id => RealContent.Library.Questionnaire.Facts.All(fact => fact.Id != id)), id =>
            Assert.NotEqual(id.Replace('-', ' '), RuleWords.NameOf(id, RealContent.Library.Questionnaire)));

    [Fact]
    public async Task A_row_names_signs_and_facts_in_plain_words()
    {
        var questionnaire = RealContent.Library.Questionnaire;
        var ids = questionnaire.Findings.All.Select(finding => finding.Id).Concat(questionnaire.Facts.Select(fact => fact.Id))
            .Concat(questionnaire.Questions.SelectMany(question => question.Options).Select(option => option.Id))
            .Where(id => id.Contains('-', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        // But for rows of words that belong together, such as those that search knows a sign by.
        var plain = RealContent.Rows.Count(row => row.Kind <= RowKind.Contact);
        var rows = (await real.Browse().Get("/review/table?page=all")).Main.QuerySelectorAll(".app-row").Take(plain);
        Assert.Empty(rows.SelectMany(row => Page.Words(row).Split([' ', ',', '.', ':', ';', '(', ')', '“', '”']).Where(ids.Contains)
            .Select(id => $"{Page.Words(row.QuerySelector("h3")!)}: {id}")));
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
    public async Task The_start_says_what_to_look_at_first()
    {
        var one = await site.SignedIn("one");
        var main = (await one.Get("/review")).Main;
        Assert.Equal(["first", "standing"], main.QuerySelectorAll("h2[id]").Select(heading => heading.Id));
        Assert.NotNull(main.QuerySelector("#first ~ p a[href='/review/table?page=1']"));
        Assert.Contains("Cauda equina, and the other signs at 999", Page.Words(main), StringComparison.Ordinal);
        Assert.Contains(ReviewMinutes.Assumed, Page.Words(main), StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector("a[href='/review/items/triage']"));
    }

    [Fact]
    public async Task A_next_review_is_named_only_once_something_is_approved()
    {
        var day = RealContent.Library.Guides.Single(guide => guide.Slug == "sleep").ReviewDue;
        var words = BackCare.Reading.British.Day(day);
        var one = await site.SignedIn("one");
        (await one.Get(Sleep)).DoesNotSay("Next review:");
        Assert.All((await one.Get("/review")).Main.QuerySelectorAll("tbody tr"), row =>
            Assert.Equal("Next review –", Page.Words(row.QuerySelectorAll("td")[^2])));
        await ReviewedSite.Decide(one, Sleep, "approve");
        (await one.Get(Sleep)).Says(words);
    }

    [Fact]
    public async Task Nothing_is_said_to_be_read_again_that_nobody_read()
    {
        foreach (var address in new[] { Outcome, Row, Rules, Sleep })
            Assert.DoesNotContain("not read again", (await real.Browse().Get(address)).Text, StringComparison.Ordinal);
        var library = RealContent.Library;
        Assert.Equal("it is no source, so there was nothing to read", SourceRead.How(library.Sources[Source.OwnChoice]));
        Assert.All(library.Sources.Values.Where(source => source is { HowRead: HowRead.NotReRead, Id: not Source.OwnChoice }),
            source => Assert.StartsWith("not read", SourceRead.How(source), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_leads_to_what_rests_on_it_and_back_and_says_who_answered()
    {
        var reader = site.Browse();
        var one = await site.SignedIn("one");
        var item = (await reader.Get("/review/questions")).Html.GetElementById("question-7")!;
        Assert.NotNull(item.QuerySelector("a[href='/review/table/findings/aneurysm']"));
        Assert.NotNull((await reader.Get("/review/table/findings/aneurysm")).Main.QuerySelector("a[href='/review/questions#question-7']"));
        var advice = RealContent.Library.Questionnaire.Advice.All.First(block => RealContent.Library.Asked.QuestionsForBlock(block.Id).Contains(12));
        Assert.NotNull((await reader.Get($"/review/table/advice/{advice.Id}")).Main.QuerySelector("a[href='/review/questions#question-12']"));
        Assert.NotNull((await one.Get("/review/questions/7")).Main.QuerySelector("a[href='/review/table/findings/aneurysm']"));
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
    public async Task Questions_stand_by_what_they_bear_on_with_how_many_were_answered()
    {
        var one = await site.SignedIn("one");
        await Send(one, "/review/questions/7", "answer", "Yes.");
        var page = await one.Get("/review/questions");
        var groups = QuestionsPaper.Groups(RealContent.Library);
        Assert.Equal(groups.Select(group => group.Heading), page.Main.QuerySelectorAll("h2").Select(Page.Words));
        Assert.Equal(groups.SelectMany(group => group.Questions).Select(asked => $"question-{asked.Number}"),
            page.Main.QuerySelectorAll("[id^=question-]").Select(item => item.Id));
        Assert.Equal(TriageFiles.QuestionsForClinicians.Numbers.Order(),
            groups.SelectMany(group => group.Questions).Select(asked => asked.Number).Order());
        var first = groups[0].Questions;
        Assert.Contains(7, first.Select(asked => asked.Number));
        page.Says($"1 of {first.Length} have an answer.");
        Assert.Equal("7. A pulsing feeling in the tummy (1 answer)",
            Page.Words(page.Html.GetElementById("question-7")!.Closest("details")!.QuerySelector("summary")!));
        var reader = Page.Words((await site.Browse().Get("/review/questions")).Main);
        Assert.Contains($"{first.Length} questions.", reader, StringComparison.Ordinal);
        Assert.DoesNotContain("have an answer", reader, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_on_which_a_999_rule_rests_stands_among_the_first()
    {
        var library = RealContent.Library;
        var first = QuestionsPaper.Groups(library)[0].Questions.Select(asked => asked.Number);
        Assert.All(library.Questionnaire.Rules.All.Where(rule => rule.Urgency is Urgency.Call999)
            .SelectMany(rule => library.Asked.QuestionsFor(rule.Id)), number => Assert.Contains(number, first));
    }

    [Fact]
    public async Task A_button_that_is_pressed_twice_keeps_one_and_each_place_has_one_address()
    {
        var one = await site.SignedIn("one");
        var line = (await one.Get("/review/items/guide/sleep")).Main.QuerySelector(".app-facts dd a")!.GetAttribute("href")!;
        foreach (var (from, field) in new[] { ("/review/questions/7", "answer"), (line, "comment") })
        {
            var (form, before) = (await one.Get(from), site.Said.Length);
            var answers = await Task.WhenAll(Press(one, form, field), Press(one, form, field));
            Assert.Equal(answers[0].Location, answers[1].Location);
            Assert.Equal(before + 1, site.Said.Length);
        }
        foreach (var address in new[] { "/review/comments", "/review/comments/" })
            Assert.Equal((303, List), await one.Get(address) is var page ? (page.Status, page.Location) : default);
        foreach (var browser in new[] { site.Browse(), one })
        {
            var moved = await browser.Get("/review/questions/07");
            Assert.Equal((301, "/review/questions/7"), (moved.Status, moved.Location));
        }
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
        Assert.Contains("Not yet reviewed by a clinician", (await site.Browse().Get("/check")).Text, StringComparison.Ordinal);
        Assert.Contains("With yours it has enough approvals", await Tells(two), StringComparison.Ordinal);
        Assert.Contains("a second reviewer must approve it too", await Starts(two), StringComparison.Ordinal);
        await ReviewedSite.Decide(two, Rules, "approve");
        Assert.Contains("It has enough approvals already", await Tells(three), StringComparison.Ordinal);
        Assert.DoesNotContain("It counts once a second", await Tells(one), StringComparison.Ordinal);

        await ReviewedSite.Decide(three, Rules, "ask-for-changes", "Raise it.");
        Assert.Contains("Someone else asked for changes to this text", await Tells(one), StringComparison.Ordinal);
        Assert.DoesNotContain("Someone else asked", await Tells(three), StringComparison.Ordinal);
        Assert.Contains("A clinician has asked for changes. Also approved by", await Starts(site.Browse()), StringComparison.Ordinal);

        await ReviewedSite.Decide(three, Rules, "withdraw", "Wrong.");
        Assert.Contains("It counts once a second reviewer has approved it too", await Tells(one), StringComparison.Ordinal);
        await ReviewedSite.Decide(one, Rules, "approve");
        Assert.Contains("Withdrawn by a clinician. As it is now approved by Test Reviewer one", await Tells(site.Browse()), StringComparison.Ordinal);
        Assert.Contains("With yours it has enough approvals", await Tells(two), StringComparison.Ordinal);
    }

    private static async Task<Page> Send(Browser browser, string from, string field, string text) =>
        await Press(browser, await browser.Get(from), field, text);

    private static Task<Page> Press(Browser browser, Page page, string field, string text = "The same words.")
    {
        var form = page.Main.QuerySelector("form:has(textarea)")!;
        return browser.Post(form.GetAttribute("action")!, [.. Page.HiddenOf(form), new(field, text)]);
    }
}
