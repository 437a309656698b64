namespace BackCare.Web.Tests.Checker;

/// <summary>An answer counts for the page that its reader saw: "none" says nothing of signs added since.</summary>
public sealed class ShownPageFacts(RunningSite site, ChangedSite changed) : IClassFixture<ChangedSite>
{
    private static readonly (string Page, string Option) Numb = RealAnswers.OptionThatGives("saddle-numbness");

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public async Task A_none_on_a_form_from_before_a_content_change_is_asked_again(Voice voice)
    {
        var before = changed.Before();
        var form = await before.UpTo(Numb.Page, voice: voice);
        Assert.Equal([Numb.Option], (await changed.After(before).Submit(form, Numb.Option, "not-sure")).Ticked);
        var after = changed.After(before);
        await AssertAskedAgain(after, form, "none");
        Assert.Equal("self-care", (await after.Walk(await after.Get(form.Path), new OrdinaryPerson())).Outcome);
    }

    [Fact]
    public async Task A_none_on_a_form_from_before_a_content_change_removes_no_kept_999()
    {
        var before = changed.Before();
        var reached = await before.Walk(await before.Begin(), new OrdinaryPerson(Numb));
        var form = await before.Open(reached.Journey, Numb.Page);
        var after = changed.After(before);
        var again = await after.Submit(form, "none");
        Assert.Equal((200, Numb.Page, Numb.Option), (again.Status, again.Question, again.Ticked.Single()));
        Assert.Empty(Recorded(again));
        Assert.Single(after.Kept);
        Assert.Equal("999", (await after.Get(reached.Path)).Outcome);
        Assert.Null((await after.Answer(again, "none")).Outcome); // to these words it does
    }

    [Theory]
    [InlineData("age", "5-to-11", "16-to-44")]
    [InlineData("age", "16-to-44", "5-to-11")]
    [InlineData("pregnancy", "birth-in-last-6-weeks", "under-13-weeks")]
    public async Task A_tab_with_outdated_options_is_asked_again(string question, string from, string to)
    {
        var browser = site.Browse();
        var forms = new Dictionary<(string, string), Page>();
        var answers = await browser.Walk(await browser.Begin(), page =>
        {
            forms[(page.Path, page.Question)] = page;
            return new OrdinaryPerson((question, from)).Choose(page.Question);
        });
        var page = await browser.Answer(await browser.Open(answers.Journey, question), to);
        var again = 0;
        var other = new OrdinaryPerson((question, to));
        for (; page.IsQuestion; page = await browser.Answer(page, other.Choose(page.Question)))
        {
            if (!forms.TryGetValue((page.Path, page.Question), out var form) || form.Values.SequenceEqual(page.Values))
                continue;
            await AssertAskedAgain(browser, form, form.Values.Last());
            again++;
        }
        Assert.True(again > 0, "no page came to offer others");
    }

    [Fact]
    public async Task A_tick_counts_for_the_page_of_its_form_even_if_the_page_number_changed()
    {
        var (browser, forms, other) = await TakeBack("legs: one-leg-pain-or-tingling", "more", "none");
        Assert.Equal("self-care", other.Outcome);
        Assert.Equal("111", (await browser.Answer(forms["coping"], "suicidal-thoughts")).Outcome);
    }

    [Theory]
    [InlineData("legs: one-leg-pain-or-tingling", "more", "none", "legs", "one-leg-weakness", "leg-symptoms", "111")]
    [InlineData("duration: over-3-months", "duration", "under-4-weeks", "mornings",
        "stiff-mornings better-with-movement", "over-3-months", "gp")]
    [InlineData("duration: over-3-months", "age", "12-to-15", "mornings",
        "stiff-mornings better-with-movement", "16-to-44", "gp")]
    public async Task A_tick_on_a_page_now_off_the_path_asks_the_question_that_opens_it(
        string told, string opener, string otherwise, string gone, string ticks, string again, string outcome)
    {
        var (browser, forms, other) = await TakeBack(told, opener, otherwise);
        var person = OrdinaryPerson.Telling(told);
        other = await browser.Walk(other, person);
        var asked = await browser.Submit(forms[gone], ticks.Split(' '));
        Assert.Equal((200, opener), (asked.Status, asked.Question));
        Assert.Equal(other.Outcome, (await browser.Get(other.Path)).Outcome); // it is kept, and does not count yet
        var end = await WalkTicking(gone, ticks.Split(' '), browser, await browser.Answer(asked, again), person);
        Assert.Equal(outcome, end.Outcome);
    }

    [Fact]
    public async Task A_tick_on_a_page_not_reached_yet_is_filled_in_when_the_check_gets_there()
    {
        var (browser, forms, other) = await TakeBack("", "more", "leg-symptoms");
        Assert.Equal("legs", other.Question);
        var asked = await browser.Answer(forms["coping"], "suicidal-thoughts");
        Assert.Equal("legs", asked.Question);
        var end = await WalkTicking("coping", ["suicidal-thoughts"], browser, asked, new());
        Assert.Equal("111", end.Outcome);
    }

