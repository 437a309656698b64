using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BackCare.TriageFiles;

/// <summary>docs/questions-for-clinicians.md: what a clinician must settle. It travels inside the program.</summary>
public static partial class QuestionsForClinicians
{
    private const string Resource = "BackCare.questions-for-clinicians.md";

    /// <summary>The file, each line ended by a line feed alone.</summary>
    public static string Text { get; } = Read();

    /// <summary>The numbers of its questions. Numbers stay, so one that was given up is left out.</summary>
    public static ImmutableSortedSet<int> Numbers { get; } =
        [.. Number().Matches(Text).Select(found => int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture))];

    /// <summary>Its questions as plain text, in their order.</summary>
    public static ImmutableArray<(int Number, string Words)> All { get; } =
    [
        .. Question().Matches(Text).Select(found => (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture),
            Emphasis().Replace(found.Groups[2].Value, ""))),
    ];

    private static string Read()
    {
        using var stream = typeof(QuestionsForClinicians).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The program was built without docs/questions-for-clinicians.md. "
                + "Name it as an EmbeddedResource of BackCare.csproj.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^([0-9]{1,6})\\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex("[*`]")]
    private static partial Regex Emphasis();

    [GeneratedRegex("^([0-9]{1,6})\\. ", RegexOptions.Multiline)]
    private static partial Regex Number();
}
