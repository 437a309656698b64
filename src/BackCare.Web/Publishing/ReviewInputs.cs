namespace BackCare.Web.Publishing;

/// <summary>Everything that the state of the reviews depends on.</summary>
/// <param name="ClosedByOperator">The operator's reason for closing the check; null if it is not closed.</param>
internal sealed record ReviewInputs(DateOnly Day, ReviewDecisions Decisions, string? ClosedByOperator);
