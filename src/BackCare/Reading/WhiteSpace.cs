namespace BackCare.Reading;

/// <summary>White space as browsers show it: a single space between words.</summary>
internal static class WhiteSpace
{
    public static string Collapse(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
