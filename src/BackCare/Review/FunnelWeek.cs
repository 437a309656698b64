namespace BackCare.Review;

/// <param name="Week">Its Monday.</param>
/// <param name="What">As in <see cref="CheckFunnel.All"/>; a later release may know more.</param>
public sealed record WeekCount(DateOnly Week, string What, int Times);

/// <summary>How far people came in a week that is over.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Times">One for each of <see cref="CheckFunnel.All"/>; null where so few checks were started that they
/// would tell of one.</param>
public sealed record FunnelWeek(DateOnly Week, ImmutableArray<int>? Times)
{
    public const int MinStarts = 20;

    private const int MaxShown = 12;

    /// <summary>The newest first, from the first week that was counted; one without a row is as one with few.</summary>
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

    /// <summary>The first week that is shown.</summary>
    public static DateOnly FirstShown(DateOnly today) => Newest(today).AddDays(-7 * (MaxShown - 1));

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    // While a week goes on, what grows tells of whoever made it grow. Its last minutes are written when it is over.
    private static DateOnly Newest(DateOnly today) => MondayOf(today.AddDays(-1)).AddDays(-7);

    private static FunnelWeek FromCounts(DateOnly week, Dictionary<string, int> times) =>
        new(week, times.GetValueOrDefault(CheckFunnel.Started) < MinStarts ? null
            : [.. CheckFunnel.All.Select(what => times.GetValueOrDefault(what))]);
}
