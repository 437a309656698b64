namespace BackCare.Web.Tests.Checker;

/// <summary>A 999 that was reached stands until the person changes an answer that it rests on.</summary>
public sealed class Kept999Facts(SecondCopy copy) : OnSecondCopy(copy)
{
    private static readonly (string Page, string Option) Numb = RealAnswers.OptionThatGives("saddle-numbness");

    [Fact]
    public async Task Two_tabs_that_post_at_once_never_bury_a_999()
    {
        var (browser, answers) = await site.Browse().WithOutcome();
        // Both tabs show the same pages; one ticks a 999 sign, the other answers any page, and its answer arrives last.
        var nerves = await browser.Open(answers.Journey, Numb.Page);
        var changes = answers.Main.HrefsOf(".nhsuk-summary-list__actions a").ToArray();
        foreach (var change in changes)
        {
            var other = browser.AtTheSameTime();
            var page = await other.Get(change);
            var outcome = await browser.Answer(nerves, Numb.Option);
            Assert.Equal("999", outcome.Outcome);
            browser.Receive(await other.Submit(page, new OrdinaryPerson().Choose(page.Question)));
            foreach (var where in new[] { "outcome", $"{changes.Length + 1}" })
                Assert.Equal("999", (await Shown(browser, $"/check/{answers.Journey}/{where}")).Outcome);
            Assert.Contains("saddle-numbness", (await browser.Get(outcome.Path)).Findings);

            Assert.Equal("self-care",
                (await browser.Answer(await browser.Open(answers.Journey, Numb.Page), "none")).Outcome);
            Assert.Empty(browser.Kept);
        }
    }

    [Fact]
    public async Task A_tab_that_was_left_open_long_before_buries_no_999()
    {
        var (browser, second) = await site.Browse().WithQuestion("emergency");
        var old = browser.AtTheSameTime();
        await browser.Walk(second, new OrdinaryPerson(Numb));
        browser.Receive(await old.Submit(second, "none")); // which knows of no page after it

        var outcome = await browser.Get($"/check/{second.Journey}/outcome");
        Assert.Equal("999", outcome.Outcome);
        Assert.Equal("tel:999", outcome.Main.HrefOf("a[href]"));
        Assert.Empty(outcome.Main.QuerySelectorAll("form"));
        // The pages in between are asked again, and the outcome stays.
        for (var again = outcome; again.Main.QuerySelector(".nhsuk-inset-text a") is { } link;)
        {
            var page = await browser.Get(link.GetAttribute("href")!);
            again = await browser.Answer(page, new OrdinaryPerson().Choose(page.Question));
            Assert.Equal("999", again.Outcome);
        }
        var changed = await browser.Answer(await browser.Open(second.Journey, Numb.Page), "none");
        Assert.Null(changed.Outcome);
        Assert.Empty(browser.Kept);
    }

    // Its cookies are those of the other tab; only its form is older.
    [Theory]
    [InlineData("none"), InlineData("not-sure"), InlineData("both-legs"), InlineData("none", "both-legs")]
    [InlineData]
    public async Task A_form_opened_before_a_999_was_reached_is_asked_again_with_that_tick(params string[] answer)
    {
        var (browser, old) = await site.Browse().WithQuestion(Numb.Page);
        await browser.Submit(old, Numb.Option);
        var again = await browser.Submit(old, answer);
        if (answer is [] or { Length: 2 }) again = await browser.Submit(again, "none");
        Assert.Equal((200, Numb.Page), (again.Status, again.Question));
        Assert.Contains("This page has changed since you opened it", again.Text, StringComparison.Ordinal);
        Assert.Contains(Numb.Option, again.Ticked);
        Assert.Equal("999", (await browser.Answer(again, [.. again.Ticked])).Outcome);
        Assert.Null((await browser.Answer(await browser.Open(old.Journey, Numb.Page), "none")).Outcome);
        Assert.Empty(browser.Kept);
    }

