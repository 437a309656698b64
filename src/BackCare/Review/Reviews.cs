using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

/// <summary>Who may sign, and what was decided: every decision among the records, with what of it counts.</summary>
public sealed class Reviews
{
    /// <summary>Clocks differ; a record from further ahead than this is a problem.</summary>
    public static readonly TimeSpan FarthestAhead = TimeSpan.FromMinutes(5);

    /// <summary>How problems name the records; the line is a record's number.</summary>
    public const string Name = "records";

    // Of one reviewer in an hour, closings apart, and withdrawals: a stolen password must not fill pages that everybody reads.
    private const int MostInAnHour = 30;

    // Who can write to the database must not make a page too long to be read.
    private const int MostNamed = 20;

    private readonly ILookup<string, SignOff> byItem;
    private readonly HashSet<string> reopened;
    private readonly int future;

    private Reviews(Reviewers reviewers, ImmutableArray<SignOff> signOffs, ImmutableArray<SignOff> unrecorded, bool whole, bool readable,
        DateTimeOffset now)
    {
        (Reviewers, SignOffs, Unrecorded, IsWhole, IsReadable) = (reviewers, signOffs, unrecorded, whole, readable);
        byItem = signOffs.ToLookup(record => record.Item);
        // Only a reopening that names the closing ends it.
        reopened = signOffs.Where(record => record.Decision is SignOffDecision.Reopen && !IsVoid(record)).SelectMany(record => record.Ends)
            .ToHashSet();
        future = FutureAt(now);
    }

    public Reviewers Reviewers { get; }

    public ImmutableArray<SignOff> SignOffs { get; }

    /// <summary>Closings of this copy of the site that are not among the records yet.</summary>
    public ImmutableArray<SignOff> Unrecorded { get; }

    /// <summary>Whether there is no problem. While there is one, no approval counts.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether all records are known: else nobody can tell whether the checker is closed.</summary>
    public bool IsReadable { get; }

    /// <summary>Of the newest record, its first 12 letters; null while there is none.</summary>
    public string? Newest { get; private init; }

    /// <summary>Whether no record was read yet.</summary>
    public bool IsUnread { get; private init; }

    /// <summary>How many there are, of every kind.</summary>
    public long Records { get; private init; }

    /// <param name="items">What records may name (<see cref="ReviewItem.EverOf"/>); null when the content has problems of its
    /// own, so that a page which cannot be read is not reported a second time.</param>
    /// <param name="unrecorded">Closings that are not among the records yet: they stand all the same.</param>
    public static Reviews Of(KnownRecords known, IReadOnlyCollection<ReviewItem>? items, DateTimeOffset now, Problems problems,
        IEnumerable<RecordBody>? unrecorded = null)
    {
        var found = new Problems();
        var log = known.Log;
        var reviewers = Reviewers.Of(log);
        ImmutableArray<SignOff> all = [.. log.All.Select(record => SignOff.Of(record, log.Verifies(record))).OfType<SignOff>()];
        if (known.Unsure is { } unsure)
            found.Add(Name, 1, ReviewCodes.Unsure, unsure, known.IsAnother
                ? "restore the newest backup; where there is none, 'backcare store accept' takes the database as it is"
                : "until then the checker is shut, and no approval counts");
        else if (log.FirstUnfit is { } unfit)
            found.Add(Name, (int)unfit.Number, ReviewCodes.Unfit, "this record is not what or where it was when it was added",
                "restore the database from a backup; 'backcare store accept' takes it as it is");
        var unknown = log.All.FirstOrDefault(record => !record.Body.IsKnown && log.Verifies(record));
        if (unknown is not null)
            found.Add(Name, (int)unknown.Number, ReviewCodes.Unsure, $"this record is of a kind that is not known, '{unknown.Body.Kind}'",
                "start the newer version of this program, which made it");
        Check(log, all, reviewers, items, now, found);
        found.AddTo(problems);
        var readable = known.Unsure is null && log.FirstUnfit is null && unknown is null;
        return new(reviewers, all, [.. (unrecorded ?? []).Select(SignOff.Unrecorded)], found.All.Count == 0, readable, now)
        {
            IsUnread = known == KnownRecords.Unread,
            Newest = log.Newest,
            Records = log.Number,
        };
    }

    public IEnumerable<SignOff> Of(ReviewItem item) => byItem[item.Name];

    /// <summary>Where an item stands on a day, by the records that count.</summary>
    public ReviewState StateOf(ReviewItem item, DateOnly today) => ReviewState.Of(item, Of(item).Where(record => !IsVoid(record)), IsWhole, today);

    /// <summary>Whether an approval or a reopening counts nowhere: of a false identity, or unsigned. What makes safer is never void.</summary>
    public bool IsVoid(SignOff record) => IsVoid(record, Reviewers);

