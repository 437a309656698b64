namespace BackCare.Tests.Plans;

/// <summary>A plan stands in its address and comes back from it; what cannot be had is said and never an error.</summary>
public sealed class PlanFacts
{
    private const string Query = "do=knee-rolls:5&do=bridge:8&day=mon&day=sun&start=2026-11-23&weeks=6"
        + "&walk=10&walk-more=2&walk-days=3&flare=move&flare=tell-people";

    private static readonly string[] Keys = ["do", "way", "day", "start", "weeks", "walk", "walk-more", "walk-days", "flare"];

    [Fact]
    public void A_plan_survives_a_round_trip_through_its_address() => Prop.ForAll(AnyPlan.All(), plan =>
    {
        var back = AnyPlan.Read(plan.Query);
        return back.Changed.IsEmpty && back.Plan == plan && back.Plan.Exercises.SequenceEqual(plan.Exercises)
            && back.Plan.Days.SequenceEqual(plan.Days)
            && (back.Plan.Start, back.Plan.Weeks, back.Plan.Walking) == (plan.Start, plan.Weeks, plan.Walking)
            && back.Plan.FlareUp.SequenceEqual(plan.FlareUp);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Any_address_gives_a_plan_that_survives_a_round_trip() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(string?, string?)[]>(), Names(), (asked, named) =>
        {
            var read = Plan.Parse([.. asked.Select(each => (each.Item1 ?? "", each.Item2 ?? "")), .. named], AnyPlan.Exercises);
            var back = AnyPlan.Read(read.Plan.Query);
            return back.Changed.IsEmpty && back.Plan == read.Plan && read.Plan.Weeks is >= 1 and <= Plan.MaxWeeks
                && read.Plan.Exercises.Length <= Routine.MaxExercises
                && read.Plan.Exercises.All(step => step.Repeats is >= 1 and <= ExerciseUse.MaxRepeats);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void An_address_of_a_plan_says_what_is_done_and_when()
    {
        var (plan, changed) = AnyPlan.Read(Query);
        Assert.Empty(changed);
        Assert.Equal(["knee-rolls:5", "bridge:8"], plan.Exercises.Select(step => step.Value));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], plan.Days);
        Assert.Equal((new DateOnly(2026, 11, 23), 6, new WalkingGoal(10, 2, 3)), (plan.Start, plan.Weeks, plan.Walking));
        Assert.Equal(["move", "tell-people"], plan.FlareUp.Select(step => step.Id));
    }

    // Older plans had times of day, a number, and weeks in which exercises begin.
    [Theory]
    [InlineData("time=08:30&time=25:00"), InlineData("number=5"), InlineData("from=bridge:3&from=juggling:2")]
    [InlineData("change=yes&pain=back")]
    public void Unknown_and_outdated_keys_in_an_address_change_nothing(string before)
    {
        var (plan, changed) = AnyPlan.Read($"{Query}&{before}");
        Assert.Empty(changed);
        Assert.Equal(Query, plan.Query);
    }

    [Theory]
    [InlineData("do=pelvic-tilt:5@chair", "pelvic-tilt:5@chair")]
    [InlineData("do=pelvic-tilt:5&way=pelvic-tilt@chair", "pelvic-tilt:5@chair")]
    [InlineData("do=pelvic-tilt&way=pelvic-tilt@chair&way=", "pelvic-tilt:5@chair")]
    [InlineData("do=pelvic-tilt:5@easier&way=pelvic-tilt@chair", "pelvic-tilt:5@chair")]
    [InlineData("do=pelvic-tilt:5@wheel&way=pelvic-tilt@chair", "pelvic-tilt:5@chair")]
    [InlineData("do=pelvic-tilt:5&way=bridge@easier", "pelvic-tilt:5")]
    [InlineData("do=pelvic-tilt:5&way=pelvic-tilt@chair&way=pelvic-tilt@chair", "pelvic-tilt:5@chair")]
    public void A_way_in_a_key_of_its_own_applies_to_the_step_of_its_exercise(string query, string value)
    {
        var (plan, changed) = AnyPlan.Read(query);
        Assert.Empty(changed);
        Assert.Equal([value], plan.Exercises.Select(step => step.Value));
        Assert.DoesNotContain($"{Plan.WayKey}=", plan.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do=pelvic-tilt:5@wheel", "we do not have that way")]
    [InlineData("do=pelvic-tilt:5@instead", "we do not have that way")]
    [InlineData("do=bridge:5@chair", "we do not have that way")] // its page leads to another exercise there
    [InlineData("do=pelvic-tilt:5&way=pelvic-tilt@wheel", "we do not have that way")]
    [InlineData("do=pelvic-tilt:5@chair&way=pelvic-tilt@wheel", "we do not have that way")]
    [InlineData("do=pelvic-tilt:5&way=pelvic-tilt@chair&way=pelvic-tilt@easier", "two different ways")]
    [InlineData("do=pelvic-tilt:5&do=pelvic-tilt:5@chair", "two different ways")]
    [InlineData("do=pelvic-tilt:5@chair&do=pelvic-tilt:6", "two different ways")]
    public void An_exercise_in_an_unavailable_way_is_left_out(string query, string said)
    {
        var (plan, changed) = AnyPlan.Read($"do=knee-rolls:5&{query}");
        Assert.Contains(said, Assert.Single(changed), StringComparison.Ordinal);
        Assert.Equal(["knee-rolls:5"], plan.Exercises.Select(step => step.Value));
    }

    [Theory]
    [InlineData(1, "bridge:9@easier"), InlineData(-1, "bridge:7@easier")]
    [InlineData(1000, "bridge:8@easier"), InlineData(-8, "bridge:8@easier")]
    public void Repeats_of_an_exercise_go_up_and_down_and_never_beyond_their_limits(int more, string value)
    {
        var plan = AnyPlan.Read("do=knee-rolls:5&do=bridge:8@easier").Plan;
        var changed = plan.Repeating(plan.Exercises[1], more);
        Assert.Equal(["knee-rolls:5", value], changed.Exercises.Select(step => step.Value));
    }

    [Fact]
    public void An_exercise_is_moved_earlier_and_left_out()
    {
        var plan = AnyPlan.Read("do=bridge:5&do=pelvic-tilt:5@chair&walk=10").Plan;
        var (first, second) = (plan.Exercises[0], plan.Exercises[1]);
        Assert.Equal([second, first], plan.Earlier(second).Exercises);
        Assert.Equal(plan, plan.Earlier(first));
        Assert.Equal([second], plan.Without(first).Exercises);
        Assert.Equal(plan.Walking, plan.Without(first).Walking);
    }

    [Fact]
    public void An_empty_address_is_an_empty_plan_of_four_weeks()
    {
        var (plan, changed) = AnyPlan.Read("");
        Assert.Empty(changed);
        Assert.True(plan.IsEmpty);
        Assert.Equal((4, null, false), (plan.Weeks, plan.Start, plan.IsForCalendar));
    }

    [Fact]
    public void An_untouched_plan_form_gives_an_empty_plan()
    {
        var (plan, changed) = AnyPlan.Read("walk=&walk-more=2&walk-days=3&start=&weeks=4");
        Assert.Empty(changed);
        Assert.Equal(Plan.Empty, plan);
    }

    [Theory]
    [InlineData("do=juggling", "not on this site")]
    [InlineData("do=bridge:99", "Bridge: the number of times")]
    [InlineData("do=bridge:٣", "Bridge: the number of times")]
    [InlineData("do=bridge:99@easier", "Bridge: the number of times")]
    [InlineData("do=pelvic-tilt:5@chair@chair", "We left the exercise out")]
    [InlineData("do=bridge:5&do=bridge:6", "was there twice")]
    [InlineData("day=funday", "not a day of the week")]
    [InlineData("start=2026-02-30", "not a real date")]
    [InlineData("start=0001-01-01", "not a real date")]
    [InlineData("start=23/11/2026", "not a real date")]
    [InlineData("start=2026-11-23&start=2026-11-24", "only once. We used the first")]
    [InlineData("weeks=0", "1 to 12. We set it to 4")]
    [InlineData("weeks=13", "1 to 12. We set it to 4")]
    [InlineData("weeks=٤", "1 to 12. We set it to 4")]
    [InlineData("walk=31", "We left out the walking goal")]
    [InlineData("walk=10&walk-more=6", "0 to 5. We set it to 0")]
    [InlineData("walk=10&walk-days=7", "1 to 5. We set it to 5")]
    [InlineData("flare=whisky", "not one of ours")]
    [InlineData("way=juggling@chair", "One way to do an exercise was for an exercise that we do not have")]
    [InlineData("way=bridge", "One way to do an exercise was for an exercise that we do not have")]
    public void A_plan_says_in_words_what_it_cannot_have(string query, string said) =>
        Assert.Contains(said, Assert.Single(AnyPlan.Read(query).Changed), StringComparison.Ordinal);

    [Fact]
    public void A_thousand_entries_of_each_kind_are_a_plan_of_the_usual_length()
    {
        var many = Keys.SelectMany(name => Enumerable.Range(0, 1000).Select(number => (name, $"{number}")));
        var (plan, changed) = Plan.Parse(many, AnyPlan.Exercises);
        Assert.True(plan.Query.Length < 1000);
        Assert.InRange(changed.Length, 5, 20);
    }

    // The address of a plan must not reveal what is wrong with the person.
    [Fact]
    public void No_plan_address_can_hold_a_finding_or_a_fact()
    {
        var ids = RealContent.Questionnaire.Findings.All.Select(finding => finding.Id)
            .Concat(RealContent.Questionnaire.Facts.Select(fact => fact.Id)).ToArray();
        var words = AnyPlan.Choosable.Select(guide => guide.Slug).Concat(FlareUpStep.All.Select(step => step.Id));
        Assert.Empty(ids.Intersect(words));
        var everything = ids.SelectMany(id => Plan.DayNames.Select(each => each.Name).Concat(Keys).Select(name => (name, id)));
        Assert.Equal(Plan.Empty, Plan.Parse(everything, AnyPlan.Exercises).Plan);
    }

    [Theory]
    [InlineData(10, 2, 1, 10), InlineData(10, 2, 4, 16)]
    [InlineData(10, 5, 5, 30), InlineData(28, 5, 12, 30), InlineData(5, 0, 12, 5)]
    public void Walks_get_longer_up_to_thirty_minutes(int minutes, int more, int week, int expected) =>
        Assert.Equal(expected, new WalkingGoal(minutes, more, 5).MinutesIn(week));

    [Fact]
    public void Walks_are_on_as_many_days_as_the_goal_says() => Assert.All(Enumerable.Range(1, WalkingGoal.MaxDays),
        days => Assert.Equal(days, new WalkingGoal(10, 1, days).Days.Distinct().Count()));

    [Fact]
    public void The_walking_goal_ends_where_the_page_on_walking_ends()
    {
        var page = AnyPlan.Exercises.Single(guide => guide.Slug == "walking").Text.You;
        Assert.Contains($"build up to {WalkingGoal.MaxMinutes} minutes on {WalkingGoal.MaxDays} days a week", page,
            StringComparison.Ordinal);
    }

    // The words of a step are advice, so they must be those of the guide, which clinicians sign.
    [Fact]
    public void The_flare_up_steps_are_exactly_those_of_the_guide()
    {
        var guide = RealContent.Library.Published.Single(guide => guide.Slug == "flare-up");
        var rows = guide.Blocks.OfType<Block.AdviceRows>().Single(rows => rows.ForToday).Rows.Select(row => Phrase.TextOf(row.Words));
        Assert.Equal(rows, FlareUpStep.All.Select(step => step.Words));
    }

    private static Arbitrary<(string, string)[]> Names() =>
        (from name in Gen.Elements(Keys)
         from value in Gen.Elements("", "bridge:5", "bridge", "bridge:0", "bridge:21", "bridge:5:5", "bridge@easier",
            "bridge:5@easier", "bridge:5@wheel", "@", "walking", "walking:2", "mon", "noon",
            "2026-02-30", "2024-02-29", "4", "12", "13", "-1", "0", "30", "move", "\0", "🦴")
         select (name, value)).ListOf().Select(list => list.ToArray()).ToArbitrary();
}
