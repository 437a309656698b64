namespace BackCare.Tests.Plans;

/// <summary>Each answer on a week: our own choice, question 207 of docs/questions-for-clinicians.md.</summary>
public sealed class CheckInFacts
{
    private static Course At(int week, int stays = 0, string slug = "first-days") =>
        new(AnyPlan.Named(slug), week) { WeeksRepeated = stays };

    // From week 5; what is said the first, the second and the third time.
    public static TheoryData<Adherence, bool?, WeekProgress, NextWeek, int, string[]> Table { get; } = new()
    {
        { Adherence.Most, true, WeekProgress.SomethingEasier, NextWeek.MoveOn, 6, ["", "", ""] },
        { Adherence.Most, true, WeekProgress.NothingEasier, NextWeek.MoveOn, 6, ["", "", ""] },
        { Adherence.Most, true, WeekProgress.SomethingHarder, NextWeek.Stay, 5,
            ["signs", "signs, somebody", "signs, somebody"] },
        { Adherence.Most, false, WeekProgress.SomethingEasier, NextWeek.GoBack, 4, ["", "somebody", "somebody"] },
        { Adherence.Most, false, WeekProgress.NothingEasier, NextWeek.GoBack, 4, ["", "somebody", "somebody"] },
        { Adherence.Most, false, WeekProgress.SomethingHarder, NextWeek.GetHelp, 5, Help },
        { Adherence.Some, true, WeekProgress.SomethingEasier, NextWeek.Stay, 5, ["", "", "somebody"] },
        { Adherence.Some, true, WeekProgress.NothingEasier, NextWeek.Stay, 5, ["", "", "somebody"] },
        { Adherence.Some, true, WeekProgress.SomethingHarder, NextWeek.Stay, 5,
            ["signs", "signs, somebody", "signs, somebody"] },
        { Adherence.Some, false, WeekProgress.SomethingEasier, NextWeek.GoBack, 4, ["", "somebody", "somebody"] },
        { Adherence.Some, false, WeekProgress.NothingEasier, NextWeek.GoBack, 4, ["", "somebody", "somebody"] },
        { Adherence.Some, false, WeekProgress.SomethingHarder, NextWeek.GetHelp, 5, Help },
        { Adherence.None, null, WeekProgress.SomethingEasier, NextWeek.Stay, 5, Little },
        { Adherence.None, null, WeekProgress.NothingEasier, NextWeek.Stay, 5, Little },
        { Adherence.None, null, WeekProgress.SomethingHarder, NextWeek.GetHelp, 5, Help },
    };

    private static string[] Help => ["signs, somebody", "signs, somebody", "signs, somebody"];

    private static string[] Little => ["one of each", "one of each", "one of each"];

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_answer_about_a_week_leads_where_the_table_says(Adherence done, bool? back, WeekProgress easier,
        NextWeek next, int week, string[] says) => Assert.All(says, (expected, stays) =>
    {
        var result = new CheckIn(done, back, easier).ResultFor(At(5, stays));
        Assert.Equal((next, week, next is NextWeek.MoveOn ? 0 : stays + 1),
            (result.Next, result.Course.Week, result.Course.WeeksRepeated));
        string?[] said =
        [
            result.ShouldCheckRedFlags ? "signs" : null, result.ShouldSeeSomebody ? "somebody" : null,
            result.OffersMinimum ? "one of each" : null,
        ];
        Assert.Equal(expected, string.Join(", ", said.OfType<string>()));
    });

    [Fact]
    public void The_table_of_next_weeks_has_a_row_for_each_answer() => Assert.Equal(
        from done in Enum.GetValues<Adherence>()
        from back in done is Adherence.None ? new bool?[] { null } : [true, false]
        from easier in Enum.GetValues<WeekProgress>()
        select (done, back, easier), Table.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3)));

    [Fact]
    public void A_smaller_week_1_is_half_of_it_and_after_that_comes_the_whole()
    {
        var half = new CheckIn(Adherence.Some, false, WeekProgress.SomethingEasier).ResultFor(At(1)).Course;
        Assert.Equal((1, true), (half.Week, half.IsHalf));
        var all = half.WeekFor(1, AnyPlan.Exercises);
        Assert.Equal(3, all.Walk);
        Assert.Contains(all.Daily, move => move.Step.Value == "pelvic-tilt:3");
        var whole = new CheckIn(Adherence.Most, true, WeekProgress.SomethingEasier).ResultFor(half).Course;
        Assert.Equal((1, false), (whole.Week, whole.IsHalf));
    }

    [Fact]
    public void A_missing_answer_about_a_week_does_not_count_as_yes() => Assert.Equal(NextWeek.Stay,
        new CheckIn(Adherence.Most, null, WeekProgress.SomethingEasier).ResultFor(At(5)).Next);

    [Fact]
    public void The_twelfth_week_leads_to_no_thirteenth()
    {
        var result = new CheckIn(Adherence.Most, true, WeekProgress.NothingEasier).ResultFor(At(12));
        Assert.Equal((NextWeek.MoveOn, true, 12), (result.Next, result.IsEnd, result.Course.Week));
    }

    [Theory]
    [InlineData("first-days", 4, true, false), InlineData("sciatica-easing", 5, true, false)]
    [InlineData("first-days", 3, false, true), InlineData("65-and-over", 8, false, true)]
    [InlineData("65-and-over", 1, false, false)]
    public void No_improvement_leads_to_physiotherapy_or_from_week_4_of_new_pain_a_GP(
        string slug, int week, bool shouldAskGp, bool offers)
    {
        var result = new CheckIn(Adherence.Most, true, WeekProgress.NothingEasier).ResultFor(At(week, slug: slug));
        Assert.Equal((shouldAskGp, offers), (result.ShouldAskGp, result.OffersPhysiotherapy));
    }

    [Fact]
    public void The_address_of_the_next_week_holds_no_answer() => Assert.All(
        from row in Table
        from week in new[] { 1, 5, 12 }
        from stays in Enumerable.Range(0, 3)
        select (Said: new CheckIn(row.Data.Item1, row.Data.Item2, row.Data.Item3), From: At(week, stays)), each =>
            Assert.Matches(each.From.Week is 1 ? @"^week=\d+(&stays=\d)?(&half=yes)?$" : @"^week=\d+(&stays=\d)?$",
                each.Said.ResultFor(each.From).Course.Query));
}
