namespace BackCare.TriageFiles;

/// <summary>docs/questions-for-clinicians.md: what a clinician must settle. It travels inside the program.</summary>
public static partial class QuestionsForClinicians
{
    /// <summary>The file, each line ended by a line feed alone.</summary>
    public static string Text { get; } = EmbeddedText.Text("docs/questions-for-clinicians.md");

    /// <summary>The numbers of its questions. Numbers stay, so one that was given up is left out.</summary>
    public static ImmutableSortedSet<int> Numbers { get; } =
        [.. Question().Matches(Text).Select(found => int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex("^([0-9]{1,6})\\. .", RegexOptions.Multiline)]
    private static partial Regex Question();
}
