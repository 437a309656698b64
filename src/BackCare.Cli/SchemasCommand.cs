using BackCare.Reading;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary><c>backcare schemas</c>: writes the JSON schemas of the files of content/triage, which editors help by.</summary>
internal static class SchemasCommand
{
    public static Command Make(Option<DirectoryInfo> content)
    {
        var command = new Command("schemas", "Writes the schemas of the files of content/triage, after a key was added or changed");
        command.SetAction(parsed =>
        {
            foreach (var (file, text) in Schemas.All) WholeFile.Write(Path.Combine(parsed.GetRequiredValue(content).FullName, file), text);
        });
        return command;
    }
}
