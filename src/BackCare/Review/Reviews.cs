using System.Collections.Immutable;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>
/// The reviews folder: who may sign, and every record, checked as a whole. The
/// folder is no part of the content or its version.
/// </summary>
public sealed class Reviews
{
    /// <summary>Clocks differ; a record from further ahead than this is a problem.</summary>
    public static readonly TimeSpan FarthestAhead = TimeSpan.FromMinutes(5);

    private readonly ILookup<string, SignOff> byItem;
    private readonly HashSet<string> unsigned;
    private readonly Chain chain;
    private readonly int future;

    private Reviews(
        string folder, Reviewers reviewers, ImmutableArray<SignOff> signOffs, HashSet<string> unsigned, bool whole, bool readable,
        IEnumerable<SignOff> remembered, DateTimeOffset now)
    {
        this.unsigned = unsigned;
        (Folder, Reviewers, SignOffs, IsWhole, IsReadable) = (folder, reviewers, signOffs, whole, readable);
        byItem = signOffs.ToLookup(record => record.Item, StringComparer.Ordinal);
        (chain, future) = (new(signOffs), FutureAt(now));
        var recorded = signOffs.Select(record => record.Digest).ToHashSet(StringComparer.Ordinal);
        LostClosings = [.. remembered.Where(closing => !recorded.Contains(closing.Digest) && !IsEnded(closing))
            .OrderBy(closing => closing.Time)];
        Heads = RecordFile.HeadsOf(signOffs);
    }

    public string Folder { get; }
    public Reviewers Reviewers { get; }

    /// <summary>Whether there is no such folder: nobody has signed anything yet, or it is looked for in the wrong place.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>Every record that could be read, each after all that it vouches for, else by time.</summary>
    public ImmutableArray<SignOff> SignOffs { get; }

    /// <summary>
    /// The digests of the newest records: those that no other record names. Two after two sign-offs at once.
    /// </summary>
    public ImmutableArray<string> Heads { get; }

    /// <summary>Whether the folder has no problem. While it has one, no approval counts.</summary>
    public bool IsWhole { get; }

    /// <summary>
    /// Whether every file could be read as what it must be, and no record is missing that another names: else nobody
    /// can tell whether the checker is closed.
    /// </summary>
    public bool IsReadable { get; }

    /// <summary>
    /// Reads and checks the folder. A folder that is missing or empty holds no reviewer and no record, and has no problem.
    /// </summary>
    /// <param name="items">What records may name (<see cref="ReviewItem.EverOf"/>); null when the content has problems of its
    /// own, so that a page which cannot be read is not reported a second time.</param>
    /// <param name="expected">Whether the folder must be there, because somebody named it: a share
    /// that is not mounted may hold a closing.</param>
    /// <param name="remembered">Closings that were seen before: they stand without their records too.</param>
    public static Reviews Load(
        string folder, IReadOnlyCollection<ReviewItem>? items, DateTimeOffset now, Problems problems, bool expected = false,
        IEnumerable<SignOff>? remembered = null)
    {
        var found = new Problems();
        var reviewers = Reviewers.Load(folder, found);
        var everybody = found.All.Count == 0;
        var names = Files(folder, expected, found);
        var records = names.Select(name => Read(folder, name, found)).OfType<(SignOff SignOff, string File)>()
            .ToImmutableArray();
        var unsigned = records.Select(record => record.SignOff).Where(record => !Signatures.Counts(record, reviewers))
            .Select(record => record.Digest).ToHashSet(StringComparer.Ordinal);
        Check(records, everybody ? reviewers : null, unsigned, items, now, found);
        SignedCopies.Check(folder, records.Select(record => record.SignOff), found);
        ReviewFiles.WarnOfUnfinished(folder, now, found);
        foreach (var problem in found.All) problems.Add(problem.File, problem.Line, problem.Code, problem.What, problem.Mend);
        foreach (var warning in found.Warnings)
            problems.Warn(warning.File, warning.Line, warning.Code, warning.What, warning.Mend);
        var readable = everybody && records.Length == names.Length
            && found.All.All(problem => problem.Code is not (ReviewCodes.CannotRead or ReviewCodes.BrokenChain));
        return new(folder, reviewers, RecordFile.InOrder(records.Select(record => record.SignOff)), unsigned, found.All.Count == 0,
            readable, remembered ?? [], now)
        { IsMissing = !Directory.Exists(folder) && !File.Exists(folder) };
    }

