using System.Collections.Immutable;

namespace BackCare.Review;

/// <summary>Where the review of an item stands.</summary>
public enum ReviewStatus { NotYetReviewed, ChangesAskedFor, Approved, ChangedSinceApproval, DueSoon, Overdue, Withdrawn }

/// <summary>Worked out anew each time from the records, today's text of the item and today's date; stored nowhere.</summary>
/// <param name="By">The records that it rests on: the approvals that count, or too few to count, the requests that stand, the approvals that lapsed, or the withdrawal.</param>
/// <param name="Due">The day on which the next review is due; null without an approval that counts.</param>
public sealed record ReviewState(ReviewStatus Status, ImmutableArray<SignOff> By, DateOnly? Due)
{
    /// <summary>Due within so many days is worth a word.</summary>
    public const int DueSoonDays = 60;

    /// <summary>The rules carry no date of their own: their approval is good for a year.</summary>
    public const int TriageYears = 1;

    /// <summary>Approved as it stands today, and not overdue.</summary>
    public bool IsInDate => Status is ReviewStatus.Approved or ReviewStatus.DueSoon;

    /// <param name="all">The item's records, in the order of the chain.</param>
    /// <param name="whole">
    /// Whether the reviews folder is without problems. While it is not, no approval counts: the record that is missing or was edited may be the one that
    /// took the approval back. Requests and withdrawals count all the same, for they only make things safer.
    /// </param>
    internal static ReviewState Of(ReviewItem item, IEnumerable<SignOff> all, bool whole, DateOnly today)
    {
        SignOff[] records = [.. all.Where(record => !record.IsAboutOffer)];
        // A withdrawal ends everything before it.
        var withdrawn = records.LastOrDefault(record => record.Decision is SignOffDecision.Withdraw);
        SignOff[] since = withdrawn is null ? records : [.. records.SkipWhile(record => record != withdrawn).Skip(1)];

        var (asked, approved) = Standing(since, item.Digest);
        if (asked is not []) return new(ReviewStatus.ChangesAskedFor, asked, null);
        if (whole && approved.Length >= item.ReviewersNeeded) return Counting(item, approved, today);

        // Not settled for the text of today: the last word on an earlier text, if anybody had one.
        foreach (var digest in since.AsEnumerable().Reverse().Select(record => record.ItemDigest).Distinct().Where(digest => digest != item.Digest))
        {
            (asked, approved) = Standing(since, digest);
            if (asked is not []) return new(ReviewStatus.ChangesAskedFor, asked, null);
            if (whole && approved.Length >= item.ReviewersNeeded) return new(ReviewStatus.ChangedSinceApproval, approved, null);
        }
        if (withdrawn is not null) return new(ReviewStatus.Withdrawn, [withdrawn], null);
        // For the rules one approval of two is a beginning, and no more.
        var begun = whole ? Standing(since, item.Digest).Approved : [];
        return new(ReviewStatus.NotYetReviewed, begun.IsEmpty ? [] : begun, null);
    }

    // Each reviewer's last word on one text. Nobody else's approval answers a request for changes: the change does, or the one who asked.
    private static (ImmutableArray<SignOff> Asked, ImmutableArray<SignOff> Approved) Standing(IEnumerable<SignOff> records, string digest)
    {
        var last = records.Where(record => record.ItemDigest == digest).GroupBy(record => record.Reviewer, StringComparer.Ordinal).Select(own => own.Last()).ToArray();
        return ([.. last.Where(record => record.Decision is SignOffDecision.AskForChanges)], [.. last.Where(record => record.Decision is SignOffDecision.Approve)]);
    }

    private static ReviewState Counting(ReviewItem item, ImmutableArray<SignOff> approved, DateOnly today)
    {
        // The rules' year runs from the day on which the last reviewer that was needed had signed, the newest signatures taken first.
        var oldestNeeded = approved.Select(record => record.Time).OrderDescending().ElementAt(item.ReviewersNeeded - 1);
        var due = item.Due ?? DateOnly.FromDateTime(oldestNeeded.UtcDateTime).AddYears(TriageYears);
        var status = due < today ? ReviewStatus.Overdue : due.DayNumber - today.DayNumber <= DueSoonDays ? ReviewStatus.DueSoon : ReviewStatus.Approved;
        return new(status, approved, due);
    }
}
