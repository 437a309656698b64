using BackCare.Exercises;
using BackCare.Guidance;
using BackCare.Tests.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Exercises;

/// <summary>What is offered to whom, on the exercises that are published.</summary>
public sealed class ExerciseWishFacts
{
    private static readonly Guide[] All =
        [.. RealContent.Library.Published.Where(guide => guide.Kind is GuideKind.Exercise)];

    [Fact]
    public void Without_a_choice_all_are_offered_in_their_order() =>
        Assert.Equal(All.OrderBy(guide => guide.Order).Select(guide => new RoutineStep(guide, guide.Exercise!.Repeats)),
            ExerciseWish.Of([]).Among(RealContent.Library.Published));

    // The measure of it all: whatever else is chosen, nobody is offered what is not for them.
    [Fact]
    public void Nothing_is_offered_against_its_not_for() => Always(wish =>
        wish.Among(All).All(step => !step.Guide.Exercise!.NotFor.Intersect(wish.Needs).Any()));

    [Fact]
    public void What_is_offered_fits_every_choice() => Always(wish =>
        wish.Among(All).All(step => step.Guide.Exercise is { } use && (wish.Position is null || use.PositionIn(step.Way) == wish.Position)
            && (wish.Place is not { } place || use.Places.Contains(place)) && (wish.Level is null || use.Level == wish.Level)
            && (wish.Needs.IsEmpty || use.Needs.Intersect(wish.Needs).Any())));

    // With thin bones a pelvic tilt is done in a chair, and a bridge stays low.
    [Fact]
    public void Whoever_may_do_it_in_one_way_alone_is_offered_that_way_and_everybody_else_the_ordinary_one() => Always(wish =>
        wish.Among(All).All(step => step.Guide.Exercise!.WaysFor.Where(only => wish.Needs.Contains(only.Key))
            .Select(only => only.Value).Distinct().ToArray() is var ways
            && (ways is [] && (step.Way is null || step.Guide.Exercise.Position != wish.Position) || ways is [var way] && step.Way == way)));

    [Theory]
    [InlineData("sitting", "", "pelvic-tilt:5@chair")]
    [InlineData("standing", "", "pelvic-tilt:5@easier", "side-lying-knee-opener:5@instead", "back-extension:5@easier", "cat-stretch:5@easier")]
    [InlineData("sitting", "thin-bones", "pelvic-tilt:5@chair")]
    [InlineData("on-your-back", "thin-bones", "bridge:5@easier")]
    public void Who_looks_for_a_position_finds_what_has_a_way_in_it(string position, string need, params string[] ways) =>
        Assert.Equal(ways, ExerciseWish.Of([("position", position), ("need", need)]).Among(All)
            .Where(step => step.Way is not null).Select(step => step.Value));

    [Fact]
    public void With_thin_bones_a_pelvic_tilt_is_in_a_chair_and_a_bridge_is_low() =>
        Assert.Equal(["pelvic-tilt:5@chair", "bridge:5@easier", "side-lying-knee-opener:5", "sit-to-stand:5", "walking:1"],
            ExerciseWish.Of([("need", "thin-bones")]).Among(All).Select(step => step.Value));

    [Fact]
    public void What_is_right_in_no_single_way_is_not_offered()
    {
        var tilt = All.Single(guide => guide.Slug == "pelvic-tilt");
        var torn = tilt with { Exercise = tilt.Exercise! with { WaysFor = tilt.Exercise.WaysFor.Add(ExerciseNeed.Older, ExerciseWay.Easier) } };
        Assert.Empty(ExerciseWish.Of([("need", "thin-bones"), ("need", "older")]).Among([torn]));
        Assert.Single(ExerciseWish.Of([("need", "thin-bones")]).Among([torn]));
    }

    // The words for people and those for the program are two places, of which one could be forgotten.
    [Fact]
    public void An_exercise_that_is_good_with_thin_bones_and_warns_of_them_says_in_which_way_alone() => Assert.All(
        All.Where(guide => guide.Exercise!.Needs.Contains(ExerciseNeed.ThinBones)
            && new RoutineStep(guide, 1).Exercise.NotFor.Contains("osteoporosis", StringComparison.OrdinalIgnoreCase)),
        guide => Assert.Contains(ExerciseNeed.ThinBones, guide.Exercise!.WaysFor.Keys));

    [Theory]
    [InlineData("pregnant", "knee-rolls", "knee-to-chest", "pelvic-tilt", "bridge", "back-extension", "childs-pose")]
    [InlineData("thin-bones", "knee-rolls", "knee-to-chest", "cat-stretch", "childs-pose", "back-extension", "chair-twist")]
    [InlineData("leg-pain", "back-extension")]
    public void What_the_facts_rule_out_is_never_offered(string need, params string[] never)
    {
        var offered = ExerciseWish.Of([("need", need), ("need", "stiff"), ("need", "steady")]).Among(All);
        Assert.NotEmpty(offered);
        Assert.DoesNotContain(offered, step => never.Contains(step.Guide.Slug));
    }

    [Fact]
    public void Every_need_and_every_position_finds_something()
    {
        foreach (var need in ExerciseUse.NeedNames.Keys) Assert.NotEmpty(ExerciseWish.Of([("need", need)]).Among(All));
        foreach (var position in ExerciseUse.Positions.Keys)
            Assert.NotEmpty(ExerciseWish.Of([("position", position)]).Among(All));
    }

    [Fact]
    public void What_is_no_choice_is_said_and_takes_nothing_away()
    {
        var wish = ExerciseWish.Of([("need", "juggling"), ("position", ""), ("colour", "red")]);
        Assert.Equal(["juggling"], wish.Unknown);
        Assert.True(wish.IsAny);
    }

    private static void Always(Func<ExerciseWish, bool> property) =>
        Prop.ForAll(Wishes().ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<ExerciseWish> Wishes()
    {
        var choices = new[] { (ExerciseWish.PositionKey, ExerciseUse.Positions.Keys),
            (ExerciseWish.PlaceKey, ExerciseUse.PlaceNames.Keys), (ExerciseWish.LevelKey, ExerciseUse.Levels.Keys),
            (ExerciseWish.NeedKey, ExerciseUse.NeedNames.Keys) };
        return Gen.Elements(choices.SelectMany(each => each.Item2.Select(value => (each.Item1, value))).ToArray())
            .ListOf().Select(asked => ExerciseWish.Of(asked));
    }
}
