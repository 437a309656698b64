namespace BackCare.Web.Publishing;

/// <summary>Why the check is closed: in full for clinicians, in one line for patients.</summary>
public static class GateWords
{
    public static string ForClinicians(ReviewBoard board) => board.Gate switch
    {
        { Reason: GateReason.Closed, By: { } by } =>
            $"It was closed by {ReviewWords.NameOf(by.By)} on {BritishDates.Day(by.Time)}. The reason: {by.Words ?? "it was erased"}",
        { Reason: GateReason.Withdrawn, Item: { } item } => $"“{item.Title}” was withdrawn. An approval of it takes that back.",
        { Reason: GateReason.NotApproved, Item: { } item } =>
            $"The site is set to offer it only while it is approved and in date, and “{item.Title}” is not "
            + $"({ReviewWords.Name(board.Find(item.Name)!.State.Status).ToLowerInvariant()})."
            + $" Opens once the rules have {board.Rules.Item.ReviewersNeeded} approvals in date "
            + $"(now {board.Rules.State.ApprovalsOfThisText.Length}) and the four outcomes one each (now "
            + $"{board.Entries.Count(entry => entry.Item.Kind is ReviewKind.Outcome && entry.State.MayBeShown)} of 4).",
        { Reason: GateReason.ClosedByOperator, Why: { } why } =>
            $"Whoever runs the site has closed it, and only they can open it again. The reason: {why}",
        { Reason: GateReason.DecisionsUnknown } =>
            "The decisions of reviewers have not been read yet, so nobody can tell whether the check is closed.",
        _ => "It is open.",
    };

    /// <summary>A clinician's own reason is only for clinicians, on /review.</summary>
    public static (string Title, string Line) ForPatients(CheckGate gate) => gate.Reason switch
    {
        GateReason.Closed or GateReason.Withdrawn =>
            ("The check is closed for now", "A clinician has closed it, so that it can be looked into."),
        GateReason.ClosedByOperator =>
            ("The check is closed for now", "It has been closed, so that it can be looked into."),
        GateReason.NotApproved =>
            ("The check is not open", "We only open it while clinicians have reviewed it and their review is in date."),
        _ => ("The check is not open", "We cannot tell at the moment whether it is safe to use."),
    };
}
