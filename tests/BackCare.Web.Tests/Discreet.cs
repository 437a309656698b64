namespace BackCare.Web.Tests;

internal static class Discreet
{
    private static Questionnaire Real => RealContent.Questionnaire;

    /// <summary>A finding that is 999 by itself.</summary>
    public static string At999 { get; } = Real.Findings.All.First(finding => finding is { IsDiscreet: true, Urgency: Urgency.Call999 }).Id;

    public static string Below999 { get; } = Real.Findings.All.First(finding => finding is { IsDiscreet: true, Urgency: not Urgency.Call999 }).Id;

    /// <summary>The pages that ask for such findings.</summary>
    public static string[] Pages { get; } = [.. Real.Questions.Where(Real.IsDiscreet).Select(question => question.Id)];
}
