using BackCare.Guidance;

namespace BackCare.TriageFiles;

/// <summary>Reads a file of content/triage, and warns of words in it that we do not write.</summary>
internal static class TriageFile
{
    /// <returns>Null when nothing of it can be read; the reason is among the problems.</returns>
    public static Parsed<T>? Read<T>(string folder, string name, Problems problems) where T : class
    {
        var read = YamlBinder.Read<T>(ContentFile.Read(folder, name, problems), problems);
        // A meaning is for clinicians, in their words.
        foreach (var (place, _, text, line) in (read?.Texts ?? [])
            .Where(each => each.Key.Name is not "meaning" && !YamlBinder.IsId(each.Text)))
            DiscouragedWords.Everywhere.Check(text, (code, what, mend) =>
                problems.Warn(place.File, line, code, what, mend));
        return read;
    }
}
