namespace BackCare.Reading;

/// <summary>Texts as browsers show them: one space between two words, whatever white space is written there.</summary>
internal static class WhiteSpace
{
    public static string Collapse(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
