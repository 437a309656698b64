namespace BackCare.Review;

public enum ReviewStatus { NotYetReviewed, ChangesAskedFor, Approved, ChangedSinceApproval, DueSoon, Overdue, Withdrawn }

/// <summary>Worked out anew each time from the records, today's text of the item and today's date; stored nowhere.</summary>
/// <param name="By">What it rests on: approvals that count, are too few or lapsed, requests that stand, or withdrawals.</param>
/// <param name="Due">The day on which the next review is due; null without an approval that counts.</param>
public sealed record ReviewState(ReviewStatus Status, ImmutableArray<SignOff> By, DateOnly? Due)
{
    /// <summary>Due within so many days is worth a word.</summary>
    public const int DueSoonDays = 60;

    /// <summary>The rules carry no date of their own: their approval is good for a year.</summary>
    public const int TriageYears = 1;

    /// <summary>The approvals of today's text that stand, be they enough or too few.</summary>
    public ImmutableArray<SignOff> Today { get; init; } = [];

    /// <summary>Approved as it stands today, and not overdue.</summary>
    public bool IsInDate => Status is ReviewStatus.Approved or ReviewStatus.DueSoon;

    /// <summary>Where an approval is demanded: a request for changes takes nothing off that was on show.</summary>
    public bool MayBeShown => IsInDate || StaysOnShow;

    private bool StaysOnShow { get; init; }

    /// <param name="all">The item's records, in order, without approvals that count nowhere.</param>
    /// <param name="whole">
    /// Whether the records have no problem. While they have, no approval counts: the record that is missing
    /// or was edited may be the one that took the approval back. Requests and withdrawals count
    /// all the same, for they only make things safer.
    /// </param>
    internal static ReviewState Of(ReviewItem item, IEnumerable<SignOff> all, bool whole, DateOnly today)
    {
        var standing = new ItemStanding(all, whole, item.ReviewersNeeded);
        // The one empty array, by which two states are equal.
        var approved = standing.ApprovalsOf(item.Digest) is { IsEmpty: false } some ? some : [];
        if (standing.IsWithdrawn) return new(ReviewStatus.Withdrawn, standing.Withdrawals, null) { Today = approved };
        if (standing.RequestsWhile(item.Digest) is { IsEmpty: false } requests)
        {
            // As it was before the first of them, but for what took it off since: a withdrawal, or another text in its place.
            var before = new ItemStanding(all.Where(record => record.Number < requests[0].Number || record.Decision is SignOffDecision.Withdraw),
                whole, item.ReviewersNeeded);
            var then = before.ApprovalsOf(item.Digest);
            var isReplaced = standing.Texts.Where(text => text != item.Digest && standing.RequestsWhile(text) is []).Select(standing.ApprovalsOf)
                .Any(enough => item.HasEnough(enough) && enough.Any(record => record.Number > requests[0].Number));
            return new(ReviewStatus.ChangesAskedFor, requests, null)
            {
                Today = approved,
                StaysOnShow = !isReplaced && before.RequestsWhile(item.Digest) is [] && item.HasEnough(then)
                    && Counting(item, then, today).IsInDate,
            };
        }
        if (item.HasEnough(approved)) return Counting(item, approved, today);

        // Not settled for the text of today: the last one that was, if any.
        var earlier = standing.Texts.Where(digest => digest != item.Digest).Select(standing.ApprovalsOf)
            .FirstOrDefault(enough => item.HasEnough(enough));
        if (!earlier.IsDefault) return new(ReviewStatus.ChangedSinceApproval, earlier, null) { Today = approved };
        // For the rules one approval of two is a beginning, and no more.
        return new(ReviewStatus.NotYetReviewed, approved, null) { Today = approved };
    }

    private static ReviewState Counting(ReviewItem item, ImmutableArray<SignOff> approved, DateOnly today)
    {
        // The rules' year runs from the day on which the last reviewer that was needed
        // had signed, the newest signatures taken first. Where somebody left pieces to others, every signature is needed.
        var times = approved.Select(record => record.Time).OrderDescending().ToArray();
        var oldestNeeded = approved.Any(record => record.Declared is { Outside.IsEmpty: false }) ? times[^1]
            : times[item.ReviewersNeeded - 1];
        var due = item.Due ?? DateOnly.FromDateTime(oldestNeeded.UtcDateTime).AddYears(TriageYears);
        var status = due < today ? ReviewStatus.Overdue : due.DayNumber - today.DayNumber <= DueSoonDays
            ? ReviewStatus.DueSoon : ReviewStatus.Approved;
        return new(status, approved, due) { Today = approved };
    }
}
