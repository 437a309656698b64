namespace BackCare.Web.Tests;

internal static class WordingText
{
    /// <summary>The words alone, without their marks.</summary>
    public static string Plain(string text) => string.Concat(Wording.Parse(text).Select(run => run.Text));
}
