using BackCare.Store;

namespace BackCare.Cli;

internal static class RecordsCommand
{
    public static Command Create() => new("records", "What reviewers decided and said, as lines of JSON")
    {
        StoreCommand.CreateWithData("export",
            "Writes decisions, what was approved, comments and reviewers, for version control",
            [Verb.Argument<DirectoryInfo>("dir", "A new or empty folder, or an earlier export")], Export),
        StoreCommand.CreateWithData("import",
            "Puts an export into a database that is empty; reviewers are invited anew",
            [Verb.Argument<DirectoryInfo>("dir", "The export")], Import),
    };

    private static async Task<int> Export(ParseResult parsed, TextWriter output)
    {
        var folder = parsed.Folder();
        // A new repository is allowed, since exports are kept under version control.
        if (Folders.IsTaken(folder, but: ".git") && !File.Exists(Path.Combine(folder, RecordFiles.Decisions)))
            throw new NotRecordedException(
                $"Nothing was written, because {folder} holds what is no export of records. Name another folder.");
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data());
        var files = await RecordFiles.Export(site.Store);
        Directory.CreateDirectory(folder);
        foreach (var (file, lines) in files)
            File.WriteAllText(Path.Combine(folder, file), string.Concat(lines.Select(line => $"{line}\n")));
        output.WriteLine(string.Join(", ", files.Select(file => $"{file.File}: {file.Lines.Length}")));
        return 0;
    }

    private static async Task<int> Import(ParseResult parsed, TextWriter output)
    {
        var folder = parsed.Folder();
        if (!File.Exists(Path.Combine(folder, RecordFiles.Decisions)))
            throw new NotRecordedException(
                $"Nothing was changed, because {folder} is no export: it has no {RecordFiles.Decisions}.");
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data());
        var count = await RecordFiles.Import(site.Store, file => File.Exists(Path.Combine(folder, file))
            ? File.ReadAllLines(Path.Combine(folder, file)) : []);
        output.WriteLine($"{Plural.Of(count, "decision")} taken into {site.Store.Location}");
        output.WriteLine("Reviewers have no password there: 'backcare reviewer reset ID' invites each.");
        return 0;
    }
}
