namespace BackCare.Web.Tests;

/// <summary>Words of the domain as a page reads them out.</summary>
internal static class WordingText
{
    /// <summary>The words alone, without their marks.</summary>
    public static string Plain(string text) => string.Concat(Wording.Parse(text).Select(run => run.Text));
}
