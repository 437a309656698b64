using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace BackCare.Plans;

/// <summary>A calendar file of all-day entries that do not mark the day as busy.</summary>
public static class CalendarFile
{
    private static readonly DateTimeOffset Counted = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="product">The product that writes the file.</param>
    /// <param name="holds">Its content, in a word.</param>
    public static string Write(string product, string holds, IEnumerable<CalendarEvent> days)
    {
        var calendar = new Ical.Net.Calendar { ProductId = $"-//{product}//{holds}//EN", Scale = CalendarScales.Gregorian };
        calendar.Events.AddRange(days);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <param name="id">Identifies the entry when a calendar imports it again.</param>
    /// <param name="made">If two entries have one id, the later replaces the earlier.</param>
    public static CalendarEvent Day(string id, DateOnly day, string title, DateTimeOffset made) => new()
    {
        Uid = $"{id}@backcare",
        DtStamp = new(made.UtcDateTime),
        LastModified = new(made.UtcDateTime),
        // No count of changes is stored, so the minutes since a fixed date serve as a rising number.
        Sequence = (int)Math.Clamp((made - Counted).TotalMinutes, 0, int.MaxValue),
        Start = new(day),
        Transparency = TransparencyType.Transparent,
        Summary = title,
    };

    /// <summary>A day with an alarm at nine.</summary>
    public static CalendarEvent Reminder(DateOnly day, string title, DateTimeOffset made)
    {
        var reminder = Day($"{Guid.NewGuid():N}", day, title, made);
        reminder.Alarms.Add(new()
        {
            Action = AlarmAction.Display,
            Description = title,
            Trigger = new(Duration.FromHours(9)),
        });
        return reminder;
    }
}
