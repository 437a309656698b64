using BackCare.Calendars;
using BackCare.Tests.Calendars;

namespace BackCare.Tests.Plans;

/// <summary>A plan as a calendar file, and what a reader from elsewhere (ical.js) makes of it.</summary>
public sealed class PlanCalendarFacts
{
    // The clocks of the United Kingdom go forward on 28 March 2027 and back on 31 October 2027.
    private const string OverSpring = "do=knee-rolls:5&do=bridge:8&day=mon&day=wed&day=sun&time=07:00&time=18:30"
        + "&start=2027-03-20&weeks=4&walk=26&walk-more=2&walk-days=5";

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 16, 20, 5, TimeSpan.FromHours(1));

    [Fact]
    public void Its_lines_are_short_whole_and_end_as_calendars_end_them() => Prop.ForAll(AnyPlan.All(), plan =>
    {
        var text = PlanCalendar.Of(plan, Now, "BackCare");
        var lines = text.Split("\r\n");
        return lines[^1].Length == 0 && !text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().ContainsAny('\r', '\n')
            && lines.All(line => Encoding.UTF8.GetByteCount(line) <= CalendarFile.MostOctets);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_line_of_any_letters_is_folded_between_letters_and_can_be_put_together_again()
    {
        var name = string.Concat(Enumerable.Repeat("ü€🦴a", 40));
        var text = PlanCalendar.Of(Plan.Empty, Now, name);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, CalendarFile.MostOctets));
        Assert.Contains(name, text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_words_say_nothing_of_pain()
    {
        string[] telling =
            ["pain", "back", "flare", "medicine", "sciatica", "ache", .. AnyPlan.Choosable.Select(each => each.Title)];
        SaysNothing(AnyPlan.Read(OverSpring + "&flare=medicines&flare=do-less").Plan);
        foreach (var guide in AnyPlan.Choosable) SaysNothing(AnyPlan.Read($"{OverSpring}&do={guide.Slug}").Plan);
        Prop.ForAll(AnyPlan.All(), SaysNothing).QuickCheckThrowOnFailure();

        void SaysNothing(Plan plan)
        {
            var text = PlanCalendar.Of(plan, Now, "BackCare").Replace("\r\n ", "", StringComparison.Ordinal)
                .Replace("BackCare", "", StringComparison.OrdinalIgnoreCase);
            Assert.All(telling, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
            Assert.All(text.Split("\r\n").Where(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal)),
                line => Assert.Contains(line, new[] { "SUMMARY:Exercises", "SUMMARY:Walk" }));
            Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("do=bridge:8&day=mon&time=07:00", "1 exercise")]
    [InlineData("do=bridge:8&do=knee-rolls:1&day=mon&time=07:00", "2 exercises")]
    [InlineData("walk=1&walk-days=2", "1 minute")]
    [InlineData("walk=10", "10 minutes")]
    public void An_event_says_how_many_or_how_long(string query, string said) =>
        Assert.Equal([said], PlanEvent.Of(AnyPlan.Read($"{query}&start=2027-03-20").Plan).Select(each => each.Text));

    [Fact]
    public void Each_event_has_an_id_of_its_own_which_is_the_same_at_each_download() => Prop.ForAll(AnyPlan.All(), plan =>
    {
        var ids = PlanEvent.Of(plan).Select(each => each.Id).ToArray();
        return ids.Distinct().Count() == ids.Length && ids.SequenceEqual(PlanEvent.Of(AnyPlan.Read(plan.Query).Plan).Select(each => each.Id));
    }).QuickCheckThrowOnFailure();

    // A calendar puts what has an id that it knows in the place of what it has.
    [Theory]
    [InlineData("bridge:8", "bridge:9")]
    [InlineData("do=bridge:8", "do=bird-dog:3&do=chair-twist:5")]
    [InlineData("time=07:00", "time=06:45")]
    [InlineData("day=wed", "day=thu")]
    [InlineData("walk=26", "walk=27")]
    [InlineData("walk-days=5", "walk-days=2")]
    [InlineData("weeks=4", "weeks=4&flare=do-less")]
    public void A_changed_plan_takes_the_place_of_the_one_before(string was, string now) => Assert.Equal(
        IdsOf(OverSpring), IdsOf(OverSpring.Replace(was, now, StringComparison.Ordinal)));

    [Fact]
    public void What_is_added_has_ids_of_its_own_beside_those_that_stay()
    {
        Assert.Equal(5, IdsOf(OverSpring).Length);
        Assert.Superset(IdsOf(OverSpring).ToHashSet(), IdsOf(OverSpring + "&time=12:00").ToHashSet());
        Assert.Superset(IdsOf(OverSpring).ToHashSet(), IdsOf(OverSpring + "&from=bridge:3").ToHashSet());
        Assert.Equal(7, IdsOf(OverSpring + "&from=bridge:3").Length);
    }

    [Fact]
    public void Plans_with_another_first_day_or_number_share_no_id() => Prop.ForAll(AnyPlan.All(), AnyPlan.All(), (one, other) =>
    {
        var shared = PlanEvent.Of(one).Select(each => each.Id).Intersect(PlanEvent.Of(other).Select(each => each.Id));
        return (one.Start, one.Number) == (other.Start, other.Number) || !shared.Any();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_two_files_of_one_plan_the_later_one_is_the_newer_revision()
    {
        var plan = AnyPlan.Read(OverSpring).Plan;
        var revisions = new[] { Now, Now.AddMinutes(1), Now.AddYears(80) }.Select(made =>
            PlanCalendar.Of(plan, made, "BackCare").Split("\r\n").Where(line => line.StartsWith("SEQUENCE:", StringComparison.Ordinal))
                .Select(line => int.Parse(line["SEQUENCE:".Length..], CultureInfo.InvariantCulture)).Distinct().Single()).ToArray();
        Assert.Equal(revisions.Order().Distinct(), revisions);
    }

    [Fact]
    public void Each_week_has_as_many_exercises_as_have_begun() => Prop.ForAll(AnyPlan.All(), plan =>
        plan is not { Start: not null } || plan.EachWeek.All(week =>
        {
            var on = PlanEvent.Of(plan).Where(each => each.At is not null).SelectMany(each => each.Dates.Select(day => (day, each.Text)))
                .Where(each => each.day >= week.First && each.day < week.First!.Value.AddDays(7)).ToArray();
            return on.Length == (week.Exercises.IsEmpty ? 0 : plan.Days.Length * plan.Times.Length)
                && on.All(each => each.Text == Routine.InWords(week.Exercises.Length));
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_in_it_without_a_first_day() =>
        Assert.Empty(PlanEvent.Of(AnyPlan.Read(OverSpring).Plan with { Start = null }));

    [Fact]
    public void Every_event_falls_into_the_weeks_of_the_plan_and_on_its_days() => Prop.ForAll(AnyPlan.All(), plan =>
        PlanEvent.Of(plan).All(each => each.Dates.Count() == each.Times
            && each.Dates.All(day => day >= plan.Start && day < plan.Start.Value.AddDays(7 * plan.Weeks)
                && each.Days.Contains(day.DayOfWeek)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_week_has_as_many_walks_as_the_goal_and_each_is_as_long_as_in_the_plan() => Prop.ForAll(AnyPlan.All(), plan =>
        plan is not { Start: { } start, Walking: { } goal } || plan.EachWeek.All(week =>
            PlanEvent.Of(plan).Where(each => each.At is null).SelectMany(each => each.Dates.Select(day => (day, each.Text)))
                .Count(walk => walk.day >= week.First && walk.day < week.First!.Value.AddDays(7)
                    && walk.Text == WalkingGoal.InWords(week.WalkMinutes!.Value)) == goal.DaysAWeek))
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Another_programs_reader_finds_the_same_events_at_the_same_time_of_the_clock_over_both_changes()
    {
        foreach (var query in new[]
        {
            OverSpring, OverSpring.Replace("2027-03-20", "2027-10-20", StringComparison.Ordinal),
            OverSpring + "&do=bird-dog:5&from=bird-dog:3",
        })
        {
            var plan = AnyPlan.Read(query).Plan;
            var read = await CalendarReader.ReadBack(PlanCalendar.Of(plan, Now, "Back, Care; and \\ more"));
            Assert.Equal(PlanEvent.Of(plan).Select(Told), read.Select(Told));
            Assert.All(read, each => Assert.Equal(
                (true, "2026-11-21T15:20:05Z", 1, each.WholeDay ? "PT9H" : "-PT5M"),
                (each.Floating, each.Stamp, each.Alarms.Length, each.Alarms[0])));
            Assert.All(read.Where(each => !each.WholeDay), each => Assert.Equal(15, each.Minutes));
            // Seven in the morning before the change is seven in the morning after it.
            var early = read.Where(each => !each.WholeDay).SelectMany(each => each.Times)
                .Where(time => time.EndsWith("T07:00:00", StringComparison.Ordinal)).ToArray();
            Assert.Equal(12, early.Length);
        }
    }

    [Fact]
    public async Task Another_programs_reader_finds_a_changed_plan_under_the_ids_of_the_one_before()
    {
        var was = await CalendarReader.ReadBack(PlanCalendar.Of(AnyPlan.Read(OverSpring).Plan, Now, "BackCare"));
        var now = await CalendarReader.ReadBack(PlanCalendar.Of(
            AnyPlan.Read(OverSpring.Replace("time=07:00", "time=09:15", StringComparison.Ordinal)).Plan, Now.AddDays(9), "BackCare"));
        Assert.Equal(was.Select(each => each.Id), now.Select(each => each.Id));
        Assert.Contains(was, each => each.Times[0].EndsWith("T07:00:00", StringComparison.Ordinal));
        Assert.DoesNotContain(now, each => each.Times[0].EndsWith("T07:00:00", StringComparison.Ordinal));
        Assert.All(was.Zip(now), each => Assert.True(each.Second.Sequence > each.First.Sequence));
    }

    private static string[] IdsOf(string query) => [.. PlanEvent.Of(AnyPlan.Read(query).Plan).Select(each => each.Id)];

    private static string Told(PlanEvent each) => string.Join('|', [$"{each.Id}@backcare", each.Title, each.Text,
        .. each.Dates.Select(day => each.At is { } at ? $"{day:yyyy-MM-dd}T{at:HH:mm}:00" : $"{day:yyyy-MM-dd}")]);

    private static string Told(ReadEvent each) => string.Join('|', [each.Id, each.Title, each.Text, .. each.Times]);
}
