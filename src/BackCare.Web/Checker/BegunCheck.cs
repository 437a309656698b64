using BackCare.Triage;

namespace BackCare.Web.Checker;

/// <summary>A check that this browser may go on with, or whose result it may see again.</summary>
/// <param name="Address">Where it goes on, or its outcome.</param>
public sealed record BegunCheck(string Address, Journey Journey, bool IsFinished);
