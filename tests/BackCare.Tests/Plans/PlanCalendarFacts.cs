namespace BackCare.Tests.Plans;

/// <summary>A plan as a calendar file, and what a reader from elsewhere (ical.js) makes of it.</summary>
public sealed class PlanCalendarFacts
{
    // The clocks of the United Kingdom go forward on 28 March 2027.
    private const string OverSpring = "do=knee-rolls:5&do=bridge:8&day=mon&day=wed&day=sun&start=2027-03-20&weeks=4"
        + "&walk=26&walk-more=2&walk-days=5";

    // The length of a content line, with the space that continues it (RFC 5545).
    private const int MaxOctets = 75;

    private const string Page = "https://backcare.example/plan";

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 16, 20, 5, TimeSpan.FromHours(1));

    // Two installs at once would each take away what the other installs.
    private static readonly Lazy<Task<string>> Reader = new(() => Npm.Install("calendar"));

    // Read once: each reading starts another program.
    private static readonly Lazy<Task<ReadEvent[]>> Read = new(() => ReadBack(FileOf(OverSpring)));

    private static string FileOf(string query, string? page = Page, int daysLater = 0) =>
        PlanCalendar.Write(PlanDay.AllOf(AnyPlan.Read(query).Plan), page, Now.AddDays(daysLater), "BackCare");

    private static async Task<ReadEvent[]> ReadBack(string calendar)
    {
        using var node = new RunningProgram("node", ["read.mjs"], await Reader.Value);
        var end = await node.End(TimeSpan.FromMinutes(2), calendar);
        Assert.True(end.Exit is 0, end.Errors);
        return [.. end.Lines.Select(line => JsonSerializer.Deserialize<ReadEvent>(line, JsonSerializerOptions.Web)!)];
    }

    private static Course FirstDays(int week, bool isHalf = false) =>
        new(AnyPlan.Named("first-days"), week) { WeekStart = new(2026, 11, 30), IsHalf = isHalf, WeeksRepeated = 2 };

    [Fact]
    public void Calendar_lines_are_short_and_end_with_CRLF() => Prop.ForAll(AnyPlan.All(), plan =>
    {
        var text = PlanCalendar.Write(PlanDay.AllOf(plan), Page, Now, "BackCare");
        var lines = text.Split("\r\n");
        return lines[^1].Length == 0 && !text.Replace("\r\n", "").AsSpan().ContainsAny('\r', '\n')
            && lines.All(line => Encoding.UTF8.GetByteCount(line) <= MaxOctets);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_line_is_folded_between_letters_and_can_be_put_together_again()
    {
        var name = string.Concat(Enumerable.Repeat("ü€🦴a", 40));
        var text = PlanCalendar.Write([], Page, Now, name);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, MaxOctets));
        Assert.Contains(name, text.Replace("\r\n ", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_a_calendar_has_one_entry_with_all_that_is_planned_on_it() => Prop.ForAll(AnyPlan.All(), plan =>
    {
        var days = PlanDay.AllOf(plan);
        var dates = plan.Start is { } start ? Enumerable.Range(0, 7 * plan.Weeks).Select(start.AddDays).ToArray() : [];
        return days.Select(day => day.Date).Distinct().Count() == days.Length && dates.Index().All(each =>
        {
            var day = days.SingleOrDefault(day => day.Date == each.Item);
            var name = each.Item.DayOfWeek;
            var walk = plan.Walking?.Days.Contains(name) is true ? plan.Walking.MinutesIn(each.Index / 7 + 1) : (int?)null;
            return (day?.Exercises ?? []).SequenceEqual(plan.Days.Contains(name) ? plan.Exercises : []) && day?.Walk == walk;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_plan_without_a_first_day_has_no_days_for_a_calendar() =>
        Assert.Empty(PlanDay.AllOf(AnyPlan.Read(OverSpring).Plan with { Start = null }));

    [Fact]
    public async Task Another_calendar_reader_sees_an_all_day_event_with_exercises_and_link()
    {
        var read = await Read.Value;
        Assert.All(read, each => Assert.Equal((true, "Exercises", "2026-11-21T15:20:05Z", 0, 1, 24 * 60.0),
            (each.WholeDay, each.Title, each.Stamp, each.Alarms.Length, each.Times.Length, each.Minutes)));
        var query = AnyPlan.Read(OverSpring).Plan.Query;
        // A Saturday has a walk alone, and a Sunday exercises: before and after the change of the clocks.
        Assert.Equal(("2027-03-20", $"Walk: 26 minutes\n{Page}?{query}"), (read[0].Times[0], read[0].Text));
        Assert.Equal(("2027-03-21", $"Knee rolls\nBridge\n{Page}?{query}"), (read[1].Times[0], read[1].Text));
        Assert.Equal($"Knee rolls\nBridge\nWalk: 28 minutes\n{Page}?{query}",
            read.Single(each => each.Times[0] is "2027-03-29").Text);
        var file = FileOf(OverSpring);
        Assert.Equal(read.Length, file.Split("TRANSP:TRANSPARENT").Length - 1);
        Assert.DoesNotContain("VALARM", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_holds_no_address_if_the_site_does_not_know_its_own() =>
        Assert.DoesNotContain("://", FileOf(OverSpring, page: null), StringComparison.Ordinal);

    // A calendar replaces an event that has the same id.
    [Slow, Theory]
    [InlineData("bridge:8", "bridge:9")]
    [InlineData("do=bridge:8", "do=bird-dog:3&do=chair-twist:5")]
    [InlineData("walk=26", "walk=27")]
    [InlineData("start=2027-03-20", "start=2027-03-24")]
    public async Task A_changed_plan_replaces_the_earlier_one_in_a_calendar(string was, string now)
    {
        var before = await Read.Value;
        var changed = OverSpring.Replace(was, now);
        var after = await ReadBack(FileOf(changed, daysLater: 9));
        Assert.Equal(before.Select(each => each.Id).Order(), after.Select(each => each.Id).Order());
        Assert.Distinct(before.Select(each => each.Id));
        Assert.True(after.Min(each => each.Sequence) > before.Max(each => each.Sequence));
    }

    [Fact]
    public void A_course_calendar_starts_with_this_week_and_each_day_links_to_its_week()
    {
        var days = PlanDay.AllOf(FirstDays(week: 3), AnyPlan.Exercises);
        Assert.Equal((new DateOnly(2026, 11, 30), 7 * 10), (days[0].Date, days.Length));
        Assert.Equal(("first-days.3.monday", "week=3&stays=2&from=2026-11-30"), (days[0].Id, days[0].Query));
        Assert.Equal(("first-days.12.sunday", "week=12&from=2027-02-01"), (days[^1].Id, days[^1].Query));
        Assert.Contains("Bridge", days[0].Exercises.Select(step => step.Title));
        Assert.Equal(([11, 11, 11, null, 11, 11, null]), days.Take(7).Select(day => day.Walk));
        // A week that is done again takes its own place, and no other's.
        var again = PlanDay.AllOf(FirstDays(week: 3) with { WeekStart = new(2026, 12, 7) }, AnyPlan.Exercises);
        Assert.Equal(days.Select(day => day.Id), again.Select(day => day.Id));
    }

    [Fact]
    public void A_half_week_in_a_calendar_comes_before_the_whole_week()
    {
        var days = PlanDay.AllOf(FirstDays(week: 1, isHalf: true), AnyPlan.Exercises);
        Assert.Equal(["first-days.0.monday", "first-days.1.monday", "first-days.2.monday"],
            days.Where(day => day.Date.DayOfWeek is DayOfWeek.Monday).Take(3).Select(day => day.Id));
        Assert.Equal("week=1&stays=2&half=yes&from=2026-11-30", days[0].Query);
        Assert.Equal("week=1&from=2026-12-07", days[7].Query);
        Assert.Equal((3, 5), (days[0].Walk, days[7].Walk));
    }

    private sealed record ReadEvent(string Id, string Title, string Text, bool WholeDay, double Minutes,
        string Stamp, int Sequence, string[] Alarms, string[] Times);
}
