using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Proposals;

/// <summary>The first three are what somebody proposes; the other two are about one of these.</summary>
public enum ProposalKind { Comment, Suggest, Answer, DealtWith, Erased }

/// <summary>What a reviewer proposes. It decides nothing. What they wrote lies apart, so that it can be erased.</summary>
/// <param name="On">The name of an item, "question:7", or the digest of the record that it is about.</param>
/// <param name="Time">UTC, in whole seconds.</param>
/// <param name="TextDigest">Of what they wrote; null where they wrote nothing.</param>
public sealed record Proposal(ProposalKind Kind, string On, string Reviewer, DateTimeOffset Time, string? TextDigest)
{
    private const string Question = "question:";

    private sealed record Besides(string? Passage, string? Quote, string? Place);

    public static IReadOnlyDictionary<string, ProposalKind> Kinds { get; } = EnumWords.Of<ProposalKind>();

    /// <summary>Of a comment or other words the digest of the item as it was then; else null.</summary>
    public string? ItemDigest { get; internal init; }

    /// <summary>Of a comment or other words the digest of the passage, of an answer that of the question's words; else null.</summary>
    public string? PassageDigest { get; internal init; }

    /// <summary>The words of that passage or question, which may be gone by now; else null.</summary>
    public string? Quote { get; internal init; }

    /// <summary>Of other words where they stand, as <see cref="Passage.Place"/> has it; else null.</summary>
    public string? Place { get; internal init; }

    /// <summary>The hash of its record, by which others and addresses name it.</summary>
    public string Digest { get; private init; } = "";

    /// <summary>Whether the site signed its record, which says what it said then.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>Whether it proposes something, rather than being about a proposal.</summary>
    public bool Proposes => Kind is not (ProposalKind.DealtWith or ProposalKind.Erased);

    /// <summary>The number of the question that it answers; null for all else.</summary>
    public int? QuestionNumber =>
        Kind is ProposalKind.Answer && On.StartsWith(Question, StringComparison.Ordinal)
        && int.TryParse(On.AsSpan(Question.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    public static string DigestOf(string words) => TextDigests.Of(words);

    internal static string NameOf(int question) => $"{Question}{question}";

    public string KindName => Kind.Word();

    internal RecordBody ToBody() => new(KindName, On, ItemDigest, Reviewer, RecordBody.Second(Time))
    {
        Words = TextDigest,
        Details = PassageDigest is null && Quote is null ? null : RecordJson.Write(new Besides(PassageDigest, Quote, Place)),
    };

    /// <returns>Null for a record that is nothing of this.</returns>
    internal static Proposal? Of(StoredRecord record, bool verifies)
    {
        var body = record.Body;
        if (!Kinds.TryGetValue(body.Kind, out var kind)) return null;
        var besides = RecordJson.Read<Besides>(body.Details);
        return new(kind, body.Item, body.Reviewer, body.Time, body.Words)
        {
            ItemDigest = body.Digest,
            PassageDigest = besides?.Passage,
            Quote = besides?.Quote,
            Place = besides?.Place,
            Digest = record.Hash,
            IsSigned = verifies && (body.Details is null || besides is not null),
        };
    }
}
