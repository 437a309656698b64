using System.Collections.Immutable;
using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Proposals;

/// <summary>A record with what became of it.</summary>
/// <param name="Text">What the reviewer wrote; null when nothing, when it was erased, and when its file is missing.</param>
/// <param name="DealtWith">Who dealt with it and when, oldest first; two at once are both there.</param>
/// <param name="Erased">Who erased its text, and when.</param>
public sealed record ProposalEntry(Proposal Record, string? Text, ImmutableArray<ProposalEntry> DealtWith,
    ImmutableArray<ProposalEntry> Erased)
{
    public bool IsOpen => DealtWith.IsEmpty;

    public bool IsErased => !Erased.IsEmpty;

    public string Digest => Record.Digest;
}

/// <summary>
/// The proposals of reviewers, in a folder of the reviews folder with a chain of its own. They decide nothing: whatever
/// is wrong here, no checker shuts and no approval lapses, for the reviews do not look here.
/// </summary>
public sealed class ProposalFolder
{
    /// <summary>In the reviews folder.</summary>
    public const string FolderName = Signatures.ProposalsFolder;

    // Another copy of the site may be writing the record of a text this very moment.
    private static readonly TimeSpan LongestKeeping = TimeSpan.FromHours(1);

    private static readonly ChainCodes Codes = new(ProposalCodes.CannotRead, ProposalCodes.WrongName, ProposalCodes.WrongDigest,
        ProposalCodes.UnknownReviewer, ProposalCodes.BrokenChain, ProposalCodes.Future, ProposalCodes.NoSignature);

    private readonly string folder;
    private readonly ProposalTexts texts;
    private readonly Reviewers reviewers;
    private readonly ImmutableArray<string> heads;
    private readonly ImmutableArray<Proposal> records;
    private readonly ILookup<string, Proposal> about;

    private ProposalFolder(string folder, Reviewers reviewers, ImmutableArray<Proposal> records)
    {
        (this.folder, this.reviewers, this.records) = (folder, reviewers, records);
        (texts, heads) = (TextsIn(folder), RecordFile.HeadsOf(records));
        about = records.Where(record => !record.Proposes).ToLookup(record => record.On, StringComparer.Ordinal);
    }

    /// <summary>Every comment, answer and case that could be read, each after all that it vouches for, else by time.</summary>
    public IEnumerable<ProposalEntry> All => records.Where(record => record.Proposes).Select(EntryOf);

    /// <summary>What is wrong with this folder. It concerns nothing but the folder.</summary>
    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>
    /// Reads and checks the folder. One that is missing holds no proposal, and has no problem. It never throws.
    /// </summary>
    /// <param name="reviews">The reviews folder.</param>
    /// <param name="reviewers">Who may propose; those who no longer sign still stand there.</param>
    public static ProposalFolder Load(string reviews, Reviewers reviewers, DateTimeOffset now)
    {
        var problems = new Problems();
        var read = new ChainFolder<Proposal>(reviews, FolderName, Proposal.What, Codes, Proposal.Read, record => record.Reviewer)
            .Read(reviewers, now, problems);
        var made = new ProposalFolder(Path.Combine(reviews, FolderName), reviewers, [.. read.Select(each => each.Record)]);
        made.CheckSubjects(reviews, problems);
        try
        {
            made.CheckTexts(reviews, problems);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(NameIn(reviews, ProposalTexts.FolderName), 1, ProposalCodes.CannotRead,
                $"the folder cannot be read ({cannotRead.Message.TrimEnd('.')})", "let this program read it");
        }
        made.Problems = [.. problems.All];
        return made;
    }

    /// <summary>
    /// Deletes texts that nobody can see or erase: those that were erased and still lie there, and those that no record names,
    /// which a program left that ended between text and record. While anything else is wrong with the folder none is
    /// deleted, for the record may be what is missing.
    /// </summary>
    /// <param name="reviews">The reviews folder.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="NotRecordedException">One could not be deleted.</exception>
    public static int Sweep(string reviews, Reviewers reviewers, DateTimeOffset now)
    {
        var read = Load(reviews, reviewers, now);
        if (read.Problems.Any(problem => problem.Code != ProposalCodes.TextLeft)) return 0;
        var erased = read.records.Where(record => read.about[record.Digest].Any(other => other.Kind is ProposalKind.Erased))
            .Select(record => record.TextDigest).ToHashSet(StringComparer.Ordinal);
        var named = read.records.Select(record => record.TextDigest).ToHashSet(StringComparer.Ordinal);
        string[] left = [.. read.texts.Digests.Where(digest => erased.Contains(digest)
            || !named.Contains(digest) && now - read.texts.WrittenAt(digest) > LongestKeeping)];
        foreach (var digest in left) read.texts.Delete(digest);
        return left.Length;
    }