    /// <summary>An item's records, oldest first.</summary>
    public IEnumerable<SignOff> Of(ReviewItem item) => byItem[item.Name];

    /// <summary>Where an item stands on a day, by the records that count.</summary>
    public ReviewState StateOf(ReviewItem item, DateOnly today) =>
        ReviewState.Of(item, Of(item).Where(Counts), chain, IsWhole, today, IsSigned);

    /// <summary>
    /// Whether a record counts nowhere: an approval or a reopening by somebody who was not who they said. What makes
    /// things safer is never void.
    /// </summary>
    public bool IsVoid(SignOff record) => IsVoid(record, Reviewers);

    /// <summary>
    /// The records that keep the checker closed: every closing that no reopening names. One made at the same time as a
    /// reopening therefore stands, and while the folder has a problem, no reopening counts.
    /// </summary>
    public ImmutableArray<SignOff> Closings =>
        [.. LostClosings, .. SignOffs.Where(record => record.Decision is SignOffDecision.Close && !IsEnded(record))];

    /// <summary>How many records have no signature, for they are from before their reviewers had a key.</summary>
    public int WithoutSignature => SignOffs.Count(record => record.Signature is null && Signatures.Counts(record, Reviewers));

    /// <summary>Those of them that are only remembered: their record could not be written, or is gone.</summary>
    public ImmutableArray<SignOff> LostClosings { get; }

    /// <summary>
    /// What a decision would end: an approval the item's withdrawals and requests for changes, a reopening the
    /// closings. It is the same text as long as none is added: a reviewer who has not seen one must not end it.
    /// </summary>
    public string Standing(ReviewItem item, SignOffDecision decision) => string.Join(' ', (decision switch
    {
        SignOffDecision.Approve =>
            Of(item).Where(record => record.Decision is SignOffDecision.AskForChanges or SignOffDecision.Withdraw),
        SignOffDecision.Reopen => Closings,
        _ => [],
    }).Select(record => record.Digest).Order(StringComparer.Ordinal));

    /// <summary>
    /// The newest decision about an item, or about whether the checker is open, as a form carries it: what is newer was
    /// not before whoever sends that form.
    /// </summary>
    public string Newest(ReviewItem item, bool offer) => string.Join(' ', NewestOf(item, offer).Select(record => record.Digest));

    /// <summary>
    /// The record that a form made already whose button was pressed twice: the same decision by the same reviewer on the same
    /// text in the same words, newer than the form, with nothing after it. Null when there is none.
    /// </summary>
    /// <param name="newest">What <see cref="Newest"/> gave when the form was shown.</param>
    public SignOff? Repeated(ReviewItem item, Reviewer reviewer, SignOffDecision decision, string? comment,
        Declaration? declared, string? newest)
    {
        var draft = SignOff.Of(item, decision, reviewer.Id, default, comment, [], [], declared);
        return NewestOf(item, draft.IsAboutOffer).FirstOrDefault(record =>
            newest?.Contains(record.Digest, StringComparison.Ordinal) is not true && record.SaysTheSameAs(draft));
    }

    // A closing of which only the memory is left is in no order with the others.
    private IEnumerable<SignOff> NewestOf(ReviewItem item, bool offer) =>
        Of(item).Where(record => record.IsAboutOffer == offer).TakeLast(1).Concat(offer ? LostClosings : []);

    /// <summary>
    /// Whether the clock has since passed a record that was from the future, or the other way round: then the folder is
    /// to be read again, although no file has changed.
    /// </summary>
    public bool IsStaleAt(DateTimeOffset now) => FutureAt(now) != future;

