using BackCare.Guidance;

namespace BackCare.TriageFiles;

/// <summary>Reads files of content/triage, and holds each to sources and pictures that there are, and to plain
/// words.</summary>
/// <param name="sources">The ids of content/sources.yaml.</param>
/// <param name="pictures">The addresses of content/media/media.yml.</param>
internal sealed class TriageFolder(string folder, IReadOnlySet<string> sources, IReadOnlySet<string> pictures,
    Problems problems)
{
    /// <returns>Null when it cannot be read to its end; the reason is among the problems.</returns>
    public Parsed<T>? Read<T>(string name) where T : class
    {
        if (YamlBinder.Read<T>(folder, name, problems) is not { } read || problems.IsUnparsed(name)) return null;
        read.CheckSources(sources);
        foreach (var location in read.Locations.Values)
            if (location.Text("picture") is { Length: > 0 } picture && !pictures.Contains(picture))
                location.Report("picture", "BC022", $"image \"{picture}\" is not in media.yml",
                    "add it there, with its alt text");
        // A meaning is for clinicians, in their words.
        foreach (var (location, _, text, line) in read.Texts
            .Where(each => each.Key.Name is not "meaning" && !YamlBinder.IsId(each.Text)))
            DiscouragedWords.Everywhere.Check(text, (code, what, mend) =>
                problems.Warn(location.File, line, code, what, mend));
        return read;
    }
}
