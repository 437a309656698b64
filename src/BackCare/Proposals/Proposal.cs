using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Proposals;

/// <summary>The first three are what somebody proposes; the other two are about one of these.</summary>
public enum ProposalKind { Comment, Answer, Case, DealtWith, Erased }

/// <summary>
/// What a reviewer proposes, or did about a proposal, as it is kept in a file of its own. It decides nothing. A record
/// is never changed: a new one is added. What they wrote lies apart, so that it can be erased.
/// </summary>
/// <param name="On">Of a comment the name of the item, of an answer "question:7", of a case "case", else the digest of
/// the record that was dealt with or whose text was erased.</param>
/// <param name="Reviewer">The id of the reviewer.</param>
/// <param name="Time">UTC, in whole seconds.</param>
/// <param name="TextDigest">Names the file of what they wrote; null where they wrote nothing.</param>
/// <param name="Heads">The digests of the newest records before this one, as of a <see cref="SignOff"/>.</param>
public sealed record Proposal(ProposalKind Kind, string On, string Reviewer, DateTimeOffset Time, string? TextDigest,
    ImmutableArray<string> Heads) : IChained
{
    public const string CaseName = "case";

    /// <summary>As problems name a record.</summary>
    internal const string What = "proposal";

    private const string Question = "question:";

    /// <summary>As records write them.</summary>
    public static IReadOnlyDictionary<string, ProposalKind> Kinds { get; } = new Dictionary<string, ProposalKind>
    {
        ["comment"] = ProposalKind.Comment,
        ["answer"] = ProposalKind.Answer,
        ["case"] = ProposalKind.Case,
        ["dealt-with"] = ProposalKind.DealtWith,
        ["erased"] = ProposalKind.Erased,
    };

    /// <summary>Of a comment the digest of the item as it was then; else null.</summary>
    public string? ItemDigest { get; internal init; }

    /// <summary>Of a comment the digest of the passage, of an answer that of the question's words; else null.</summary>
    public string? PassageDigest { get; internal init; }

    /// <summary>The words of that passage or question, which may be gone by now; else null.</summary>
    public string? Quote { get; internal init; }

    /// <summary>
    /// The SHA-256 of the record's file, line ends and the signature apart. It is part of the file's name, and later
    /// records name it among their heads.
    /// </summary>
    public string Digest { get; internal init; } = "";

    /// <inheritdoc/>
    public string? Signature { get; internal init; }

    /// <summary>The name that the file must have: its time and digest.</summary>
    public string FileName => RecordFile.NameOf(this);

    /// <summary>Whether it proposes something, rather than being about a proposal.</summary>
    public bool Proposes => Kind is ProposalKind.Comment or ProposalKind.Answer or ProposalKind.Case;

    /// <summary>The number of the question that it answers; null for all else.</summary>
    public int? QuestionNumber =>
        Kind is ProposalKind.Answer && On.StartsWith(Question, StringComparison.Ordinal)
        && int.TryParse(On.AsSpan(Question.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    /// <summary>As records name the words that they are about.</summary>
    public static string DigestOf(string words) => TextDigests.Of(words);

    internal static string NameOf(int question) => string.Create(CultureInfo.InvariantCulture, $"{Question}{question}");

    internal Proposal WithDigest() => this with { Digest = TextDigests.Of(Body()) };

    /// <summary>The record as its file holds it.</summary>
    internal string ToText() => Signatures.Join(Body(), Signature);

    private string Body()
    {
        var text = new StringBuilder(
            "# A proposal, or what was done about one. It decides nothing. It is never edited, renamed or removed.\n");
        Line("kind", Kinds.Single(entry => entry.Value == Kind).Key);
        Line("on", QuotedText.Of(On));
        if (ItemDigest is not null) Line("item", QuotedText.Of(ItemDigest));
        if (PassageDigest is not null) Line("passage", QuotedText.Of(PassageDigest));
        if (Quote is not null) Line("quote", QuotedText.Of(Quote));
        Line("reviewer", Reviewer);
        Line("time", RecordFile.Written(Time));
        if (TextDigest is not null) Line("text", QuotedText.Of(TextDigest));
        text.Append(Heads.IsEmpty ? "heads: []\n" : "heads:\n");
        foreach (var head in Heads) text.Append("  - ").Append(QuotedText.Of(head)).Append('\n');
        return text.ToString();

        void Line(string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');
    }

    /// <returns>Null when the file cannot be read as a record; the reason is then among the problems.</returns>
    internal static Proposal? Read(ContentFile file, Problems problems)
    {
        if (RecordFile.FieldsOf(file, What, problems) is not { } fields) return null;
        var (kind, on, reviewer) = (fields.Choice("kind", Kinds), fields.Text("on"), fields.Text("reviewer"));
        var time = RecordFile.Time(fields);
        var (item, passage, text) = (Digest("item"), Digest("passage"), Digest("text"));
        var (quote, heads) = (fields.OptionalText("quote"), fields.OptionalTexts("heads"));
        var sound = (item.Sound & passage.Sound & text.Sound)
            && heads.All(head => RecordFile.Digested(fields, "heads", head) is not null);
        var (own, signature) = RecordFile.Signed(file, fields);
        fields.Done();
        return kind is null || on is null || reviewer is null || time is null || !sound
            ? null
            : new(kind.Value, on, reviewer, time.Value, text.Value, heads)
            {
                ItemDigest = item.Value,
                PassageDigest = passage.Value,
                Quote = quote,
                Digest = own,
                Signature = signature,
            };

        (string? Value, bool Sound) Digest(string key)
        {
            var given = fields.OptionalText(key);
            return (given, given is null || RecordFile.Digested(fields, key, given) is not null);
        }
    }
}