    /// <summary>Writes a record. Two at once are both kept: each has a file of its own, and the next names both.</summary>
    /// <param name="item">As it is now.</param>
    /// <param name="seen">The digest of what the reviewer looked at.</param>
    /// <param name="declared">Of an approval what the reviewer declares; both doors to signing ask for it.</param>
    /// <exception cref="NotRecordedException">The message says why, for the
    /// reviewer to read; nothing was changed.</exception>
    public SignOff Record(ReviewItem item, string seen, Reviewer reviewer, SignOffDecision decision, string? comment,
        DateTimeOffset now, Declaration? declared = null)
    {
        var record = Draft(item, seen, reviewer, decision, comment, now, declared);
        Keep(record, item);
        return record;
    }

    /// <summary>
    /// A record that may be kept, and is not written yet. Parameters and exception as of <see cref="Record"/>.
    /// </summary>
    public SignOff Draft(ReviewItem item, string seen, Reviewer reviewer, SignOffDecision decision, string? comment,
        DateTimeOffset now, Declaration? declared = null)
    {
        if (decision is SignOffDecision.Close or SignOffDecision.Reopen && item.Kind is not ReviewKind.Triage)
            throw new NotRecordedException(
                $"Nothing was recorded, because only the checker can be closed and reopened. That is done on "
                + $"'{ReviewItem.Triage}'; '{item.Name}' can be withdrawn.");
        if (decision is SignOffDecision.Close or SignOffDecision.Reopen && ReviewFiles.Plain(comment) is null)
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
        if (CommentLimit.Of(item, decision).Fault(comment) is { } fault)
            throw new NotRecordedException($"Nothing was recorded, because the comment {fault}.");
        if (!SignOff.MakesSafer(decision) && !IsWhole)
            throw new NotRecordedException(
                "Nothing was recorded, because the reviews folder has problems, and no approval counts until they "
                + "are mended. 'backcare check' lists them.");

        var ends = decision is SignOffDecision.Reopen ? LostClosings.Select(closing => closing.Digest) : [];
        var record = SignOff.Of(item, decision, reviewer.Id, now, comment, Heads, ends, declared);
        return record with { Signature = Signatures.Of(record.Digest, reviewer, Reviewers, record.IsSafer) };
    }

    /// <summary>Writes what <see cref="Draft"/> made.</summary>
    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    public void Keep(SignOff record, ReviewItem item)
    {
        // What makes things safer waits for nothing.
        if (!record.IsSafer) SignedCopies.Keep(Folder, item);
        // The same decision by the same reviewer on the same text after the same
        // records in the same second is the same record.
        ReviewFiles.Write(Folder, record.FileName, record.ToText(), replace: false);
        if (record.IsSafer && record.Decision is not SignOffDecision.Close) TryToKeep(item);
    }

