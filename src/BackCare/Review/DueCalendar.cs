using BackCare.Calendars;

namespace BackCare.Review;

/// <summary>
/// The reviews that are due, as a calendar file: an event of a whole day for each item whose next review is known. The
/// same reviews give the same file, on whatever day it is made.
/// </summary>
public static class DueCalendar
{
    /// <param name="product">Whose file it is.</param>
    public static string Of(IEnumerable<ReviewEntry> entries, string product) => CalendarFile.Of(product, "Reviews due",
        entries.OrderBy(entry => entry.Due).ThenBy(entry => entry.Item.Name, StringComparer.Ordinal)
            .SelectMany(entry => entry.Due is { } due ? LinesOf(entry.Item, due) : []));

    // What is known of a revision is its day alone: one that is moved on is the newer.
    private static IEnumerable<string> LinesOf(ReviewItem item, DateOnly due)
    {
        var stamp = new DateTimeOffset(due, TimeOnly.MinValue, TimeSpan.Zero);
        return
        [
            "BEGIN:VEVENT",
            $"UID:due-{item.Name.Replace(':', '-')}@backcare",
            $"DTSTAMP:{CalendarFile.Moment(stamp)}",
            $"SEQUENCE:{CalendarFile.Number(CalendarFile.SequenceAt(stamp))}",
            $"DTSTART;VALUE=DATE:{CalendarFile.Day(due)}",
            "TRANSP:TRANSPARENT",
            $"SUMMARY:{CalendarFile.Escaped($"Review due: {item.Title}")}",
            $"DESCRIPTION:{CalendarFile.Escaped(item.Name)}",
            "END:VEVENT",
        ];
    }
}
