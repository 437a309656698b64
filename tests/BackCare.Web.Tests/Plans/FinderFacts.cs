namespace BackCare.Web.Tests.Plans;

public sealed class FinderFacts(RunningSite site)
{
    [Fact]
    public async Task Without_a_choice_every_exercise_is_listed_with_its_picture()
    {
        var page = await site.Browse().Get("/exercises");
        Assert.Equal(200, page.Status);
        Assert.Equal("Find an exercise", page.Heading);
        Assert.Null(page.Header("X-Robots-Tag"));
        Assert.Null(page.Html.QuerySelector("meta[name=robots]"));
        Assert.NotNull(page.Header("ETag"));
        var rows = page.Main.QuerySelectorAll(".app-found li");
        Assert.Equal(RealContent.Library.Published.Count(guide => guide.Exercise is not null), rows.Length);
        Assert.All(rows, row => Assert.StartsWith("/figures/", row.QuerySelector("img")!.GetAttribute("src")));
        var many = await site.Browse().Get("/exercises?" + string.Join('&', Enumerable.Range(0, 600).Select(at => $"need={at}")));
        Assert.Equal(200, many.Status);
        many.Says("We could not read part of that link, so we left it out.");
        Assert.Equal(rows.Length, many.Main.QuerySelectorAll(".app-found li").Length);
    }

    [Fact]
    public async Task The_exercises_page_links_to_videos_of_the_NHS_and_physiotherapists()
    {
        var main = (await site.Browse().Get("/exercises")).Main;
        var links = main.HrefsOf("a").ToArray();
        Assert.Contains("https://www.csp.org.uk/conditions/back-pain/video-exercises-back-pain", links);
        Assert.Contains("https://www.nhs.uk/conditions/back-pain/", links);
    }

    // A press puts a need in, and says before how much it would show.
    [Theory]
    [InlineData("/exercises"), InlineData("/exercises?need=leg-pain&place=bed")]
    public async Task Each_choice_of_the_finder_says_how_many_exercises_a_press_would_show(string address)
    {
        var (browser, page) = await site.Browse().WithPage(address);
        foreach (var chip in page.Main.QuerySelectorAll(".app-facets details a:not([aria-current])"))
        {
            var found = await browser.Get(chip.GetAttribute("href")!.Split('#')[0]);
            Assert.Equal(chip.WordsOf("span"), $"{Best(found).Length}");
            Assert.Contains("nofollow", chip.GetAttribute("rel"));
        }
    }

    [Fact]
    public async Task A_choice_in_the_finder_is_listed_first_and_a_press_removes_it()
    {
        var (browser, page) = await site.Browse().WithPage("/exercises?need=pregnant&need=stiff&position=sitting");
        Assert.Equal(["Stiff", "Pregnant", "On a chair"],
            page.Main.QuerySelectorAll(".app-chosen a[aria-current]").Select(chip => Page.Words(chip).Split(',')[0]));
        Assert.Equal(["Chair twist"], Best(page));
        Assert.StartsWith("1 for: stiff, pregnant, on a chair", page.Main.WordsOf("#found"), StringComparison.Ordinal);
        page.Says(" more that are not ruled out for you");
        page.Says("We left out");
        var less = await browser.Get(page.Main.HrefOf(".app-chosen a[aria-current]").Split('#')[0]);
        Assert.Equal(["Pregnant", "On a chair"],
            less.Main.QuerySelectorAll(".app-chosen a[aria-current]").Select(chip => Page.Words(chip).Split(',')[0]));
    }

    [Theory]
    [InlineData("/exercises?need=juggling", "we left it out", true)]
    [InlineData("/exercises?need=broken-spine&position=hands-and-knees", "No exercise fits all of that", false)]
    [InlineData("/exercises?need=%00&place=%F0%9F%A6%B4&level=%2E%2E%2F", "we left it out", true)]
    public async Task The_finder_says_in_words_what_it_cannot_find(string address, string said, bool lists)
    {
        var page = await site.Browse().Get(address);
        Assert.Equal(200, page.Status);
        page.Says(said);
        Assert.Equal(lists, page.Main.QuerySelector(".app-found") is not null);
    }

    // What somebody looks for tells of them: their back, their pregnancy, their bones.
    [Theory]
    [InlineData("/exercises?need=pregnant"), InlineData("/exercises?anything")]
    [InlineData("/Exercises?need=thin-bones")]
    public async Task A_finder_search_is_never_cached(string address) =>
        AssertResponse.IsPrivate(await site.Browse().Get(address));

    // The plan of what was found shows nobody the ordinary way of what is safe in another alone.
    [Fact]
    public async Task The_way_of_an_exercise_meant_for_pregnancy_is_listed_and_goes_into_the_plan()
    {
        var (browser, found) = await site.Browse().WithPage("/exercises?need=pregnant&need=stiff");
        Assert.Contains("Child's pose (easier way)", Best(found));
        Assert.Equal("Pelvic tilt (easier way)", Best(found)[0]);
        Assert.StartsWith("/figures/pelvic-tilt-wall.", found.Main.QuerySelector(".app-found img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal(Best(found), await PlanOf(browser, found));
    }

    private static async Task<IEnumerable<string>> PlanOf(PlainClient browser, Page found)
    {
        var address = found.Main.HrefOf(".app-found-line a").Split('#');
        Assert.Equal("how", address[1]);
        return (await browser.Get(address[0])).Main.LinesOf("#how + .app-routine > li > h3");
    }

    private static string[] Best(Page page) => page.Main.WordsOf("#found").StartsWith("No ", StringComparison.Ordinal) ? []
        : [.. page.Main.QuerySelector(".app-found")!.LinesOf("li a")];
}
