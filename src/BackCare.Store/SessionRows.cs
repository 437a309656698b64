namespace BackCare.Store;

/// <summary>A reviewer who is signed in.</summary>
/// <param name="Name">A hash of what the cookie holds.</param>
/// <param name="Browser">In a few words.</param>
/// <param name="Ticket">Encrypted.</param>
public sealed record StoredSession(string Name, string Reviewer, string Browser, DateTimeOffset Began, DateTimeOffset Used, byte[] Ticket);

/// <summary>The table of sessions.</summary>
public sealed class SessionRows(SiteStore store)
{
    /// <summary>Adds one, and takes out those that nobody used since then.</summary>
    /// <exception cref="StoreAwayException">It is not kept.</exception>
    public Task Add(StoredSession session, DateTimeOffset oldest) => store.Run(async (db, _) =>
    {
        var since = oldest.ToUnixTimeSeconds();
        await db.Sessions.Where(row => row.Used < since).ExecuteDeleteAsync();
        db.Sessions.Add(new(session.Name, session.Reviewer, session.Browser, session.Began.ToUnixTimeSeconds(), session.Used.ToUnixTimeSeconds(),
            session.Ticket));
        return await db.SaveChangesAsync();
    }, store.PatienceOfPosts);

    /// <param name="forPost">Whether somebody waits who typed something.</param>
    /// <returns>Null where it is over.</returns>
    /// <exception cref="StoreAwayException">Nobody can tell.</exception>
    public Task<StoredSession?> Find(string name, bool forPost) => store.Run(async (db, _) =>
        await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name) is { } row ? Of(row) : null,
        forPost ? store.PatienceOfPosts : null);

    /// <summary>A reviewer's, the newest first.</summary>
    /// <exception cref="StoreAwayException">As of <see cref="Find"/>.</exception>
    public Task<ImmutableArray<StoredSession>> Of(string reviewer) => store.Run<ImmutableArray<StoredSession>>(async (db, _) =>
        [.. (await db.Sessions.AsNoTracking().Where(row => row.Reviewer == reviewer).OrderByDescending(row => row.Began).ToArrayAsync()).Select(Of)]);

    /// <summary>Notes that it was used.</summary>
    /// <exception cref="StoreAwayException">It is not noted.</exception>
    public Task Use(string name, DateTimeOffset now) => store.Run((db, _) =>
    {
        var used = now.ToUnixTimeSeconds();
        return db.Sessions.Where(row => row.Name == name).ExecuteUpdateAsync(row => row.SetProperty(each => each.Used, used));
    });

    /// <exception cref="StoreAwayException">It may still be there.</exception>
    public Task End(string name) => store.Run(
        (db, _) => db.Sessions.Where(row => row.Name == name).ExecuteDeleteAsync(), store.PatienceOfPosts);

    /// <summary>Ends a reviewer's: all, or one.</summary>
    /// <exception cref="StoreAwayException">They may still be there.</exception>
    public Task EndOf(string reviewer, string? name = null) => store.Run((db, _) => db.Sessions
        .Where(row => row.Reviewer == reviewer && (name == null || row.Name == name)).ExecuteDeleteAsync(), store.PatienceOfPosts);

    private static StoredSession Of(SessionRow row) => new(row.Name, row.Reviewer, row.Browser, At(row.Began), At(row.Used), row.Ticket);

    // Whatever somebody wrote there.
    private static DateTimeOffset At(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
}
