using BackCare.Exercises;
using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>Whoever sees the calendar can read its words: they say nothing about pain, and name no exercise.</summary>
/// <param name="Id">The same for the same thing in a changed plan: it says what it is, its place among its like, the
/// number of the plan and its first day, or the week of a course. So a calendar puts the new event in the place of the old one.</param>
/// <param name="At">The time of the clock on the wall, wherever somebody is; null for any time of the day.</param>
/// <param name="Times">How often in all.</param>
public sealed record PlanEvent(string Id, string Title, string Text, DateOnly First, TimeOnly? At,
    ImmutableArray<DayOfWeek> Days, int Times)
{
    /// <summary>How long the exercises are in a calendar.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    public IEnumerable<DateOnly> Dates =>
        Enumerable.Range(0, 7 * Plan.MostWeeks + 7).Select(First.AddDays).Where(day => Days.Contains(day.DayOfWeek)).Take(Times);

    /// <summary>All that a plan puts into a calendar; nothing without a first day.</summary>
    public static ImmutableArray<PlanEvent> Of(Plan plan) =>
        plan.Start is { } start ? [.. Exercises(plan, start), .. Walks(plan, start)] : [];

    /// <summary>Week by week from its first day: added again, each week is there once. Nothing without a first day.</summary>
    /// <param name="exercises">Those that may be shown.</param>
    public static ImmutableArray<PlanEvent> Of(Course course, IReadOnlyCollection<Guide> exercises)
    {
        if (course.First is not { } first) return [];
        var events = ImmutableArray.CreateBuilder<PlanEvent>();
        // Half a week goes before the whole one.
        for (var week = course.IsHalf ? 0 : course.Week; week <= Programme.Weeks; week++, first = first.AddDays(7)) Of(week);
        return events.ToImmutable();

        void Of(int week)
        {
            var done = (course with { IsHalf = week is 0 }).In(Math.Max(1, week), exercises);
            Add("loosen", "Each day: ", done.Daily.Length, [.. Plan.DayNames.Select(each => each.Day)]);
            Add("strength", "For strength: ", done.Strength.Length, Programme.StrengthDays);
            Add("balance", "For balance: ", done.Balance.Length, Programme.BalanceDays);
            Event("walk", "Walk", WalkingGoal.InWords(done.Walk), at: null, Programme.WalkDays);

            void Add(string which, string kind, int many, ImmutableArray<DayOfWeek> days)
            {
                if (many > 0) Event(which, "Exercises", kind + Routine.InWords(many), course.Time, days);
            }

            void Event(string which, string title, string text, TimeOnly? at, ImmutableArray<DayOfWeek> days) => events.Add(new(
                $"{which}.plan-{course.Plan.Order}.{week}", title, text,
                FirstOf(days, first), at, days, days.Length));
        }
    }

    private static IEnumerable<PlanEvent> Exercises(Plan plan, DateOnly start)
    {
        if (plan.Days.IsEmpty) yield break;
        // None ends before the plan does: weeks with as many have the same.
        var stages = plan.EachWeek.Where(week => !week.Exercises.IsEmpty).GroupBy(week => week.Exercises.Length).ToArray();
        foreach (var (at, time) in plan.Times.Index())
            foreach (var (stage, weeks) in stages.Index())
                // Not their titles: "Back extension" tells whoever sees it what they are for.
                yield return new(IdOf(plan, start, $"exercises-{at + 1}-{stage + 1}"), "Exercises", Routine.InWords(weeks.Key),
                    FirstOf(plan.Days, weeks.First().First!.Value), time, plan.Days, plan.Days.Length * weeks.Count());
    }

    // Weeks with walks of one length come again together: from the most minutes on there is one event.
    private static IEnumerable<PlanEvent> Walks(Plan plan, DateOnly start)
    {
        if (plan.Walking is not { } goal) yield break;
        foreach (var (at, alike) in Enumerable.Range(1, plan.Weeks).GroupBy(goal.MinutesIn).Index())
            yield return new(IdOf(plan, start, $"walk-{at + 1}"), "Walk", WalkingGoal.InWords(alike.Key),
                FirstOf(goal.Days, start.AddDays(7 * (alike.First() - 1))), At: null, goal.Days,
                goal.Days.Length * alike.Count());
    }

    private static DateOnly FirstOf(ImmutableArray<DayOfWeek> days, DateOnly start) =>
        Enumerable.Range(0, 7).Select(start.AddDays).First(day => days.Contains(day.DayOfWeek));

    private static string IdOf(Plan plan, DateOnly start, string which) => $"{which}.{plan.Number}.{Plan.ValueOf(start)}";
}
