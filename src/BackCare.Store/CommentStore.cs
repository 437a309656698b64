namespace BackCare.Store;

/// <summary>Reviewers' comments in the database.</summary>
public sealed class CommentStore(SiteStore store, TimeProvider time)
{
    /// <summary>Adds a comment; sending a form twice adds one.</summary>
    /// <exception cref="DatabaseUnavailableException">As for <see cref="ReviewDecisionStore.Add"/>.</exception>
    /// <returns>False if the form was sent before with other text, so that this one is not kept.</returns>
    public Task<bool> Add(string item, string? place, string? original, string? proposed, string? words,
        string reviewer, Guid formId) =>
        store.Write(async db =>
        {
            if (await db.Comments.SingleOrDefaultAsync(row => row.Form == formId) is { } same)
                return same.Item == item && same.Instead == proposed && same.Words == words;
            if (place is { Length: > BackCareDbContext.MaxNameLength }) place = place[..BackCareDbContext.MaxNameLength];
            db.Add(new CommentRow(0, item, place, reviewer, time.GetUtcNow().ToUnixTimeSeconds(), formId)
            {
                Said = original,
                Instead = proposed,
                Words = words,
            });
            return true;
        }, store.WriteTimeout);

    /// <returns>Comments made without a decision, newest first; null if the database does not respond.</returns>
    public Task<Comment[]?> All() => store.TryRead(async db =>
        (await db.Comments.AsNoTracking().Where(row => !row.OfDecision).OrderByDescending(row => row.Id).ToArrayAsync())
        .Select(row => new Comment(row.Id, row.Item, row.Place, row.Said, row.Instead, row.Words, row.Reviewer,
            DateTimeOffset.FromUnixTimeSeconds(row.Time),
            row.DealtWith is { } dealt ? DateTimeOffset.FromUnixTimeSeconds(dealt) : null)).ToArray())!;

    /// <summary>Records that whoever maintains the content has handled a comment.</summary>
    /// <returns>Whether the comment exists.</returns>
    /// <exception cref="DatabaseUnavailableException">As for <see cref="Add"/>.</exception>
    public Task<bool> MarkDealtWith(long comment) => Change(comment, row => row.DealtWith ??= time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Erases the text of a comment, or of a decision, which itself stays.</summary>
    /// <inheritdoc cref="MarkDealtWith"/>
    public Task<bool> Erase(long comment) => Change(comment, row =>
    {
        (row.Said, row.Instead, row.Words) = (null, null, null);
        row.Erased ??= time.GetUtcNow().ToUnixTimeSeconds();
    });

    private Task<bool> Change(long comment, Action<CommentRow> change) => store.Write(async db =>
    {
        if (await db.Comments.FindAsync(comment) is not { } row) return false;
        change(row);
        return true;
    }, store.WriteTimeout);
}