    /// <summary>The record of this digest with what became of it, also one that is about another.</summary>
    public ProposalEntry? Find(string digest) =>
        records.FirstOrDefault(record => record.Digest == digest) is { } record ? EntryOf(record) : null;

    /// <summary>The comments on an item.</summary>
    public IEnumerable<ProposalEntry> CommentsOn(string item) =>
        All.Where(entry => entry.Record.Kind is ProposalKind.Comment && entry.Record.On == item);

    /// <summary>The answers to a question.</summary>
    public IEnumerable<ProposalEntry> AnswersTo(int question) =>
        All.Where(entry => entry.Record.QuestionNumber == question);

    /// <summary>Keeps a comment on a passage of an item, as the reviewer saw both.</summary>
    /// <exception cref="NotRecordedException">The message says why, for the reviewer to read; nothing was kept.</exception>
    public Proposal Comment(string item, string itemDigest, Passage passage, Reviewer reviewer, string? text,
        DateTimeOffset now) =>
        Keep(new(ProposalKind.Comment, item, reviewer.Id, now, null, [])
        {
            ItemDigest = itemDigest,
            PassageDigest = passage.Digest,
            Quote = ReviewFiles.Plain(passage.Quote),
        }, reviewer, Needed(text, "the comment"));

    /// <summary>Keeps an answer to a question for clinicians. It changes no rule.</summary>
    /// <param name="words">Of the question, as the reviewer saw them.</param>
    /// <exception cref="NotRecordedException">As above.</exception>
    public Proposal Answer(int question, string words, Reviewer reviewer, string? text, DateTimeOffset now) =>
        Keep(new(ProposalKind.Answer, Proposal.NameOf(question), reviewer.Id, now, null, [])
        {
            PassageDigest = TextDigests.Of(words),
            Quote = ReviewFiles.Plain(words),
        }, reviewer, Needed(text, "the answer"));

    /// <summary>Keeps a case for vignettes.yaml. Its id is part of the text: nothing of a case stands in the record.</summary>
    /// <param name="why">Why it is proposed.</param>
    /// <param name="rulesSay">What the rules make of it today, a line each.</param>
    /// <param name="yaml">The entry, as <see cref="TriageFiles.VignetteWriter"/> writes it.</param>
    /// <exception cref="NotRecordedException">As above.</exception>
    public Proposal Case(string? why, IEnumerable<string> rulesSay, string yaml, Reviewer reviewer, DateTimeOffset now) =>
        Keep(new(ProposalKind.Case, Proposal.CaseName, reviewer.Id, now, null, []), reviewer,
            CaseText.Of(Needed(why, "the reason why"), rulesSay, yaml));

    /// <summary>Marks a proposal as dealt with. That says nothing of what was made of it.</summary>
    /// <exception cref="NotRecordedException">As above.</exception>
    public Proposal DealWith(string digest, Reviewer reviewer, string? note, DateTimeOffset now)
    {
        if (Find(digest) is not { Record.Proposes: true }) throw Missing();
        return Keep(new(ProposalKind.DealtWith, digest, reviewer.Id, now, null, []), reviewer,
            ReviewFiles.Plain(note) is null ? null : Needed(note, "the note"));
    }

    /// <summary>
    /// Deletes what somebody wrote, such as a patient's data, and records that. It can be said again of a text whose
    /// file could not be deleted.
    /// </summary>
    /// <param name="why">Without the text itself.</param>
    /// <exception cref="NotRecordedException">As above; or the record was kept, and the file could not be deleted.</exception>
    public Proposal Erase(string digest, Reviewer reviewer, string? why, DateTimeOffset now)
    {
        if (Find(digest) is not { Record.TextDigest: { } text }) throw Missing();
        // First the record: from then on nobody is shown the text, whatever becomes of its file.
        var record = Keep(new(ProposalKind.Erased, digest, reviewer.Id, now, null, []), reviewer, Needed(why, "the reason why"));
        texts.Delete(text);
        return record;
    }

    private ProposalEntry EntryOf(Proposal record)
    {
        ImmutableArray<ProposalEntry> erased = [.. About(record, ProposalKind.Erased)];
        return new(record, erased.IsEmpty && record.TextDigest is { } digest ? texts.Read(digest) : null,
            [.. About(record, ProposalKind.DealtWith)], erased);
    }

    // A record is named by its digest, which cannot be known before it is made: no circle can come of it.
    private IEnumerable<ProposalEntry> About(Proposal record, ProposalKind kind) =>
        about[record.Digest].Where(other => other.Kind == kind).Select(EntryOf);

