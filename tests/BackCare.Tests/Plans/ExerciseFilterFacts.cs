namespace BackCare.Tests.Plans;

public sealed class ExerciseFilterFacts
{
    private static Guide[] All => AnyPlan.Exercises;

    [Fact]
    public void Without_a_choice_all_exercises_are_offered_in_their_order()
    {
        var found = ExerciseFilter.Parse([]).Apply(RealContent.Library.Published);
        Assert.Equal(All.OrderBy(guide => guide.Order).Select(guide => new RoutineStep(guide, guide.Exercise!.Count.Repeats)), found.Best);
        Assert.Equal((0, 0), (found.More.Length, found.LeftOut));
    }

    [Fact]
    public void No_exercise_is_offered_to_those_whom_it_is_not_for() => Always(wish =>
        wish.Apply(All).All.All(step => !step.Guide.Exercise!.NotFor.Intersect(wish.Needs).Any()));

    [Fact]
    public void Every_exercise_offered_fits_the_place_and_the_position() => Always(wish =>
        wish.Apply(All).All.All(step =>
            step.Guide.Exercise is { } use && (wish.Position is null || use.PositionIn(step.Way) == wish.Position)
            && (wish.Place is not { } place || use.Places.Contains(place))));

    [Fact]
    public void The_first_exercises_fit_every_purpose_and_the_rest_are_ranked() => Always(wish =>
    {
        var (purposes, found) = (wish.Needs.Except(ExerciseUse.PersonalNeeds).ToArray(), wish.Apply(All));
        var fits = found.More.Select(step => step.Guide.Exercise!.Needs.Intersect(wish.Needs).Count()).ToArray();
        return found.Best.All(step => (purposes is [] ? [.. wish.Needs] : purposes).All(step.Guide.Exercise!.Needs.Contains))
            && fits.SequenceEqual(fits.OrderDescending())
            && !found.Best.Select(step => step.Guide.Slug).Intersect(found.More.Select(step => step.Guide.Slug)).Any();
    });

    // In pregnancy a pelvic tilt is done at a wall.
    [Fact]
    public void People_limited_to_one_way_of_an_exercise_get_it_and_others_the_usual_way() => Always(wish =>
        wish.Apply(All).All.All(step => step.Guide.Exercise!.WaysFor.Where(only => wish.Needs.Contains(only.Key))
            .Select(only => only.Value).Distinct().ToArray() is var ways
            && (ways is [] && (step.Way is null || step.Guide.Exercise.Position != wish.Position) || ways is [var way] && step.Way == way)));

    [Theory]
    [InlineData("sitting", "", "pelvic-tilt:5@chair", "heel-raises:5@chair", "hip-hinge:5@chair")]
    [InlineData("standing", "", "pelvic-tilt:5@easier", "side-lying-knee-opener:5@instead", "back-extension:5@easier", "cat-stretch:5@easier",
        "side-plank:2@easier")]
    [InlineData("standing", "pregnant", "pelvic-tilt:5@easier", "cat-stretch:5@easier", "side-lying-knee-opener:5@instead",
        "back-extension:5@easier", "hip-hinge:5@easier")]
    public void A_position_finds_every_exercise_that_has_a_way_in_it(string position, string need, params string[] ways) =>
        Assert.Equal(ways.Order(), ExerciseFilter.Parse([("position", position), ("need", need)]).Apply(All).All
            .Where(step => step.Way is not null).Select(step => step.Value).Order());

    [Fact]
    public void An_exercise_without_one_way_that_suits_the_person_is_not_offered()
    {
        var tilt = All.Single(guide => guide.Slug == "pelvic-tilt");
        var torn = tilt with { Exercise = tilt.Exercise! with { WaysFor = tilt.Exercise.WaysFor.Add(ExerciseNeed.Older, ExerciseWay.Chair) } };
        Assert.Empty(ExerciseFilter.Parse([("need", "pregnant"), ("need", "older")]).Apply([torn]).All);
        Assert.Single(ExerciseFilter.Parse([("need", "pregnant")]).Apply([torn]).All);
    }

    [Fact]
    public void Every_need_and_every_position_finds_something()
    {
        foreach (var need in ExerciseUse.NeedNames.Keys) Assert.NotEmpty(ExerciseFilter.Parse([("need", need)])
            .Apply(All).Best);
        foreach (var position in ExerciseUse.Positions.Keys)
            Assert.NotEmpty(ExerciseFilter.Parse([("position", position)]).Apply(All).Best);
    }

    [Fact]
    public void A_choice_of_exercises_survives_a_round_trip_through_its_address() => Always(wish =>
        ExerciseFilter.Parse(wish.Query.Split('&')
            .Select(part => (part.Split('=')[0], part.Split('=').Last()))) is var back
        && back.Query == wish.Query && wish.Needs.All(need => !wish.Toggle(need).Needs.Contains(need)));

    [Fact]
    public void An_unknown_choice_of_exercises_is_reported_and_filters_nothing()
    {
        var wish = ExerciseFilter.Parse([("need", "juggling"), ("position", ""), ("colour", "red")]);
        Assert.Equal(["juggling"], wish.Unknown);
        Assert.True(wish.IsAny);
    }

    private static void Always(Func<ExerciseFilter, bool> property) =>
        Prop.ForAll(Wishes().ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<ExerciseFilter> Wishes()
    {
        var choices = new[] { (ExerciseFilter.PositionKey, ExerciseUse.Positions.Keys),
            (ExerciseFilter.PlaceKey, ExerciseUse.PlaceNames.Keys),
            (ExerciseFilter.NeedKey, ExerciseUse.NeedNames.Keys) };
        return Gen.Elements(choices.SelectMany(each => each.Item2.Select(value => (each.Item1, value))).ToArray())
            .ListOf().Select(asked => ExerciseFilter.Parse(asked));
    }
}
