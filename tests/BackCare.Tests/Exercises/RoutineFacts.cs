using BackCare.Exercises;
using BackCare.Guidance;
using BackCare.Tests.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Exercises;

/// <summary>A routine stands in its address, and comes back from it as it was.</summary>
public sealed class RoutineFacts
{
    private static readonly Guide[] All =
        [.. RealContent.Library.Published.Where(guide => guide.Kind is GuideKind.Exercise)];

    [Fact]
    public void What_was_written_is_read_back_in_its_order() => Prop.ForAll(Steps(), steps =>
    {
        var routine = new Routine([.. steps], []);
        var back = Routine.Of(routine.Query.Split('&').Select(part => part.Split('=').Last()), All);
        return back.LeftOut.IsEmpty && back.Steps.SequenceEqual(routine.Steps);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_asked_for_there_are_at_most_twenty_of_ours_with_a_number_that_can_be_done() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?[]>(), asked =>
            Routine.Of([.. asked.Select(value => value ?? ""), "bridge:5", "bridge:0", "bridge:21", "bridge:5:5"], All)
                is var routine && routine.Steps.Length is > 0 and <= Routine.Most
            && routine.Steps.All(step => All.Contains(step.Guide) && step.Repeats is >= 1 and <= ExerciseUse.MostRepeats))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Without_a_number_it_is_that_of_the_page() =>
        Assert.Equal(5, Assert.Single(Routine.Of(["knee-rolls"], All).Steps).Repeats);

    [Theory]
    [InlineData("juggling", "not on this site")]
    [InlineData("bridge:9999", "Bridge: how many times")]
    [InlineData("bridge:-1", "Bridge: how many times")]
    [InlineData("bridge:٣", "Bridge: how many times")]
    public void What_cannot_be_had_is_said(string asked, string said) =>
        Assert.Contains(said, Assert.Single(Routine.Of([asked], All).LeftOut), StringComparison.Ordinal);

    [Fact]
    public void A_thousand_are_cut_at_twenty_and_that_is_said()
    {
        var routine = Routine.Of(Enumerable.Repeat("bridge", 1000), All);
        Assert.Equal(Routine.Most, routine.Steps.Length);
        Assert.Contains("at most", Assert.Single(routine.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void One_can_be_moved_earlier_made_longer_and_left_out()
    {
        var routine = Routine.Of(["bridge:5", "walking:1"], All);
        Assert.Equal("do=walking:1&do=bridge:5", routine.Earlier(1));
        Assert.Null(routine.Earlier(0));
        Assert.Equal("do=bridge:6&do=walking:1", routine.With(0, 6));
        Assert.Null(routine.With(1, 0));
        Assert.Equal("do=walking:1", routine.Without(0));
    }

    private static Arbitrary<RoutineStep[]> Steps() =>
        (from guide in Gen.Elements(All)
         from repeats in Gen.Choose(1, ExerciseUse.MostRepeats)
         select new RoutineStep(guide, repeats)).NonEmptyListOf().Select(steps => steps.Take(Routine.Most).ToArray())
        .ToArbitrary();
}
