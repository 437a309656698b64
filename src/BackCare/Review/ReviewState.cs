namespace BackCare.Review;

public enum ReviewStatus { NotYetReviewed, ChangesAskedFor, Approved, ChangedSinceApproval, DueSoon, Overdue, Withdrawn }

/// <summary>Worked out each time from the decisions, the item's current text and the date; never stored.</summary>
/// <param name="RestsOn">Approvals, be they valid, too few or lapsed; open requests; or the withdrawal.</param>
/// <param name="Due">When the next review is due; null without a valid approval.</param>
public sealed record ReviewState(ReviewStatus Status, ImmutableArray<ReviewDecision> RestsOn, DateOnly? Due)
{
    /// <summary>A review due within this many days is announced.</summary>
    public const int DueSoonDays = 60;

    /// <summary>How long an approval lasts for items without a date of their own.</summary>
    public const int YearsWithoutDate = 1;

    /// <summary>The standing approvals of the current text, whether or not they are enough.</summary>
    public ImmutableArray<ReviewDecision> ApprovalsOfThisText { get; init; } = [];

    /// <summary>Approved in its current text, and not overdue.</summary>
    public bool IsInDate => Status is ReviewStatus.Approved or ReviewStatus.DueSoon;

    /// <summary>Whether it is shown if approval is demanded; a request for changes removes nothing.</summary>
    public bool MayBeShown => IsInDate || StaysOnShow;

    private bool StaysOnShow { get; init; }

    /// <summary>Whether it waits for this reviewer. A text they approved waits once a review is due soon.</summary>
    /// <param name="reviewer">Null for one who has decided nothing.</param>
    public bool WaitsFor(string? reviewer)
    {
        if (Status is ReviewStatus.Approved) return false;
        var since = Status is ReviewStatus.DueSoon or ReviewStatus.Overdue ? Due?.AddDays(-DueSoonDays) : null;
        return ApprovalsOfThisText.All(approval => approval.By.Id != reviewer || BritishDates.DayOf(approval.Time) < since);
    }

    /// <param name="all">The item's decisions, the oldest first.</param>
    public static ReviewState Evaluate(ReviewItem item, IEnumerable<ReviewDecision> all, DateOnly today)
    {
        ReviewDecision[] decisions = [.. all];
        var withdrawn = Array.FindLastIndex(decisions, decision => decision.Kind is DecisionKind.Withdraw);
        // A withdrawal overrides everything decided before it.
        var since = decisions[(withdrawn + 1)..];
        // Reuses the single empty array, so that equal states compare as equal.
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

    /// <summary>The approvals of reviewers whose last decision on a text is an approval.</summary>
    private static ImmutableArray<ReviewDecision> ApprovalsOf(string text, IEnumerable<ReviewDecision> decisions) =>
    [
        .. decisions.Where(decision => decision.Digest == text).GroupBy(decision => decision.By.Id)
            .Select(own => own.Last()).Where(last => last.Kind is DecisionKind.Approve),
    ];

    // Only the reviewer who asked, or an approved change, answers a request; others approving the same text does not.
    private static ImmutableArray<ReviewDecision> Requests(ReviewItem item, ReviewDecision[] decisions)
    {
        return [.. decisions.Where(decision => decision.Kind is DecisionKind.AskForChanges && !IsAnswered(decision))];

        bool IsAnswered(ReviewDecision request) =>
            decisions.Any(later => later.Id > request.Id && later.By.Id == request.By.Id && later.Digest == request.Digest)
            || (request.Digest != item.Digest
                && IsEnough(item, ApprovalsOf(item.Digest, decisions.Where(later => later.Id > request.Id))));
    }

    // Approved and in date before the first request, and not replaced by another approved text since.
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
        // Counts from the latest date on which enough reviewers had approved.
        var oldestNeeded = approvals.Select(approval => approval.Time).OrderDescending().ElementAt(item.ReviewersNeeded - 1);
        var due = item.Due ?? BritishDates.DayOf(oldestNeeded).AddYears(YearsWithoutDate);
        var status = (due.DayNumber - today.DayNumber) switch
        {
            < 0 => ReviewStatus.Overdue,
            <= DueSoonDays => ReviewStatus.DueSoon,
            _ => ReviewStatus.Approved,
        };
        return new(status, approvals, due) { ApprovalsOfThisText = approvals };
    }
}
