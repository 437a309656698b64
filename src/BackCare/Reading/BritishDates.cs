namespace BackCare.Reading;

/// <summary>British dates and numbers, whatever the settings of the server.</summary>
public static class BritishDates
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("en-GB");

    // A server, or its container, may keep another time than the people who read the site.
    private static readonly TimeZoneInfo UnitedKingdom =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var zone) ? zone : TimeZoneInfo.Local;

    /// <summary>"26 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>The time in the United Kingdom; the server's own if it knows no time zones.</summary>
    public static DateTimeOffset Now(this TimeProvider time) => InUnitedKingdom(time.GetUtcNow());

    public static DateOnly Today(this TimeProvider time) => DayOf(time.GetUtcNow());

    /// <summary>The date that it is then in the United Kingdom.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(InUnitedKingdom(time).DateTime);

    public static string Day(DateTimeOffset time) => Day(DayOf(time));

    private static DateTimeOffset InUnitedKingdom(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, UnitedKingdom);
}
