namespace BackCare.Review;

public enum ReviewStatus { NotYetReviewed, ChangesAskedFor, Approved, ChangedSinceApproval, DueSoon, Overdue, Withdrawn }

/// <summary>Worked out anew each time from the decisions, today's text of the item and today's date; stored nowhere.</summary>
/// <param name="RestsOn">Approvals that count, are too few or lapsed, requests that stand, or the withdrawal.</param>
/// <param name="Due">The day on which the next review is due; null without an approval that counts.</param>
public sealed record ReviewState(ReviewStatus Status, ImmutableArray<ReviewDecision> RestsOn, DateOnly? Due)
{
    /// <summary>Due within so many days is worth a word.</summary>
    public const int DueSoonDays = 60;

    /// <summary>What carries no date of its own is approved for a year.</summary>
    public const int YearsWithoutDate = 1;

    /// <summary>The approvals of today's text that stand, be they enough or too few.</summary>
    public ImmutableArray<ReviewDecision> ApprovalsOfThisText { get; init; } = [];

    /// <summary>Approved as it stands today, and not overdue.</summary>
    public bool IsInDate => Status is ReviewStatus.Approved or ReviewStatus.DueSoon;

    /// <summary>Where an approval is demanded: a request for changes takes nothing off that was on show.</summary>
    public bool MayBeShown => IsInDate || StaysOnShow;

    private bool StaysOnShow { get; init; }

    /// <summary>Whether it waits for this reviewer: what they approved as it stands does again once it is soon due.</summary>
    /// <param name="reviewer">Null for one who has decided nothing.</param>
    public bool WaitsFor(string? reviewer)
    {
        if (Status is ReviewStatus.Approved) return false;
        var since = Status is ReviewStatus.DueSoon or ReviewStatus.Overdue ? Due?.AddDays(-DueSoonDays) : null;
        return ApprovalsOfThisText.All(approval => approval.By.Id != reviewer || DateOnly.FromDateTime(approval.Time.UtcDateTime) < since);
    }

    /// <param name="all">The item's decisions, the oldest first.</param>
    public static ReviewState Evaluate(ReviewItem item, IEnumerable<ReviewDecision> all, DateOnly today)
    {
        ReviewDecision[] decisions = [.. all];
        var withdrawn = Array.FindLastIndex(decisions, decision => decision.Kind is DecisionKind.Withdraw);
        // A withdrawal says more than all that was said before it.
        var since = decisions[(withdrawn + 1)..];
        // The one empty array, by which two states are equal.
        var approved = ApprovalsOf(item.Digest, since) is { IsEmpty: false } some ? some : [];
        var texts = since.Select(decision => decision.Digest).Distinct().ToArray();
        if (withdrawn >= 0 && !texts.Any(text => IsEnough(item, ApprovalsOf(text, since))))
            return new(ReviewStatus.Withdrawn, [decisions[withdrawn]], null) { ApprovalsOfThisText = approved };
        if (Requests(item, since) is { IsEmpty: false } requests)
            return new(ReviewStatus.ChangesAskedFor, requests, null)
            {
                ApprovalsOfThisText = approved,
                StaysOnShow = WasOnShow(item, since, requests[0], today),
            };
        if (IsEnough(item, approved)) return Approved(item, approved, today);
        var earlier = texts.Reverse().Where(text => text != item.Digest).Select(text => ApprovalsOf(text, since))
            .FirstOrDefault(approvals => IsEnough(item, approvals));
        return earlier.IsDefault ? new(ReviewStatus.NotYetReviewed, approved, null) { ApprovalsOfThisText = approved }
            : new(ReviewStatus.ChangedSinceApproval, earlier, null) { ApprovalsOfThisText = approved };
    }

    /// <summary>Of each reviewer whose last word on a text is an approval, that approval.</summary>
    private static ImmutableArray<ReviewDecision> ApprovalsOf(string text, IEnumerable<ReviewDecision> decisions) =>
    [
        .. decisions.Where(decision => decision.Digest == text).GroupBy(decision => decision.By.Id)
            .Select(own => own.Last()).Where(last => last.Kind is DecisionKind.Approve),
    ];

    // Nobody else's approval of the same text answers a request: the change does once it is approved, or the one who asked.
    private static ImmutableArray<ReviewDecision> Requests(ReviewItem item, ReviewDecision[] decisions)
    {
        return [.. decisions.Where(decision => decision.Kind is DecisionKind.AskForChanges && !IsAnswered(decision))];

        bool IsAnswered(ReviewDecision request) =>
            decisions.Any(later => later.Id > request.Id && later.By.Id == request.By.Id && later.Digest == request.Digest)
            || (request.Digest != item.Digest
                && IsEnough(item, ApprovalsOf(item.Digest, decisions.Where(later => later.Id > request.Id))));
    }

    // As it was before the first request, and nothing was approved in its place since.
    private static bool WasOnShow(ReviewItem item, ReviewDecision[] decisions, ReviewDecision request, DateOnly today)
    {
        ReviewDecision[] earlier = [.. decisions.Where(decision => decision.Id < request.Id)];
        var before = ApprovalsOf(item.Digest, earlier);
        return Requests(item, earlier).IsEmpty && IsEnough(item, before) && Approved(item, before, today).IsInDate
            && decisions.Select(decision => decision.Digest).Where(other => other != item.Digest).Distinct()
                .Select(other => ApprovalsOf(other, decisions))
                .All(other => !IsEnough(item, other) || other.All(approval => approval.Id < request.Id));
    }

    private static bool IsEnough(ReviewItem item, ImmutableArray<ReviewDecision> approvals) => approvals.Length >= item.ReviewersNeeded;

    private static ReviewState Approved(ReviewItem item, ImmutableArray<ReviewDecision> approvals, DateOnly today)
    {
        // From the day on which the last that was needed had approved, the newest taken first.
        var oldestNeeded = approvals.Select(approval => approval.Time).OrderDescending().ElementAt(item.ReviewersNeeded - 1);
        var due = item.Due ?? DateOnly.FromDateTime(oldestNeeded.UtcDateTime).AddYears(YearsWithoutDate);
        var status = due < today ? ReviewStatus.Overdue
            : due.DayNumber - today.DayNumber <= DueSoonDays ? ReviewStatus.DueSoon : ReviewStatus.Approved;
        return new(status, approvals, due) { ApprovalsOfThisText = approvals };
    }
}
