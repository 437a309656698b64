namespace BackCare.Review;

/// <summary>A decision ends only what it names: what its reviewer had not before them it does not end.</summary>
internal sealed class ItemStanding
{
    private readonly ImmutableArray<SignOff> withdrawals;
    private readonly ImmutableArray<SignOff> requests;
    private readonly ImmutableArray<SignOff> approvals;
    private readonly int needed;

    // Who can write to the database may add very many withdrawals: what names each is looked up, and not looked for.
    private readonly ILookup<string, SignOff> naming;
    private readonly HashSet<SignOff> counting;

    /// <param name="all">The item's records, in order, without approvals that count nowhere.</param>
    /// <param name="needed">How many different reviewers must approve one text.</param>
    public ItemStanding(IEnumerable<SignOff> all, bool whole, int needed)
    {
        this.needed = needed;
        SignOff[] records = [.. all.Where(record => !record.IsAboutOffer && (whole || record.Decision is not SignOffDecision.Approve))];
        withdrawals = [.. records.Where(record => record.Decision is SignOffDecision.Withdraw)];
        requests = [.. records.Where(record => record.Decision is SignOffDecision.AskForChanges)];
        naming = records.Where(record => record.IsSigned).SelectMany(record => record.Ends.Distinct().Select(ended => (ended, record)))
            .ToLookup(each => each.ended, each => each.record);
        approvals = [.. records.Where(record => record.Decision is SignOffDecision.Approve && Counts(record))];
        counting = new(approvals, ReferenceEqualityComparer.Instance);
    }

    /// <summary>Withdrawn, and no text has enough approvals that saw every withdrawal and were not taken back.</summary>
    public bool IsWithdrawn => !withdrawals.IsEmpty && !Enough(approvals);

    /// <summary>While it is withdrawn, those that too few saw and approved it after; all where there is none.</summary>
    public ImmutableArray<SignOff> Withdrawals =>
        withdrawals.Where(IsOpen).ToImmutableArray() is { IsEmpty: false } open ? open : withdrawals;

    /// <summary>The requests for changes that nobody has answered, while the item says what has this digest.</summary>
    public ImmutableArray<SignOff> RequestsWhile(string today) => [.. requests.Where(request => !IsAnswered(request, today))];

    /// <summary>Of each reviewer who approved this text the newest approval.</summary>
    public ImmutableArray<SignOff> ApprovalsOf(string digest) =>
    [
        .. approvals.Where(record => record.ItemDigest == digest)
            .GroupBy(record => record.Reviewer).Select(own => own.Last()),
    ];

    /// <summary>The digests of what was approved, newest first.</summary>
    public IEnumerable<string> Texts => approvals.Reverse().Select(record => record.ItemDigest).Distinct();

    // An approval must have seen every withdrawal, and what its reviewer asked of the same text.
    private bool Counts(SignOff approval) =>
        approval.Ends.ToHashSet() is var saw && withdrawals.All(withdrawal => saw.Contains(withdrawal.Digest))
        && requests.Where(request => IsSameWord(request, approval)).All(request => saw.Contains(request.Digest));

    private bool IsOpen(SignOff withdrawal) =>
        !Enough(naming[withdrawal.Digest].Where(record => record.Decision is SignOffDecision.Approve));

    // Nobody else's approval of the same text answers a request: the change does, or the one who asked. A withdrawal
    // says more than what came before it. What the site did not sign ends nothing.
    private bool IsAnswered(SignOff request, string today) =>
        naming[request.Digest].Any(record => record.Decision is SignOffDecision.Withdraw
            || (IsSameWord(record, request) && (record.Decision is not SignOffDecision.Approve || counting.Contains(record))))
        || (request.ItemDigest != today
            && Enough(naming[request.Digest].Where(record => counting.Contains(record) && record.ItemDigest != request.ItemDigest)));

    private bool Enough(IEnumerable<SignOff> approving) =>
        approving.GroupBy(record => record.ItemDigest).Any(text => AreEnough(text, needed));

    /// <summary>Enough reviewers of one text, each subject within the competence of as many.</summary>
    public static bool AreEnough(IEnumerable<SignOff> approvals, int needed)
    {
        SignOff[] newest = [.. approvals.GroupBy(record => record.Reviewer).Select(own => own.Last())];
        return newest.Length >= needed && newest.SelectMany(OutsideOf).Distinct()
            .All(subject => newest.Count(record => !OutsideOf(record).Contains(subject)) >= needed);
    }

    private static IEnumerable<string> OutsideOf(SignOff record) => record.Declared?.Outside ?? [];

    private static bool IsSameWord(SignOff one, SignOff other) =>
        one.Reviewer == other.Reviewer && one.ItemDigest == other.ItemDigest;
}
