namespace BackCare.Tests.Plans;

/// <summary>Somebody's own way through a plan, which is all in its address.</summary>
public sealed class CourseFacts
{
    private static (Course Course, ImmutableArray<string> Changed) Read(string slug, string query) =>
        Read((AnyPlan.Named(slug), query));

    private static (Course Course, ImmutableArray<string> Changed) Read((Guide Plan, string Query) asked) =>
        Course.Parse(asked.Plan, AnyPlan.ValuesOf(asked.Query), AnyPlan.Exercises);

    [Fact]
    public void A_course_survives_a_round_trip_through_its_address() => Prop.ForAll(All().ToArbitrary(), course =>
    {
        var (back, changed) = Read((course.Plan, course.Query));
        return back == course && changed.IsEmpty;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void No_plan_address_adds_an_exercise_that_is_not_for_its_people() => Prop.ForAll(Addresses().ToArbitrary(), asked =>
    {
        var (course, _) = Read(asked);
        return Enumerable.Range(1, Programme.Weeks).SelectMany(week => course.WeekFor(week, AnyPlan.Exercises).Moves)
            .All(move => asked.Plan.PlanFor.All(need => !move.Step.Guide.Exercise!.NotFor.Contains(need)
                && (!move.Step.Guide.Exercise.WaysFor.TryGetValue(need, out var only) || only == move.Step.Way)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Any_day_of_a_ready_plan_can_be_turned_into_a_personal_plan() => Assert.All(AnyPlan.Ready, plan => Assert.All(
        from number in Enumerable.Range(1, Programme.Weeks)
        from day in Enum.GetValues<DayOfWeek>()
        select (number, day), on =>
        {
            var week = new Course(plan, on.number).WeekFor(on.number, AnyPlan.Exercises);
            var steps = week.On(on.day).Select(move => move.Step).ToArray();
            var (own, changed) = Plan.Parse(steps.Select(step => (Routine.Key, step.Value)), AnyPlan.Exercises);
            Assert.Empty(changed);
            Assert.Equal(steps, own.Exercises);
        }));

    [Theory]
    [InlineData("week=53", 1, "weeks 1 to 12")]
    [InlineData("week=0x3", 1, "weeks 1 to 12")]
    [InlineData("week=3&without=juggling", 3, "does not have")]
    [InlineData("week=3&way=bridge@wheel", 3, "stays as the plan has it")]
    [InlineData("week=3&way=sit-to-stand@", 3, "stays as the plan has it")]
    [InlineData("week=3&way=sit-to-stand@easier&way=sit-to-stand@harder", 3, "stays as the plan has it")]
    [InlineData("week=3&way=cat-stretch@chair", 3, "stays as the plan has it")]
    [InlineData("week=3&from=2026-02-30", 3, "not a real date")]
    [InlineData("week=3&at=08:30", 3, null)] // addresses of before had a time of day
    [InlineData("week=3&fro", 3, null), InlineData("", 1, null), InlineData("began=3", 3, null)]
    [InlineData("began=7&stays=99", 1, null)]
    public void A_cut_or_changed_address_still_gives_a_plan(string query, int week, string? said)
    {
        var (course, changed) = Read("first-days", query);
        Assert.Equal(week, course.Week);
        if (said is null) Assert.Empty(changed);
        else Assert.Contains(said, Assert.Single(changed), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exercise_left_out_or_done_in_another_way_stays_so_in_each_week()
    {
        var (course, _) = Read("first-days", "week=3&without=bridge&way=pelvic-tilt@easier");
        Assert.All(Enumerable.Range(1, 12), week =>
        {
            var moves = course.WeekFor(week, AnyPlan.Exercises).Moves.ToArray();
            Assert.DoesNotContain(moves, move => move.Step.Guide.Slug == "bridge");
            Assert.Equal(ExerciseWay.Easier, moves.Single(move => move.Step.Guide.Slug == "pelvic-tilt").Step.Way);
        });
        Assert.Equal("week=3&without=bridge&way=pelvic-tilt@easier", course.Query);
    }

    private static Gen<Course> All() =>
        from asked in Addresses()
        select Read(asked).Course;

    private static Gen<(Guide Plan, string Query)> Addresses() =>
        from plan in Gen.Elements(AnyPlan.Ready)
        from parts in Gen.Elements(Parts).ListOf()
        select (plan, string.Join('&', parts));

    private static readonly string[] Parts =
    [
        "week=1", "week=4", "week=12", "week=99", "began=3", "stays=1", "stays=2", "half=yes",
        "without=bridge", "without=pelvic-floor", "without=nothing",
        "way=sit-to-stand@easier", "way=sit-to-stand@harder", "way=pelvic-tilt@ordinary", "way=pelvic-tilt@", "way=pelvic-tilt@chair",
        "way=hip-hinge@", "way=bird-dog@harder",
        "way=shoulder-blade-squeeze@harder", "way=chair-twist@", "way=cat-stretch@easier",
        "from=2026-11-30", "from=1999-01-01", "at=08:30", "=", "do=bridge:5",
    ];
}
