
namespace BackCare.Plans;

/// <summary>One entry a day without a time, which makes no day a busy one and tells of nothing by itself.</summary>
public static class PlanCalendar
{
    /// <param name="page">The address of the plan without its query; null where the site does not know its own.</param>
    public static string Of(IEnumerable<PlanDay> days, string? page, DateTimeOffset made, string product) =>
        CalendarFile.Of(product, "Plan", days.SelectMany(day => LinesOf(day, page, made)));

    private static IEnumerable<string> LinesOf(PlanDay day, string? page, DateTimeOffset made) =>
    [
        "BEGIN:VEVENT",
        $"UID:{day.Id}@backcare",
        $"DTSTAMP:{CalendarFile.Moment(made)}",
        $"LAST-MODIFIED:{CalendarFile.Moment(made)}",
        $"SEQUENCE:{CalendarFile.SequenceAt(made)}",
        $"DTSTART;VALUE=DATE:{CalendarFile.Day(day.Date)}",
        "TRANSP:TRANSPARENT",
        "SUMMARY:Exercises",
        $"DESCRIPTION:{CalendarFile.Escaped(string.Join('\n', TextOf(day, page)))}",
        "END:VEVENT",
    ];

    private static IEnumerable<string> TextOf(PlanDay day, string? page) =>
    [
        .. day.Exercises.Select(step => step.Title),
        .. day.Walk is { } minutes ? [$"Walk: {WalkingGoal.InWords(minutes)}"] : (string[])[],
        .. page is null ? (string[])[] : [$"{page}?{day.Query}"],
    ];
}
