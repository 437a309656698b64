namespace BackCare.Web.Tests.Checker;

/// <summary>"Leave this site quickly": one press clears every answer and shows another site.</summary>
public sealed class LeaveFacts(RunningSite site)
{
    [Fact]
    public async Task Exactly_the_pages_about_discreet_findings_have_the_leave_link()
    {
        var browser = site.Browse();
        var with = new List<string>();
        var outcome = await browser.Walk(await browser.Begin(), page =>
        {
            if (Link(page) is not null) with.Add(page.Question);
            return new OrdinaryPerson().Choose(page.Question);
        });
        Assert.Equal(Discreet.Pages.Order(), with.Order());
        Assert.Null(Link(outcome));
        Assert.Null(Link(await browser.Get("/check")));
    }

    [Theory]
    [InlineData("nothing", false), InlineData("chest-pain", false), InlineData("fever", false)]
    [InlineData("a discreet finding at 999", true), InlineData("a discreet finding below 999", true)]
    [InlineData("a doubt about one", true)]
    public async Task An_outcome_has_the_leave_link_if_a_discreet_finding_was_told_or_in_doubt(string told, bool has)
    {
        var (_, outcome) = await site.Browse().WithOutcome(told switch
        {
            "nothing" => new(),
            "a discreet finding at 999" => RealAnswers.PersonWith(Discreet.At999),
            "a discreet finding below 999" => RealAnswers.PersonWith(Discreet.Below999),
            "a doubt about one" => new((RealAnswers.OptionThatGives(Discreet.Below999).Question, "not-sure")),
            _ => RealAnswers.PersonWith(told),
        });
        Assert.Equal(has, Link(outcome) is not null);
    }

    [Fact]
    public async Task The_link_to_leave_says_that_history_shows_a_visit_and_how_to_clear_that()
    {
        var (browser, outcome) = await site.Browse().WithOutcome(RealAnswers.PersonWith(Discreet.At999));
        var line = Link(outcome)!.Closest("nav")!.QuerySelector("p")!;
        Assert.Equal("Your browser's history still shows a visit to this site. How to clear it", Page.Words(line));
        var how = line.HrefOf("a").Split('#');
        var page = await browser.Get(how[0]);
        Assert.NotNull(page.Main.QuerySelector($"h2#{how[1]}, h3#{how[1]}"));
        // The summary is shown to others, who are not to wonder why somebody clears a history.
        outcome = await browser.Walk(await browser.Begin(), RealAnswers.PersonWith("fever"));
        var handover = await browser.Get($"/check/{outcome.Journey}/handover");
        Assert.NotNull(Link(handover));
        Assert.Null(handover.Html.QuerySelector("nav p"));
    }

    [Fact]
    public async Task Leaving_clears_every_answer_and_leads_to_another_site()
    {
        var browser = site.Browse();
        await browser.Walk(await browser.Begin(), RealAnswers.PersonWith("chest-pain"));
        var outcome = await browser.Walk(await browser.Begin(), RealAnswers.PersonWith(Discreet.At999));
        var sent = browser.Cookies.Keys.Where(name => name != PlainClient.TokenCookie).ToArray();
        Assert.Equal(3, sent.Length); // two journeys, and the 999 that was kept

        var link = Link(outcome)!;
        Assert.Equal(("a", $"/check/{outcome.Journey}/leave", "nofollow noreferrer"),
            (link.LocalName, link.GetAttribute("href"), link.GetAttribute("rel")));
        Assert.Same(outcome.Main, link.Closest("nav")!.NextElementSibling);
        var left = await browser.Get(link.GetAttribute("href")!);
        Assert.Equal((303, "https://www.bbc.co.uk/weather"), (left.Status, left.Location));
        Assert.Equal([PlainClient.TokenCookie], browser.Cookies.Keys);
        Assert.Empty(left.Body);
        AssertResponse.IsPrivate(left);
        foreach (var name in sent)
            Assert.Contains(left.SetCookies, cookie => cookie.StartsWith($"{name}=;", StringComparison.Ordinal)
                    && JourneyCookieFacts.AttributesOf(cookie).Contains("max-age=0")
                    && JourneyCookieFacts.AttributesOf(cookie).Contains("path=/check"));
        Assert.Equal(410, (await browser.Get(outcome.Path)).Status);
    }

    private const string Unknown = "AAAAAAAAAAAAAAAAAAAAAA";

    [Theory]
    [InlineData(Unknown), InlineData("x"), InlineData("clear"), InlineData("its own, cut short")]
    [InlineData(Unknown, "cross-site"), InlineData(Unknown, "same-site"), InlineData(Unknown, "none")]
    [InlineData(Unknown, "")]
    public async Task Leaving_an_unknown_journey_from_elsewhere_clears_nothing(string journey, string? from = null)
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        if (journey is "its own, cut short") journey = page.Journey[..^1];
        Assert.Empty((await Leave(browser, journey, from)).SetCookies);
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);
    }

    [Fact]
    public async Task Leaving_an_unknown_journey_from_a_page_of_ours_clears_everything()
    {
        var browser = site.Browse();
        await browser.Answer(await browser.Begin(), "16-to-44");
        await Leave(browser, Unknown, "same-origin"); // its journey made way
        Assert.Equal([PlainClient.TokenCookie], browser.Cookies.Keys);
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch;prerender"), InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    public async Task A_browser_that_prefetches_the_leave_link_clears_nothing(string header, string value)
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        Assert.Equal(503, (await browser.Send(HttpMethod.Get, $"/check/{page.Journey}/leave",
            headers: headers => headers.Add(header, value))).Status);
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);
    }

    [Theory]
    [InlineData("HEAD"), InlineData("POST"), InlineData("OPTIONS")]
    public async Task Other_methods_at_the_leave_address_clear_nothing(string method)
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        Assert.Equal(405, (await browser.Send(new(method), $"/check/{page.Journey}/leave")).Status);
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);
    }

    private static async Task<Page> Leave(PlainClient browser, string journey, string? from)
    {
        var left = await browser.Send(HttpMethod.Get, $"/check/{journey}/leave", headers: headers =>
        {
            if (from is not null) headers.Add("Sec-Fetch-Site", from);
        });
        Assert.Equal((303, "https://www.bbc.co.uk/weather"), (left.Status, left.Location));
        return left;
    }

    internal static AngleSharp.Dom.IElement? Link(Page page) => page.Html.QuerySelectorAll("a")
            .SingleOrDefault(link => link.Closest("main") is null && Page.Words(link) is "Leave this site quickly");
}
