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
        Assert.Equal(All.OrderBy(guide => guide.Order), ExerciseWish.Of([]).Among(RealContent.Library.Published));

    // The measure of it all: whatever else is chosen, nobody is offered what is not for them.
    [Fact]
    public void Nothing_is_offered_against_its_not_for() => Always(wish =>
        wish.Among(All).All(guide => !guide.Exercise!.NotFor.Intersect(wish.Needs).Any()));

    [Fact]
    public void What_is_offered_fits_every_choice() => Always(wish =>
        wish.Among(All).All(guide => guide.Exercise is { } use && (wish.Position is null || use.Position == wish.Position)
            && (wish.Place is not { } place || use.Places.Contains(place)) && (wish.Level is null || use.Level == wish.Level)
            && (wish.Needs.IsEmpty || use.Needs.Intersect(wish.Needs).Any())));

    [Theory]
    [InlineData("pregnant", "knee-rolls", "knee-to-chest", "pelvic-tilt", "bridge", "back-extension", "childs-pose")]
    [InlineData("thin-bones", "knee-rolls", "knee-to-chest", "cat-stretch", "childs-pose", "back-extension", "chair-twist")]
    [InlineData("leg-pain", "back-extension")]
    public void What_the_facts_rule_out_is_never_offered(string need, params string[] never)
    {
        var offered = ExerciseWish.Of([("need", need), ("need", "stiff"), ("need", "steady")]).Among(All);
        Assert.NotEmpty(offered);
        Assert.DoesNotContain(offered, guide => never.Contains(guide.Slug));
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
