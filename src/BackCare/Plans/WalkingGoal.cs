using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>Walks that get longer week by week, up to 30 minutes on 5 days a week.</summary>
/// <param name="Minutes">The length of walks in the first week, 1 to <see cref="MaxMinutes"/>.</param>
/// <param name="More">Minutes added each week, 0 to <see cref="MaxMore"/>.</param>
/// <param name="DaysAWeek">1 to <see cref="MaxDays"/>.</param>
public sealed record WalkingGoal(int Minutes, int More, int DaysAWeek)
{
    /// <summary>The end of building up: see content/exercises/walking.md.</summary>
    public const int MaxMinutes = 30;

    /// <inheritdoc cref="MaxMinutes"/>
    public const int MaxDays = 5;

    /// <summary>The most that adding 1 or 2 minutes every few days comes to in a week.</summary>
    public const int MaxMore = 5;

    // Leaves a day between walks if possible.
    private static readonly ImmutableArray<ImmutableArray<DayOfWeek>> Spread =
    [
        [DayOfWeek.Monday],
        [DayOfWeek.Monday, DayOfWeek.Thursday],
        [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday],
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Saturday],
        Programme.WalkDays,
    ];

    public static string InWords(int minutes) => Plural.Of(minutes, "minute");

    /// <summary>The days in the calendar; people may walk on others.</summary>
    public ImmutableArray<DayOfWeek> Days => Spread[DaysAWeek - 1];

    /// <param name="week">From 1.</param>
    public int MinutesIn(int week) => Math.Min(MaxMinutes, Minutes + More * (week - 1));
}
