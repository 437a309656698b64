namespace BackCare.Tests.Plans;

/// <summary>Chosen exercises stand in an address, and come back from it as they were.</summary>
public sealed class RoutineFacts
{
    private static Guide[] All => AnyPlan.Exercises;

    [Fact]
    public void What_was_written_is_read_back_in_its_order() => Prop.ForAll(Steps(), steps =>
    {
        var back = Routine.Parse(steps.Select(step => step.Value), All);
        return back.LeftOut.IsEmpty && back.Steps.SequenceEqual(steps);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_asked_for_there_are_at_most_twenty_of_ours_with_a_number_that_can_be_done() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?[]>(), asked =>
            Routine.Parse([.. asked.Select(value => value ?? ""), "bridge:5", "bridge:0", "bridge:21", "bridge:5:5"], All)
                is var routine && routine.Steps.Length is > 0 and <= Routine.Most
            && routine.Steps.All(step => All.Contains(step.Guide) && step.Repeats is >= 1 and <= ExerciseUse.MostRepeats))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Without_a_number_it_is_that_of_the_page() =>
        Assert.Equal(5, Assert.Single(Routine.Parse(["knee-rolls"], All).Steps).Repeats);

    [Theory]
    [InlineData("juggling", "not on this site")]
    [InlineData("bridge:9999", "Bridge: the number of times")]
    [InlineData("bridge:٣", "Bridge: the number of times")]
    [InlineData("bridge:99@easier", "Bridge: the number of times")]
    [InlineData("pelvic-tilt:5@wheel", "We left the exercise out")]
    [InlineData("pelvic-tilt:5@", "We left the exercise out")]
    [InlineData("pelvic-tilt:5@chair@chair", "We left the exercise out")]
    [InlineData("pelvic-tilt:5@instead", "Pelvic tilt: we do not have that way")]
    public void What_cannot_be_had_is_said(string asked, string said) =>
        Assert.Contains(said, Assert.Single(Routine.Parse([asked], All).LeftOut), StringComparison.Ordinal);

    // Somebody with thin bones may have asked for the only way that is safe for them.
    [Theory]
    [InlineData("bridge:5@chair")] // its page leads to another exercise there
    [InlineData("bridge@CHAIR")]
    [InlineData("pelvic-tilt:5@seat")]
    public void What_cannot_be_had_in_the_way_that_was_asked_for_is_done_in_no_other(string asked) =>
        Assert.Empty(Routine.Parse([asked], All).Steps);

    [Theory]
    [InlineData("pelvic-tilt@chair", "pelvic-tilt:5@chair", "Pelvic tilt (in a chair)")]
    [InlineData("bridge:8@easier", "bridge:8@easier", "Bridge (easier way)")]
    [InlineData("bridge:8", "bridge:8", "Bridge")]
    [InlineData("bridge:99@easier", "bridge:5@easier", "Bridge (easier way)")]
    [InlineData("side-lying-knee-opener:3@instead", "side-lying-knee-opener:3@instead", "Side-lying knee opener (other way)")]
    public void A_step_carries_its_way(string asked, string value, string title)
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
            if (step.Keeps is not WayKeeps.All) Assert.NotEqual(step.Exercise.Drawn, step.Drawn);
        });
    }

    [Fact]
    public void A_thousand_are_cut_at_twenty_and_that_is_said()
    {
        var routine = Routine.Parse(Enumerable.Repeat("bridge", 1000), All);
        Assert.Equal(Routine.Most, routine.Steps.Length);
        Assert.Contains("up to 20", Assert.Single(routine.LeftOut), StringComparison.Ordinal);
    }

    /// <summary>Any way of an exercise, the ordinary one among them.</summary>
    internal static Gen<ExerciseWay?> WaysOf(Guide guide) =>
        Gen.Elements(guide.Exercise!.Ways.Keys.Select(way => (ExerciseWay?)way).Prepend(null).ToArray());

    private static Arbitrary<RoutineStep[]> Steps() =>
        (from guide in Gen.Elements(All)
         from repeats in Gen.Choose(1, ExerciseUse.MostRepeats)
         from way in WaysOf(guide)
         select new RoutineStep(guide, repeats, way)).NonEmptyListOf().Select(steps => steps.Take(Routine.Most).ToArray())
        .ToArbitrary();
}
