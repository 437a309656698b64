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

    // In pregnancy a pelvic tilt is done at a wall.
    [Fact]
    public void Whoever_may_do_it_in_one_way_alone_is_offered_that_way_and_everybody_else_the_ordinary_one() => Always(wish =>
        wish.Among(All).All(step => step.Guide.Exercise!.WaysFor.Where(only => wish.Needs.Contains(only.Key))
            .Select(only => only.Value).Distinct().ToArray() is var ways
            && (ways is [] && (step.Way is null || step.Guide.Exercise.Position != wish.Position) || ways is [var way] && step.Way == way)));

    [Theory]
    [InlineData("sitting", "", "pelvic-tilt:5@chair")]
    [InlineData("standing", "", "pelvic-tilt:5@easier", "side-lying-knee-opener:5@instead", "back-extension:5@easier", "cat-stretch:5@easier")]
    [InlineData("sitting", "thin-bones", "pelvic-tilt:5@chair")]
    [InlineData("sitting", "new-hip")]
    public void Who_looks_for_a_position_finds_what_has_a_way_in_it(string position, string need, params string[] ways) =>
        Assert.Equal(ways, ExerciseWish.Of([("position", position), ("need", need)]).Among(All)
            .Where(step => step.Way is not null).Select(step => step.Value));

    // Part A of the clinical paper on moves. Stricter than it while a way that is the only one has no drawing: knee rolls and
    // chair twist with thin bones, bird dog in pregnancy.
    [Theory]
    [InlineData("thin-bones", "pelvic-tilt:5", "bridge:5", "side-lying-knee-opener:5", "back-extension:5", "bird-dog:5", "sit-to-stand:5",
        "walking:1")]
    [InlineData("broken-spine", "sit-to-stand:5", "walking:1")]
    [InlineData("pregnant", "pelvic-tilt:5@easier", "side-lying-knee-opener:5", "cat-stretch:5", "chair-twist:5", "sit-to-stand:5", "walking:1")]
    [InlineData("pelvic-girdle", "pelvic-tilt:5@easier", "cat-stretch:5", "sit-to-stand:5", "walking:1")]
    [InlineData("after-birth", "pelvic-tilt:5", "bridge:5", "cat-stretch:5", "bird-dog:5", "sit-to-stand:5", "walking:1")]
    [InlineData("new-hip", "walking:1")]
    [InlineData("leg-pain", "knee-rolls:5", "pelvic-tilt:5", "back-extension:5", "walking:1")]
    [InlineData("upper-back", "cat-stretch:5", "chair-twist:5", "walking:1")]
    public void Each_is_offered_what_is_for_them(string need, params string[] offered) =>
        Assert.Equal(offered.Order(StringComparer.Ordinal),
            ExerciseWish.Of([("need", need)]).Among(All).Select(step => step.Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("pregnant", "knee-rolls", "knee-to-chest", "bridge", "bird-dog")]
    [InlineData("thin-bones", "knee-rolls", "knee-to-chest", "cat-stretch", "childs-pose", "chair-twist")]
    [InlineData("pelvic-girdle", "side-lying-knee-opener", "childs-pose", "bird-dog")]
    [InlineData("new-hip", "knee-rolls", "knee-to-chest", "side-lying-knee-opener", "childs-pose", "getting-down-and-up")]
    [InlineData("broken-spine", "knee-rolls", "knee-to-chest", "pelvic-tilt", "bridge", "side-lying-knee-opener", "back-extension", "cat-stretch",
        "childs-pose", "bird-dog", "chair-twist", "getting-down-and-up")]
    public void What_is_not_for_them_is_never_offered(string need, params string[] never)
    {
        var offered = ExerciseWish.Of([.. Goals.Append(need).Select(each => ("need", each))]).Among(All);
        Assert.NotEmpty(offered);
        Assert.DoesNotContain(offered, step => never.Contains(step.Guide.Slug));
    }

    // What somebody wants, and nothing that is true of them.
    private static readonly string[] Goals = ["first-days", "stiff", "leg-pain", "sitting", "standing", "steady", "upper-back"];

    [Fact]
    public void What_is_right_in_no_single_way_is_not_offered()
    {
        var tilt = All.Single(guide => guide.Slug == "pelvic-tilt");
        var torn = tilt with { Exercise = tilt.Exercise! with { WaysFor = tilt.Exercise.WaysFor.Add(ExerciseNeed.Older, ExerciseWay.Chair) } };
        Assert.Empty(ExerciseWish.Of([("need", "pregnant"), ("need", "older")]).Among([torn]));
        Assert.Single(ExerciseWish.Of([("need", "pregnant")]).Among([torn]));
    }

    // The words for people and those for the program are two places, of which one could be forgotten.
    [Fact]
    public void An_exercise_that_is_not_for_a_broken_spine_says_so() => Assert.All(
        All.Where(guide => guide.Exercise!.NotFor.Contains(ExerciseNeed.BrokenSpine)), guide => Assert.Contains(
            new[] { "broken bone in the spine", "broken a bone in your spine" },
            words => new RoutineStep(guide, 1).Exercise.NotFor.Contains(words, StringComparison.Ordinal)));

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
