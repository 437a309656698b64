namespace BackCare.Tests.Plans;

/// <summary>Each answer on a week: our own choice, question 207 of docs/questions-for-clinicians.md.</summary>
public sealed class CheckInFacts
{
    private static Course At(int week, int stays = 0, string slug = "first-days") => new(
        RealContent.Library.Published.Single(guide => guide.Kind is GuideKind.Plan && guide.Slug == slug), week)
    { WeeksRepeated = stays };

    public static TheoryData<WeekDone, bool?, WhatIsEasier, int> Answers()
    {
        var all = new TheoryData<WeekDone, bool?, WhatIsEasier, int>();
        foreach (var done in Enum.GetValues<WeekDone>())
            foreach (var back in done is WeekDone.None ? new bool?[] { null } : [true, false])
                foreach (var easier in Enum.GetValues<WhatIsEasier>())
                    for (var stays = 0; stays <= 2; stays++) all.Add(done, back, easier, stays);
        return all;
    }

    // From week 5, with how often somebody stayed before.
    [Theory]
    [InlineData(WeekDone.Most, true, WhatIsEasier.Something, 0, NextWeek.MoveOn, 6, 0, "")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.Something, 1, NextWeek.MoveOn, 6, 0, "")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.Something, 2, NextWeek.MoveOn, 6, 0, "")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.NothingYet, 0, NextWeek.MoveOn, 6, 0, "")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.NothingYet, 1, NextWeek.MoveOn, 6, 0, "")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.NothingYet, 2, NextWeek.MoveOn, 6, 0, "")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.Harder, 0, NextWeek.Stay, 5, 1, "signs")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.Harder, 1, NextWeek.Stay, 5, 2, "signs, somebody")]
    [InlineData(WeekDone.Most, true, WhatIsEasier.Harder, 2, NextWeek.Stay, 5, 3, "signs, somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.Something, 0, NextWeek.GoBack, 4, 1, "")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.Something, 1, NextWeek.GoBack, 4, 2, "somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.Something, 2, NextWeek.GoBack, 4, 3, "somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.NothingYet, 0, NextWeek.GoBack, 4, 1, "")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.NothingYet, 1, NextWeek.GoBack, 4, 2, "somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.NothingYet, 2, NextWeek.GoBack, 4, 3, "somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.Harder, 0, NextWeek.GetHelp, 5, 1, "signs, somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.Harder, 1, NextWeek.GetHelp, 5, 2, "signs, somebody")]
    [InlineData(WeekDone.Most, false, WhatIsEasier.Harder, 2, NextWeek.GetHelp, 5, 3, "signs, somebody")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.Something, 0, NextWeek.Stay, 5, 1, "")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.Something, 1, NextWeek.Stay, 5, 2, "")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.Something, 2, NextWeek.Stay, 5, 3, "somebody")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.NothingYet, 0, NextWeek.Stay, 5, 1, "")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.NothingYet, 1, NextWeek.Stay, 5, 2, "")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.NothingYet, 2, NextWeek.Stay, 5, 3, "somebody")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.Harder, 0, NextWeek.Stay, 5, 1, "signs")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.Harder, 1, NextWeek.Stay, 5, 2, "signs, somebody")]
    [InlineData(WeekDone.Some, true, WhatIsEasier.Harder, 2, NextWeek.Stay, 5, 3, "signs, somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.Something, 0, NextWeek.GoBack, 4, 1, "")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.Something, 1, NextWeek.GoBack, 4, 2, "somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.Something, 2, NextWeek.GoBack, 4, 3, "somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.NothingYet, 0, NextWeek.GoBack, 4, 1, "")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.NothingYet, 1, NextWeek.GoBack, 4, 2, "somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.NothingYet, 2, NextWeek.GoBack, 4, 3, "somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.Harder, 0, NextWeek.GetHelp, 5, 1, "signs, somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.Harder, 1, NextWeek.GetHelp, 5, 2, "signs, somebody")]
    [InlineData(WeekDone.Some, false, WhatIsEasier.Harder, 2, NextWeek.GetHelp, 5, 3, "signs, somebody")]
    [InlineData(WeekDone.None, null, WhatIsEasier.Something, 0, NextWeek.Stay, 5, 1, "one of each")]
    [InlineData(WeekDone.None, null, WhatIsEasier.Something, 1, NextWeek.Stay, 5, 2, "one of each")]
    [InlineData(WeekDone.None, null, WhatIsEasier.Something, 2, NextWeek.Stay, 5, 3, "one of each")]
    [InlineData(WeekDone.None, null, WhatIsEasier.NothingYet, 0, NextWeek.Stay, 5, 1, "one of each")]
    [InlineData(WeekDone.None, null, WhatIsEasier.NothingYet, 1, NextWeek.Stay, 5, 2, "one of each")]
    [InlineData(WeekDone.None, null, WhatIsEasier.NothingYet, 2, NextWeek.Stay, 5, 3, "one of each")]
    [InlineData(WeekDone.None, null, WhatIsEasier.Harder, 0, NextWeek.GetHelp, 5, 1, "signs, somebody")]
    [InlineData(WeekDone.None, null, WhatIsEasier.Harder, 1, NextWeek.GetHelp, 5, 2, "signs, somebody")]
    [InlineData(WeekDone.None, null, WhatIsEasier.Harder, 2, NextWeek.GetHelp, 5, 3, "signs, somebody")]
    public void Every_answer_leads_where_the_table_says(WeekDone done, bool? back, WhatIsEasier easier, int stays,
        NextWeek next, int week, int after, string says)
    {
        var result = new CheckIn(done, back, easier).ResultFor(At(5, stays));
        Assert.Equal((next, week, after), (result.Next, result.Course.Week, result.Course.WeeksRepeated));
        string?[] said =
        [
            result.LooksAtSigns ? "signs" : null, result.SeesSomebody ? "somebody" : null,
            result.IsOneOfEach ? "one of each" : null,
        ];
        Assert.Equal(says, string.Join(", ", said.OfType<string>()));
    }

    [Fact]
    public void The_table_has_a_row_for_each_answer_and_each_number_of_stays()
    {
        var rows = typeof(CheckInFacts).GetMethod(nameof(Every_answer_leads_where_the_table_says))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>()
            .Select(row => ((WeekDone)row.Data[0]!, (bool?)row.Data[1], (WhatIsEasier)row.Data[2]!, (int)row.Data[3]!));
        Assert.Equal(Answers().Select(row => row.Data), rows);
    }

    [Fact]
    public void Before_week_1_there_is_half_of_it_and_after_half_the_whole()
    {
        var half = new CheckIn(WeekDone.Some, false, WhatIsEasier.Something).ResultFor(At(1)).Course;
        Assert.Equal((1, true), (half.Week, half.IsHalf));
        var all = half.WeekFor(1, AnyPlan.Exercises);
        Assert.Equal(3, all.Walk);
        Assert.Contains(all.Daily, move => move.Step.Value == "pelvic-tilt:3");
        var whole = new CheckIn(WeekDone.Most, true, WhatIsEasier.Something).ResultFor(half).Course;
        Assert.Equal((1, false), (whole.Week, whole.IsHalf));
    }

    [Fact]
    public void Silence_is_no_yes() =>
        Assert.Equal(NextWeek.Stay, new CheckIn(WeekDone.Most, null, WhatIsEasier.Something).ResultFor(At(5)).Next);

    [Fact]
    public void The_twelfth_week_leads_to_no_thirteenth()
    {
        var result = new CheckIn(WeekDone.Most, true, WhatIsEasier.NothingYet).ResultFor(At(12));
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
        var result = new CheckIn(WeekDone.Most, true, WhatIsEasier.NothingYet).ResultFor(At(week, slug: slug));
        Assert.Equal((asksGp, offers), (result.AsksGp, result.OffersPhysiotherapy));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void The_next_address_has_a_week_and_a_count_and_no_answer(WeekDone done, bool? back, WhatIsEasier easier, int stays) =>
        Assert.All([1, 5, 12], week => Assert.Matches(week is 1 ? @"^week=\d+(&stays=\d)?(&half=yes)?$" : @"^week=\d+(&stays=\d)?$",
            new CheckIn(done, back, easier).ResultFor(At(week, stays)).Course.Query));
}