    private Proposal Keep(Proposal draft, Reviewer reviewer, string? text)
    {
        if (reviewers.Find(reviewer.Id) is null)
            throw new NotRecordedException($"Nothing was saved, because no reviewer is called '{reviewer.Id}'.");
        if (records.FirstOrDefault(record => IsSame(record, draft, text)) is { } first) return first;
        var written = text is null ? null : texts.Write(text);
        var record = (draft with
        {
            Time = RecordFile.Second(draft.Time),
            TextDigest = written,
            Heads = [.. heads.Order(StringComparer.Ordinal)],
        }).WithDigest();
        try
        {
            record = record with { Signature = Signatures.Of(record.Digest, reviewer, reviewers) };
            // The same note-less mark by the same reviewer in the same second is the same record.
            ReviewFiles.Write(folder, record.FileName, record.ToText(), replace: false);
            return record;
        }
        catch (NotRecordedException)
        {
            if (written is not null) Forget(written);
            throw;
        }
    }

    // A button that was pressed twice: the same words by the same reviewer about the same thing, of which nothing was made yet.
    private bool IsSame(Proposal record, Proposal draft, string? text) =>
        (record.Kind, record.On, record.Reviewer, record.ItemDigest, record.PassageDigest)
            == (draft.Kind, draft.On, draft.Reviewer, draft.ItemDigest, draft.PassageDigest)
        && !about[record.Digest].Any()
        && (record.TextDigest is { } digest ? text is not null && texts.Read(digest) == text : text is null);

    // A text without its record would be somebody's words that nobody sees and nobody erases.
    private void Forget(string written)
    {
        try
        {
            texts.Delete(written);
        }
        catch (NotRecordedException)
        {
            // The check of the folder names what is left.
        }
    }

    private static string Needed(string? text, string what)
    {
        var plain = ReviewFiles.Plain(text)
            ?? throw new NotRecordedException($"Nothing was saved, because {what} is empty. Write something.");
        return CommentLimit.OfRecord.Fault(plain) is { } fault
            ? throw new NotRecordedException($"Nothing was saved, because {what} {fault}.") : plain;
    }

    private static NotRecordedException Missing() =>
        new("Nothing was saved, because this proposal is not there, or has no text.");

    private void CheckSubjects(string reviews, Problems problems)
    {
        var all = records.Select(record => record.Digest).ToHashSet(StringComparer.Ordinal);
        foreach (var record in records.Where(record => !record.Proposes && !all.Contains(record.On)))
            problems.Add(NameIn(reviews, record.FileName), 1, ProposalCodes.AboutNothing,
                "this is about a proposal that is not there", "restore the proposal from version control");
    }

    private void CheckTexts(string reviews, Problems problems)
    {
        var named = records.Where(record => record.TextDigest is not null)
            .ToLookup(record => record.TextDigest!, StringComparer.Ordinal);
        var lying = texts.Digests.ToHashSet(StringComparer.Ordinal);
        foreach (var (digest, of) in named.Select(same => (same.Key, same)))
        {
            var file = NameIn(reviews, $"{ProposalTexts.FolderName}/{digest}.txt");
            if (of.Any(record => about[record.Digest].Any(other => other.Kind is ProposalKind.Erased)))
            {
                if (lying.Contains(digest))
                    problems.Add(file, 1, ProposalCodes.TextLeft, "this text was erased, and its file is still here",
                        "delete this file, or start the site again, which does");
            }
            else if (!lying.Contains(digest))
                problems.Add(file, 1, ProposalCodes.TextMissing, "this text is missing, and nobody erased it",
                    "restore it from version control, or erase it at /review/proposals");
            else if (texts.Read(digest) is null)
                problems.Add(file, 1, ProposalCodes.EditedText, "this text does not fit the digest in its name, or cannot be read",
                    ReviewCodes.Restore);
        }
        foreach (var digest in lying.Where(digest => !named.Contains(digest)).Order(StringComparer.Ordinal))
            problems.Add(NameIn(reviews, $"{ProposalTexts.FolderName}/{digest}.txt"), 1, ProposalCodes.TextLeft,
                "no record names this text: it was being kept when the program ended, or its record is gone",
                "if its record is gone, restore that from version control; else do nothing: the site deletes this file when it "
                + "is started and the file is over an hour old");
    }

    private static ProposalTexts TextsIn(string folder) => new(Path.Combine(folder, ProposalTexts.FolderName));

    private static string NameIn(string reviews, string file) => Reviews.Named(reviews, $"{FolderName}/{file}").Name;
}
