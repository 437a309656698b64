namespace BackCare.Web.Tests.Checker;

/// <summary>The early way out, offered where <see cref="Journey.EarlyWayOut"/> says so.</summary>
public sealed class EarlyWayOutPageFacts(RunningSite site)
{
    private static readonly OrdinaryPerson Weak = OrdinaryPerson.Telling("more: urinary-symptoms",
        "about-you: very-weak-immunity");

    private static EarlyWords Words(Voice voice = Voice.You) => RealContent.Questionnaire.Words.Outcome.For(voice).Early;

    public static TheoryData<Voice, string> People => [.. from voice in Enum.GetValues<Voice>()
        from told in new[] { "more: urinary-symptoms", "more: fever", "about-you: cancer-history",
            "legs: one-leg-weakness",
            "nerves: not-sure", "medicines: too-many-painkillers", "pain: upper-back-pain", "trend: better" }
        select new TheoryDataRow<Voice, string>(voice, told)];

    [Theory]
    [MemberData(nameof(People))]
    public async Task Exactly_the_pages_that_offer_the_way_out_link_to_it(Voice voice, string told)
    {
        var (browser, person) = (site.Browse(), OrdinaryPerson.Telling(told));
        var journey = RealContent.Questionnaire.Begin(voice);
        var said = 0;
        await browser.Walk(await browser.Begin(voice), page =>
        {
            var link = page.Main.QuerySelector($"a[href='/check/{page.Journey}/outcome']");
            Assert.Equal(journey.EarlyWayOut is not null, link is not null);
            if (link is not null)
            {
                Assert.Equal(Words(voice).Link, Page.Words(link));
                Assert.Equal(said++ is 0 ? Words(voice).More : null, link.ParentElement!.QuerySelector("p") is { } more
                    ? Page.Words(more) : null);
            }
            var chosen = person.Choose(page.Question);
            journey = journey.With(journey.Next!.Question.Read(journey.Next.Offered, chosen, voice).Answer!);
            return chosen;
        });
        Assert.NotNull(journey.Decision);
    }

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public async Task The_way_out_ends_at_111_and_says_what_was_not_asked_and_how_to_continue(Voice voice)
    {
        var (browser, left) = await site.Browse().WithQuestion("pain", Weak, voice);
        var outcome = await Leave(browser, left);
        Assert.Equal(("111", CheckPrivacyFacts.Title), (outcome.Outcome, outcome.Html.Title));
        Assert.Equal("tel:111", outcome.Main.HrefOf("#panel a"));
        AssertResponse.IsPrivate(outcome);
        Assert.Empty(outcome.SetCookies);
        Assert.NotEmpty(outcome.Main.QuerySelectorAll("p a[href='/emergency']"));
        Assert.Equal(Words(voice).GoOn, outcome.Main.WordsOf($"p a[href='{left.Path}']"));
        outcome.Says(RealContent.Questionnaire["coping"].Words.For(voice).ShortTitle); // not asked yet
        Assert.Equal(left.Path, outcome.Html.HrefOf(".nhsuk-back-link"));
    }

    [Fact]
    public async Task The_way_out_pressed_twice_says_the_same_and_nothing_is_decided_by_it()
    {
        var (browser, left) = await site.Browse().WithQuestion("pain", Weak);
        var (once, twice) = (await Leave(browser, left), await Leave(browser, left));
        Assert.Equal(once.Main.OuterHtml, twice.Main.OuterHtml);
        var offered = (await browser.Get("/check")).Main.HrefsOf($"a[href^='/check/{left.Journey}']").ToArray();
        Assert.Contains(left.Path, offered);
        Assert.DoesNotContain(once.Path, offered);
        Assert.Equal(405, (await browser.Post(once.Path, left.Token)).Status);
        var end = await browser.Walk(await browser.Get(left.Path), Weak);
        Assert.Equal("111", end.Outcome);
        end.DoesNotSay(Words().GoOn);
    }

    [Fact]
    public async Task Looking_at_a_way_out_never_changes_the_outcome()
    {
        var (looks, never, looked) = (site.Browse(), site.Browse(), 0);
        var page = await looks.UpTo("pain", Weak);
        while (page.Outcome is null)
        {
            if (page.Main.QuerySelector($"a[href='/check/{page.Journey}/outcome']") is not null)
            {
                looked++;
                var outcome = await Leave(looks, page);
                foreach (var link in new[] { "#your-answers a[href]", ".nhsuk-back-link" })
                    page = await looks.Get(outcome.Html.HrefOf(link));
            }
            page = await looks.Answer(page, Weak.Choose(page.Question));
        }
        var other = await never.Walk(await never.Begin(Voice.You), Weak);
        Assert.InRange(looked, 2, 20);
        Assert.Equal(other.Main.TextContent, page.Main.TextContent);
    }

    [Theory]
    [InlineData("outcome"), InlineData("handover")]
    public async Task A_way_out_address_that_is_not_offered_leads_to_the_next_question(string where)
    {
        var browser = site.Browse();
        // A weak immune system would make it 999.
        var page = await browser.UpTo("about-you", OrdinaryPerson.Telling("more: fever"));
        Assert.Equal((303, page.Path), StatusAndLocation(await browser.Get($"/check/{page.Journey}/{where}")));
    }

    // Nobody of that age has a flare of pain they know; whoever says so is asked on, and sent to somebody.
    [Theory]
    [InlineData("under-5", "flare-under-4-weeks"), InlineData("under-5", "flare-4-weeks-or-more")]
    [InlineData("5-to-11", "flare-under-4-weeks")]
    public void A_child_under_12_with_a_flare_is_still_sent_to_a_clinician(string age, string duration)
    {
        var ended = FinishedCheck.With(Voice.Person, $"age: {age}", $"duration: {duration}");
        Assert.DoesNotContain(ended.Journey.Steps, step => step.Question.Id is "mornings");
        Assert.NotEqual(Urgency.SelfCare, ended.Decision.Urgency);
        Assert.Contains(age is "under-5" ? "child-under-5" : "child-under-16", ended.Explanation.Reasons.Select(reason => reason.Id));
    }

    private static async Task<Page> Leave(PlainClient browser, Page page)
    {
        var link = Assert.Single(page.Main.QuerySelectorAll($"a[href='/check/{page.Journey}/outcome']"));
        var outcome = await browser.Get(link.GetAttribute("href")!);
        Assert.Equal(200, outcome.Status);
        return outcome;
    }

    private static (int Status, string? Location) StatusAndLocation(Page page) => (page.Status, page.Location);
}
