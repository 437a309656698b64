using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BackCare.Web.Tests.Exercises;

/// <summary>Exercises by what somebody needs, without a script.</summary>
public sealed class FinderFacts(RunningSite site)
{
    [Fact]
    public async Task Without_a_choice_every_exercise_is_listed_with_its_picture()
    {
        var page = await site.Browse().Get("/exercises");
        Assert.Equal(200, page.Status);
        Assert.Equal("Find an exercise", page.Heading);
        var rows = page.Main.QuerySelectorAll(".app-go li");
        Assert.Equal(RealContent.Library.Published.Count(guide => guide.Exercise is not null), rows.Length);
        Assert.All(rows, row => Assert.StartsWith("/figures/", row.QuerySelector("img")!.GetAttribute("src")));
    }

    [Fact]
    public async Task Each_choice_says_how_many_a_press_would_show()
    {
        var browser = site.Browse();
        var page = await browser.Get("/exercises?place=bed");
        foreach (var (value, words) in page.Main.QuerySelectorAll<IHtmlOptionElement>("#position option")
            .Where(option => option.Value.Length > 0).Select(option => (option.Value, option.Text)).ToArray())
        {
            var found = await browser.Get($"/exercises?place=bed&position={value}");
            Assert.EndsWith($"({found.Main.QuerySelectorAll(".app-go li").Length})", words.Trim(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("need=pregnant")]
    [InlineData("need=leg-pain&place=home")]
    [InlineData("level=gentle")]
    public async Task Each_tick_says_how_many_it_and_those_before_would_show(string query)
    {
        var browser = site.Browse();
        var page = await browser.Get($"/exercises?{query}");
        foreach (var box in page.Main.QuerySelectorAll<IHtmlInputElement>("input[name=need]"))
        {
            var words = Page.Words(box.ParentElement!.QuerySelector("label")!);
            if (box.IsChecked) Assert.DoesNotContain("(", words, StringComparison.Ordinal);
            if (box.IsChecked) continue;
            var found = await browser.Get($"/exercises?{query}&need={box.Value}");
            Assert.EndsWith($"({found.Main.QuerySelectorAll(".app-go li").Length})", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_chosen_stays_chosen()
    {
        var page = await site.Browse().Get("/exercises?need=pregnant&need=stiff&position=sitting");
        Assert.Equal(["stiff", "pregnant"],
            page.Main.QuerySelectorAll<IHtmlInputElement>("input[name=need]").Where(box => box.IsChecked).Select(box => box.Value));
        Assert.Equal("sitting", page.Main.QuerySelector<IHtmlSelectElement>("#position")!.Value);
        Assert.Equal(["Chair twist", "Sit to stand"], page.Main.QuerySelectorAll(".app-go a").Select(Page.Words));
        Assert.Contains("left out", Page.Words(page.Main));
    }

    [Theory]
    [InlineData("/exercises?need=juggling", "we left it out", true)]
    [InlineData("/exercises?need=new-hip&position=on-your-front", "No exercise suits all of that", false)]
    [InlineData("/exercises?need=%00&place=%F0%9F%A6%B4&level=%2E%2E%2F", "we left it out", true)]
    public async Task What_cannot_be_found_is_said_in_words(string address, string said, bool lists)
    {
        var page = await site.Browse().Get(address);
        Assert.Equal(200, page.Status);
        Assert.Contains(said, Page.Words(page.Main));
        Assert.Equal(lists, page.Main.QuerySelector(".app-go") is not null);
    }

    [Fact]
    public async Task A_thousand_choices_are_a_page_like_any_other()
    {
        var page = await site.Browse().Get("/exercises?" + string.Join('&', Enumerable.Range(0, 600).Select(at => $"need={at}")));
        Assert.Equal(200, page.Status);
        Assert.Contains("We could not read part of that link, so we left it out.", Page.Words(page.Main));
        Assert.Equal((await site.Browse().Get("/exercises")).Main.QuerySelectorAll(".app-go li").Length,
            page.Main.QuerySelectorAll(".app-go li").Length);
    }

    // What somebody looks for tells of them: their back, their pregnancy, their bones.
    [Theory]
    [InlineData("/exercises?need=pregnant")]
    [InlineData("/exercises?anything")]
    [InlineData("/exercises/routine?do=bridge:8")]
    [InlineData("/Exercises?need=thin-bones")]
    public async Task What_is_looked_for_is_kept_by_nobody(string address) =>
        Promised.IsPrivate(await site.Browse().Get(address));

    [Fact]
    public async Task Without_a_query_it_is_a_page_like_any_other()
    {
        var page = await site.Browse().Get("/exercises");
        Assert.Null(page.Header("X-Robots-Tag"));
        Assert.Null(page.Html.QuerySelector("meta[name=robots]"));
        Assert.NotNull(page.Header("ETag"));
    }

    // The routine of what was found for thin bones shows nobody the ordinary way of what is safe in another alone.
    [Fact]
    public async Task In_pregnancy_the_way_that_is_meant_for_them_is_listed_and_goes_into_the_routine()
    {
        var browser = site.Browse();
        var found = await browser.Get("/exercises?need=pregnant&need=stiff");
        Assert.Contains("Child's pose (easier way)", found.Main.QuerySelectorAll(".app-go a").Select(Page.Words));
        Assert.Equal("Pelvic tilt (easier way)", Page.Words(found.Main.QuerySelector(".app-go a")!));
        Assert.StartsWith("/figures/pelvic-tilt-wall.", found.Main.QuerySelector(".app-go img")!.GetAttribute("src"), StringComparison.Ordinal);
        var routine = await browser.Get(found.Main.QuerySelector(".nhsuk-action-link")!.GetAttribute("href")!);
        Assert.Equal(found.Main.QuerySelectorAll(".app-go a").Select(Page.Words),
            routine.Main.QuerySelectorAll(".app-routine > li > h2:first-child").Select(Page.Words));
    }

    [Fact]
    public async Task A_routine_of_what_was_found_is_a_press_away()
    {
        var browser = site.Browse();
        var found = await browser.Get("/exercises?need=older");
        var routine = await browser.Get(found.Main.QuerySelector(".nhsuk-action-link")!.GetAttribute("href")!);
        Assert.Equal("Your routine", routine.Heading);
        Assert.Equal(found.Main.QuerySelectorAll(".app-go a").Select(Page.Words),
            routine.Main.QuerySelectorAll(".app-routine > li").Select(each => Page.Words(each.QuerySelector("h2")!)));
    }
}
