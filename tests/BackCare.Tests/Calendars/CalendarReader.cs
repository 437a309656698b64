using System.Text.Json;

namespace BackCare.Tests.Calendars;

/// <summary>A reader of calendars from elsewhere: ical.js from npm, which is installed when it is first needed.</summary>
internal static class CalendarReader
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "calendar");
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Two at once would each take away what the other installs.
    private static readonly Lazy<Task> Installed = new(Install);

    public static async Task<ReadEvent[]> ReadBack(string calendar)
    {
        await Installed.Value;
        using var node = new RunningProgram("node", ["read.mjs"], Folder);
        var end = await node.End(Limit, calendar);
        Assert.True(end.Exit is 0, end.Errors);
        return [.. end.Lines.Select(line => JsonSerializer.Deserialize<ReadEvent>(line, JsonSerializerOptions.Web)!)];
    }

    private static async Task Install()
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))) return;
        using var npm = new RunningProgram("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], Folder);
        Assert.True(await npm.End(Limit) is { Exit: 0 }, "npm ci in tests/calendar could not install ical.js");
    }
}

/// <summary>An event as that reader has it, with every time at which it happens.</summary>
internal sealed record ReadEvent(string Id, string Title, string Text, bool Floating, bool WholeDay, double Minutes,
    string Stamp, int Sequence, string[] Alarms, string[] Times);
