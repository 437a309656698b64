using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace BackCare.Plans;

/// <summary>A calendar file of days without a time, which make no day a busy one.</summary>
public static class CalendarFile
{
    private static readonly DateTimeOffset Counted = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="product">Whose file it is.</param>
    /// <param name="holds">What is in it, in a word.</param>
    public static string Write(string product, string holds, IEnumerable<CalendarEvent> days)
    {
        var calendar = new Ical.Net.Calendar { ProductId = $"-//{product}//{holds}//EN", Scale = CalendarScales.Gregorian };
        calendar.Events.AddRange(days);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <param name="id">By which a calendar knows it again.</param>
    /// <param name="made">The later one of the same id takes the place of the one before.</param>
    public static CalendarEvent Day(string id, DateOnly day, string title, DateTimeOffset made) => new()
    {
        Uid = $"{id}@backcare",
        DtStamp = new(made.UtcDateTime),
        LastModified = new(made.UtcDateTime),
        // Nothing is kept that could count changes: minutes rise.
        Sequence = (int)Math.Clamp((made - Counted).TotalMinutes, 0, int.MaxValue),
        Start = new(day),
        Transparency = TransparencyType.Transparent,
        Summary = title,
    };

    /// <summary>A day that tells of itself at nine.</summary>
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
