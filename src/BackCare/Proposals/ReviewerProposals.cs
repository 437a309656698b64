using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;

namespace BackCare.Proposals;

/// <param name="Text">What the reviewer wrote; null when nothing, when it was erased, and when it cannot be read.</param>
/// <param name="DealtWith">Who dealt with it and when, oldest first; two at once are both there.</param>
public sealed record ProposalEntry(Proposal Record, string? Text, ImmutableArray<ProposalEntry> DealtWith,
    ImmutableArray<ProposalEntry> Erased)
{
    /// <summary>Whether somebody still has to deal with it: nobody has, and its text was not erased.</summary>
    public bool IsOpen => DealtWith.IsEmpty && !IsErased;

    public bool IsErased => !Erased.IsEmpty;

    public string Digest => Record.Digest;

    /// <summary>Of a suggestion the words that it puts in place of others; else null.</summary>
    public string? NewWords => Record.Kind is ProposalKind.Suggest ? Text?.Split('\n')[0] : null;

    /// <summary>What they wrote besides new words; of all else all of it. Null for nothing.</summary>
    public string? Why => Record.Kind is not ProposalKind.Suggest ? Text
        : Text?.Split('\n', 2) is [_, var why] ? why : null;
}

/// <summary>What reviewers propose. It decides nothing.</summary>
public sealed class ReviewerProposals
{
    private readonly Reviewers reviewers;
    private readonly ImmutableArray<Proposal> records;
    private readonly ILookup<string, Proposal> about;
    private readonly Func<string, string?> wordsOf;

    private ReviewerProposals(ImmutableArray<Proposal> records, Reviewers reviewers, Func<string, string?> wordsOf)
    {
        (this.records, this.reviewers, this.wordsOf) = (records, reviewers, wordsOf);
        about = records.Where(record => !record.Proposes && record.IsSigned).ToLookup(record => record.On);
    }

    /// <summary>Every suggestion, comment and answer, the oldest first.</summary>
    public IEnumerable<ProposalEntry> All => records.Where(record => record.Proposes).Select(EntryOf);

    /// <param name="reviewers">Who may propose; those who no longer sign still stand there.</param>
    /// <param name="wordsOf">The free text of a digest; null where it was erased.</param>
    public static ReviewerProposals Of(RecordLog log, Reviewers reviewers, Func<string, string?> wordsOf) =>
        new([.. log.All.Select(record => Proposal.Of(record, log.Verifies(record))).OfType<Proposal>()], reviewers, wordsOf);

    /// <summary>The digests of free texts that may lie there no longer: erased, or named by no record.</summary>
    public static IEnumerable<string> Left(RecordLog log, IEnumerable<string> kept)
    {
        var all = Of(log, Reviewers.None, _ => null);
        var stay = all.records.Where(record => all.EntryOf(record) is { IsErased: false }).Select(record => record.TextDigest)
            .ToHashSet();
        return kept.Where(digest => !stay.Contains(digest));
    }

    /// <summary>The record of this digest with what became of it, also one that is about another.</summary>
    public ProposalEntry? Find(string digest) =>
        records.FirstOrDefault(record => record.Digest == digest) is { } record ? EntryOf(record) : null;

    public IEnumerable<ProposalEntry> CommentsOn(string item) =>
        All.Where(entry => entry.Record.Kind is ProposalKind.Comment or ProposalKind.Suggest && entry.Record.On == item);

    public IEnumerable<ProposalEntry> AnswersTo(int question) =>
        All.Where(entry => entry.Record.QuestionNumber == question);

    /// <summary>The record that a button made already which was pressed twice. Null when there is none.</summary>
    public Proposal? Repeated(NewRecord made) => records.FirstOrDefault(record => record.IsSigned && !about[record.Digest].Any()
        && record.ToBody() is var body && (body.Kind, body.Item, body.Digest, body.Reviewer, body.Details)
            == (made.Body.Kind, made.Body.Item, made.Body.Digest, made.Body.Reviewer, made.Body.Details)
        && (record.TextDigest is { } digest ? made.Words is not null && wordsOf(digest) == made.Words.Text : made.Words is null));

    /// <summary>A comment on a passage of an item, as the reviewer saw both.</summary>
    /// <exception cref="NotRecordedException">The message says why not, for the reviewer to read.</exception>
    public NewRecord Comment(string item, string itemDigest, Passage passage, Reviewer reviewer, string? text,
        DateTimeOffset now) =>
        Made(new(ProposalKind.Comment, item, reviewer.Id, now, null)
        {
            ItemDigest = itemDigest,
            PassageDigest = passage.Digest,
            Quote = PlainText.Of(passage.Quote),
        }, Needed(text, "the comment"));

