namespace BackCare.Cli;

internal static class StoreCommand
{
    public static Command Create() => new("store", "The site's database")
    {
        CreateWithData("create", "Makes the database", [], Create),
        CreateWithData("backup", "Copies the database while the site runs",
            [Verb.Argument<FileInfo>("file", "A new file")], Backup),
    };

    private static async Task<int> Create(ParseResult parsed, TextWriter output)
    {
        var folder = parsed.Data();
        if (!Directory.Exists(folder)) PrivateFolder.Create(folder);
        await using var site = await SiteDatabase.Open(folder);
        // If a program was stopped while it made the tables, this creates the rest.
        if (await site.Store.Exists() && site.Store.IsReady)
            throw new NotRecordedException(
                $"Nothing was made, because there is a database already: {site.Store.Location}.");
        if (!await site.Store.Open(createIfMissing: true))
            throw new NotRecordedException(
                $"The database ({site.Store.Location}) could not be made: {site.Store.UnavailableReason}");
        output.WriteLine($"made {site.Store.Location}");
        output.WriteLine("The account of the site must own what was made here.");
        return 0;
    }

    private static async Task<int> Backup(ParseResult parsed, TextWriter output)
    {
        var (folder, file) = (parsed.Data(), parsed.GetRequiredValue<FileInfo>("file").FullName);
        await using var site = await SiteDatabase.OpenOrRefuse(folder);
        await site.Store.Backup(file);
        output.WriteLine($"copied {site.Store.Location} to {file}");
        return 0;
    }

    /// <summary>A database command, with --data as its last option.</summary>
    internal static Command CreateWithData(
        string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task<int>> run) =>
        Verb.Create(name, description, [.. parts, Folders.DataOption()], run);
}
