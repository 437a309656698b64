using BackCare.Guidance;

namespace BackCare.TriageFiles;

/// <summary>Reads files of content/triage, and checks that sources and pictures exist and words are plain.</summary>
/// <param name="sources">The ids in content/sources.yaml.</param>
/// <param name="pictures">The addresses in content/media/media.yml.</param>
internal sealed class TriageFolder(string folder, IReadOnlySet<string> sources, IReadOnlySet<string> pictures,
    Problems problems)
{
    /// <returns>Null if the file cannot be read to its end; the problems say why.</returns>
    public Parsed<T>? Read<T>(string name) where T : class
    {
        if (YamlBinder.Read<T>(folder, name, problems) is not { } read || problems.IsUnparsed(name)) return null;
        read.CheckSources(sources);
        foreach (var location in read.Locations.Values)
            if (location.Text("picture") is { Length: > 0 } picture && !pictures.Contains(picture))
                location.Report("picture", "BC022", $"image \"{picture}\" is not in media.yml",
                    "add it there, with its alt text");
        // A meaning is written for clinicians, so it may use their words.
        foreach (var (location, _, text, line) in read.Texts
            .Where(each => each.Key.Name is not "meaning" && !YamlBinder.IsId(each.Text)))
            DiscouragedWords.Everywhere.Check(text, (code, what, mend) =>
                problems.Warn(location.File, line, code, what, mend));
        return read;
    }
}
