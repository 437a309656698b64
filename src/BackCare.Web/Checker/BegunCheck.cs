namespace BackCare.Web.Checker;

/// <summary>A check that this browser may go on with, or whose result it may see again.</summary>
/// <param name="GoesOn">Its next page, or the list of answers; null at 999, which is decided.</param>
/// <param name="Result">Its outcome; null while a question is open.</param>
public sealed record BegunCheck(string? GoesOn, string? Result, Journey Journey);
