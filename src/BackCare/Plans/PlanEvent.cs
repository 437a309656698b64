using System.Collections.Immutable;
using System.Globalization;
using BackCare.Exercises;
using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>
/// One thing that comes again on days of the week. Its words can be read by whoever sees the calendar: they say
/// nothing about pain, and name no exercise.
/// </summary>
/// <param name="Id">The same for the same thing in a changed plan: it says what it is, its place among its like, the
/// number of the plan and its first day. So a calendar puts the new event in the place of the old one.</param>
/// <param name="First">The first day on which it is done.</param>
/// <param name="At">The time of the clock on the wall, wherever somebody is; null for any time of the day.</param>
/// <param name="Times">How often in all.</param>
public sealed record PlanEvent(string Id, string Title, string Text, DateOnly First, TimeOnly? At,
    ImmutableArray<DayOfWeek> Days, int Times)
{
    /// <summary>How long the exercises are in a calendar.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Every day on which it is done.</summary>
    public IEnumerable<DateOnly> Dates =>
        Enumerable.Range(0, 7 * Plan.MostWeeks + 7).Select(First.AddDays).Where(day => Days.Contains(day.DayOfWeek)).Take(Times);

    /// <summary>All that a plan puts into a calendar; nothing without a first day.</summary>
    public static ImmutableArray<PlanEvent> Of(Plan plan) =>
        plan.Start is { } start ? [.. Exercises(plan, start), .. Walks(plan, start)] : [];

    /// <summary>
    /// All that a course puts into a calendar from its first day on, week by week: whoever adds the next one a week later gets each
    /// week once. Nothing without a first day.
    /// </summary>
    /// <param name="exercises">Those that may be shown.</param>
    public static ImmutableArray<PlanEvent> Of(Course course, IReadOnlyCollection<Guide> exercises)
    {
        if (course.First is not { } first) return [];
        var events = ImmutableArray.CreateBuilder<PlanEvent>();
        for (var week = course.Week; week <= Programme.Weeks; week++, first = first.AddDays(7))
        {
            var done = (course with { IsHalf = course.IsHalf && week == course.Week }).In(week, exercises);
            Add("loosen", "Each day: ", done.Daily.Length, [.. Plan.DayNames.Select(each => each.Day)]);
            Add("strength", "For strength: ", done.Strength.Length, Programme.StrengthDays);
            Add("balance", "For balance: ", done.Balance.Length, Programme.BalanceDays);
            events.Add(Event("walk", "Walk", WalkingGoal.InWords(done.Walk), at: null, Programme.WalkDays));
        }
        return events.ToImmutable();

        void Add(string which, string kind, int exercises, ImmutableArray<DayOfWeek> days)
        {
            if (exercises > 0) events.Add(Event(which, "Exercises", kind + Routine.InWords(exercises), course.Time, days));
        }

        PlanEvent Event(string which, string title, string text, TimeOnly? at, ImmutableArray<DayOfWeek> days) => new(
            string.Create(CultureInfo.InvariantCulture, $"{which}.plan-{course.Plan.Order}.{Plan.ValueOf(first)}"), title, text,
            FirstOf(days, first), at, days, days.Length);
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

    private static string IdOf(Plan plan, DateOnly start, string which) =>
        string.Create(CultureInfo.InvariantCulture, $"{which}.{plan.Number}.{Plan.ValueOf(start)}");
}
