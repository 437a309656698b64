using System.Text;
using BackCare.Calendars;
using BackCare.Records;
using BackCare.Review;
using BackCare.Tests.Calendars;
using BackCare.Tests.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Review;

/// <summary>The reviews due as a calendar file, and what a reader from elsewhere (ical.js) makes of it.</summary>
public sealed class DueCalendarFacts
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task Another_programs_reader_finds_each_review_on_its_day_and_under_an_id_of_its_own()
    {
        var board = BoardOn(Today);
        var read = await CalendarReader.ReadBack(DueCalendar.Of(board.Entries, "Back, Care; and \\ more"));
        Assert.Equal(
            board.Entries.Where(entry => entry.Due is not null)
                .Select(entry => ($"Review due: {entry.Item.Title}", entry.Item.Name, $"{entry.Due:yyyy-MM-dd}")).Order(),
            read.Select(each => (each.Title, each.Text, Assert.Single(each.Times))).Order());
        Assert.Equal(read.Length, read.Select(each => each.Id).Distinct().Count());
        Assert.Contains("due-guide-sleep@backcare", read.Select(each => each.Id));
        Assert.All(read, each => Assert.True(each.WholeDay));
    }

    [Fact]
    public void It_is_the_same_from_day_to_day_whatever_is_near_or_overdue_by_then()
    {
        var file = DueCalendar.Of(BoardOn(Today).Entries, "BackCare");
        Assert.All([1, 30, 360, 800], days => Assert.Equal(file, DueCalendar.Of(BoardOn(Today.AddDays(days)).Entries, "BackCare")));
        Assert.Equal(file, DueCalendar.Of(BoardOn(Today).Entries.Reverse(), "BackCare"));
    }

    [Fact]
    public async Task A_review_that_is_put_off_keeps_its_id_and_is_the_newer_revision()
    {
        var (was, now) = (await One(new(2027, 3, 1)), await One(new(2027, 3, 2)));
        Assert.Equal(was.Id, now.Id);
        Assert.True(now.Sequence > was.Sequence);
        Assert.NotEqual(was.Times, now.Times);

        static async Task<ReadEvent> One(DateOnly due) =>
            Assert.Single(await CalendarReader.ReadBack(DueCalendar.Of([Entry("Sleep", due)], "BackCare")));
    }

    [Fact]
    public void What_has_no_day_yet_is_left_out() =>
        Assert.DoesNotContain("BEGIN:VEVENT", DueCalendar.Of([Entry("Sleep", null)], "BackCare"), StringComparison.Ordinal);

    [Fact]
    public void Any_title_makes_lines_that_are_short_and_end_as_calendars_end_them() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), title =>
        {
            var text = DueCalendar.Of([Entry(title.Get + "ü€🦴\r" + title.Get, Today)], "BackCare");
            return text.EndsWith("END:VCALENDAR\r\n", StringComparison.Ordinal)
                && !text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().ContainsAny('\r', '\n')
                && text.Split("\r\n").All(line => Encoding.UTF8.GetByteCount(line) <= CalendarFile.MostOctets);
        }).QuickCheckThrowOnFailure();

    private static ReviewEntry Entry(string title, DateOnly? due) =>
        new(new(ReviewKind.Guide, "guide:sleep", title, new([]), due), new(ReviewStatus.NotYetReviewed, [], null));

    private static ReviewBoard BoardOn(DateOnly today) => ReviewBoard.Of(RealContent.Library,
        new(RecordLog.Of([], null), Unsure: null), ReviewDemand.None,
        new(today, TimeOnly.MinValue, TimeSpan.Zero), today);
}
