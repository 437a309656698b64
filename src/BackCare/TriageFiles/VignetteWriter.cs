using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Writes a vignette as <see cref="VignetteReader"/> reads it, to be pasted in its file.</summary>
public static partial class VignetteWriter
{
    /// <returns>One entry of the list, with its line end.</returns>
    public static string Write(Vignette vignette)
    {
        var yaml = new StringBuilder();
        Line("- ", "id", PlainId().IsMatch(vignette.Id) ? vignette.Id : QuotedText.Of(vignette.Id));
        Text("source", vignette.Source);
        Text("about", vignette.About);
        Line("  ", "age", Number(vignette.Age));
        if (vignette.PregnantWeeks is { } weeks) Line("  ", "pregnant_weeks", Number(weeks));
        Line("  ", "pain", vignette.Pain);
        Line("  ", "duration_days", Number(vignette.DurationDays));
        Line("  ", "trend", vignette.Trend);
        if (vignette.FirstEpisode) Line("  ", "first_episode", "true");
        Line("  ", "findings", $"[{string.Join(", ", vignette.Findings)}]");
        if (!vignette.Ticks.IsEmpty) Line("  ", "ticks", $"[{string.Join(", ", vignette.Ticks)}]");
        Line("  ", "not_sure", $"[{string.Join(", ", vignette.NotSure)}]");
        Line("  ", "expected", Level(vignette.Expected));
        Line("  ", "acceptable", $"[{string.Join(", ", vignette.Acceptable.Select(Level))}]");
        if (vignette.HowSoon is { } soon) Line("  ", "how_soon", soon.Name());
        if (vignette.FirstBlock is { } block) Line("  ", "first_block", block);
        if (vignette.PublishedLevel is { } published) Line("  ", "published_level", Level(published));
        if (vignette.ForCoverage) Line("  ", "written_for", "coverage");
        Text("note", vignette.Note);
        return yaml.ToString();

        // The reader has no empty texts: a key without one is left out.
        void Text(string key, string text)
        {
            if (!string.IsNullOrWhiteSpace(text)) Line("  ", key, QuotedText.Of(text.Trim()));
        }

        void Line(string before, string key, string value) =>
            yaml.Append(before).Append(key).Append(": ").Append(value).Append('\n');
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Digits stand in quotes: a level is a name, not a number.
    private static string Level(Urgency level) =>
        level.Name() is var name && char.IsAsciiDigit(name[0]) ? $"\"{name}\"" : name;

    // With a hyphen it is no word that YAML reads as something else, such as true.
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)+$")]
    private static partial Regex PlainId();
}
