using BackCare.Reading;

namespace BackCare.TriageFiles;

/// <summary>docs/questions-for-clinicians.md: what a clinician must settle. It travels inside the program.</summary>
public static partial class QuestionsForClinicians
{
    /// <summary>The file, each line ended by a line feed alone.</summary>
    public static string Text { get; } = EmbeddedPaper.Text("docs/questions-for-clinicians.md");

    /// <summary>What stands above its questions, as plain text.</summary>
    public static string Preface { get; } = Emphasis().Replace(Text.Split("\n\n")[1], "");

    public static ImmutableArray<(int Number, string Words)> All { get; } =
    [
        .. Question().Matches(Text).Select(found => (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture),
            Emphasis().Replace(found.Groups[2].Value, ""))),
    ];

    /// <summary>The numbers of its questions. Numbers stay, so one that was given up is left out.</summary>
    public static ImmutableSortedSet<int> Numbers { get; } = [.. All.Select(question => question.Number)];

    /// <summary>What each is about: its beginning, which stands in bold.</summary>
    public static ImmutableSortedDictionary<int, string> Names { get; } = Name().Matches(Text).ToImmutableSortedDictionary(
        found => int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), found => found.Groups[2].Value);

    [GeneratedRegex("^([0-9]{1,6})\\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex(@"^([0-9]{1,6})\. \*\*([^*]+?)[.,:]?\*\*", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex("[*`]")]
    private static partial Regex Emphasis();
}
