namespace BackCare.TriageFiles;

/// <summary>docs/questions-for-clinicians.md: what a clinician must settle. It is built into the program.</summary>
public static partial class ClinicianQuestionsDocument
{
    /// <summary>The file's text, with line feeds as line ends.</summary>
    public static string Text { get; } = EmbeddedText.Text("docs/questions-for-clinicians.md");

    /// <summary>The question numbers, also those in brackets. They never change; given-up ones are missing.</summary>
    public static ImmutableSortedSet<int> Numbers { get; } =
        [.. Question().Matches(Text).Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<=^\*\*)[0-9]{1,6}(?=\. )|(?<=\((?:[0-9]+, )*)[0-9]{1,6}(?=(?:, [0-9]+)*\))", RegexOptions.Multiline)]
    private static partial Regex Question();
}
