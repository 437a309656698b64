namespace BackCare.TriageFiles;

/// <summary>docs/questions-for-clinicians.md: what a clinician must settle. It travels inside the program.</summary>
public static partial class ClinicianQuestionsDocument
{
    /// <summary>The file, each line ended by a line feed alone.</summary>
    public static string Text { get; } = EmbeddedText.Text("docs/questions-for-clinicians.md");

    /// <summary>The numbers of its questions, and in brackets those that belong to one. They stay: one that was given up is left out.</summary>
    public static ImmutableSortedSet<int> Numbers { get; } =
        [.. Question().Matches(Text).Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<=^\*\*)[0-9]{1,6}(?=\. )|(?<=\((?:[0-9]+, )*)[0-9]{1,6}(?=(?:, [0-9]+)*\))", RegexOptions.Multiline)]
    private static partial Regex Question();
}
