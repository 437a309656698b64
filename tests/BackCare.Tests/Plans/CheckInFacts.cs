namespace BackCare.Tests.Plans;

/// <summary>Each answer on a week, by the table of part C3 of the clinical paper on moves.</summary>
public sealed class CheckInFacts
{
    private static Course At(int week, int stays = 0, string slug = "first-days") => new(
        RealContent.Library.Published.Single(guide => guide.Kind is GuideKind.Plan && guide.Slug == slug), week)
    { Stays = stays };

    // Written out once more, so that neither can slip alone.
    public static TheoryData<WeekDone, bool?, WhatIsEasier, int> Answers()
    {
        var all = new TheoryData<WeekDone, bool?, WhatIsEasier, int>();
        foreach (var done in Enum.GetValues<WeekDone>())
            foreach (var back in done is WeekDone.None ? new bool?[] { null } : [true, false])
                foreach (var easier in Enum.GetValues<WhatIsEasier>())
                    for (var stays = 0; stays <= 2; stays++) all.Add(done, back, easier, stays);
        return all;
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_answer_leads_where_the_table_says(WeekDone done, bool? back, WhatIsEasier easier, int stays)
    {
        var result = new CheckIn(done, back, easier).From(At(5, stays));
        var isHarder = easier is WhatIsEasier.Harder;
        var (next, week) = done is WeekDone.None ? isHarder ? (NextWeek.GetHelp, 5) : (NextWeek.Stay, 5)
            : back is false ? isHarder ? (NextWeek.GetHelp, 5) : (NextWeek.GoBack, 4)
            : done is WeekDone.Most && !isHarder ? (NextWeek.MoveOn, 6) : (NextWeek.Stay, 5);
        Assert.Equal((next, week), (result.Next, result.Course.Week));
        Assert.Equal(next is NextWeek.MoveOn ? 0 : stays + 1, result.Course.Stays);
        Assert.Equal(isHarder, result.LooksAtSigns);
        Assert.Equal(next is NextWeek.GetHelp || stays >= 1 && (next is NextWeek.GoBack || isHarder) || stays >= 2 && done is WeekDone.Some,
            result.SeesSomebody);
        Assert.Equal(done is WeekDone.None && next is NextWeek.Stay, result.IsOneOfEach);
    }

    [Fact]
    public void Before_week_1_there_is_half_of_it_and_after_half_the_whole()
    {
        var half = new CheckIn(WeekDone.Some, false, WhatIsEasier.Something).From(At(1)).Course;
        Assert.Equal((1, true), (half.Week, half.IsHalf));
        var all = half.In(1, AnyPlan.Exercises);
        Assert.Equal(3, all.Walk);
        Assert.Contains(all.Daily, move => move.Step.Value == "pelvic-tilt:3");
        var whole = new CheckIn(WeekDone.Most, true, WhatIsEasier.Something).From(half).Course;
        Assert.Equal((1, false), (whole.Week, whole.IsHalf));
    }

    [Fact]
    public void Silence_is_no_yes() =>
        Assert.Equal(NextWeek.Stay, new CheckIn(WeekDone.Most, null, WhatIsEasier.Something).From(At(5)).Next);

    [Fact]
    public void The_twelfth_week_leads_to_no_thirteenth()
    {
        var result = new CheckIn(WeekDone.Most, true, WhatIsEasier.NothingYet).From(At(12));
        Assert.Equal((NextWeek.MoveOn, true, 12), (result.Next, result.IsEnd, result.Course.Week));
    }

    [Theory]
    [InlineData("first-days", 4, true, false)]
    [InlineData("sciatica-easing", 5, true, false)]
    [InlineData("first-days", 3, false, true)]
    [InlineData("65-and-over", 8, false, true)]
    [InlineData("65-and-over", 1, false, false)]
    public void Nothing_easier_yet_leads_to_physiotherapy_and_in_new_pain_from_week_4_to_a_GP(string slug, int week, bool asksGp, bool offers)
    {
        var result = new CheckIn(WeekDone.Most, true, WhatIsEasier.NothingYet).From(At(week, slug: slug));
        Assert.Equal((asksGp, offers), (result.AsksGp, result.OffersPhysiotherapy));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void The_next_address_has_a_week_and_a_count_and_no_answer(WeekDone done, bool? back, WhatIsEasier easier, int stays) =>
        Assert.All([1, 5, 12], week => Assert.Matches(week is 1 ? @"^week=\d+(&stays=\d)?(&half=yes)?$" : @"^week=\d+(&stays=\d)?$",
            new CheckIn(done, back, easier).From(At(week, stays)).Course.Query));
}
