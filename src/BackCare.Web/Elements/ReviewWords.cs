namespace BackCare.Web.Elements;

/// <summary>What the site says of reviews: the same words wherever they stand.</summary>
public static class ReviewWords
{
    public const string NotYet = "Not yet reviewed by a clinician";
    public const string NotKnown = "It is not known whether a clinician has reviewed them";
    public const string Nothing = $"{NotYet}.";

    /// <summary>A sentence on the site as a whole. Only approvals that are in date count.</summary>
    public static string Of(ReviewBoard board)
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

    /// <summary>A line on one page or on the rules, without a full stop.</summary>
    public static string Of(ReviewState state, Reviewers reviewers) => state.Status switch
    {
        ReviewStatus.Approved or ReviewStatus.DueSoon =>
            $"Reviewed by {By(state, reviewers)} on {British.Day(state.By.Max(record => record.Time))}",
        ReviewStatus.Overdue =>
            $"Reviewed by {By(state, reviewers)} on {British.Day(state.By.Max(record => record.Time))}. The next review is "
            + $"overdue, so some of it may be out of date",
        ReviewStatus.ChangedSinceApproval =>
            $"Changed since a clinician last reviewed it on {British.Day(state.By.Max(record => record.Time))}",
        ReviewStatus.ChangesAskedFor => "A clinician has asked for changes",
        ReviewStatus.Withdrawn => "Withdrawn by a clinician",
        _ => NotYet,
    };

    /// <summary>The same for clinicians, who are also told of the first of two approvals.</summary>
    public static string InWords(ReviewState state, Reviewers reviewers)
    {
        var today = state.Status is ReviewStatus.NotYetReviewed ? state.By : state.Today;
        if (state.IsInDate || state.Status is ReviewStatus.Overdue || today.IsEmpty) return Of(state, reviewers);
        var by = today.Select(record => $"{NameOf(record.Reviewer, reviewers)} on {British.Day(record.Time)}");
        var signed = $"pproved by {string.Join(" and ", by)}";
        return state.Status switch
        {
            ReviewStatus.NotYetReviewed or ReviewStatus.ChangedSinceApproval or ReviewStatus.Withdrawn =>
                (state.Status is ReviewStatus.NotYetReviewed ? "A" : $"{Of(state, reviewers)}. As it is now a") + signed + "; "
                + (today.Length == 1 ? "a second reviewer must approve it too"
                    : "parts of it are within the competence of too few"),
            _ => $"{Of(state, reviewers)}. Also a{signed}; that does not count while the request stands",
        };
    }

    /// <summary>When an approval by a reviewer would count, in a sentence.</summary>
    public static string WhenItCounts(ReviewItem item, ReviewState state, Reviewer signer)
    {
        if (state.Status is ReviewStatus.ChangesAskedFor
            && state.By.Any(record => record.ItemDigest == item.Digest && record.Reviewer != signer.Id))
            return "Someone else asked for changes to this text: your approval does not count until they approve it, or until it "
                + "is changed and approved.";
        if (state.IsInDate) return "It has enough approvals already; yours is kept beside them.";
        if (item.ReviewersNeeded == 1) return "One approval is enough for it.";
        var others = state.Today.Count(record => record.Reviewer != signer.Id);
        return others >= item.ReviewersNeeded - 1
            ? "With yours it has enough approvals, if every part is within the competence of two."
            : "It counts once a second reviewer has approved it too.";
    }

    /// <summary>What a withdrawal does, or what takes it back, in sentences: it needs one press, so that nothing delays it.</summary>
    public static string Withdrawing(ReviewItem item, ReviewState state)
    {
        if (state.Status is ReviewStatus.Withdrawn) return "It is withdrawn. Only an approval takes that back.";
        return (item.Kind is ReviewKind.Triage or ReviewKind.Outcome ? "Withdrawing it closes the whole checker for everyone, straight away. "
            : "Withdrawing it takes the page off the site straight away. ") + "Only an approval takes that back.";
    }

    /// <summary>In a word or two, for lists.</summary>
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

    public static string Name(SignOffDecision decision) => decision switch
    {
        SignOffDecision.Approve => "Approved",
        SignOffDecision.AskForChanges => "Changes asked for",
        SignOffDecision.Withdraw => "Withdrawn",
        SignOffDecision.Close => "Checker closed",
        _ => "Checker reopened",
    };

    /// <summary>A decision, with what there is to know of its record.</summary>
    public static string Name(SignOff record, Reviews reviews) => $"{Name(record.Decision)}{record switch
    {
        { Number: 0 } => " (not recorded yet)",
        { IsSigned: false } => $" (not signed by this site, {(reviews.IsVoid(record) ? "does not count" : "counts all the same")})",
        _ => reviews.IsVoid(record) ? " (does not count)" : "",
    }}";

    /// <summary>What was declared with an approval, without a full stop.</summary>
    /// <param name="nameOf">The plain name of a subject of the rules, by its id.</param>
    public static string Of(Declaration declared, Func<string, string> nameOf) => string.Join("; ", new[]
    {
        $"sources compared: {declared.Sources.Word()}",
        declared.Outside.IsEmpty ? null : $"outside their competence: {string.Join("; ", declared.Outside.Select(nameOf))}",
        declared.Interests is null ? "no conflict of interest" : $"interests: {declared.Interests}",
    }.OfType<string>());

    /// <summary>One decision that was recorded, by whom and when.</summary>
    public static string Recorded(SignOff record, Reviewers reviewers) =>
        $"This decision is recorded: {Name(record.Decision)}, by {NameOf(record.Reviewer, reviewers)}, {Moment(record.Time)}.";

    public static string NameOf(string reviewer, Reviewers reviewers) =>
        reviewers.Find(reviewer) is { } known
            ? $"{known.Name}, {known.Profession}{(IsGone(known) ? " (since then no longer a reviewer here)" : "")}" : reviewer;

    /// <summary>Whether somebody can sign, for the list of reviewers.</summary>
    public static string InWords(Reviewer reviewer) => reviewer switch
    {
        { FalseIdentity: true } =>
            $"Not who they said they were{Since(reviewer)}: their approvals do not count, what they closed or withdrew does",
        { Disabled: not null } => $"No longer a reviewer here{Since(reviewer)}: what they signed before counts",
        _ => "May sign",
    };

    private static bool IsGone(Reviewer reviewer) => reviewer.FalseIdentity || reviewer.Disabled is not null;

    private static string Since(Reviewer reviewer) => reviewer.Disabled is { } day ? $", since {British.Day(day)}" : "";

    /// <summary>A date as a source gives it: a day in words, or the year or month as it stands.</summary>
    public static string Date(string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? British.Day(day) : date;

    public static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", British.Culture);

    private static string By(ReviewState state, Reviewers reviewers) =>
        string.Join(" and ", state.By.Select(record => NameOf(record.Reviewer, reviewers)).Distinct());
}