    /// <summary>
    /// The records that keep the checker closed: every closing that no reopening names. One made at the same time as a
    /// reopening therefore stands, and while the records have a problem, no reopening counts.
    /// </summary>
    public ImmutableArray<SignOff> Closings =>
        [.. SignOffs.Where(record => record.Decision is SignOffDecision.Close && (!IsWhole || !IsNamed(record))), .. Unrecorded];

    /// <summary>Whether a reopening names it: while the records have a problem it stands all the same.</summary>
    public bool IsNamed(SignOff closing) => reopened.Contains(closing.Digest);

    /// <summary>A reopening ends closings, any other withdrawals and requests. The same text as long as none is added.</summary>
    public string Ends(ReviewItem item, SignOffDecision decision) =>
        string.Join(' ', EndedBy(item, decision).Order(StringComparer.Ordinal));

    /// <summary>The newest decision, as a form carries it: what is newer was not before whoever sends that form.</summary>
    public string NewestOf(ReviewItem item, bool offer) => Last(item, offer)?.Digest ?? "";

    /// <summary>
    /// The record that a form made already whose button was pressed twice, or which was sent again: the same decision by the same
    /// reviewer on the same text in the same words, with nothing after it; where a second one would say more, newer than the form
    /// too. Null when there is none.
    /// </summary>
    /// <param name="newest">What <see cref="NewestOf"/> gave when the form was shown.</param>
    public SignOff? Repeated(ReviewItem item, Reviewer reviewer, SignOffDecision decision, string? comment,
        string? newest, Declaration? declared = null) =>
        decision is SignOffDecision.Close && Unrecorded.FirstOrDefault(closing => closing.Reviewer == reviewer.Id
            && closing.Comment == PlainText.Of(comment)) is { } waiting ? waiting
        : Last(item, decision is SignOffDecision.Close or SignOffDecision.Reopen) is { IsSigned: true } last
        && (last.Digest != (newest ?? "") || !(decision is SignOffDecision.Approve || (decision is SignOffDecision.Reopen && !Closings.IsEmpty)))
        && (last.ItemDigest, last.Decision, last.Reviewer, last.Comment) == (item.Digest, decision, reviewer.Id, PlainText.Of(comment))
        && (last.Declared?.Sources, last.Declared?.Interests) == (declared?.Sources, declared?.Interests) ? last : null;

    /// <summary>Whether the clock has passed a record from the future, or gone back before one: then these are worked out again.</summary>
    public bool IsStaleAt(DateTimeOffset now) => FutureAt(now) != future;

    /// <param name="seen">The digest of what the reviewer looked at.</param>
    /// <param name="declared">Of an approval what the reviewer declares; both doors to signing ask for it.</param>
    /// <param name="endsSeen">What <see cref="Ends"/> gave when they were shown the item; null where it was read only now.</param>
    /// <exception cref="NotRecordedException">The message says why not, for the reviewer to read.</exception>
    public NewRecord ToRecord(ReviewItem item, string seen, Reviewer reviewer, SignOffDecision decision, string? comment,
        DateTimeOffset now, Declaration? declared = null, string? endsSeen = null)
    {
        if (decision is SignOffDecision.Close or SignOffDecision.Reopen && item.Kind is not ReviewKind.Triage)
            throw new NotRecordedException(
                $"Nothing was recorded, because only the checker can be closed and reopened. That is done on "
                + $"'{ReviewItem.Triage}'; '{item.Name}' can be withdrawn.");
        if (decision is SignOffDecision.Close or SignOffDecision.Reopen && PlainText.Of(comment) is null)
            throw new NotRecordedException("Nothing was recorded, because a reason is needed. Say in the comment why.");
        // Closing is about what people meet now, whatever its reviewer had looked at.
        if (item.Digest != seen && decision is not SignOffDecision.Close)
            throw new NotRecordedException(
                $"Nothing was recorded, because '{item.Name}' has changed since you looked at it. Look at it again.");
        if (Reviewers.Find(reviewer.Id) is null)
            throw new NotRecordedException(
                $"Nothing was recorded, because no reviewer is called '{reviewer.Id}'. "
                + $"{Capital(Spelling.Hint(reviewer.Id, Reviewers.All.Select(known => known.Id)))}");
        if (Reviewers.Find(reviewer.Id) is { Disabled: not null } or { FalseIdentity: true })
            throw new NotRecordedException(
                $"Nothing was recorded, because '{reviewer.Id}' is no longer a reviewer here.");
        if (CommentLimit.OfRecord.Fault(comment) is { } fault)
            throw new NotRecordedException($"Nothing was recorded, because the comment {fault}.");
        if (!SignOff.MakesSafer(decision) && !IsWhole)
            throw new NotRecordedException(
                "Nothing was recorded, because the records have problems, and no approval counts until they "
                + "are mended. 'backcare check' lists them.");
        if (endsSeen is not null && !SignOff.MakesSafer(decision) && endsSeen != Ends(item, decision))
            throw new NotRecordedException(decision is SignOffDecision.Reopen
                ? "Nothing was recorded: someone closed it again while your form was open. Read why, then decide again."
                : "Nothing was recorded: someone asked for changes or withdrew it while your form was open. Read the history, then "
                    + "decide again.")
            { IsOvertaken = true };
        if (decision is not SignOffDecision.Close && InLastHour(reviewer, decision, now) is [.., var oldest] latest && latest.Length is MostInAnHour)
            throw new NotRecordedException(
                $"Nothing was recorded, because you have recorded {MostInAnHour} decisions within an hour, which are the most. Go on at "
                + string.Create(CultureInfo.InvariantCulture, $"{oldest.AddHours(1).AddSeconds(59).UtcDateTime:HH:mm} UTC. ")
                + "The checker can be closed at any time.");
        // What makes safer is not refused for what came meanwhile, and does not end that.
        var shown = endsSeen?.Split(' ').ToHashSet();
        var ends = EndedBy(item, decision).Where(hash => shown is null || shown.Contains(hash));
        return new(SignOff.ToBody(item, decision, reviewer.Id, now, comment, ends, declared))
        {
            Texts = [SignedTexts.Of(item)],
        };
    }