    [Theory]
    [InlineData("chest-pain", "saddle-numbness")]
    [InlineData("saddle-numbness", "chest-pain", "life-at-risk")]
    public async Task Tabs_that_each_reach_a_999_at_once_bury_none(params string[] signs)
    {
        var told = signs.Select(RealAnswers.OptionThatGives).ToArray();
        var (browser, answers) = await site.Browse().WithOutcome();
        var forms = await Forms(browser, answers.Journey, told);
        foreach (var (tab, n) in told.Select(_ => browser.AtTheSameTime()).ToArray().Select((tab, n) => (tab, n)))
            browser.Receive(await tab.Submit(forms[n], told[n].Option));
        Assert.Equal(signs.Length, browser.Kept.Count());
        await AssertEachStandsUntilTakenBack(browser, answers.Journey, told);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_tab_that_knows_one_999_does_not_bury_the_later_999_of_another_tab(bool takesBack)
    {
        var chest = RealAnswers.OptionThatGives("chest-pain");
        var life = RealAnswers.OptionThatGives("life-at-risk");
        var (browser, reached) = await site.Browse().WithOutcome(new OrdinaryPerson(Numb));
        var forms = await Forms(browser, reached.Journey, [Numb, chest, life]);
        var (first, second) = (browser.AtTheSameTime(), browser.AtTheSameTime());
        browser.Receive(await first.Submit(forms[1], chest.Option));
        // Late, and sent without the cookie that the first was answered with.
        browser.Receive(await second.Submit(takesBack ? forms[0] : forms[2], takesBack ? "none" : life.Option));
        await AssertEachStandsUntilTakenBack(browser, reached.Journey, takesBack ? [chest] : [life, Numb, chest]);
    }

    [Fact]
    public async Task A_tab_that_knows_an_older_999_does_not_take_back_a_newer_one()
    {
        var (browser, reached) = await site.Browse().WithOutcome(new OrdinaryPerson(Numb));
        var form = await browser.Open(reached.Journey, Numb.Page);
        var (more, old) = (browser.AtTheSameTime(), browser.AtTheSameTime());
        var late = await old.Submit(form, "none"); // on its way
        browser.Receive(await more.Submit(form, Numb.Option, "both-legs"));
        browser.Receive(late);
        Assert.Equal("999", (await Shown(browser, reached.Path)).Outcome);
    }

    [Fact]
    public async Task A_kept_999_is_removed_together_with_its_journey()
    {
        var browser = site.Browse();
        await browser.Walk(await browser.Begin(), new OrdinaryPerson(Numb));
        for (var begun = 0; begun < 3; begun++)
        {
            Assert.Single(browser.Kept);
            site.Time.Pass(TimeSpan.FromSeconds(1));
            await browser.Begin();
        }
        Assert.Empty(browser.Kept);
    }

    [Fact]
    public async Task A_kept_999_expires_after_24_hours()
    {
        var (browser, nerves) = await site.Browse().WithQuestion(Numb.Page);
        var other = browser.AtTheSameTime();
        await browser.Submit(nerves, Numb.Option);
        site.Time.Pass(TimeSpan.FromHours(1));
        browser.Receive(await other.Submit(nerves, "none"));
        site.Time.Pass(TimeSpan.FromHours(23) - TimeSpan.FromSeconds(1));
        Assert.Equal("999", (await Shown(browser, $"/check/{nerves.Journey}/outcome")).Outcome);
        site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Null((await Shown(browser, $"/check/{nerves.Journey}/outcome")).Outcome);
    }

    [Fact]
    public async Task A_broken_or_copied_999_cookie_neither_breaks_a_check_nor_raises_it()
    {
        var browser = site.Browse();
        await browser.Walk(await browser.Begin(), new OrdinaryPerson(Numb));
        var name = browser.Kept.Single();
        var (journey, kept) = (browser.Cookies[browser.Journeys.Single()], browser.Cookies[name]);
        var mild = await browser.Walk(await browser.Begin(), new OrdinaryPerson());
        foreach (var value in new[] { "", "rubbish", kept, kept[..^10], journey, browser.Cookies[$"check-{mild.Journey}"] })
        {
            browser.Cookies[name.Replace(browser.Journeys.First()["check-".Length..], mild.Journey)] = value;
            var outcome = await browser.Get(mild.Path);
            Assert.Equal((200, "self-care"), (outcome.Status, outcome.Outcome));
        }
    }

    [Fact]
    public async Task A_kept_999_without_its_journey_shows_nothing()
    {
        var (browser, outcome) = await site.Browse().WithOutcome(new OrdinaryPerson(Numb));
        browser.Cookies.Remove(browser.Journeys.Single());
        Assert.Equal(410, (await browser.Get(outcome.Path)).Status);
    }

    private static async Task<Page[]> Forms(PlainClient browser, string journey,
        IEnumerable<(string Page, string Option)> told)
    {
        var forms = new List<Page>();
        foreach (var (page, _) in told) forms.Add(await browser.Open(journey, page));
        return [.. forms];
    }

    // Takes them back from the first page on, because a 999 ends the pages after it.
    private static async Task AssertEachStandsUntilTakenBack(PlainClient browser, string journey,
        params IEnumerable<(string Page, string Option)> told)
    {
        var pages = RealContent.Questionnaire.Questions.Select(question => question.Id);
        foreach (var page in pages.Where(page => told.Any(each => each.Page == page)))
        {
            Assert.Equal("999", (await Shown(browser, $"/check/{journey}/outcome")).Outcome);
            await browser.Answer(await browser.Open(journey, page), "none");
        }
        Assert.NotEqual("999", (await Shown(browser, $"/check/{journey}/outcome")).Outcome);
        Assert.Empty(browser.Kept);
    }

    private static async Task<Page> Shown(PlainClient browser, string path) =>
        await browser.Get(path) is var page && page.Status is 303 ? await browser.Follow(page) : page;
}
