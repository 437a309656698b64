using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BackCare.Exercises;

namespace BackCare.Plans;

/// <summary>
/// One thing that comes again on days of the week. Its words can be read by whoever sees the calendar: they say
/// nothing about pain, and name no exercise.
/// </summary>
/// <param name="Id">The same for the same plan, at each download.</param>
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

    private static IEnumerable<PlanEvent> Exercises(Plan plan, DateOnly start)
    {
        if (plan.Exercises.IsEmpty || plan.Days.IsEmpty) yield break;
        // Not their titles: "Back extension" tells whoever sees it what they are for.
        var text = Routine.InWords(plan.Exercises.Length);
        foreach (var time in plan.Times)
            yield return new(IdOf(plan, $"exercises {Plan.ValueOf(time)}"), "Exercises", text, FirstOf(plan.Days, start), time,
                plan.Days, plan.Days.Length * plan.Weeks);
    }

    // Weeks with walks of one length come again together: from the most minutes on there is one event.
    private static IEnumerable<PlanEvent> Walks(Plan plan, DateOnly start)
    {
        if (plan.Walking is not { } goal) yield break;
        foreach (var alike in Enumerable.Range(1, plan.Weeks).GroupBy(goal.MinutesIn))
            yield return new(IdOf(plan, $"walk {alike.Key}"), "Walk", WalkingGoal.InWords(alike.Key),
                FirstOf(goal.Days, start.AddDays(7 * (alike.First() - 1))), At: null, goal.Days,
                goal.Days.Length * alike.Count());
    }

    private static DateOnly FirstOf(ImmutableArray<DayOfWeek> days, DateOnly start) =>
        Enumerable.Range(0, 7).Select(start.AddDays).First(day => days.Contains(day.DayOfWeek));

    private static string IdOf(Plan plan, string which) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.Query} {which}")))[..32];
}
