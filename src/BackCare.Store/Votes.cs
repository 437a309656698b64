using BackCare.Feedback;

namespace BackCare.Store;

/// <summary>What readers say of pages.</summary>
public sealed class Votes(SiteStore store)
{
    /// <summary>Counts all of a vote, or nothing of it.</summary>
    /// <returns>Whether it was counted for certain.</returns>
    public async Task<bool> Count(Vote vote, DateOnly day) => await store.Ask(async db =>
    {
        await using var all = await db.Database.BeginTransactionAsync();
        // In one order, so that two votes at once wait for each other and neither for ever.
        foreach (var said in vote.Counted.Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlRawAsync(db.AddVote, vote.Page, said, day);
        await all.CommitAsync();
        return (bool?)true;
    }, store.Patience) is true;

    /// <returns>All counts from that day on, by page, day and what was said; null where they cannot be read now.</returns>
    public Task<ImmutableArray<VoteCount>?> Since(DateOnly day) => store.Ask<ImmutableArray<VoteCount>?>(async db =>
        [.. await db.Votes.AsNoTracking().Where(vote => vote.Day >= day).OrderBy(vote => vote.Page).ThenBy(vote => vote.Day)
            .ThenBy(vote => vote.Said).Select(vote => new VoteCount(vote.Page, vote.Said, vote.Day, vote.Times)).ToArrayAsync()]);
}
