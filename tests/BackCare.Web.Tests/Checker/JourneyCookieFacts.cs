namespace BackCare.Web.Tests.Checker;

public sealed class JourneyCookieFacts(RunningSite site)
{
    [Fact]
    public async Task The_cookies_of_a_journey_are_for_the_check_alone_and_for_no_script()
    {
        var browser = site.Browse();
        var posted = await browser.Submit(await browser.UpTo("nerves"), "saddle-numbness");
        Assert.Equal(2, posted.SetCookies.Count);
        Assert.All(posted.SetCookies.Select(AttributesOf), attributes =>
        {
            Assert.Contains("httponly", attributes);
            Assert.Contains("samesite=lax", attributes);
            Assert.Contains("path=/check", attributes);
            Assert.Contains("max-age=86400", attributes);
            Assert.DoesNotContain("secure", attributes); // or no browser would keep it on plain http
            Assert.DoesNotContain("domain", string.Join(';', attributes), StringComparison.Ordinal);
        });
        Assert.Matches("^kept-[A-Za-z0-9_-]{22}-[0-9a-f]{8}$", browser.Kept.Single());
    }

    [Fact]
    public async Task A_cookie_of_a_check_tells_nothing_without_the_keys()
    {
        var (browser, nerves) = await site.Browse().WithQuestion("nerves");
        await browser.Submit(nerves, "saddle-numbness");
        string[] names = [browser.Journeys.Single(), browser.Kept.Single()];
        string[] once = [.. names.Select(name => browser.Cookies[name])];
        await browser.Submit(nerves, "saddle-numbness");
        // Not even that the same answer was given again.
        Assert.Empty(names.Select(name => browser.Cookies[name]).Intersect(once));
        Assert.All(once, cookie => Assert.DoesNotContain("saddle-numbness",
            System.Text.Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cookie))));
    }

    [Fact]
    public async Task All_cookies_of_all_journeys_stay_under_7_kB_whatever_is_ticked()
    {
        var browser = site.Browse();
        var bytes = new List<int>();
        for (var journey = 0; journey < JourneyCookies.MaxKept; journey++)
        {
            OrdinaryPerson older = new(("age", "60-to-64"), ("duration", "over-3-months"), ("first-time", "not-sure"),
                ("more", "leg-symptoms"), ("more", "medicine-trouble"));
            OrdinaryPerson pregnant =
                new(("age", "45-to-59"), ("pregnancy", "under-13-weeks"), ("duration", "over-3-months"),
                    ("more", "leg-symptoms"), ("more", "medicine-trouble"));
            var answers = await browser.Walk(await browser.Begin(), older);
            await browser.Walk(await browser.Get($"/check/{answers.Journey}/1"), pregnant);
            // From the last page to the first, for 999 ends the pages after it, and all that was ever answered is kept.
            for (var n = 20; n > 1; n--)
            {
                var page = await browser.Get($"/check/{answers.Journey}/{n}");
                if (page.Status != 200) continue;
                // With a discreet one nothing is kept beside the journey.
                var posted = await browser.Submit(page, page.Choices.First().Type is "radio" ? page.Ticked : page.Values.Where(value =>
                    value != "none" && RealContent.Questionnaire.Findings.Find(value)?.IsDiscreet is not true));
                Assert.Equal(303, posted.Status);
                Assert.All(posted.SetCookies,
                    cookie => Assert.InRange(cookie.Length, 1, 4096)); // RFC 6265: what every browser keeps
                bytes.Add(browser.Cookies.Sum(cookie => $"{cookie.Key}={cookie.Value}; ".Length));
            }
        }
        Assert.Equal((3, 3 * KeptJourney.MaxKept999s), (browser.Journeys.Count(), browser.Kept.Count()));
        Assert.InRange(bytes.Max(), 1000, 7000); // nginx takes 8 kB of headers in one line
    }

    [Fact]
    public async Task Checks_in_two_tabs_never_mix()
    {
        var (browser, mine) = await site.Browse().WithFirstQuestion();
        var theirs = await browser.Begin(Voice.Person);
        Assert.NotEqual(mine.Journey, theirs.Journey);
        Assert.NotEqual(mine.Heading, theirs.Heading);

        mine = await browser.Answer(await browser.Answer(mine, "16-to-44"), "under-4-weeks");
        theirs = await browser.Answer(theirs, "65-or-over");
        mine = await browser.Answer(mine, "none");
        theirs = await browser.Walk(theirs, new OrdinaryPerson(("nerves", "saddle-numbness")));
        mine = await browser.Walk(mine, new OrdinaryPerson());
        Assert.Equal(("self-care", "999"), (mine.Outcome, theirs.Outcome));
        Assert.Equal("16 to 44", Page.Words(mine.Row("Age").QuerySelector("dd")!));
        Assert.Equal("65 or over", Page.Words(theirs.Row("Age").QuerySelector("dd")!));
    }

    [Fact]
    public async Task A_fourth_journey_replaces_the_one_not_used_for_longest()
    {
        var (browser, first) = await site.Browse().WithFirstQuestion();
        var second = await browser.Begin();
        var third = await browser.Begin();
        first = await browser.Answer(first, "16-to-44"); // now the second is the one not used for longest
        var fourth = await browser.Begin();
        Assert.Equal(3, browser.Journeys.Count());
        Assert.Equal(410, (await browser.Get(second.Path)).Status);
        foreach (var kept in new[] { first, third, fourth }) Assert.Equal(200, (await browser.Get(kept.Path)).Status);
    }

    [Fact]
    public async Task The_next_answer_leaves_three_journeys_however_many_were_begun_at_once()
    {
        var (browser, start) = await site.Browse().WithPage("/check");
        var tabs = Enumerable.Range(0, 12).Select(_ => browser.AtTheSameTime()).ToArray();
        foreach (var tab in tabs) browser.Receive(await tab.Submit(start));
        Assert.Equal(12, browser.Journeys.Count());
        var mine = browser.Journeys.First();
        await browser.Submit(await browser.Get($"/check/{mine["check-".Length..]}/1"), "16-to-44");
        Assert.Equal(3, browser.Journeys.Count());
        Assert.Contains(mine, browser.Journeys);
    }

    [Fact]
    public async Task Clearing_removes_every_answer_from_the_browser()
    {
        var browser = site.Browse();
        await browser.Walk(await browser.Begin(), RealAnswers.PersonWith("saddle-numbness"));
        var page = await browser.Begin(Voice.Person);
        browser.Cookies["check-broken"] = "rubbish";
        var cleared = await browser.Follow(await browser.Clear(page));
        Assert.Equal([PlainClient.TokenCookie], browser.Cookies.Keys);
        Assert.Equal("Your answers have been cleared", cleared.Heading);
        Assert.Equal(410, (await browser.Get(page.Path)).Status);
        Assert.DoesNotContain("Continue the check", (await browser.Get("/check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_has_begun_no_check_is_not_offered_to_continue_one() =>
        Assert.Null(Offered(await site.Browse().Get("/check")));

    [Fact]
    public async Task A_check_is_offered_where_it_was_left()
    {
        var browser = site.Browse();
        var left = await browser.Answer(await browser.Begin(), "16-to-44");
        var begun = await browser.Get("/check");
        var link = Offered(begun)!;
        Assert.Equal("form", begun.Main.QuerySelector(".nhsuk-inset-text")!.PreviousElementSibling!.LocalName);
        Assert.Equal(left.Path, link);
        Assert.Equal(left.Question, (await browser.Get(link)).Question);
    }

    [Theory]
    [InlineData("nothing"), InlineData("saddle-numbness")]
    public async Task A_finished_check_is_offered_as_its_result_whatever_that_is(string told)
    {
        var (browser, end) = await site.Browse().WithOutcome(
            told is "nothing" ? new() : RealAnswers.PersonWith(told));
        var start = await browser.Get("/check");
        Assert.Null(Offered(start)); // nothing is left to answer
        var result = Assert.Single(start.Main.QuerySelectorAll("a"),
            each => Page.Words(each) == "See the result of the check for yourself");
        Assert.Equal(end.Path, result.GetAttribute("href"));
    }

    private static string? Offered(Page start) => start.Main.QuerySelectorAll("a").SingleOrDefault(
                link => Page.Words(link).StartsWith("Continue the check", StringComparison.Ordinal))?.GetAttribute("href");

    internal static string[] AttributesOf(string cookie) =>
        [.. cookie.Split(';').Skip(1).Select(attribute => attribute.Trim().ToLowerInvariant())];
}
