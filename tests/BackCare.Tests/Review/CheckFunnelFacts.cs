namespace BackCare.Tests.Review;

public sealed class CheckFunnelFacts
{
    // A Thursday.
    private static readonly DateOnly Today = new(2026, 11, 26), LastWeek = new(2026, 11, 16);

    [Fact]
    public void A_check_without_going_back_counts_its_first_14_pages_and_its_end() => AnyJourney.Holds(any =>
    {
        var (counted, journey) = Walk(any, RealContent.Questionnaire.Begin(Voice.You));
        var pages = int.Min(journey.Steps.Length, CheckFunnel.LastPage);
        return counted.SequenceEqual([.. CheckFunnel.All[1..(pages + 1)], CheckFunnel.Ended]);
    }, 200);

    [Fact]
    public void A_check_with_changed_answers_counts_once_unless_a_999_was_taken_back() => AnyJourney.Holds(any =>
        {
            var (counted, journey) = Walk(any, RealContent.Questionnaire.Begin(Voice.You), pages: any.Next(16));
            var was999 = false;
            for (var changes = 0; changes < 4; changes++)
            {
                was999 |= journey.Decision is { Urgency: Urgency.Call999 };
                if (journey.Steps.Where(step => step.Answer is not null).ToArray() is { Length: > 0 } answered)
                    Answer(answered[any.Next(answered.Length)]);
                (var more, journey) = Walk(any, journey, changes is 3 ? int.MaxValue : any.Next(16));
                counted.AddRange(more);
            }
            return counted.Where(what => what != CheckFunnel.Ended).CountBy(what => what).All(each => each.Value is 1)
                && (counted.Count(what => what == CheckFunnel.Ended) is 1 || was999);

            void Answer(Step step)
            {
                var after = journey.With(any.Answer(step));
                counted.AddRange(CheckFunnel.CountedBy(journey, step, after));
                journey = after;
            }
        }, 400);

    [Fact]
    public void A_week_with_20_starts_shows_its_numbers_and_one_with_19_shows_none()
    {
        var weeks = FunnelWeek.Group([new(LastWeek, "started", 20), new(LastWeek, "1", 19), new(LastWeek, "ended", 7),
            new(LastWeek.AddDays(-7), "started", 19), new(LastWeek.AddDays(-7), "1", 19)], Today);
        Assert.Equal([LastWeek, LastWeek.AddDays(-7)], weeks.Select(week => week.Week));
        Assert.Equal([20, 19, .. Enumerable.Repeat(0, 13), 7], weeks[0].Times!.Value);
        Assert.Null(weeks[1].Times);
    }

    // Two looks would show how far one person got in between.
    [Theory]
    [InlineData("2026-11-23", "2026-11-09"), InlineData("2026-11-24", "2026-11-16")]
    public void A_week_is_not_shown_while_it_goes_on_nor_on_the_day_after(string today, string newest)
    {
        WeekCount[] counts =
            [.. Enumerable.Range(-3, 8).Select(week => new WeekCount(LastWeek.AddDays(7 * week), "started", 50))];
        Assert.Equal(DateOnly.Parse(newest, CultureInfo.InvariantCulture),
            FunnelWeek.Group(counts, DateOnly.Parse(today, CultureInfo.InvariantCulture))[0].Week);
    }

    [Fact]
    public void A_week_without_starts_looks_like_a_week_with_few()
    {
        var weeks = FunnelWeek.Group([new(LastWeek.AddDays(-14), "started", 3)], Today);
        Assert.Equal([LastWeek, LastWeek.AddDays(-7), LastWeek.AddDays(-14)], weeks.Select(week => week.Week));
        Assert.All(weeks, week => Assert.Null(week.Times));
    }

    [Fact]
    public void Twelve_weeks_are_shown_and_none_before_anything_was_counted()
    {
        var weeks = FunnelWeek.Group([new(LastWeek.AddDays(-7 * 50), "started", 30)], Today);
        Assert.Equal((12, FunnelWeek.FirstShown(Today)), (weeks.Length, weeks[^1].Week));
        Assert.Empty(FunnelWeek.Group([], Today));
        Assert.Empty(FunnelWeek.Group([new(LastWeek.AddDays(7), "started", 30)], Today));
    }

    private static (List<string> Counted, Journey Journey) Walk(AnyJourney any, Journey journey,
        int pages = int.MaxValue)
    {
        var counted = new List<string>();
        for (; pages > 0 && journey.Next is { } step; pages--)
        {
            var after = journey.With(any.Answer(step));
            counted.AddRange(CheckFunnel.CountedBy(journey, step, after));
            journey = after;
        }
        return (counted, journey);
    }
}
