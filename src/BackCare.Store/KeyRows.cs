namespace BackCare.Store;

/// <summary>A key of Data Protection, or the revocation of one, encrypted, as it is kept.</summary>
/// <param name="Signature">Of the site, over the rest: who has the database alone adds none.</param>
public sealed record StoredKey(string Name, string Xml, string Signature);

/// <summary>The table of the site's keys. Nothing in it is changed or taken out.</summary>
public sealed class KeyRows(SiteStore store)
{
    /// <returns>Null while the database is away, or is being made.</returns>
    public Task<ImmutableArray<StoredKey>?> All() => store.Ask<ImmutableArray<StoredKey>?>(async db =>
        [.. await db.Keys.AsNoTracking().OrderBy(key => key.Name).ToArrayAsync()]);

    /// <summary>Adds those of which none is there by the name; all, or none.</summary>
    /// <param name="first">Whether only to a table without any key: of copies that begin at once, one makes the first.</param>
    /// <returns>False when the database is away, or is being made.</returns>
    public async Task<bool> Add(IEnumerable<StoredKey> keys, bool first = false) => await store.Ask(async db =>
    {
        // That of records: keys come a few times a year.
        await using var all = await db.TakeTurn();
        var there = await db.Keys.Select(key => key.Name).ToArrayAsync();
        if (first && there is not []) return true;
        db.Keys.AddRange(keys.ExceptBy(there, key => key.Name));
        await db.SaveChangesAsync();
        await all.CommitAsync();
        return (bool?)true;
    }) is true;

    /// <summary>Whether the site has signed anything.</summary>
    public async Task<bool> HasRecords() => await store.Ask(async db => (bool?)await db.Records.AnyAsync()) is not false;
}
