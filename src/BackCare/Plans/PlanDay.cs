using BackCare.Guidance;

namespace BackCare.Plans;

/// <param name="Id">Plan, week and weekday, so that a calendar replaces its earlier entry.</param>
/// <param name="Walk">Minutes; null for none.</param>
/// <param name="Query">The query of the address that shows the plan on this day.</param>
public sealed record PlanDay(string Id, DateOnly Date, ImmutableArray<RoutineStep> Exercises, int? Walk, string Query)
{
    /// <summary>The days on which a plan has something to do; empty without a first day.</summary>
    public static ImmutableArray<PlanDay> AllOf(Plan plan) =>
    [
        .. plan.Start is not { } start ? [] : Enumerable.Range(1, plan.Weeks).SelectMany(week =>
            Week("own", week, start.AddDays(7 * (week - 1)), plan.Query,
                day => plan.Days.Contains(day) ? plan.Exercises : [],
                day => plan.Walking is { } goal && goal.Days.Contains(day) ? goal.MinutesIn(week) : null)),
    ];

    /// <summary>The days of a course from the current week on. A half week comes before the whole one.</summary>
    /// <param name="exercises">The exercises that may be shown.</param>
    public static ImmutableArray<PlanDay> AllOf(Course course, IReadOnlyCollection<Guide> exercises)
    {
        if (course.WeekStart is not { } first) return [];
        var next = course.IsHalf ? course.Week : course.Week + 1;
        // Later weeks do not say how the weeks before them went.
        var later = Enumerable.Range(next, Programme.Weeks + 1 - next)
            .Select(week => course with { Week = week, IsHalf = false, WeeksRepeated = 0 });
        return
        [
            .. later.Prepend(course).SelectMany((each, at) =>
            {
                var (begins, done) = (first.AddDays(7 * at), each.WeekFor(each.Week, exercises));
                return Week(each.Plan.Slug, each.IsHalf ? 0 : each.Week, begins,
                    (each with { WeekStart = begins }).Query,
                    day => [.. done.On(day).Select(move => move.Step)],
                    day => Programme.WalkDays.Contains(day) ? done.Walk : null);
            }),
        ];
    }

    private static IEnumerable<PlanDay> Week(string plan, int week, DateOnly first, string query,
        Func<DayOfWeek, ImmutableArray<RoutineStep>> exercises, Func<DayOfWeek, int?> walk) =>
        from date in Enumerable.Range(0, 7).Select(first.AddDays)
        let name = date.DayOfWeek
        let day = new PlanDay($"{plan}.{week}.{name}".ToLowerInvariant(), date, exercises(name), walk(name), query)
        where !day.Exercises.IsEmpty || day.Walk is not null
        select day;
}
