namespace BackCare.Plans;

/// <summary>One calendar entry a day, without an alarm.</summary>
public static class PlanCalendar
{
    /// <param name="page">The address of the plan without its query; null if the site does not know its own.</param>
    public static string Write(IEnumerable<PlanDay> days, string? page, DateTimeOffset made, string product) =>
        CalendarFile.Write(product, "Plan", days.Select(day =>
        {
            var entry = CalendarFile.Day(day.Id, day.Date, "Exercises", made);
            entry.Description = string.Join('\n', TextOf(day, page));
            return entry;
        }));

    private static IEnumerable<string> TextOf(PlanDay day, string? page) =>
    [
        .. day.Exercises.Select(step => step.Title),
        .. day.Walk is { } minutes ? [$"Walk: {WalkingGoal.InWords(minutes)}"] : (string[])[],
        .. page is null ? (string[])[] : [$"{page}?{day.Query}"],
    ];
}
