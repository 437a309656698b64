using BackCare.Guidance;
using BackCare.Plans;
using BackCare.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Plans;

/// <summary>Ready plans: no page can know alone whether its exercises are for its people.</summary>
public sealed class PlanCheckFacts
{
    private static readonly Library Real = RealContent.Library;
    private static readonly Guide[] Ready = [.. Real.Published.Where(guide => guide.Kind is GuideKind.Plan)];

    private static Guide InPregnancy => Ready.Single(guide => guide.Slug == "in-pregnancy");

    [Fact]
    public void Seven_plans_are_served_under_plans_in_their_order() =>
        Assert.Equal(
            ["/plans/first-days", "/plans/sciatica-easing", "/plans/stiff-and-sedentary", "/plans/pacing-and-flare-ups",
                "/plans/in-pregnancy", "/plans/65-and-over", "/plans/thin-bones"],
            Ready.OrderBy(guide => guide.Order).Select(guide => guide.Address));

    [Fact]
    public void What_ships_has_no_problem() => Assert.Empty(Problems(InPregnancy));

    [Fact]
    public void Each_fills_in_its_own_exercises() => Assert.All(Ready, plan =>
    {
        var filled = LinkTargets.Of(plan.Blocks).Select(link => link.Target)
            .Single(target => target.StartsWith("/plan?", StringComparison.Ordinal));
        var read = AnyPlan.Read(filled["/plan?".Length..]).Plan;
        var linked = LinkTargets.Of(plan.Blocks.OfType<Block.Table>())
            .Select(link => link.Target["/exercises/".Length..]);
        Assert.Equal(linked.Distinct(), read.Exercises.Select(step => step.Guide.Slug));
        Assert.Equal((4, true), (read.Weeks, read.Walking is not null));
        Assert.Null(read.Start);
    });

    [Fact]
    public void Each_exercise_begins_in_the_week_that_the_table_says() => Assert.All(Ready, plan =>
    {
        var filled = LinkTargets.Of(plan.Blocks).Select(link => link.Target)
            .Single(target => target.StartsWith("/plan?", StringComparison.Ordinal));
        var read = AnyPlan.Read(filled["/plan?".Length..]).Plan;
        var rows = plan.Blocks.OfType<Block.Table>().Single().Rows;
        var linked = rows.Select(row => string.Join(' ',
            row.SelectMany(cell => cell.Words).OfType<Phrase.Link>().Select(link => link.Target["/exercises/".Length..])));
        Assert.Equal(linked, read.EachWeek.Select(week => string.Join(' ', week.Begun.Select(step => step.Guide.Slug))));
        Assert.True(read.IsStaged);
    });

    [Fact]
    public void Each_says_what_to_do_in_each_of_four_weeks_and_has_a_card_for_each_level() => Assert.All(Ready, plan =>
    {
        var weeks = plan.Blocks.OfType<Block.Table>().Single().Rows.Select(row => Phrase.TextOf(row[0].Words));
        Assert.Equal(["Week 1", "Week 2", "Week 3", "Week 4"], weeks);
        Assert.Equal(3, plan.Blocks.OfType<Block.CareCard>().Select(card => card.Urgency).Distinct().Count());
    });

    [Fact]
    public void An_exercise_against_its_people_stops_the_load()
    {
        var problem = Problems(With(InPregnancy, Text("/exercises/knee-rolls"))).Single();
        Assert.Equal(("BC421", 7, "plans/in-pregnancy.md"), (problem.Code, problem.Line, problem.File));
        Assert.Contains("'pregnant'", problem.What);
    }

    [Fact]
    public void So_does_one_that_the_plan_is_filled_in_with() =>
        Assert.Equal(["BC421"], Problems(With(InPregnancy, new Block.ActionLink("/plan?do=bridge:5&weeks=4", "Fill it in")))
            .Select(problem => problem.Code));