    private static async Task<Page> WalkTicking(string question, string[] filledIn, PlainClient browser, Page from,
        OrdinaryPerson person)
    {
        var asked = 0;
        var end = await browser.Walk(from, page =>
        {
            if (page.Question != question) return person.Choose(page.Question);
            asked++;
            Assert.Equal(filledIn, page.Ticked);
            return filledIn;
        });
        Assert.Equal(1, asked);
        return end;
    }

    private async Task<(PlainClient Browser, Dictionary<string, Page> Forms, Page Other)> TakeBack(string told, string page,
        string otherwise)
    {
        var (browser, forms) = (site.Browse(), new Dictionary<string, Page>());
        var person = told is "" ? new() : OrdinaryPerson.Telling(told);
        var end = await browser.Walk(await browser.Begin(), shown =>
        {
            forms[shown.Question] = shown;
            return person.Choose(shown.Question);
        });
        return (browser, forms, await browser.Answer(await browser.Open(end.Journey, page), otherwise));
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "navigate"), InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task A_browser_form_without_the_shown_fingerprint_is_asked_again(string header, string value)
    {
        var (browser, page) = await site.Browse().WithQuestion("emergency");
        using var form = PlainClient.Form(page.Fields("none").Where(field => field.Name is not "shown"));
        var again = await browser.Send(HttpMethod.Post, page.Path, form, headers => headers.Add(header, value));
        Assert.Equal((200, page.Question), (again.Status, again.Question));
        Assert.Empty(Recorded(again));
        using var whole = PlainClient.Form(page.Fields("none"));
        Assert.Equal(303,
            (await browser.Send(HttpMethod.Post, page.Path, whole, headers => headers.Add(header, value))).Status);
    }

    [Fact]
    public async Task A_program_may_send_a_form_without_the_shown_fingerprint()
    {
        var (program, page) = await site.Browse().WithQuestion("emergency");
        Assert.Equal(303,
            (await program.Post(page.Path, page.Fields("none").Where(field => field.Name is not "shown"))).Status);
    }

    [Theory]
    [InlineData(""), InlineData("rubbish"), InlineData("another page's"), InlineData("its own in capitals")]
    [InlineData("its own", "its own"), InlineData("its own", "another page's")]
    public async Task A_form_with_a_wrong_shown_fingerprint_is_asked_again(params string[] said)
    {
        var (browser, first) = await site.Browse().WithFirstQuestion();
        var page = await browser.Answer(await browser.Answer(first, "16-to-44"), "under-4-weeks");
        var (own, other) = (Shown(page), Shown(first));
        Assert.NotEqual(own, other);
        var again = await browser.Post(page.Path, page.Fields("none").Where(field => field.Name is not "shown")
            .Concat(said.Select(value => new Field("shown", value switch
            {
                "its own" => own,
                "its own in capitals" => own.ToUpperInvariant() + " ",
                "another page's" => other,
                _ => value,
            }))));
        Assert.Equal((200, page.Question), (again.Status, again.Question));
        Assert.Empty(Recorded(again));
    }

    // Version 3 asked about steroid tablets and blood thinners on the page of medicines.
    [Fact]
    public async Task A_tick_from_a_page_that_was_split_is_asked_again_on_its_new_page()
    {
        var browser = site.Browse();
        var page = await browser.UpTo("medicines", OrdinaryPerson.Telling("more: medicine-trouble"));
        var again = await browser.Post(page.Path,
            [
                .. page.Fields("too-many-painkillers").Where(field => field.Name is not "shown"),
                new("shown", "of-version-3"), new("answer", "steroid-tablets"),
            ]);
        Assert.Equal((200, "medicines"), (again.Status, again.Question));
        Assert.Contains("has changed since you opened it",
            again.Main.WordsOf(".nhsuk-error-summary"), StringComparison.Ordinal);
        Assert.Equal(["too-many-painkillers"], again.Ticked);
        Assert.Empty(Recorded(again));
        var health = await browser.Answer(again, "too-many-painkillers");
        Assert.Equal("about-you", health.Question);
        Assert.Contains("steroid-tablets", health.Values);
    }

    private static string Shown(Page page) => page.Hidden.Single(field => field.Name is "shown").Value;

    private static IEnumerable<string> Recorded(Page page) => page.SetCookies.Where(
        cookie => cookie.StartsWith("check-", StringComparison.Ordinal)
            || cookie.StartsWith("kept-", StringComparison.Ordinal));

    private static async Task AssertAskedAgain(PlainClient browser, Page form, string answer)
    {
        var again = await browser.Submit(form, answer);
        Assert.Equal((200, form.Question), (again.Status, again.Question));
        Assert.Contains("has changed since you opened it",
            again.Main.WordsOf(".nhsuk-error-summary"), StringComparison.Ordinal);
        Assert.StartsWith("Error: ", again.Html.Title!, StringComparison.Ordinal);
        Assert.DoesNotContain("none", again.Ticked); // to be read first, not one press away
        Assert.Empty(Recorded(again));
        Assert.Equal(form.Path, (await browser.Get($"/check/{form.Journey}/outcome")).Location);
    }
}
