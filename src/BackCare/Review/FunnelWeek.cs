namespace BackCare.Review;

/// <param name="Week">Its Monday.</param>
/// <param name="What">One of <see cref="CheckFunnel.All"/>, or something that only a later release knows.</param>
public sealed record WeekCount(DateOnly Week, string What, int Times);

/// <summary>How far people got in a finished week.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Times">One for each of <see cref="CheckFunnel.All"/>; null if too few to hide one person.</param>
public sealed record FunnelWeek(DateOnly Week, ImmutableArray<int>? Times)
{
    public const int MinStarts = 20;

    private const int MaxShown = 12;

    /// <summary>Newest first, back to the first week counted. A week without rows counts as one with few.</summary>
    public static ImmutableArray<FunnelWeek> Group(IReadOnlyCollection<WeekCount> counts, DateOnly today)
    {
        if (counts.Count is 0) return [];
        var first = counts.Min(count => count.Week);
        return
        [
            .. Enumerable.Range(0, MaxShown).Select(back => Newest(today).AddDays(-7 * back))
                .TakeWhile(week => week >= first)
                .Select(week => FromCounts(week, counts.Where(count => count.Week == week)
                    .ToDictionary(count => count.What, count => count.Times))),
        ];
    }

    public static DateOnly FirstShown(DateOnly today) => Newest(today).AddDays(-7 * (MaxShown - 1));

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    // Numbers that grow during a week would reveal single people. A week's last minutes are saved only after it ends.
    private static DateOnly Newest(DateOnly today) => MondayOf(today.AddDays(-1)).AddDays(-7);

    private static FunnelWeek FromCounts(DateOnly week, Dictionary<string, int> times) =>
        new(week, times.GetValueOrDefault(CheckFunnel.Started) < MinStarts ? null
            : [.. CheckFunnel.All.Select(what => times.GetValueOrDefault(what))]);
}
