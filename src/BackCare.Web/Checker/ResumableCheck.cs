namespace BackCare.Web.Checker;

/// <summary>A check that this browser may go on with, or whose result it may see again.</summary>
/// <param name="GoesOn">Its next page; null where nothing is left to answer.</param>
/// <param name="Result">Its outcome; null while a question is open.</param>
public sealed record ResumableCheck(string? GoesOn, string? Result, Journey Journey);
