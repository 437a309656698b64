namespace BackCare.Web.Tests.Checker;

public sealed class HandoverPageFacts(SecondCopy copy) : OnSecondCopy(copy)
{
    private static readonly (string Page, string Option) Numb = RealAnswers.OptionThatGives("saddle-numbness");

    public static TheoryData<string, string[]> Each => new()
    {
        { "999", ["nerves: saddle-numbness"] },
        { "111", ["more: fever", "about-you: blood-thinner"] },
        { "gp", ["pain: keeps-coming-back"] },
        { "self-care", [] },
    };

    [Theory]
    [MemberData(nameof(Each))]
    public Task Every_outcome_links_to_its_summary_which_is_never_cached(string level, string[] told) =>
        Assert.AllAsync(Enum.GetValues<Voice>(), async voice =>
    {
        var (browser, outcome) = await site.Browse().WithOutcome(OrdinaryPerson.Telling(told), voice);
        Assert.Equal((level, CheckPrivacyFacts.Title), (outcome.Outcome, outcome.Html.Title));
        outcome.Says("Not yet reviewed by a clinician");
        Assert.Equal(level, (await browser.Get(outcome.Path)).Outcome); // it is still there when the page is loaded again
        var address = $"/check/{outcome.Journey}/handover";
        Assert.Single(outcome.Main.QuerySelectorAll($"a[href='{address}']"));
        var page = await browser.Get(address);
        Assert.Equal(200, page.Status);
        AssertResponse.IsPrivate(page);
        AssertResponse.IsHardened(page);
        Assert.Empty(page.SetCookies);
        Assert.Empty(page.Main.QuerySelectorAll("form, [name], a[href*='?']"));
        // Only a script can print and share.
        Assert.All(page.Main.QuerySelectorAll("button"), button => Assert.True(button.HasAttribute("hidden")));
        Assert.Equal(CheckPrivacyFacts.Title, page.Html.Title);
        // Goals on a device belong to its owner.
        Assert.Equal(voice is Voice.You, page.Main.QuerySelector("[data-goals]") is not null);
        Assert.Equal(level is "999", page.Main.QuerySelector("#first") is not null);
        Assert.NotEmpty(page.Html.QuerySelectorAll($"a[href='{outcome.Path}']"));
        Assert.Equal(200, (await browser.Send(HttpMethod.Head, address)).Status);
        Assert.Equal((await browser.Post(outcome.Path)).Status, (await browser.Post(address)).Status);
        AssertSaysTheSameInPlainText(page, level);
    });

    [Theory]
    [InlineData("danger: hurt-by-someone"), InlineData("coping: not-safe-at-home")]
    public async Task An_outcome_links_to_no_summary_if_safety_alone_decides_the_level(string told)
    {
        var (_, outcome) = await site.Browse().WithOutcome(OrdinaryPerson.Telling(told));
        Assert.Empty(outcome.Html.QuerySelectorAll("a[href$='/handover']"));
    }

    [Theory]
    [InlineData("danger: hurt-by-someone"), InlineData("coping: not-safe-at-home")]
    public async Task The_address_of_a_summary_leads_to_the_outcome_if_safety_alone_decides_the_level(string told)
    {
        var (browser, outcome) = await site.Browse().WithOutcome(OrdinaryPerson.Telling(told));
        var answer = await browser.Get($"/check/{outcome.Journey}/handover");
        Assert.Equal((303, outcome.Path), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task The_summary_of_a_kept_999_says_999_or_is_not_offered()
    {
        var (browser, nerves) = await site.Browse().WithQuestion(Numb.Page);
        var other = browser.AtTheSameTime();
        var outcome = await browser.Answer(nerves, Numb.Option);
        browser.Receive(await other.Submit(nerves, "none"));
        Assert.Contains("999", Page.Words((await Summary(browser, outcome)).Main.QuerySelector("[data-list=level]")!));

        browser = site.Browse();
        var second = await browser.UpTo("emergency");
        var old = browser.AtTheSameTime();
        await browser.Walk(second, new OrdinaryPerson(Numb));
        browser.Receive(await old.Submit(second, "none")); // which knows of no page after it
        var kept = await browser.Get($"/check/{second.Journey}/outcome");
        Assert.Equal("999", kept.Outcome);
        Assert.Empty(kept.Html.QuerySelectorAll("a[href$='/handover']"));
        var page = await browser.Get($"/check/{second.Journey}/handover");
        Assert.Equal((303, kept.Path), (page.Status, page.Location!));
    }

    [Fact]
    public async Task Large_print_of_a_summary_needs_no_script_and_sends_nothing()
    {
        var (browser, outcome) = await site.Browse().WithOutcome(new OrdinaryPerson(Numb));
        var page = await Summary(browser, outcome);
        var box = Assert.Single(page.Main.QuerySelectorAll("input"));
        Assert.Equal(("checkbox", null, null), (box.GetAttribute("type"), box.GetAttribute("name"), box.Closest("form")));
        var sheet = await browser.Get(page.Html.HrefOf("link[rel=stylesheet]"));
        Assert.Contains($":has(#{box.Id}:checked)", sheet.Text);
    }

    private static void AssertSaysTheSameInPlainText(Page page, string level)
    {
        var text = page.Main.QuerySelector("pre")!.TextContent;
        var words = page.Main.WordsOf("pre");
        Assert.All(page.Main.QuerySelectorAll("li, section p, aside dd"), line => Assert.Contains(Page.Words(line), words));
        Assert.All(page.Main.QuerySelectorAll("section h2, dt, aside h2, h3"),
            line => Assert.Contains(Page.Words(line), words, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(page.Main.QuerySelectorAll("li, aside dd").Length,
            text.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Equal(5, page.Main.QuerySelectorAll("#head dt").Length);
        Assert.Contains("Content version", words);
        Assert.Contains(level is "gp" ? "GP" : level is "self-care" ? "Self-care" : level, words);
    }

    private static async Task<Page> Summary(PlainClient browser, Page outcome)
    {
        var page = await browser.Get($"/check/{outcome.Journey}/handover");
        Assert.Equal(200, page.Status);
        return page;
    }
}
