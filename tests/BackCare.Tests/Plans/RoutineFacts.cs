namespace BackCare.Tests.Plans;

/// <summary>Chosen exercises as they stand in an address. <see cref="PlanFacts"/> holds that they come back from it.</summary>
public sealed class RoutineFacts
{
    private static Guide[] All => AnyPlan.Exercises;

    [Fact]
    public void An_exercise_without_a_number_is_done_as_often_as_its_page_says() =>
        Assert.Equal(5, Assert.Single(Routine.Parse(["knee-rolls"], All).Steps).Repeats);

    [Theory]
    [InlineData("pelvic-tilt@chair", "pelvic-tilt:5@chair", "Pelvic tilt (in a chair)")]
    [InlineData("bridge:8@easier", "bridge:8@easier", "Bridge (easier way)")]
    [InlineData("bridge:8", "bridge:8", "Bridge")]
    [InlineData("bridge:99@easier", "bridge:5@easier", "Bridge (easier way)")]
    [InlineData("side-lying-knee-opener:3@instead", "side-lying-knee-opener:3@instead", "Side-lying knee opener (other way)")]
    public void A_step_of_a_routine_carries_its_way(string asked, string value, string title)
    {
        var step = Assert.Single(Routine.Parse([asked], All).Steps);
        Assert.Equal((value, title), (step.Value, step.Title));
    }

    [Fact]
    public void Every_way_has_its_words_and_a_figure()
    {
        var ways = All.SelectMany(guide => guide.Exercise!.Ways.Keys.Select(way => new RoutineStep(guide, 5, way))).ToArray();
        Assert.NotEmpty(ways);
        Assert.All(ways, step =>
        {
            Assert.NotEmpty(step.Other!.Words.Value);
            Assert.NotEmpty(step.Drawn.Positions);
            if (step.Keeps is not KeptInstructions.All) Assert.NotEqual(step.Exercise.Drawn, step.Drawn);
        });
    }

    [Fact]
    public void A_routine_is_cut_at_twenty_exercises_and_says_so()
    {
        var routine = Routine.Parse(Enumerable.Repeat("bridge", 1000), All);
        Assert.Equal(Routine.MaxExercises, routine.Steps.Length);
        Assert.Contains("up to 20", Assert.Single(routine.LeftOut), StringComparison.Ordinal);
    }
}