    private IEnumerable<string> EndedBy(ReviewItem item, SignOffDecision decision) => (decision switch
    {
        SignOffDecision.Close => [],
        SignOffDecision.Reopen => Closings.Where(closing => closing.Number > 0),
        _ => Of(item).Where(record => record.Decision is SignOffDecision.AskForChanges or SignOffDecision.Withdraw),
    }).Select(record => record.Digest);

    private SignOff? Last(ReviewItem item, bool offer) => Of(item).LastOrDefault(record => record.IsAboutOffer == offer);

    // Withdrawals are counted apart: who may approve nothing more must still be able to withdraw. The newest first, as many
    // as there may be.
    private DateTimeOffset[] InLastHour(Reviewer reviewer, SignOffDecision decision, DateTimeOffset now) => [.. SignOffs.Where(record =>
        record.IsSigned && record.Reviewer == reviewer.Id && now - record.Time < TimeSpan.FromHours(1) && record.Decision is not SignOffDecision.Close
        && record.Decision is SignOffDecision.Withdraw == decision is SignOffDecision.Withdraw)
        .Select(record => record.Time).OrderDescending().Take(MostInAnHour)];

    private static void Check(RecordLog log, ImmutableArray<SignOff> all, Reviewers reviewers, IReadOnlyCollection<ReviewItem>? items,
        DateTimeOffset now, Problems problems)
    {
        var names = items?.Select(item => item.Name).ToHashSet();
        // Without the key nobody knows of any.
        if (log is { HasKey: true, Forged: > 0 })
        {
            var first = log.All.Where(record => !log.Verifies(record)).Take(MostNamed + 1).Select(record => record.Number).ToArray();
            problems.Warn(Name, (int)first[0], ReviewCodes.Forged, $"not signed by this site, or edited: {Counted.Of(log.Forged, "record")} "
                + $"({string.Join(", ", first.Take(MostNamed))}{(first.Length > MostNamed ? " and so on" : "")}); they count for nothing but what "
                + "makes safer", "ask their reviewers; a decision of theirs ends each. Find out who can write to the database");
        }
        foreach (var record in log.All)
        {
            if (reviewers.Find(record.Body.Reviewer) is null && SignOff.Decisions.ContainsKey(record.Body.Kind)
                && log.Verifies(record))
                problems.Add(Name, (int)record.Number, ReviewCodes.UnknownReviewer, $"no reviewer is called '{record.Body.Reviewer}'",
                    "restore the database from a backup: whoever has signed is entered before");
            if (log.Verifies(record) && IsFuture(record.Body.Time, now))
                problems.Add(Name, (int)record.Number, ReviewCodes.Future,
                    $"the record is from the future: {record.Body.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC", "set the clocks right");
        }
        // Of a page that was removed, or that only the next content has.
        foreach (var record in all.Where(record => record.IsSigned && names?.Contains(record.Item) is false))
            problems.Warn(Name, (int)record.Number, ReviewCodes.UnknownItem, $"'{record.Item}' is not in this content",
                "nothing, where the page was removed or is only in newer content");
    }

    private static bool IsVoid(SignOff record, Reviewers reviewers) =>
        !record.IsSafer && (!record.IsSigned || reviewers.Find(record.Reviewer) is { FalseIdentity: true });

    private int FutureAt(DateTimeOffset now) => SignOffs.Count(record => IsFuture(record.Time, now));

    private static bool IsFuture(DateTimeOffset time, DateTimeOffset now) => time - now > FarthestAhead;

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