    [Theory]
    [InlineData("in-pregnancy", "pelvic-tilt:5", "pelvic-tilt:5@easier")]
    [InlineData("in-pregnancy", "pelvic-tilt:5@chair", "pelvic-tilt:5@easier")]
    [InlineData("in-pregnancy", "childs-pose:8", "childs-pose:8@easier")]
    [InlineData("thin-bones", "chair-twist:8", "chair-twist:8@easier")]
    public void So_does_one_in_another_way_than_its_people_may_do(string slug, string filled, string mend)
    {
        var problem = Problems(With(Ready.Single(guide => guide.Slug == slug),
            new Block.ActionLink($"/plan?do={filled}&weeks=4", "Fill it in") { Line = 9 })).Single();
        Assert.Equal(("BC424", 9, $"plans/{slug}.md"), (problem.Code, problem.Line, problem.File));
        Assert.Contains(mend, problem.Mend, StringComparison.Ordinal);
        Assert.Empty(Problems(With(Ready.Single(guide => guide.Slug == slug), new Block.ActionLink($"/plan?do={mend}&weeks=4", "Fill it in"))));
    }

    // The table says it in words, the link in a name.
    [Theory]
    [InlineData("thin-bones", "sit-to-stand:5@easier", "pelvic-tilt:5@chair", "side-lying-knee-opener:5", "bridge:5@easier")]
    [InlineData("65-and-over", "sit-to-stand:5@easier", "pelvic-tilt:5@chair", "side-lying-knee-opener:5", "bridge:5@easier")]
    [InlineData("in-pregnancy", "cat-stretch:5", "chair-twist:5@easier", "side-lying-knee-opener:5", "sit-to-stand:5@easier")]
    [InlineData("sciatica-easing", "pelvic-tilt:5", "knee-rolls:5@easier", "side-lying-knee-opener:5", "sit-to-stand:5")]
    [InlineData("stiff-and-sedentary", "chair-twist:5", "cat-stretch:5@easier", "sit-to-stand:5", "bridge:5")]
    public void Each_fills_in_the_ways_that_its_table_says(string slug, params string[] steps)
    {
        var filled = LinkTargets.Of(Ready.Single(guide => guide.Slug == slug).Blocks).Select(link => link.Target)
            .Single(target => target.StartsWith("/plan?", StringComparison.Ordinal));
        Assert.Equal(steps, AnyPlan.Read(filled["/plan?".Length..]).Plan.Exercises.Select(step => step.Value));
    }

    [Theory]
    [InlineData("/plan?do=juggling:5&weeks=4")]
    [InlineData("/plan?do=cat-stretch:5@wheel&weeks=4")]
    [InlineData("/plan?do=cat-stretch:5&weeks=40")]
    [InlineData("/plan?weeks=4&do=cat-stretch:5")] // read, and written in another order
    [InlineData("/plan?do=cat-stretch&weeks=4")]
    [InlineData("/plan?pain=severe")]
    public void A_link_that_fills_in_what_cannot_be_had_stops_the_load(string target) =>
        Assert.Equal("BC422", Problems(With(Ready.Single(guide => guide.Slug == "first-days"), Text(target))).Single().Code);

    [Fact]
    public void Such_a_link_is_looked_at_on_every_page() =>
        Assert.Equal("BC422", Problems(With(Real.Published.First(guide => guide.Kind is GuideKind.Page),
            new Block.Warning("Careful", 3, [Text("/plan?do=juggling:1&weeks=4")]))).Single().Code);

    [Fact]
    public void A_plan_without_its_weeks_or_without_a_way_to_fill_it_in_stops_the_load()
    {
        var bare = InPregnancy with { Blocks = [.. InPregnancy.Blocks.Where(block => block is not (Block.Table or Block.ActionLink))] };
        Assert.Equal(["BC423", "BC423"], Problems(bare).Select(problem => problem.Code));
    }

    [Fact]
    public void Each_is_a_review_item_of_its_own() => Assert.All(Ready, plan =>
        Assert.Contains(BackCare.Review.ReviewItem.Of(Real), item => item.Name == $"plan:{plan.Slug}"
            && item.Text.Contains("\nfor:", StringComparison.Ordinal) && item.Kind is BackCare.Review.ReviewKind.Plan));

    private static Block.Paragraph Text(string target) =>
        new Block.Paragraph([new Phrase.Strong([new Phrase.Link(target, [new Phrase.Plain("Do this")])])]) { Line = 7 };

    private static Guide With(Guide guide, Block block) => guide with { Blocks = guide.Blocks.Add(block) };

    private static IReadOnlyList<Problem> Problems(Guide changed)
    {
        var problems = new Problems();
        PlanCheck.Run([.. Real.Guides.Where(guide => guide.Slug != changed.Slug), changed], problems);
        return problems.All;
    }
}
