namespace BackCare.Web.Tests.Checker;

/// <summary>"Leave this site quickly": one press clears every answer and shows another site.</summary>
public sealed class LeaveFacts(RunningSite site)
{
    [Fact]
    public async Task Pages_that_ask_a_discreet_finding_have_the_link_to_leave_and_no_other_page_has()
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

    [Fact]
    public async Task Outcomes_have_the_link_to_leave_when_a_discreet_finding_was_told_or_left_in_doubt()
    {
        var coping = RealAnswers.OptionThatGives(Discreet.Below999).Question;
        (OrdinaryPerson Person, bool Has)[] people =
        [
            (new(), false), (RealAnswers.PersonWith("chest-pain"), false), (RealAnswers.PersonWith("fever"), false),
            (RealAnswers.PersonWith(Discreet.At999), true), (RealAnswers.PersonWith(Discreet.Below999), true),
            (new((coping, "not-sure")), true),
        ];
        foreach (var (person, has) in people)
        {
            var (browser, outcome) = await site.Browse().WithOutcome(person);
            Assert.Equal(has, Link(outcome) is not null);
        }
    }

    [Fact]
    public async Task The_link_to_leave_says_that_the_history_still_shows_a_visit_and_how_to_clear_that()
    {
        var (browser, outcome) = await site.Browse().WithOutcome(RealAnswers.PersonWith(Discreet.At999));
        var line = Link(outcome)!.Closest("nav")!.QuerySelector("p")!;
        Assert.Equal("Your browser's history still shows a visit to this site. How to clear it", Page.Words(line));
        var how = line.QuerySelector("a")!.GetAttribute("href")!.Split('#');
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
        AssertAnswer.IsPrivate(left);
        foreach (var name in sent)
            Assert.Contains(left.SetCookies,
                cookie => cookie.StartsWith($"{name}=;", StringComparison.Ordinal)
                    && JourneyCookieFacts.AttributesOf(cookie).Contains("max-age=0")
                    && JourneyCookieFacts.AttributesOf(cookie).Contains("path=/check"));
        Assert.Equal(410, (await browser.Get(outcome.Path)).Status);
    }

    [Fact]
    public async Task An_unknown_journey_leads_away_too_and_clears_everything_at_a_press_on_a_page_of_ours_alone()
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        foreach (var unknown in new[] { "/check/AAAAAAAAAAAAAAAAAAAAAA/leave", "/check/x/leave",
            $"/check/{page.Journey[..^1]}/leave", "/check/clear/leave" })
            Assert.Empty((await Leave(unknown)).SetCookies);
        foreach (var stranger in new[] { "cross-site", "same-site", "none", "" })
            Assert.Empty((await Leave("/check/AAAAAAAAAAAAAAAAAAAAAA/leave", stranger)).SetCookies);
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);

        await Leave("/check/AAAAAAAAAAAAAAAAAAAAAA/leave", "same-origin"); // its journey made way
        Assert.Equal([PlainClient.TokenCookie], browser.Cookies.Keys);

        async Task<Page> Leave(string address, string? from = null)
        {
            var left = await browser.Send(HttpMethod.Get, address, headers: headers =>
            {
                if (from is not null) headers.Add("Sec-Fetch-Site", from);
            });
            Assert.Equal((303, "https://www.bbc.co.uk/weather"), (left.Status, left.Location));
            return left;
        }
    }

    [Fact]
    public async Task Nothing_but_a_press_of_the_link_to_leave_clears_a_check()
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        var address = $"/check/{page.Journey}/leave";
        foreach (var (name, value) in new[] { ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"),
            ("X-Moz", "prefetch") })
            Assert.Equal(503,
                (await browser.Send(HttpMethod.Get, address, headers: headers => headers.Add(name, value))).Status);
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Post, HttpMethod.Options })
            Assert.Equal(405, (await browser.Send(method, address)).Status);
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);
    }

    internal static AngleSharp.Dom.IElement? Link(Page page) => page.Html.QuerySelectorAll("a")
            .SingleOrDefault(link => link.Closest("main") is null && Page.Words(link) is "Leave this site quickly");
}
