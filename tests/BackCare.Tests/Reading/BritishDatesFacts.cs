namespace BackCare.Tests.Reading;

public sealed class BritishDatesFacts
{
    [Theory]
    [InlineData("2026-07-01T22:59Z", 1)]
    [InlineData("2026-07-01T23:30Z", 2)]
    [InlineData("2026-12-01T23:30Z", 1)]
    public void A_day_begins_at_midnight_in_the_United_Kingdom_in_summer_too(string time, int day)
    {
        var now = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        Assert.Equal(day, new FixedClock(now).Today().Day);
        Assert.StartsWith($"{day} ", BritishDates.Day(now), StringComparison.Ordinal);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
