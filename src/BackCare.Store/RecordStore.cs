using System.Globalization;
using BackCare.Proposals;
using BackCare.Records;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackCare.Store;

/// <summary>
/// The records in the database, as far as this program has read them, with what belongs to them. What it has read stays known
/// while the database is away.
/// </summary>
/// <param name="data">The data folder: it has the key that signs, and remembers the newest record that was seen.</param>
/// <param name="looksOnly">Whether nothing is written by looking, neither there nor in the database.</param>
public sealed partial class RecordStore(SiteStore store, string data, ILogger<RecordStore> log, bool looksOnly = false)
    : IRecords, IDisposable
{
    // In the database of PostgreSQL two may want the same place although they take turns.
    private const int MostTries = 5;

    // Whoever closes is told at once that it is closed; the record of it may come later.
    private static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim looking = new(1);
    private readonly UnrecordedClosings closings = new(data);
    private SiteKey? key;
    private NewestSeen? seen;
    private bool hasRead;
    private string? unrecorded;
    private volatile KnownRecords known = KnownRecords.Unread;

    /// <summary>Whether a data folder remembers that records were seen.</summary>
    public static bool HasSeen(string data) => Path.Exists(Path.Combine(data, NewestSeen.FileName));

    public KnownRecords Known => known;

    /// <summary>The number of the newest record that was seen, be it there or not.</summary>
    public long Seen => seen?.Number ?? 0;

    /// <summary>Whether the data folder remembers the newest record: else a restart may take an older database for the newest.</summary>
    public bool IsNewestKept { get; private set; } = true;

    public ImmutableArray<RecordBody> Unrecorded => closings.All;

    public bool AreClosingsKept => closings.AreKept;

    public async Task Look()
    {
        using var turn = await TakenTurn.Of(looking);
        closings.Look(writes: !looksOnly);
        await Read();
        if (!looksOnly) await RecordClosings();
    }

    public async Task<StoredRecord?> Add(MakeRecord make)
    {
        using var turn = await TakenTurn.Of(looking);
        return await AddNow(make);
    }

    public async Task<StoredRecord?> Close(RecordBody closing)
    {
        var body = closing;
        // After a reopening within the same second it is another closing, though it says the same.
        while (RecordOf(known.Log, body) is { } same && known.Log.All.Any(later => later.Body.Ends.Contains(same.Hash)))
            body = body with { Time = body.Time.AddSeconds(1) };
        // First: it closes, whatever comes of it.
        closings.Add(body);
        await Task.WhenAny(Task.Run(Recorded), Task.Delay(LongestClosing));
        return closings.All.Any(other => IsSame(other, body)) ? null : RecordOf(known.Log, body);

        async Task Recorded()
        {
            using var turn = await TakenTurn.Of(looking);
            await Read();
            await RecordClosings();
        }
    }

    public string? SignedText(string digest, string name) => store.Ask(async db =>
        (await db.SignedTexts.AsNoTracking().SingleOrDefaultAsync(text => text.Digest == digest && text.Name == name))?.Text)
        .GetAwaiter().GetResult();

    public IReadOnlyDictionary<string, string> Words() => store.Ask(async db =>
        await db.Words.AsNoTracking().ToDictionaryAsync(row => row.Digest, row => new Words(row.Salt, row.Text)))
        .GetAwaiter().GetResult()?.Where(each => each.Value.Digest == each.Key).ToDictionary(each => each.Key, each => each.Value.Text)
        ?? [];

    /// <summary>Deletes free texts that were erased and lie there all the same, as after a restore, or that no record names.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Sweep()
    {
        var now = known;
        // Where a record is missing, it may be the one that names a text.
        if (now.Unsure is not null || now.Log.FirstUnfit is not null) return 0;
        return await store.Ask(async db =>
        {
            string[] left = [.. ReviewerProposals.Left(now.Log, await db.Words.Select(row => row.Digest).ToArrayAsync())];
            // Of those that came with a record since, it is not known.
            return left is [] || await db.Records.LongCountAsync() != now.Log.Number ? 0
                : await db.Words.Where(row => left.Contains(row.Digest)).ExecuteDeleteAsync();
        });
    }

    /// <summary>Takes the database as it is from now on, as whoever runs the site says.</summary>
    /// <exception cref="StoreAwayException">It cannot be read.</exception>
    /// <exception cref="NotRecordedException">That would help nobody: it has no record, or the key is missing.</exception>
    /// <exception cref="IOException">The data folder cannot be written to, or what it remembers cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public async Task<RecordLog> Accept()
    {
        var records = RecordLog.Of(await store.Run((db, _) => RecordsFrom(db, 0)), null);
        if (records.Number is 0 && NewestSeen.In(data) is { Number: > 0 } last)
            throw new NotRecordedException(
                $"Nothing was accepted, because the database has no record, and this site has seen {last.Number}. Restore a backup. "
                + $"To begin anew all the same, delete the file '{NewestSeen.FileName}' in {data}.");
        if (key is null && records.Number > 0)
            throw new NotRecordedException($"Nothing was accepted, because {SiteKey.FileName} of the data folder is missing. Restore it from a "
                + "backup; where it is lost, run 'backcare records resign'.");
        new NewestSeen(records.Number, records.Hash, AcceptedRecords.Of(records.All)).Keep(data);
        await Look();
        return known.Log;
    }

    /// <summary>Signs every record anew, as the database has them: where the key that signed them is lost.</summary>
    /// <param name="newest">How the hash of the newest begins, as whoever runs the site knows it from elsewhere: it vouches for all.</param>
    /// <exception cref="StoreAwayException">The database cannot be read or written.</exception>
    /// <exception cref="NotRecordedException">The records are not what was seen; nothing was signed.</exception>
    public async Task<int> Resign(string newest)
    {
        if (key is not null && known.Log.Forged < known.Log.All.Length)
            throw new NotRecordedException($"Nothing was signed, because the key is not lost: {SiteKey.FileName} of the data folder signed "
                + "records that are there. What it did not sign must not look as if it had.");
        var last = NewestSeen.In(data);
        var count = await store.Run<int>(async (db, commits) =>
        {
            await using var all = await db.TakeTurn();
            var records = RecordLog.Of(await RecordsFrom(db, 0), key, last?.Accepted);
            // Not with the one that is there: whoever forged it would be taken at their word.
            if (newest.Length < StoredRecord.LettersForPeople || !records.Hash.StartsWith(newest, StringComparison.OrdinalIgnoreCase))
                throw new NotRecordedException($"Nothing was signed, because the hash of the newest record does not begin with '{newest}'. Give "
                    + $"the first {StoredRecord.LettersForPeople} letters that the log or the last export has of it, and restore the "
                    + "database that has them.");
            if (records.FirstUnfit is { } unfit)
                throw new NotRecordedException(
                    $"Nothing was signed, because record {unfit.Number} is not what it was when it was added. Restore a backup.");
            // First: where this account may not, no key is made.
            await db.Database.ExecuteSqlRawAsync(db.Unguard);
            var signer = key ??= SiteKey.Make(data);
            foreach (var record in records.All)
            {
                var (number, signature) = (record.Number, signer.Sign(record.Hash));
                await db.Records.Where(row => row.Number == number)
                    .ExecuteUpdateAsync(row => row.SetProperty(each => each.Signature, signature));
            }
            await db.Database.ExecuteSqlRawAsync(db.Guard);
            if (!commits()) return 0;
            await all.CommitAsync();
            // What was accepted has other signatures now.
            if (last?.Accepted is { } accepted)
            {
                var anew = (await RecordsFrom(db, 0)).Where(record => record.Number <= accepted.Number);
                (last with { Accepted = AcceptedRecords.Of([.. anew]) }).Keep(data);
            }
            return records.All.Length;
        });
        hasRead = false; // each is to be verified anew
        await Look();
        return count;
    }

    public void Dispose()
    {
        looking.Dispose();
        key?.Dispose();
    }

    // Whatever is in the database: who reads what it says must not end with it.
    private async Task Read()
    {
        try
        {
            await ReadNow();
        }
        catch (Exception unexpected)
        {
            var unsure = $"The records cannot be read: {unexpected.Message.TrimEnd('.')}";
            if (known.Unsure != unsure) NotRead(log, unexpected);
            Tell(known.Log, unsure);
        }
    }

    private async Task ReadNow()
    {
        var (last, present) = ((NewestSeen?)null, key);
        try
        {
            (last, present) = (NewestSeen.In(data), key ?? SiteKey.In(data));
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            Tell(known.Log, $"The data folder cannot be read: {cannotRead.Message.TrimEnd('.')}");
            return;
        }
        // A folder that forgot what it remembered may be another, or not mounted.
        if (last is null && seen is not null)
        {
            Tell(known.Log, $"The data folder has lost its file '{NewestSeen.FileName}': is it still the same folder");
            return;
        }
        // Records that were read without the key are to be verified; or whoever runs the site took the database as it is.
        var anew = !hasRead || key != present || last?.Accepted != seen?.Accepted || last?.Number < seen?.Number;
        var from = anew ? null : known.Log;
        if (await store.Ask(async db => await RecordsFrom(db, from?.Number ?? 0)) is not { } rows)
        {
            // Until it was tried it is not away.
            if (store.Why is { } why && (!hasRead || store.IsMissing))
                Tell(known.Log, $"The database ({store.Place}) does not answer: {why.TrimEnd('.')}");
            return;
        }
        (seen, last, key) = (last, Newer(last, seen), present);
        if (from is { Number: > 0 } && (rows is not [var same, ..] || same.Hash != from.Hash))
        {
            Tell(from, $"The database is not the one that was read before: it has no record {from.Number} of that hash");
            return;
        }
        var records = from is null ? RecordLog.Of(rows, key, last?.Accepted) : from.With(After(from, rows));
        hasRead = true;
        Tell(records, WhyUnsure(records, last), isAnother: key is not null && records.Number > 0);
        if (known.Unsure is null && !looksOnly) Remember(records, last);
    }

    // Where there are some, what is read begins with the newest of them: by that it is known for the same database.
    private static StoredRecord[] After(RecordLog records, StoredRecord[] rows) => records.Number > 0 ? rows[1..] : rows;

    private string? WhyUnsure(RecordLog records, NewestSeen? last) => key is null && records.Number > 0
        ? $"The key that signs records, {SiteKey.FileName} of the data folder, is missing: restore it from a backup" : Behind(records, last);

    private static string? Behind(RecordLog records, NewestSeen? last)
    {
        if (last is not null && last.Number > records.Number)
            return $"The database has {records.Number} records, and this site has seen {last.Number}: it is missing, empty or an older copy";
        if (last is { Number: > 0 } && records.All.FirstOrDefault(record => record.Number == last.Number)?.Hash != last.Hash)
            return $"Record {last.Number} is not the one that this site has seen";
        return null;
    }

    private void Remember(RecordLog records, NewestSeen? last)
    {
        // What somebody wrote there without the site must not make the right database look like an older one.
        if (records.FirstUnfit is not null || records.Number == (last?.Number ?? 0)) return;
        try
        {
            new NewestSeen(records.Number, records.Hash, last?.Accepted).Keep(data);
            IsNewestKept = true;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            if (IsNewestKept) NotRemembered(log, cannotWrite.Message);
            IsNewestKept = false;
        }
    }

    // What this copy saw last stands too where the file could not be written.
    private NewestSeen? Newer(NewestSeen? file, NewestSeen? before) =>
        IsNewestKept || before is null || file?.Number >= before.Number ? file : before with { Accepted = file?.Accepted };

    private void Tell(RecordLog records, string? unsure, bool isAnother = false)
    {
        var before = known;
        if (ReferenceEquals(before.Log, records) && before.Unsure == unsure) return;
        known = new(records, unsure) { IsAnother = isAnother && unsure is not null };
        if (unsure == before.Unsure) return;
        if (unsure is not null) Doubted(log, unsure);
        else AllKnown(log, records.Number, records.Newest ?? "none");
    }

    private async Task<StoredRecord?> AddNow(MakeRecord make)
    {
        await Read();
        if (known.Unsure is { } unsure) throw new CannotWriteException($"Nothing was recorded. {unsure}.", null);
        for (var tries = 1; ; tries++)
        {
            var made = (StoredRecord?)null;
            try
            {
                var (added, all) = await store.Run(
                    (db, commits) => AddTo(db, make, commits, record => made = record), store.PatienceOfPosts);
                // Known from now on, whether or not it can be read again right away.
                Tell(all, unsure: null);
                Remember(all, seen);
                return added;
            }
            catch (StoreAwayException taken) when (tries < MostTries && IsTaken(taken.InnerException))
            {
                await Read();
            }
            catch (StoreAwayException away) when (away.IsUnknown)
            {
                // Often it can be asked right away.
                await Read();
                if (made is not null && known.Log.Find(made.Hash) is { } there) return there;
                // A file that refused a commit has not got it; a server may have.
                if (away.InnerException is SqliteException or DbUpdateException { InnerException: SqliteException })
                    throw NotTaken(away);
                throw new CannotWriteException($"It is not known whether this was recorded: {away.Message}", away,
                    "It is not known whether this was recorded: the database stopped answering. What you typed is still below. Look at the "
                    + "page again before you send it once more, and tell whoever runs the site");
            }
            catch (StoreAwayException away)
            {
                throw NotTaken(away);
            }
        }
    }

    /// <returns>The record, null where nothing was to be added; and all that there are.</returns>
    private async Task<(StoredRecord? Added, RecordLog All)> AddTo(BackCareDb db, MakeRecord make, Func<bool> commits, Action<StoredRecord> tell)
    {
        await using var all = await db.TakeTurn();
        var before = known.Log;
        var rows = await RecordsFrom(db, before.Number);
        if (before.Number > 0 && (rows is not [var same, ..] || same.Hash != before.Hash))
            throw new CannotWriteException("Nothing was recorded. The database is not the one that was read before.", null);
        var records = before.With(After(before, rows));
        if (make(records, digest => WordsIn(db, digest)) is not { } made) return (null, records);
        var record = records.Next(made.Body);
        tell(record);
        db.Add(RowOf(record));
        if (made.Words is { } words) db.Add(new WordsRow(words.Digest, words.Salt, words.Text));
        if (made.Erases is { } erased) await db.Words.Where(row => row.Digest == erased).ExecuteDeleteAsync();
        foreach (var text in made.Texts)
            if (await db.SignedTexts.FindAsync(text.Digest, text.Name) is null)
                db.Add(new SignedTextRow(text.Digest, text.Name, text.Text));
        await db.SaveChangesAsync();
        if (!commits()) throw new TimeoutException("it took too long");
        await all.CommitAsync();
        return (record, records.With([record]));
    }

    // Once the database is there, a closing becomes a record like any other. Two copies on one folder may both try.
    private async Task RecordClosings()
    {
        foreach (var closing in closings.All.Where(closing => !IsSame(closing, UnrecordedClosings.Unread)))
        {
            if (known.Unsure is not null) return;
            try
            {
                await AddNow((records, _) => RecordOf(records, closing) is null ? new(closing) : null);
                closings.Remove(closing);
            }
            // Whatever it is, it is closed, and tried again at the next look.
            catch (Exception why)
            {
                if (why.Message != unrecorded) ClosedWithoutRecord(log, unrecorded = why.Message);
                return;
            }
        }
    }

    private static StoredRecord? RecordOf(RecordLog records, RecordBody closing) =>
        records.All.LastOrDefault(record => IsSame(record.Body, closing));

    private static bool IsSame(RecordBody one, RecordBody other) =>
        (one.Kind, one.Item, one.Digest, one.Reviewer, one.Time, one.Details)
            == (other.Kind, other.Item, other.Digest, other.Reviewer, other.Time, other.Details);

    private static string? WordsIn(BackCareDb db, string digest) =>
        db.Words.Find(digest) is { } row && new Words(row.Salt, row.Text) is var words && words.Digest == digest ? words.Text : null;

    private static async Task<StoredRecord[]> RecordsFrom(BackCareDb db, long number)
    {
        try
        {
            return [.. (await db.Records.AsNoTracking().Where(row => row.Number >= number).OrderBy(row => row.Number).ToArrayAsync())
                .Select(RecordOf)];
        }
        // A database that holds such a row is not away: nobody knows what it took the place of.
        catch (Exception odd) when (odd is FormatException or InvalidCastException or OverflowException)
        {
            throw new CannotWriteException($"The database has a row that is no record: {odd.Message}", odd);
        }
    }

    private static StoredRecord RecordOf(RecordRow row) => new(row.Number, row.Before, row.Hash, row.Signature,
        new(row.Kind, row.Item, row.Digest, row.Reviewer, TimeIn(row.Time))
        {
            Ends = [.. row.Ends.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Words = row.Words,
            Details = row.Details,
        });

    // One that is no time hashes to something else, and shows by that.
    private static DateTimeOffset TimeIn(string text) => DateTimeOffset.TryParseExact(text, RecordBody.TimeForm, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : default;

    private static RecordRow RowOf(StoredRecord record) => new(record.Number, record.Body.Kind, record.Body.Item, record.Body.Digest,
        record.Body.Reviewer, RecordBody.Written(record.Body.Time), string.Join(' ', record.Body.Ends), record.Body.Words, record.Body.Details,
        record.Before, record.Hash, record.Signature);

    private static bool IsTaken(Exception? why) => (why is DbUpdateException ? why.InnerException : why)
        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure }
        or SqliteException { SqliteErrorCode: 19 };

    private static CannotWriteException NotTaken(StoreAwayException away) =>
        new($"Nothing was recorded, because the database does not take it: {away.Message}", away);

    [LoggerMessage(Level = LogLevel.Error, Message = "The records cannot be read")]
    private static partial void NotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody can tell what was recorded, and the checker is shut: {Why}")]
    private static partial void Doubted(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "All records are known: {Count}; the newest is {Newest}")]
    private static partial void AllKnown(ILogger logger, long count, string newest);

    [LoggerMessage(Level = LogLevel.Error, Message = "The data folder cannot remember the newest record: {Why}")]
    private static partial void NotRemembered(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The checker was closed and the record of it could not be written: {Why}")]
    private static partial void ClosedWithoutRecord(ILogger logger, string why);
}
