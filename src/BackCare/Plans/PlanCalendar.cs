using BackCare.Calendars;

namespace BackCare.Plans;

/// <summary>Times are those of the clock on the wall, without a zone, so that no change of the clocks moves them.</summary>
public static class PlanCalendar
{
    // Minutes before; a walk of any time of the day is told of at nine.
    private const string BeforeExercises = "-PT5M", AtNine = "PT9H";

    public static string Of(Plan plan, DateTimeOffset made, string product) => Of(PlanEvent.Of(plan), made, product);

    /// <inheritdoc cref="Of(Plan, DateTimeOffset, string)"/>
    public static string Of(IEnumerable<PlanEvent> events, DateTimeOffset made, string product) =>
        CalendarFile.Of(product, "Plan", events.SelectMany(each => LinesOf(each, made)));

    private static IEnumerable<string> LinesOf(PlanEvent each, DateTimeOffset made) =>
    [
        "BEGIN:VEVENT",
        $"UID:{each.Id}@backcare",
        $"DTSTAMP:{CalendarFile.Moment(made)}",
        $"LAST-MODIFIED:{CalendarFile.Moment(made)}",
        $"SEQUENCE:{CalendarFile.SequenceAt(made)}",
        .. When(each),
        $"RRULE:FREQ=WEEKLY;BYDAY={string.Join(',', each.Days.Select(NameOf))};COUNT={each.Times}",
        $"SUMMARY:{CalendarFile.Escaped(each.Title)}",
        $"DESCRIPTION:{CalendarFile.Escaped(each.Text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        $"DESCRIPTION:{CalendarFile.Escaped(each.Title)}",
        $"TRIGGER:{(each.At is null ? AtNine : BeforeExercises)}",
        "END:VALARM",
        "END:VEVENT",
    ];

    // A walk does not make the day a busy one.
    private static IEnumerable<string> When(PlanEvent each) => each.At is { } at
        ? [$"DTSTART:{Local(each.First.ToDateTime(at))}", $"DTEND:{Local(each.First.ToDateTime(at) + PlanEvent.Length)}"]
        : [$"DTSTART;VALUE=DATE:{CalendarFile.Day(each.First)}", "TRANSP:TRANSPARENT"];

    private static string Local(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string NameOf(DayOfWeek day) => day.ToString()[..2].ToUpperInvariant();
}
