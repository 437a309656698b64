using System.Globalization;
using System.Text;

namespace BackCare.Plans;

/// <summary>
/// A plan as a calendar file (RFC 5545). Times are those of the clock on the wall, without a zone, so that no change of
/// the clocks moves them.
/// </summary>
public static class PlanCalendar
{
    /// <summary>Of its content lines, with the space that goes on with one.</summary>
    public const int MostOctets = 75;

    // Minutes before; a walk of any time of the day is told of at nine.
    private const string BeforeExercises = "-PT5M", AtNine = "PT9H";

    private static readonly DateTimeOffset Counted = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="made">The moment at which the file is made.</param>
    /// <param name="product">Whose file it is.</param>
    public static string Of(Plan plan, DateTimeOffset made, string product)
    {
        var text = new StringBuilder();
        Add(text, "BEGIN:VCALENDAR");
        Add(text, "VERSION:2.0");
        Add(text, $"PRODID:-//{Escaped(product)}//Plan//EN");
        Add(text, "CALSCALE:GREGORIAN");
        foreach (var line in PlanEvent.Of(plan).SelectMany(each => LinesOf(each, made))) Add(text, line);
        Add(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static IEnumerable<string> LinesOf(PlanEvent each, DateTimeOffset made) =>
    [
        "BEGIN:VEVENT",
        $"UID:{each.Id}@backcare",
        $"DTSTAMP:{Moment(made)}",
        $"LAST-MODIFIED:{Moment(made)}",
        $"SEQUENCE:{Number(SequenceAt(made))}",
        .. When(each),
        $"RRULE:FREQ=WEEKLY;BYDAY={string.Join(',', each.Days.Select(NameOf))};COUNT={Number(each.Times)}",
        $"SUMMARY:{Escaped(each.Title)}",
        $"DESCRIPTION:{Escaped(each.Text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        $"DESCRIPTION:{Escaped(each.Title)}",
        $"TRIGGER:{(each.At is null ? AtNine : BeforeExercises)}",
        "END:VALARM",
        "END:VEVENT",
    ];

    // Nothing is kept that could count the changes: minutes rise, and within one the stamp tells.
    private static int SequenceAt(DateTimeOffset made) =>
        (int)Math.Clamp((made - Counted).TotalMinutes, 0, int.MaxValue);

    private static string Moment(DateTimeOffset made) =>
        made.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // A walk does not make the day a busy one.
    private static IEnumerable<string> When(PlanEvent each) => each.At is { } at
        ? [$"DTSTART:{Local(each.First.ToDateTime(at))}", $"DTEND:{Local(each.First.ToDateTime(at) + PlanEvent.Length)}"]
        : [$"DTSTART;VALUE=DATE:{each.First.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}", "TRANSP:TRANSPARENT"];

    private static string Local(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string NameOf(DayOfWeek day) => day.ToString()[..2].ToUpperInvariant();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text as a value: what would end it, or begin something else, is escaped.</summary>
    internal static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

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
