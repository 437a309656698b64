namespace BackCare.Web.Publishing;

/// <summary>What the state of the reviews follows from.</summary>
/// <param name="ClosedByOperator">Why; null when they have not closed the check.</param>
internal sealed record ReviewInputs(DateOnly Day, ReviewDecisions Decisions, string? ClosedByOperator);
