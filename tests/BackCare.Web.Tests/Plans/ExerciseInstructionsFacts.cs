using BackCare.Plans;

namespace BackCare.Web.Tests.Plans;

/// <summary>How the exercises of a plan are done, on its page: complete without a script.</summary>
public sealed class ExerciseInstructionsFacts(RunningSite site)
{
    [Fact]
    public async Task Each_exercise_has_its_number_its_pictures_its_steps_and_who_must_not_do_it()
    {
        var page = await site.Browse().Get("/plan?do=bridge:8&do=walking");
        var exercises = page.Main.QuerySelectorAll(".app-routine > li");
        Assert.Equal(["Bridge", "Walking"], exercises.Select(each => each.WordsOf("h3")));
        Assert.All(exercises, each =>
        {
            Assert.NotEmpty(each.QuerySelectorAll("img"));
            Assert.NotEmpty(each.QuerySelectorAll("ol li"));
            Assert.Contains("Not for you if", Page.Words(each));
        });
        Assert.Contains("2 sets of 8", Page.Words(exercises[0]));
        page.Says("Stop if:");
    }

    // In pregnancy a pelvic tilt is done at a wall: a plan must not lose that. When to stop stands once for all.
    [Fact]
    public async Task A_plan_repeats_the_instructions_on_the_pages_of_its_exercises()
    {
        var page = await site.Browse().Get("/plan?" + string.Join('&',
            RealContent.Library.Published.Where(each => each.Exercise is not null).Select(each => $"do={each.Slug}")));
        foreach (var exercise in page.Main.QuerySelectorAll(".app-routine > li"))
        {
            var title = exercise.WordsOf("h3");
            var guide = RealContent.Library.Guides.Single(each => each.Title == title);
            var says = guide.Blocks.OfType<Block.Exercise>().Single();
            Assert.All(says.Whom.Skip(1).Concat(says.Start)
                    .Concat(says.HowMuch.Where(value => value is { IsHowMany: false, IsStop: false })).Concat(says.Ways.Select(way => way.Words)),
                value => Assert.Contains(value.Value, Page.Words(exercise), StringComparison.Ordinal));
        }
        page.Says($"Stop if: {RealContent.Library.Exercises.Pain.StopIf}");
        page.Says("do it standing at a wall");
    }

    [Fact]
    public async Task A_step_shows_the_words_and_the_figure_of_its_way_and_of_no_other()
    {
        var browser = site.Browse();
        foreach (var guide in RealContent.Library.Published.Where(each => each.Exercise is not null))
            foreach (var way in guide.Exercise!.Ways.Keys)
            {
                var step = new RoutineStep(guide, 5, way);
                var shown = (await browser.Get($"/plan?do={step.Value}")).Main.QuerySelector(".app-routine > li")!;
                Assert.Equal(step.Title, shown.WordsOf("h3"));
                Assert.Contains($"{step.Other!.Words.Label} {step.Other.Words.Value}", Page.Words(shown), StringComparison.Ordinal);
                Assert.All(step.Exercise.Ways.Where(other => other.Way != way), other =>
                    Assert.DoesNotContain($"{other.Words.Label} {other.Words.Value}", Page.Words(shown), StringComparison.Ordinal));
                Assert.Equal(step.Drawn.Positions.Select(position => position.Address),
                    shown.QuerySelectorAll(".app-positions--small img").Take(step.Drawn.Positions.Length).Select(image => image.GetAttribute("src")));
                Assert.Equal(step.Keeps is KeptInstructions.All, Page.Words(shown).Contains("Start: "));
                Assert.Equal(step.Keeps is not KeptInstructions.Nothing, shown.QuerySelector("ol") is not null);
                Assert.Contains("Not for you if:", Page.Words(shown), StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task The_steps_for_getting_down_to_the_floor_include_getting_up_again()
    {
        var page = await site.Browse().Get("/plan?do=getting-down-and-up:1&do=bridge:5");
        var first = page.Main.QuerySelector(".app-routine > li")!;
        Assert.Contains("Getting up again", Page.Words(first));
        Assert.Contains("Turn and sit down.", Page.Words(first));
    }
}
