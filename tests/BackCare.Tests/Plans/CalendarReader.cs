namespace BackCare.Tests.Plans;

/// <summary>A reader of calendars from elsewhere: ical.js from npm, which is installed when it is first needed.</summary>
internal static class CalendarReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Two at once would each take away what the other installs.
    private static readonly Lazy<Task<string>> Folder = new(() => Npm.Installed("calendar"));

    public static async Task<ReadEvent[]> ReadBack(string calendar)
    {
        using var node = new RunningProgram("node", ["read.mjs"], await Folder.Value);
        var end = await node.End(Limit, calendar);
        Assert.True(end.Exit is 0, end.Errors);
        return [.. end.Lines.Select(line => JsonSerializer.Deserialize<ReadEvent>(line, JsonSerializerOptions.Web)!)];
    }
}

/// <summary>An event as that reader has it, with every time at which it happens.</summary>
internal sealed record ReadEvent(string Id, string Title, string Text, bool WholeDay, double Minutes,
    string Stamp, int Sequence, string[] Alarms, string[] Times);