    /// <summary>How problems name a file of the folder: reviews/name, in whatever folder that is.</summary>
    internal static (string Parent, string Name) Named(string folder, string file)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return (Path.GetDirectoryName(full) ?? full, $"{Path.GetFileName(full)}/{file}");
    }

    private static ImmutableArray<string> Files(string folder, bool expected, Problems problems)
    {
        try
        {
            if (expected || Directory.Exists(folder))
                return [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(IsRecord)
                    .Order(StringComparer.Ordinal)];
            if (File.Exists(folder))
                problems.Add(Path.GetFileName(folder), 1, ReviewCodes.CannotRead, "the reviews folder is a file",
                    "name a folder");
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), 1, ReviewCodes.CannotRead,
                $"the reviews folder cannot be read ({cannotRead.Message.TrimEnd('.')})",
                "let this program read it; when there are no reviews yet, make it, empty");
        }
        return [];
    }

    private static bool IsRecord(string name) => name != Reviewers.FileName && RecordFile.IsYaml(name);

    private static (SignOff SignOff, string File)? Read(string folder, string name, Problems problems)
    {
        var (parent, path) = Named(folder, name);
        if (ContentFile.ReadAny(parent, path, problems) is not { } file
            || SignOff.Read(file, problems) is not { } record) return null;
        RecordFile.CheckName(path, record, SignOff.What, ReviewCodes.WrongName, ReviewCodes.WrongDigest, problems);
        return (record, path);
    }

    // Reviewers are null when their list has problems: those who could not be read are not unknown.
    private static void Check(ImmutableArray<(SignOff SignOff, string File)> records, Reviewers? reviewers,
        HashSet<string> unsigned, IReadOnlyCollection<ReviewItem>? items, DateTimeOffset now, Problems problems)
    {
        var digests = records.Select(record => record.SignOff.Digest).ToHashSet(StringComparer.Ordinal);
        var names = items?.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var all = RecordFile.InOrder(records.Select(record => record.SignOff));
        var chain = new Chain(all);
        foreach (var (record, file) in records)
        {
            if (names?.Contains(record.Item) is false)
                Unknown(record, file);
            if (reviewers is not null && reviewers.Find(record.Reviewer) is null)
                problems.Add(file, 1, ReviewCodes.UnknownReviewer, $"no reviewer is called '{record.Reviewer}'",
                    $"restore the entry in {Reviewers.FileName}: a reviewer who has signed stays in it");
            if (reviewers is not null && unsigned.Contains(record.Digest))
                Unsigned(record, file);
            if (IsFuture(record, now))
                problems.Add(file, 1, ReviewCodes.Future,
                    $"the sign-off is from the future: {record.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
                    "set the clocks right, and restore the file from version control if it was edited");
            foreach (var head in record.Heads.Where(head => !digests.Contains(head)))
                problems.Add(file, 1, ReviewCodes.BrokenChain,
                    $"the sign-off before this one, {head[..12]}…, is missing or was edited",
                    "restore it from version control");
        }

        // What makes things safer is kept without one, so that nobody waits for a key, and ends no approval of anything else.
        void Unsigned(SignOff record, string file)
        {
            if (!record.IsSafer || record.Signature is not null)
                RecordFile.AddUnsigned(file, record, SignOff.What, ReviewCodes.NoSignature, problems);
            else
                problems.Warn(file, 1, ReviewCodes.NoSignature,
                    $"the {SignOff.What} has no signature, and '{record.Reviewer}' signs; it counts all the same, because it "
                    + "makes things safer",
                    $"leave the file, and ask '{record.Reviewer}' whether it is theirs; if not, a reviewer ends it by a decision of their own");
        }

        // What was withdrawn before its page was removed is history; anything else speaks of a page that is not there.
        void Unknown(SignOff record, string file)
        {
            var counting = all.Where(other => other.Item == record.Item && !IsVoid(other, reviewers) && !unsigned.Contains(other.Digest));
            if (new ItemStanding(counting, chain, whole: true, needed: 1, record => true).IsWithdrawn)
                problems.Warn(file, 1, ReviewCodes.UnknownItem,
                    $"'{record.Item}' is no longer there; its approval was withdrawn",
                    "nothing, when the page was removed on purpose");
            else
                problems.Add(file, 1, ReviewCodes.UnknownItem, $"the sign-off is of '{record.Item}', which does not exist",
                    $"{Spelling.Hint(record.Item, names!)}; a page that is to go is withdrawn first, then removed; "
                    + "where it was renamed, leave a page with 'moved-to' under the old name");
        }
    }

    private void TryToKeep(ReviewItem item)
    {
        try
        {
            SignedCopies.Keep(Folder, item);
        }
        catch (NotRecordedException)
        {
            // The record is there, which is what counts; only the comparison with a later text is lost.
        }
    }

    // Only a reopening that names the closing ends it.
    private bool IsEnded(SignOff closing) =>
        IsWhole && SignOffs.Any(record =>
            record.Decision is SignOffDecision.Reopen && Counts(record)
            && (chain.Saw(record, closing) || record.Ends.Contains(closing.Digest)));

    // What raises counts by its signature, however the folder is.
    private bool Counts(SignOff record) => record.IsSafer || (!IsVoid(record) && IsSigned(record));

    private bool IsSigned(SignOff record) => !unsigned.Contains(record.Digest);

    private static bool IsVoid(SignOff record, Reviewers? reviewers) =>
        !record.IsSafer && reviewers?.Find(record.Reviewer) is { FalseIdentity: true };

    private int FutureAt(DateTimeOffset now) => SignOffs.Count(record => IsFuture(record, now));

    private static bool IsFuture(SignOff record, DateTimeOffset now) => record.Time - now > FarthestAhead;

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
