using BackCare.Exercises;

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
        Assert.Contains("2 sets of 8", Page.Words(exercises[0]));
        page.Says("Stop if:");
    }

    // In pregnancy a pelvic tilt is done at a wall: a routine must not lose that. When to stop stands once for all.
    [Fact]
    public async Task All_that_a_page_says_on_how_to_be_placed_when_to_stop_and_on_other_ways_stands_in_a_routine_too()
    {
        var page = await site.Browse().Get("/exercises/routine?" + string.Join('&',
            RealContent.Library.Published.Where(each => each.Exercise is not null).Select(each => $"do={each.Slug}")));
        foreach (var exercise in page.Main.QuerySelectorAll(".app-routine > li"))
        {
            var guide = RealContent.Library.Guides.Single(each => each.Title == Page.Words(exercise.QuerySelector("h2")!));
            var says = guide.Blocks.OfType<Block.Exercise>().Single();
            Assert.All(says.Whom.Skip(1).Concat(says.Start)
                    .Concat(says.HowMuch.Where(value => value is { IsHowMany: false, IsStop: false })).Concat(says.Ways.Select(way => way.Words)),
                value => Assert.Contains(value.Value, Page.Words(exercise), StringComparison.Ordinal));
        }
        page.Says($"Stop if: {RealContent.Library.Exercises.Pain.StopIf}");
        page.Says("do it standing at a wall");
    }

    // Whoever may do it in one way alone is shown no other: not its picture, not its start, not its words.
    [Fact]
    public async Task A_step_shows_the_words_and_the_figure_of_its_way_and_of_no_other()
    {
        var browser = site.Browse();
        foreach (var guide in RealContent.Library.Published.Where(each => each.Exercise is not null))
            foreach (var way in guide.Exercise!.Ways.Keys)
            {
                var step = new RoutineStep(guide, 5, way);
                var shown = (await browser.Get($"/exercises/routine?do={step.Value}")).Main.QuerySelector(".app-routine > li")!;
                Assert.Equal(step.Title, Page.Words(shown.QuerySelector("h2")!));
                Assert.Contains($"{step.Other!.Words.Label} {step.Other.Words.Value}", Page.Words(shown), StringComparison.Ordinal);
                Assert.All(step.Exercise.Ways.Where(other => other.Way != way), other =>
                    Assert.DoesNotContain($"{other.Words.Label} {other.Words.Value}", Page.Words(shown), StringComparison.Ordinal));
                Assert.Equal(step.Drawn.Positions.Select(position => position.Address),
                    shown.QuerySelectorAll(".app-positions--small img").Take(step.Drawn.Positions.Length).Select(image => image.GetAttribute("src")));
                Assert.Equal(step.Keeps is WayKeeps.All, Page.Words(shown).Contains("Start: ", StringComparison.Ordinal));
                Assert.Equal(step.Keeps is not WayKeeps.Nothing, shown.QuerySelector("ol") is not null);
                Assert.Contains("Not for you if:", Page.Words(shown), StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task The_only_way_for_somebody_is_not_lost_at_a_press() =>
        Assert.Equal("/exercises/routine?do=pelvic-tilt:5@easier#exercise-1",
            (await site.Browse().Send(HttpMethod.Get, "/exercises/routine?do=pelvic-tilt:5@easier&way=1@")).Location);

    [Theory]
    [InlineData("more=2", "do=bridge:8&do=pelvic-tilt:6@chair&do=walking:1", 2)]
    [InlineData("fewer=2", "do=bridge:8&do=pelvic-tilt:4@chair&do=walking:1", 2)]
    [InlineData("earlier=2", "do=pelvic-tilt:5@chair&do=bridge:8&do=walking:1", 1)]
    [InlineData("earlier=1", "do=bridge:8&do=pelvic-tilt:5@chair&do=walking:1", 1)]
    [InlineData("leave-out=2", "do=bridge:8&do=walking:1", 2)]
    [InlineData("leave-out=3", "do=bridge:8&do=pelvic-tilt:5@chair", 2)]
    [InlineData("way=1@easier", "do=bridge:8@easier&do=pelvic-tilt:5@chair&do=walking:1", 1)]
    [InlineData("way=1@chair", "do=bridge:8&do=pelvic-tilt:5@chair&do=walking:1", 1)]
    [InlineData("way=1@juggling", "do=bridge:8&do=pelvic-tilt:5@chair&do=walking:1", 1)]
    [InlineData("way=2@", "do=bridge:8&do=pelvic-tilt:5&do=walking:1", 2)]
    public async Task A_change_leads_back_to_where_it_was_made(string press, string query, int place)
    {
        var browser = site.Browse();
        var answer = await browser.Send(HttpMethod.Get, $"/exercises/routine?do=bridge:8&do=pelvic-tilt:5@chair&do=walking:1&{press}");
        Assert.Equal((302, $"/exercises/routine?{query}#exercise-{place}"), (answer.Status, answer.Location));
        var page = await browser.Get(answer.Location!.Split('#')[0]);
        Assert.Same(page.Main.QuerySelectorAll(".app-routine > li")[place - 1], page.Main.QuerySelector($"#exercise-{place}"));
    }

    [Fact]
    public async Task When_the_last_exercise_is_left_out_there_is_no_place_to_lead_to() =>
        Assert.Equal("/exercises/routine", (await site.Browse().Send(HttpMethod.Get, "/exercises/routine?do=bridge:8&leave-out=1")).Location);

    [Fact]
    public async Task Whoever_is_led_down_to_the_floor_is_led_up_again()
    {
        var page = await site.Browse().Get("/exercises/routine?do=getting-down-and-up:1&do=bridge:5");
        var first = page.Main.QuerySelector(".app-routine > li")!;
        Assert.Contains("Getting up again", Page.Words(first));
        Assert.Contains("Turn and sit down.", Page.Words(first));
    }

    [Fact]
    public async Task It_can_be_changed_by_buttons_that_need_no_script()
    {
        var browser = site.Browse();
        var page = await browser.Get("/exercises/routine?do=bridge:8&do=walking:1");
        var more = await browser.Ask(page, Way(page, 0, "More times"));
        Assert.Contains("2 sets of 9", Page.Words(more.Main.QuerySelector(".app-routine > li")!));
        var harder = await browser.Ask(more, Way(more, 0, "Harder way"));
        Assert.Equal("Bridge (harder way)", Page.Words(harder.Main.QuerySelector(".app-routine h2")!));
        more = await browser.Ask(harder, Way(harder, 0, "Ordinary way"));
        var earlier = await browser.Ask(more, Way(more, 1, "Earlier"));
        Assert.Equal(["Walking", "Bridge"], earlier.Main.QuerySelectorAll(".app-routine h2").Select(Page.Words));
        // A link for each change would lead whoever follows links on without end.
        Assert.DoesNotContain(earlier.Html.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains('?', StringComparison.Ordinal));
        var without = await browser.Ask(earlier, Way(earlier, 0, "Leave out"));
        Assert.Equal(["Bridge"], without.Main.QuerySelectorAll(".app-routine h2").Select(Page.Words));
        var none = await browser.Ask(without, Way(without, 0, "Leave out"));
        Assert.Equal("/exercises/routine", none.Path);
        none.Says("not added any exercises yet");
        // Every button keeps the way.
        page = await browser.Get("/exercises/routine?do=bridge:8&do=pelvic-tilt:5@chair");
        foreach (var words in new[] { "Fewer times", "More times", "Earlier" })
            Assert.Contains("Pelvic tilt (in a chair)", (await browser.Ask(page, Way(page, 1, words))).Main
                .QuerySelectorAll(".app-routine > li > h2").Select(Page.Words));
        Assert.Equal("More times: Pelvic tilt (in a chair)", Page.Words(Way(page, 1, "More times")));
    }

    [Theory]
    [InlineData("do=juggling", "not on this site")]
    [InlineData("do=bridge:0&do=bridge:999999999999", "has to be 1 to 20")]
    [InlineData("do=<script>alert(1)</script>", "not on this site")]
    [InlineData("do=bridge:8&do=juggling&more=1", "not on this site", "2 sets of 9")] // after a change too
    [InlineData("do=bridge:8&do=pelvic-tilt:5@wheel", "Pelvic tilt: we do not have that way to do it. We left the exercise out", "2 sets of 8")]
    public async Task What_cannot_be_done_is_said(string query, string said, string? left = null)
    {
        var page = await site.Browse().Get($"/exercises/routine?{query}");
        Assert.Equal(200, page.Status);
        page.Says(said);
        Assert.Null(page.Main.QuerySelector("script"));
        if (left is null) return;
        Assert.Equal(["Bridge"], page.Main.QuerySelectorAll(".app-routine > li > h2").Select(Page.Words));
        Assert.Contains(left, Page.Words(page.Main.QuerySelector(".app-routine > li")!));
    }

    [Theory]
    [InlineData("more=0")]
    [InlineData("more=3")]
    [InlineData("leave-out=-1")]
    [InlineData("earlier=first")]
    [InlineData("way=3@easier")]
    [InlineData("way=easier")]
    [InlineData("way=@")]
    [InlineData("way=1@easier@harder")]
    [InlineData("fewer=99999999999999999999")]
    public async Task A_change_of_a_place_that_there_is_not_changes_nothing(string change)
    {
        var page = await site.Browse().Get($"/exercises/routine?do=bridge:8&do=walking:1&{change}");
        Assert.Equal(200, page.Status);
        Assert.Equal(["Bridge", "Walking"], page.Main.QuerySelectorAll(".app-routine h2").Select(Page.Words));
    }

    private static IHtmlButtonElement Way(Page page, int at, string words) =>
        page.Main.QuerySelectorAll(".app-routine > li")[at].QuerySelectorAll<IHtmlButtonElement>(".app-change button")
            .Single(button => Page.Words(button).StartsWith(words, StringComparison.Ordinal));
}
