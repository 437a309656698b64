using Microsoft.Extensions.Logging;

namespace BackCare.Store;

/// <param name="Words">The comment; null for none.</param>
/// <param name="Text">The text decided on, kept under its digest; null to keep none.</param>
/// <param name="FormId">The form that sent it.</param>
/// <param name="Follows">The newest decision on the item that the form showed; 0 for none.</param>
public sealed record NewDecision(string Item, string Digest, DecisionKind Kind, ReviewerSnapshot By,
    string? Words, string? Text, Guid FormId, long Follows);

public enum RecordingStatus
{
    /// <summary>Recorded now, or earlier by the same form.</summary>
    Recorded,

    /// <summary>Nothing recorded: the check was already closed, or already open.</summary>
    Unchanged,

    /// <summary>Nothing recorded: somebody decided on the item after the form was shown.</summary>
    Overtaken,
}

/// <param name="Decision">The recorded decision, or an earlier one with the same effect; null if overtaken.</param>
public sealed record Recording(RecordingStatus Status, ReviewDecision? Decision);

/// <summary>Decisions in the database. Those already read stay known while it is unavailable.</summary>
public sealed partial class ReviewDecisionStore(SiteStore store, TimeProvider time, ILogger<ReviewDecisionStore> log)
    : IDisposable
{
    private readonly SemaphoreSlim refreshing = new(1);
    private volatile ReviewDecisions known = ReviewDecisions.NotLoaded;
    private long erased;

    public ReviewDecisions Known => known;

    /// <summary>Reads decisions made elsewhere. Known ones stay while the database is unavailable.</summary>
    /// <param name="timeout">The maximum wait; null for a page's.</param>
    public async Task Refresh(TimeSpan? timeout = null)
    {
        // A slow first read, or a hanging disk, must not block other callers.
        if (!await refreshing.WaitAsync(timeout ?? store.ReadTimeout)) return;
        try
        {
            var from = known is { IsKnown: true, All: [.., var last] } ? last.Id : 0;
            var read = await store.TryRead(async db =>
            {
                // A cheap look at the newest first; everything is read again if text was erased or a backup restored.
                var (newest, gone) = (await db.Decisions.MaxAsync(row => (long?)row.Id) ?? 0,
                    await db.Comments.LongCountAsync(row => row.Erased != null));
                var isAll = from is 0 || newest < from || gone != erased;
                return newest == from && gone == erased && known.IsKnown ? null
                    : new Snapshot(await From(db, isAll ? 0 : from), gone, isAll);
            }, timeout);
            if (read is null) return;
            known = ReviewDecisions.From(read.IsAll ? read.Decisions : known.All.Concat(read.Decisions));
            erased = read.Erased;
        }
        // Any fault at all: what is known stays.
        catch (Exception exception)
        {
            NotRead(log, exception);
        }
        finally
        {
            refreshing.Release();
        }
    }

    private sealed record Snapshot(ReviewDecision[] Decisions, long Erased, bool IsAll);

    /// <exception cref="DatabaseUnavailableException">It was not recorded, or its
    /// <see cref="DatabaseUnavailableException.IsOutcomeUnknown"/> is true.</exception>
    public async Task<Recording> Add(NewDecision decision)
    {
        var recording = await store.Write(db => AddTo(db, decision), store.WriteTimeout);
        await Refresh();
        return recording;
    }

    private async Task<Recording> AddTo(BackCareDbContext db, NewDecision made)
    {
        // A decision that increases safety is never refused for newer ones, or taken for an older one of its form.
        var makesSafer = made.Kind is not (DecisionKind.Approve or DecisionKind.Reopen);
        var last = await db.Decisions.AsNoTracking().Where(row => row.Item == made.Item).OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync();
        var same = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(row => row.Form == made.FormId);
        if (same?.Item == made.Item && same.Kind == made.Kind.ToWord() && (same.Id == last!.Id || !makesSafer))
            return new(RecordingStatus.Recorded, DecisionOf(same, made.Words));
        if (same is not null || await db.Comments.AnyAsync(row => row.Form == made.FormId))
        {
            // The form was used before: for a decision, or for a comment alone.
            if (!makesSafer) return new(RecordingStatus.Overtaken, null);
            made = made with { FormId = Guid.NewGuid() };
        }
        if (!makesSafer && (last?.Id ?? 0) != made.Follows) return new(RecordingStatus.Overtaken, null);
        if (last is not null && made.Kind is DecisionKind.Close && last.Kind == made.Kind.ToWord())
            return new(RecordingStatus.Unchanged, DecisionOf(last, null));
        if (made.Kind is DecisionKind.Reopen && last?.Kind != DecisionKind.Close.ToWord())
            return new(RecordingStatus.Unchanged, null);
        if (made.Text is not null && await db.Texts.FindAsync(made.Digest) is null) db.Add(new TextRow(made.Digest, made.Text));
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        CommentRow? words = null;
        if (made.Words is not null)
        {
            words = new(0, made.Item, null, made.By.Id, now, made.FormId) { OfDecision = true, Words = made.Words };
            db.Add(words);
            await db.SaveChangesAsync();
        }
        var row = new DecisionRow(0, made.Item, made.Digest, made.Kind.ToWord(), made.By.Id, made.By.Name,
            made.By.Profession, made.By.Body, made.By.Registration, now, words?.Id, made.FormId, last?.Id ?? 0);
        db.Add(row);
        await db.SaveChangesAsync();
        return new(RecordingStatus.Recorded, DecisionOf(row, made.Words));
    }

    /// <returns>The text with a digest; null if it is not kept, or the database does not respond.</returns>
    public Task<string?> TextOf(string digest) => store.TryRead(async db => (await db.Texts.FindAsync(digest))?.Text);

    public void Dispose() => refreshing.Dispose();

    internal static async Task<ReviewDecision[]> From(BackCareDbContext db, long after) =>
    [
        .. (await (from row in db.Decisions.AsNoTracking()
                   where row.Id > after
                   join comment in db.Comments on row.Comment equals (long?)comment.Id into said
                   from comment in said.DefaultIfEmpty()
                   orderby row.Id
                   select new { Row = row, Words = comment == null ? null : comment.Words }).ToArrayAsync())
            .Select(each => DecisionOf(each.Row, each.Words)),
    ];

    private static ReviewDecision DecisionOf(DecisionRow row, string? words) => new(row.Id, row.Item, row.Digest,
        ReviewDecision.Kinds.GetValueOrDefault(row.Kind, DecisionKind.Close),
        new(row.Reviewer, row.Name, row.Profession, row.Body, row.Registration), DateTimeOffset.FromUnixTimeSeconds(row.Time), row.Follows)
    {
        Words = words,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The decisions of reviewers cannot be read")]
    private static partial void NotRead(ILogger logger, Exception exception);
}
