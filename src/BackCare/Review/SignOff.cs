using System.Collections.Immutable;
using System.Text;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>
/// The first three are about what an item says; to close and to reopen are about whether the checker is open.
/// </summary>
public enum SignOffDecision { Approve, AskForChanges, Withdraw, Close, Reopen }

/// <summary>
/// One reviewer's decision about one item, as it is kept in a file of its own. A record is never changed: a new one is added.
/// </summary>
/// <param name="Item">The <see cref="ReviewItem.Name"/>.</param>
/// <param name="ItemDigest">Of what was signed. An approval counts only while the item still has it.</param>
/// <param name="Reviewer">The id of the reviewer.</param>
/// <param name="Time">UTC, in whole seconds.</param>
/// <param name="Heads">The digests of the newest records before this one: those that no other record named. So each
/// record vouches for all before it.</param>
public sealed record SignOff(string Item, string ItemDigest, SignOffDecision Decision, string Reviewer,
    DateTimeOffset Time, string? Comment, ImmutableArray<string> Heads) : IChained
{
    public const int LongestComment = 10_000;

    /// <summary>As problems name a record.</summary>
    internal const string What = "sign-off";

    /// <summary>As records and the command line write them.</summary>
    public static IReadOnlyDictionary<string, SignOffDecision> Decisions { get; } = new Dictionary<string, SignOffDecision>
    {
        ["approve"] = SignOffDecision.Approve,
        ["ask-for-changes"] = SignOffDecision.AskForChanges,
        ["withdraw"] = SignOffDecision.Withdraw,
        ["close"] = SignOffDecision.Close,
        ["reopen"] = SignOffDecision.Reopen,
    };

    /// <summary>Whether it is about the checker being open, and not about what the item says.</summary>
    public bool IsAboutOffer => Decision is SignOffDecision.Close or SignOffDecision.Reopen;

    /// <summary>
    /// Whether it only makes things safer. Then it waits for nothing, not for a key or a second factor either, and counts
    /// whatever is wrong with the folder.
    /// </summary>
    public bool IsSafer => MakesSafer(Decision);

    /// <inheritdoc cref="IsSafer"/>
    public static bool MakesSafer(SignOffDecision decision) => decision is not (SignOffDecision.Approve or SignOffDecision.Reopen);

    /// <summary>Whether a code of the second factor is taken first, at both doors to signing.</summary>
    public static bool NeedsCode(ReviewItem item, SignOffDecision decision) =>
        decision is SignOffDecision.Reopen || (item.Kind is ReviewKind.Triage && !MakesSafer(decision));

    /// <summary>
    /// The SHA-256 of the record's file, line ends and the signature apart. It is part of the file's name,
    /// and later records name it among their heads.
    /// </summary>
    public string Digest { get; internal init; } = "";

    /// <inheritdoc/>
    public string? Signature { get; internal init; }

    /// <summary>
    /// Of a reopening: the digests of the closings that it ends although no record of them is in the folder. Those in
    /// the folder it names among its heads.
    /// </summary>
    public ImmutableArray<string> Ends { get; private init; } = [];

    /// <summary>What its reviewer declares with an approval; null for other decisions, and where nobody was asked.</summary>
    public Declaration? Declared { get; private init; }

    /// <summary>The name that the file must have: its time and digest.</summary>
    public string FileName => RecordFile.NameOf(this);

    /// <summary>A record that is still to be written.</summary>
    internal static SignOff Of(
        ReviewItem item, SignOffDecision decision, string reviewer, DateTimeOffset now, string? comment,
        IEnumerable<string> heads, IEnumerable<string> ends, Declaration? declared = null)
    {
        var made = new SignOff(item.Name, item.Digest, decision, reviewer, RecordFile.Second(now),
            ReviewFiles.Plain(comment), [.. heads.Order(StringComparer.Ordinal)])
        {
            Ends = [.. ends.Order(StringComparer.Ordinal)],
            Declared = declared is null ? null : declared with { Interests = ReviewFiles.Plain(declared.Interests) },
        };
        return made with { Digest = TextDigests.Of(made.Body()) };
    }

    /// <summary>The record as its file holds it.</summary>
    internal string ToText() => Signatures.Join(Body(), Signature);

    private string Body()
    {
        var text = new StringBuilder(
            "# A sign-off. It is never edited, renamed or removed: later records name it by its digest.\n")
            .Append("item: ").Append(Item).Append('\n')
            .Append("digest: ").Append(QuotedText.Of(ItemDigest)).Append('\n')
            .Append("decision: ").Append(Decisions.Single(entry => entry.Value == Decision).Key).Append('\n')
            .Append("reviewer: ").Append(Reviewer).Append('\n')
            .Append("time: ").Append(RecordFile.Written(Time)).Append('\n');
        if (Comment is not null) text.Append("comment: ").Append(QuotedText.Of(Comment)).Append('\n');
        Declared?.Write(text);
        text.Append(Heads.IsEmpty ? "heads: []\n" : "heads:\n");
        foreach (var head in Heads) text.Append("  - ").Append(QuotedText.Of(head)).Append('\n');
        if (!Ends.IsEmpty) text.Append("ends:\n");
        foreach (var closing in Ends) text.Append("  - ").Append(QuotedText.Of(closing)).Append('\n');
        return text.ToString();
    }

    /// <summary>Whether both say the same, whenever it was and whatever was there before.</summary>
    internal bool SaysTheSameAs(SignOff other) =>
        (this with { Time = default, Heads = [], Ends = [] }).Body() == (other with { Time = default, Heads = [], Ends = [] }).Body();

    /// <returns>Null when the file cannot be read as a record; the reason is then among the problems.</returns>
    internal static SignOff? Read(ContentFile file, Problems problems)
    {
        if (RecordFile.FieldsOf(file, What, problems) is not { } fields) return null;
        var (item, digest) = (fields.Text("item"), RecordFile.Digested(fields, "digest", fields.Text("digest")));
        var (decision, reviewer) = (fields.Choice("decision", Decisions), fields.Text("reviewer"));
        var time = RecordFile.Time(fields);
        var comment = fields.OptionalText("comment");
        var (heads, ends) = (fields.OptionalTexts("heads"), fields.OptionalTexts("ends"));
        var declaration = fields.OptionalMap("declaration", "the declaration");
        var declared = declaration is null ? null : Declaration.Read(declaration);
        var sound = heads.All(head => RecordFile.Digested(fields, "heads", head) is not null)
            & ends.All(closing => RecordFile.Digested(fields, "ends", closing) is not null);
        var (own, signature) = RecordFile.Signed(file, fields);
        fields.Done();
        return item is null || digest is null || decision is null || reviewer is null || time is null || !sound
            || (declared is null && fields.Has("declaration"))
            ? null
            : new(item, digest, decision.Value, reviewer, time.Value, comment,
                heads)
            { Digest = own, Signature = signature, Ends = ends, Declared = declared };
    }
}
