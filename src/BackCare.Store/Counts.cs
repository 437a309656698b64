using BackCare.Feedback;

namespace BackCare.Store;

/// <summary>
/// How often something came about in a week. It is held back for some minutes, so that nobody waits for the database;
/// what a program that is killed held back is lost.
/// </summary>
public sealed class Counts(SiteStore store, TimeProvider time)
{
    private readonly Lock turn = new();
    private Dictionary<(DateOnly Week, string What), int> heldBack = [];

    public void Add(params IEnumerable<string> what)
    {
        var week = CheckWeek.MondayOf(DateOnly.FromDateTime(time.GetLocalNow().DateTime));
        lock (turn)
            foreach (var each in what) Hold(week, each, 1);
    }

    /// <summary>Writes what is held back, all of it or nothing; what cannot be written is held back again.</summary>
    public async Task Write()
    {
        Dictionary<(DateOnly Week, string What), int> taken;
        lock (turn) (taken, heldBack) = (heldBack, []);
        if (taken.Count is 0) return;
        try
        {
            await store.Run<bool>(async (db, commits) =>
            {
                await using var all = await db.Database.BeginTransactionAsync();
                // In one order, as votes are.
                foreach (var ((week, what), times) in taken.OrderBy(count => count.Key.Week)
                    .ThenBy(count => count.Key.What, StringComparer.Ordinal))
                    await db.Database.ExecuteSqlRawAsync(db.AddCount, week, what, times);
                if (!commits()) return false;
                await all.CommitAsync();
                return true;
            });
        }
        // Whatever it is, the site goes on. What nobody knows the end of is rather lost than counted twice.
        catch (Exception cannot)
        {
            if (cannot is StoreAwayException { IsUnknown: true }) return;
            lock (turn)
                foreach (var ((week, what), times) in taken) Hold(week, what, times);
        }
    }

    /// <returns>All counts from that week on, given its Monday; null where they cannot be read now.</returns>
    public Task<ImmutableArray<WeekCount>?> Since(DateOnly week) => store.Ask<ImmutableArray<WeekCount>?>(async db =>
        [.. await db.Counts.AsNoTracking().Where(count => count.Week >= week)
            .OrderBy(count => count.Week).ThenBy(count => count.What)
            .Select(count => new WeekCount(count.Week, count.What, count.Times)).ToArrayAsync()]);

    private void Hold(DateOnly week, string what, int times) =>
        heldBack[(week, what)] = heldBack.GetValueOrDefault((week, what)) + times;
}
