namespace BackCare.Plans;

/// <summary>A calendar file (RFC 5545): what stands around its events, and how its lines are written.</summary>
public static class CalendarFile
{
    /// <summary>Of its content lines, with the space that goes on with one.</summary>
    public const int MostOctets = 75;

    private static readonly DateTimeOffset Counted = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="product">Whose file it is.</param>
    /// <param name="holds">What is in it, in a word.</param>
    /// <param name="events">The lines of all events, their values escaped.</param>
    public static string Of(string product, string holds, IEnumerable<string> events)
    {
        var text = new StringBuilder();
        Add(text, "BEGIN:VCALENDAR");
        Add(text, "VERSION:2.0");
        Add(text, $"PRODID:-//{Escaped(product)}//{holds}//EN");
        Add(text, "CALSCALE:GREGORIAN");
        foreach (var line in events) Add(text, line);
        Add(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>Text as a value: what would end it, or begin something else, is escaped.</summary>
    public static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>The lines of one event that lasts a day, told of at nine.</summary>
    public static IEnumerable<string> DayEvent(DateOnly day, string title, DateTimeOffset made) =>
    [
        "BEGIN:VEVENT",
        $"UID:{Guid.NewGuid():N}@backcare",
        $"DTSTAMP:{Moment(made)}",
        $"DTSTART;VALUE=DATE:{Day(day)}",
        "TRANSP:TRANSPARENT",
        $"SUMMARY:{Escaped(title)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        $"DESCRIPTION:{Escaped(title)}",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
    ];

    public static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The revision of an event at this moment. Nothing is kept that could count changes: minutes rise.</summary>
    public static int SequenceAt(DateTimeOffset made) => (int)Math.Clamp((made - Counted).TotalMinutes, 0, int.MaxValue);

    // No letter is cut in two: readers join the bytes, but people who look into the file do not.
    private static void Add(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(letter);
            octets += letter.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
