namespace BackCare.Web.Elements;

/// <summary>The site's words about reviews, the same everywhere.</summary>
public static class ReviewWords
{
    public const string NotYet = "Not yet reviewed by a clinician";
    public const string NotKnown = "It is not known whether a clinician has reviewed them";
    public const string Nothing = $"{NotYet}.";

    /// <summary>A sentence about the whole site. Only approvals in date count.</summary>
    public static string For(ReviewBoard board)
    {
        var (all, approved) = (board.Entries.Length, board.Entries.Count(entry => entry.State.IsInDate));
        if (approved == 0)
            return board.Entries.Any(
                entry => entry.State.Status is ReviewStatus.Overdue or ReviewStatus.ChangedSinceApproval)
                ? "Reviews by clinicians are out of date." : Nothing;
        return approved == all
            ? "Reviewed by clinicians."
            : string.Create(CultureInfo.InvariantCulture,
                $"Clinicians have reviewed {approved} of {all} items so far. Guides and outcomes say if they are among them.");
    }

    /// <summary>A line about one page or the rules, without a full stop.</summary>
    public static string For(ReviewState state) => state.Status switch
    {
        ReviewStatus.Approved or ReviewStatus.DueSoon => $"Reviewed by {By(state)} on {LastDay(state)}",
        ReviewStatus.Overdue => $"Reviewed by {By(state)} on {LastDay(state)}. The next review is overdue, "
            + "so some of it may be out of date",
        ReviewStatus.ChangedSinceApproval => $"Changed since a clinician last reviewed it on {LastDay(state)}",
        ReviewStatus.ChangesAskedFor => "A clinician has asked for changes",
        ReviewStatus.Withdrawn => "Withdrawn by a clinician",
        _ => NotYet,
    };

    /// <summary>The state for clinicians, including the first of two approvals.</summary>
    public static string InWords(ReviewState state)
    {
        if (state.IsInDate || state.Status is ReviewStatus.Overdue || state.ApprovalsOfThisText.IsEmpty) return For(state);
        var each = state.ApprovalsOfThisText.Select(approval => $"{NameOf(approval.By)} on {BritishDates.Day(approval.Time)}");
        var by = $"approved by {string.Join(" and ", each)}";
        return state.Status is ReviewStatus.ChangesAskedFor ? $"{For(state)}. Also {by}; that does not count while the request stands"
            : $"As it is now {by}; a second reviewer must approve it too";
    }

    /// <summary>A sentence on whether this reviewer's approval would count.</summary>
    public static string WhenItCounts(ReviewItem item, ReviewState state, ReviewerSnapshot reviewer)
    {
        if (state.Status is ReviewStatus.ChangesAskedFor
            && state.RestsOn.Any(request => request.Digest == item.Digest && request.By.Id != reviewer.Id))
            return "Someone else asked for changes to this text: your approval does not count until they approve it, or until it "
                + "is changed and approved.";
        if (state.IsInDate) return "It has enough approvals already; yours is kept beside them.";
        if (item.ReviewersNeeded == 1) return "One approval is enough for it.";
        return state.ApprovalsOfThisText.Count(approval => approval.By.Id != reviewer.Id) >= item.ReviewersNeeded - 1
            ? "With yours it has enough approvals."
            : "It counts once a second reviewer has approved it too.";
    }

    /// <summary>What a withdrawal does, and how to undo it: it takes one press, so that nothing delays it.</summary>
    public static string Withdrawing(ReviewItem item, ReviewState state)
    {
        if (state.Status is ReviewStatus.Withdrawn) return "It is withdrawn. Only an approval takes that back.";
        return (item.IsPartOfCheck ? "Withdrawing it closes the whole check for everyone, straight away. "
            : "Withdrawing it takes the page off the site straight away. ") + "Only an approval takes that back.";
    }

    /// <summary>A word or two, for lists.</summary>
    public static string Name(ReviewStatus status) => status switch
    {
        ReviewStatus.ChangesAskedFor => "Changes asked for",
        ReviewStatus.Approved => "Approved",
        ReviewStatus.ChangedSinceApproval => "Changed since approval",
        ReviewStatus.DueSoon => "Due within 60 days",
        ReviewStatus.Overdue => "Overdue",
        ReviewStatus.Withdrawn => "Withdrawn",
        _ => "Not yet reviewed",
    };

    public static string Name(DecisionKind decision) => decision switch
    {
        DecisionKind.Approve => "Approved",
        DecisionKind.AskForChanges => "Changes asked for",
        DecisionKind.Withdraw => "Withdrawn",
        DecisionKind.Close => "Check closed",
        _ => "Check reopened",
    };

    /// <summary>A recorded decision, by whom and when.</summary>
    public static string Recorded(ReviewDecision decision) =>
        $"This decision is recorded: {Name(decision.Kind)}, by {NameOf(decision.By)}, {DateAndTime(decision.Time)}.";

    public static string NameOf(ReviewerSnapshot reviewer) => $"{reviewer.Name}, {reviewer.Profession}";

    /// <summary>A source's date: a day in words, or a year or month as written.</summary>
    public static string Date(string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? BritishDates.Day(day) : date;

    public static string DateAndTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", BritishDates.Culture);

    private static string LastDay(ReviewState state) => BritishDates.Day(state.RestsOn.Max(approval => approval.Time));

    private static string By(ReviewState state) => string.Join(" and ", state.RestsOn.Select(approval => NameOf(approval.By)).Distinct());
}
