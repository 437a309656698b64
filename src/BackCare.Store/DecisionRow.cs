namespace BackCare.Store;

/// <summary>A decision, as BackCare.Review.ReviewDecision has it.</summary>
/// <param name="Time">Seconds since 1970.</param>
/// <param name="Comment">The id of its text, which can be erased while the decision stays.</param>
/// <param name="Form">The form that sent it; sending a form twice makes one decision.</param>
internal sealed record DecisionRow(long Id, string Item, string Digest, string Kind, string Reviewer, string Name, string Profession,
    string Body, string Registration, long Time, long? Comment, Guid Form, long Follows);
