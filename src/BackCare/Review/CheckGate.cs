namespace BackCare.Review;

public enum GateReason { Open, Closed, ClosedByOperator, Withdrawn, NotApproved, DecisionsUnknown }

/// <param name="Item">The item withdrawn or not approved; null for other reasons.</param>
/// <param name="By">The closing or withdrawal, if any.</param>
/// <param name="Why">The operator's written reason; null for other reasons.</param>
public sealed record CheckGate(GateReason Reason, ReviewItem? Item = null, ReviewDecision? By = null, string? Why = null)
{
    public bool IsOpen => Reason is GateReason.Open;

    /// <param name="closedByOperator">Why the operator has closed the check; null if they have not.</param>
    public static CheckGate Evaluate(ReviewDecisions decisions, IReadOnlyCollection<ReviewEntry> entries,
        ReviewDemand demand, string? closedByOperator)
    {
        if (closedByOperator is not null) return new(GateReason.ClosedByOperator, Why: closedByOperator);
        // An unread decision may be a closing.
        if (!decisions.IsKnown) return new(GateReason.DecisionsUnknown);
        if (decisions.Closing is { } closing) return new(GateReason.Closed, By: closing);
        var needed = entries.Where(entry => entry.Item.IsPartOfCheck).ToArray();
        if (needed.FirstOrDefault(entry => entry.State.Status is ReviewStatus.Withdrawn) is { } withdrawn)
            return new(GateReason.Withdrawn, withdrawn.Item, withdrawn.State.RestsOn[0]);
        var unapproved = demand is ReviewDemand.None ? null : needed.FirstOrDefault(entry => !entry.State.MayBeShown);
        return unapproved is null ? new(GateReason.Open) : new(GateReason.NotApproved, unapproved.Item);
    }
}
