namespace BackCare.Tests.Plans;

/// <summary>Ready plans: no page can know alone whether its exercises are for its people.</summary>
public sealed class PlanCheckFacts
{
    private static readonly Library Real = RealContent.Library;

    private static Guide InPregnancy => AnyPlan.Named("in-pregnancy");

    [Fact]
    public void What_ships_has_no_problem() => Assert.Empty(Problems(InPregnancy));

    [Fact]
    public void An_exercise_against_its_people_stops_the_load()
    {
        var links = InPregnancy.Links.Add((7, "/exercises/knee-rolls"));
        var problem = Problems(InPregnancy with { Links = links }).Single();
        Assert.Equal(("BC421", 7, "plans/in-pregnancy.md"), (problem.Code, problem.Line, problem.File));
        Assert.Contains("'pregnant'", problem.What);
    }

    private static IReadOnlyList<Problem> Problems(Guide changed)
    {
        var problems = new Problems();
        new PlanCheck([.. Real.Guides.Where(guide => guide.Slug != changed.Slug), changed], problems).Run();
        return problems.All;
    }
}
