namespace BackCare.Tests.Plans;

/// <summary>Ready plans: no page can know alone whether its exercises are for its people.</summary>
public sealed class PlanCheckFacts
{
    private static readonly Library Real = RealContent.Library;
    private static readonly Guide[] Ready = [.. Real.Published.Where(guide => guide.Kind is GuideKind.Plan)];

    private static Guide InPregnancy => Ready.Single(guide => guide.Slug == "in-pregnancy");

    [Fact]
    public void What_ships_has_no_problem() => Assert.Empty(Problems(InPregnancy));

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
