using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackCare.Guidance;

namespace BackCare.Web.Tests.Exercises;

/// <summary>A routine at its address, complete without a script.</summary>
public sealed class RoutinePageFacts(RunningSite site)
{
    [Fact]
    public async Task Each_exercise_has_its_number_its_pictures_its_steps_and_who_must_not_do_it()
    {
        var page = await site.Browse().Get("/exercises/routine?do=bridge:8&do=walking");
        var exercises = page.Main.QuerySelectorAll(".app-routine > li");
        Assert.Equal(["Bridge", "Walking"], exercises.Select(each => Page.Words(each.QuerySelector("h2")!)));
        Assert.All(exercises, each =>
        {
            Assert.NotEmpty(each.QuerySelectorAll("img"));
            Assert.NotEmpty(each.QuerySelectorAll("ol li"));
            Assert.Contains("Not for you if", Page.Words(each));
        });
        Assert.Contains("8 times", Page.Words(exercises[0]));
        Assert.Contains("Stop if:", Page.Words(page.Main));
    }

    // With thin bones a bridge stays low, and a pelvic tilt is done in a chair: a routine must not lose that.
    [Fact]
    public async Task All_that_a_page_says_on_how_to_be_placed_when_to_stop_and_on_other_ways_stands_in_a_routine_too()
    {
        var page = await site.Browse().Get("/exercises/routine?" + string.Join('&',
            RealContent.Library.Published.Where(each => each.Exercise is not null).Select(each => $"do={each.Slug}")));
        foreach (var exercise in page.Main.QuerySelectorAll(".app-routine > li"))
        {
            var guide = RealContent.Library.Guides.Single(each => each.Title == Page.Words(exercise.QuerySelector("h2")!));
            var says = guide.Blocks.OfType<Block.Exercise>().Single();
            Assert.All(says.Whom.Concat(says.Start).Concat(says.HowMuch).Concat(says.Ways.Select(way => way.Words)),
                value => Assert.Contains(value.Value, Page.Words(exercise), StringComparison.Ordinal));
            Assert.Contains("Stop if:", Page.Words(exercise), StringComparison.Ordinal);
        }
        Assert.Contains("with thin bones, stay low", Page.Words(page.Main));
        Assert.Contains("with thin bones, always do it this way", Page.Words(page.Main));
    }

    [Fact]
    public async Task Whoever_is_led_down_to_the_floor_is_led_up_again()
    {
        var page = await site.Browse().Get("/exercises/routine?do=getting-down-and-up:1&do=bridge:5");
        var first = page.Main.QuerySelector(".app-routine > li")!;
        Assert.Contains("Getting up again", Page.Words(first));
        Assert.Contains("sit down on the chair", Page.Words(first));
    }

    [Fact]
    public async Task It_can_be_changed_by_buttons_that_need_no_script()
    {
        var browser = site.Browse();
        var page = await browser.Get("/exercises/routine?do=bridge:8&do=walking:1");
        var more = await browser.Ask(page, Way(page, 0, "More times"));
        Assert.Contains("9 times", Page.Words(more.Main.QuerySelector(".app-routine > li")!));
        var earlier = await browser.Ask(more, Way(more, 1, "Earlier"));
        Assert.Equal(["Walking", "Bridge"], earlier.Main.QuerySelectorAll(".app-routine h2").Select(Page.Words));
        var without = await browser.Ask(earlier, Way(earlier, 0, "Leave out"));
        Assert.Equal(["Bridge"], without.Main.QuerySelectorAll(".app-routine h2").Select(Page.Words));
        var none = await browser.Ask(without, Way(without, 0, "Leave out"));
        Assert.Equal("/exercises/routine", none.Path);
        Assert.Contains("nothing in it yet", Page.Words(none.Main));
    }

    [Theory]
    [InlineData("do=juggling", "not on this site")]
    [InlineData("do=bridge:0&do=bridge:999999999999", "was not a number from 1 to 20")]
    [InlineData("do=<script>alert(1)</script>", "not on this site")]
    public async Task What_cannot_be_done_is_said(string query, string said)
    {
        var page = await site.Browse().Get($"/exercises/routine?{query}");
        Assert.Equal(200, page.Status);
        Assert.Contains(said, Page.Words(page.Main));
        Assert.Null(page.Main.QuerySelector("script"));
    }

    [Theory]
    [InlineData("more=0")]
    [InlineData("more=3")]
    [InlineData("leave-out=-1")]
    [InlineData("earlier=first")]
    [InlineData("fewer=99999999999999999999")]
    public async Task A_change_of_a_place_that_there_is_not_changes_nothing(string change)
    {
        var page = await site.Browse().Get($"/exercises/routine?do=bridge:8&do=walking:1&{change}");
        Assert.Equal(200, page.Status);
        Assert.Equal(["Bridge", "Walking"], page.Main.QuerySelectorAll(".app-routine h2").Select(Page.Words));
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_after_a_change_too()
    {
        var page = await site.Browse().Get("/exercises/routine?do=bridge:8&do=juggling&more=1");
        Assert.Equal(200, page.Status);
        Assert.Contains("9 times", Page.Words(page.Main.QuerySelector(".app-routine > li")!));
        Assert.Contains("not on this site", Page.Words(page.Main));
    }

    [Fact]
    public async Task A_change_is_as_private_as_what_it_changes() =>
        Promised.IsPrivate(await site.Browse().Send(HttpMethod.Get, "/exercises/routine?do=bridge:8&more=1"));

    // A link for each change would lead whoever follows links on without end.
    [Fact]
    public async Task No_link_of_a_routine_leads_to_another_routine()
    {
        var page = await site.Browse().Get("/exercises/routine?do=bridge:8&do=walking:1");
        Assert.DoesNotContain(page.Html.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains('?', StringComparison.Ordinal));
    }

    private static IHtmlButtonElement Way(Page page, int at, string words) =>
        page.Main.QuerySelectorAll(".app-routine > li")[at].QuerySelectorAll<IHtmlButtonElement>(".app-change button")
            .Single(button => Page.Words(button).StartsWith(words, StringComparison.Ordinal));
}