    /// <summary>Of other words for a leaf: a sentence is no page.</summary>
    public static CommentLimit OfWords { get; } = new(2_000, 8_200);

    /// <summary>Why other words for a leaf cannot be kept, for the reviewer to read; null for nothing.</summary>
    public static string? FaultOf(Passage passage, string words) => SingleSpaced.Of(words) == passage.Leaf ? null
        : CommentLimit.SaysNothing(words) ? "Nothing was saved, because the field for the words is empty. "
            + "To take it out, write why in the comment and leave the words as they are."
        : OfWords.Fault(words) is { } fault ? $"Nothing was saved, because the field for the words {fault}." : null;

    /// <summary>Other words for a leaf; where they are those that it has, the comment alone is kept.</summary>
    /// <param name="why">A comment, which need not be there where the words are others.</param>
    /// <exception cref="NotRecordedException">As above.</exception>
    public NewRecord Suggest(string item, string itemDigest, Passage passage, Reviewer reviewer, string words, string? why,
        DateTimeOffset now)
    {
        if (FaultOf(passage, words) is { } fault) throw new NotRecordedException(fault);
        var (old, said) = (passage.Leaf!, SingleSpaced.Of(PlainText.Of(words)!));
        return said == old
            ? Comment(item, itemDigest, passage, reviewer, Needed(why, "the words are as they were, and the comment"), now)
            : Made(new(ProposalKind.Suggest, item, reviewer.Id, now, null)
            {
                ItemDigest = itemDigest,
                PassageDigest = passage.Digest,
                Quote = old,
                Place = passage.Place,
            }, Needed($"{said}\n{PlainText.Of(why)}", "the suggestion"));
    }

    /// <summary>An answer to a question for clinicians. It changes no rule.</summary>
    /// <param name="words">Of the question, as the reviewer saw them.</param>
    /// <exception cref="NotRecordedException">As above.</exception>
    public NewRecord Answer(int question, string words, Reviewer reviewer, string? text, DateTimeOffset now) =>
        Made(new(ProposalKind.Answer, Proposal.NameOf(question), reviewer.Id, now, null)
        {
            PassageDigest = TextDigests.Of(words),
            Quote = PlainText.Of(words),
        }, Needed(text, "the answer"));

    /// <summary>Marks a proposal as dealt with. That says nothing of what was made of it.</summary>
    /// <exception cref="NotRecordedException">As above.</exception>
    public NewRecord DealWith(string digest, Reviewer reviewer, string? note, DateTimeOffset now)
    {
        if (Find(digest) is not { Record.Proposes: true }) throw Missing();
        return Made(new(ProposalKind.DealtWith, digest, reviewer.Id, now, null),
            PlainText.Of(note) is null ? null : Needed(note, "the note"));
    }

    /// <summary>Deletes what somebody wrote, such as a patient's data, and records that.</summary>
    /// <param name="why">Without the text itself.</param>
    /// <exception cref="NotRecordedException">As above.</exception>
    public NewRecord Erase(string digest, Reviewer reviewer, string? why, DateTimeOffset now)
    {
        if (Find(digest) is not { Record.TextDigest: { } text }) throw Missing();
        return Made(new(ProposalKind.Erased, digest, reviewer.Id, now, null), Needed(why, "the reason why")) with { Erases = text };
    }

    private ProposalEntry EntryOf(Proposal record)
    {
        ImmutableArray<ProposalEntry> erased = [.. About(record, ProposalKind.Erased)];
        return new(record, erased.IsEmpty && record.TextDigest is { } digest ? wordsOf(digest) : null,
            [.. About(record, ProposalKind.DealtWith)], erased);
    }

    // A record is named by its hash, which cannot be known before it is made: no circle can come of it.
    private IEnumerable<ProposalEntry> About(Proposal record, ProposalKind kind) =>
        about[record.Digest].Where(other => other.Kind == kind).Select(EntryOf);

    private NewRecord Made(Proposal draft, string? text)
    {
        if (reviewers.Find(draft.Reviewer) is null)
            throw new NotRecordedException($"Nothing was saved, because no reviewer is called '{draft.Reviewer}'.");
        var words = text is null ? null : Words.Of(text);
        return new((draft with { TextDigest = words?.Digest }).ToBody()) { Words = words };
    }

    private static string Needed(string? text, string what)
    {
        var plain = PlainText.Of(text)
            ?? throw new NotRecordedException($"Nothing was saved, because {what} is empty. Write something.");
        return CommentLimit.OfRecord.Fault(plain) is { } fault
            ? throw new NotRecordedException($"Nothing was saved, because {what} {fault}.") : plain;
    }

    private static NotRecordedException Missing() =>
        new("Nothing was saved, because this proposal is not there, or has no text.");
}
