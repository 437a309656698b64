namespace BackCare.Tests.Plans;

/// <summary>Ready plans: no page can know alone whether its exercises are for its people.</summary>
public sealed class PlanValidatorFacts
{
    [Fact]
    public void A_ready_plan_with_an_exercise_that_is_not_for_its_people_is_a_problem()
    {
        var plan = AnyPlan.Named("in-pregnancy");
        var problems = new Problems();
        new PlanValidator(RealContent.Library.Guides.Replace(plan, plan with { Links = plan.Links.Add((7, "/exercises/knee-rolls")) }),
            problems).Check();
        var problem = Assert.Single(problems.All);
        Assert.Equal(("BC421", 7, "plans/in-pregnancy.md"), (problem.Code, problem.Line, problem.File));
        Assert.Contains("'pregnant'", problem.What);
    }
}
