using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

/// <summary>The first three are about an item; to close and to reopen about whether the checker is open.</summary>
public enum SignOffDecision { Approve, AskForChanges, Withdraw, Close, Reopen }

/// <summary>One reviewer's decision about one item, as a record has it.</summary>
/// <param name="ItemDigest">Of what was signed. An approval counts only while the item still has it.</param>
/// <param name="Time">UTC, in whole seconds.</param>
public sealed record SignOff(string Item, string ItemDigest, SignOffDecision Decision, string Reviewer, DateTimeOffset Time, string? Comment)
{
    public const int LongestComment = 10_000;

    public static IReadOnlyDictionary<string, SignOffDecision> Decisions { get; } = EnumWords.Of<SignOffDecision>();

    /// <summary>Its place among the records; 0 while it is none.</summary>
    public long Number { get; private init; }

    /// <summary>The hash of its record, by which others and addresses name it; empty while it is none.</summary>
    public string Digest { get; private init; } = "";

    /// <summary>Whether the site signed its record, which says what it said then.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>What it was said to end: of a reopening closings, else requests for changes and withdrawals of the item.</summary>
    public ImmutableArray<string> Ends { get; private init; } = [];

    /// <summary>What its reviewer declares with an approval; null for other decisions, and where nobody was asked.</summary>
    public Declaration? Declared { get; private init; }

    /// <summary>Whether it is about the checker being open, and not about what the item says.</summary>
    public bool IsAboutOffer => Decision is SignOffDecision.Close or SignOffDecision.Reopen;

    /// <summary>Then it waits for no second factor, and counts whatever is wrong with the records.</summary>
    public bool IsSafer => MakesSafer(Decision);

    /// <inheritdoc cref="IsSafer"/>
    public static bool MakesSafer(SignOffDecision decision) => decision is not (SignOffDecision.Approve or SignOffDecision.Reopen);

    /// <summary>Whether a code of the second factor is taken first, at both doors to signing.</summary>
    public static bool NeedsCode(ReviewItem item, SignOffDecision decision) =>
        decision is SignOffDecision.Reopen || (item.IsOfCheck && !MakesSafer(decision));

    internal static RecordBody ToBody(ReviewItem item, SignOffDecision decision, string reviewer, DateTimeOffset now, string? comment,
        IEnumerable<string> ends, Declaration? declared = null) =>
        new(decision.Word(), item.Name, item.Digest, reviewer, RecordBody.Second(now))
        {
            Ends = [.. ends.Order(StringComparer.Ordinal)],
            Details = DetailsOf(PlainText.Of(comment), declared),
        };

    public static SignOff Unrecorded(RecordBody closing) => Of(closing) with { Decision = SignOffDecision.Close };

    internal static SignOff? Of(StoredRecord record, bool verifies) => Decisions.ContainsKey(record.Body.Kind)
        ? Of(record.Body) is var read && verifies && read.IsSigned
            ? read with { Number = record.Number, Digest = record.Hash }
            : read with { Number = record.Number, Digest = record.Hash, IsSigned = false }
        : null;

    // What cannot be read of one says nothing; it is then no approval, and a closing all the same.
    private static SignOff Of(RecordBody body)
    {
        var (comment, declared, sound) = Read(body.Details);
        return new(body.Item, body.Digest ?? "", Decisions.GetValueOrDefault(body.Kind), body.Reviewer, body.Time, comment)
        {
            Ends = body.Ends,
            Declared = declared,
            IsSigned = sound,
        };
    }

    private sealed record Besides(string? Comment, Declaration.Kept? Declaration);

    private static string? DetailsOf(string? comment, Declaration? declared) =>
        comment is null && declared is null ? null : RecordJson.Write(new Besides(comment, declared?.ToKeep()));

    private static (string? Comment, Declaration? Declared, bool Sound) Read(string? details)
    {
        if (details is null) return (null, null, true);
        if (RecordJson.Read<Besides>(details) is not var (comment, declaration)) return (null, null, false);
        var declared = declaration is null ? null : Declaration.Of(declaration);
        return declaration is null || declared is not null ? (comment, declared, true) : (null, null, false);
    }
}
