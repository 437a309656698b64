namespace BackCare.Store;

/// <summary>Counts events by week. They are saved every few minutes, so that nobody waits for the database; a killed
/// program loses unsaved counts.</summary>
public sealed class WeeklyCounts(SiteStore store, TimeProvider time)
{
    private const string VotePrefix = "vote ";

    private readonly Lock turn = new();
    private Dictionary<(DateOnly Week, string What), int> heldBack = [];

    public void Add(params IEnumerable<string> what)
    {
        var week = ThisWeek();
        lock (turn)
            foreach (var each in what) Hold(week, each, 1);
    }

    /// <summary>Counts a vote at once, completely or not at all, since the voter is told.</summary>
    /// <returns>Whether it was certainly counted.</returns>
    public async Task<bool> Add(HelpfulVote vote)
    {
        var week = ThisWeek();
        try
        {
            return await Write(vote.Counted.ToDictionary(said => (week, $"{VotePrefix}{vote.Page} {said}"), _ => 1));
        }
        catch (DatabaseUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Saves all pending counts or none; after a failure they stay pending.</summary>
    public async Task Write()
    {
        Dictionary<(DateOnly Week, string What), int> taken;
        lock (turn) (taken, heldBack) = (heldBack, []);
        if (taken.Count is 0) return;
        try
        {
            await Write(taken);
        }
        // Any fault at all: the site goes on. If the outcome is unknown, losing counts is better than counting twice.
        catch (Exception exception)
        {
            if (exception is DatabaseUnavailableException { IsOutcomeUnknown: true }) return;
            lock (turn)
                foreach (var ((week, what), times) in taken) Hold(week, what, times);
        }
    }

    /// <returns>How far people came, from the week with that Monday on; null if it cannot be read now.</returns>
    public async Task<ImmutableArray<WeekCount>?> Since(DateOnly week) =>
        await From(week) is { } all ? [.. all.Where(count => !IsVote(count))] : null;

    /// <returns>Votes from that week on, by page, week and vote; null if they cannot be read now.</returns>
    public async Task<ImmutableArray<VoteCount>?> VotesSince(DateOnly week) => await From(week) is { } all
        ?
        [
            .. from count in all
               where IsVote(count)
               let parts = count.What[VotePrefix.Length..].Split(' ')
               where parts.Length is 2
               orderby parts[0], count.Week, parts[1]
               select new VoteCount(parts[0], parts[1], count.Week, count.Times),
        ]
        : null;

    private Task<WeekCount[]?> From(DateOnly week) => store.TryRead(async db =>
        (WeekCount[]?)await db.Counts.AsNoTracking()
        .Where(count => count.Week >= week).OrderBy(count => count.Week).ThenBy(count => count.What)
        .Select(count => new WeekCount(count.Week, count.What, count.Times)).ToArrayAsync());

    private static bool IsVote(WeekCount count) => count.What.StartsWith(VotePrefix, StringComparison.Ordinal);

    private Task<bool> Write(Dictionary<(DateOnly Week, string What), int> counts) => store.Write(async db =>
    {
        foreach (var ((week, what), times) in counts)
            await db.Database.ExecuteSqlRawAsync(db.AddCount, week, what, times);
        return true;
    }, store.ReadTimeout);

    private DateOnly ThisWeek() => FunnelWeek.MondayOf(time.Today());

    private void Hold(DateOnly week, string what, int times) =>
        heldBack[(week, what)] = heldBack.GetValueOrDefault((week, what)) + times;
}
