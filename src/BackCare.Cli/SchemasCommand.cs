using BackCare.TriageFiles;

namespace BackCare.Cli;

internal static class SchemasCommand
{
    public static Command Make() =>
        Verb.Make("schemas", "Writes the schemas of the files of content/triage, after a key was added or changed", [], (parsed, _) =>
        {
            foreach (var (file, text) in Schemas.All) WholeFile.Write(Path.Combine(parsed.Content(), file), text);
            return 0;
        });
}
