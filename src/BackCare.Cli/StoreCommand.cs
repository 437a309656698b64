using BackCare.Reading;
using BackCare.Records;
using BackCare.Store;

namespace BackCare.Cli;

/// <summary><c>backcare store</c>: makes the site's database, takes it as it is, and copies it.</summary>
internal static class StoreCommand
{
    public static Command Make(Option<DirectoryInfo?> data)
    {
        var file = new Argument<FileInfo>("file") { Description = "A new file" };
        return new("store", "The site's database")
        {
            Verb("create", "Makes the database, and the key that signs records", [data], (parsed, output) => Create(parsed, data, output)),
            Verb("accept", "Takes the database as it is, where it is not the newest that this site has seen", [data],
                (parsed, output) => Accept(parsed, data, output)),
            Verb("backup", "Copies the database while the site runs", [file, data],
                (parsed, output) => Backup(parsed, data, parsed.GetRequiredValue(file).FullName, output)),
        };
    }

    private static async Task<int> Create(ParseResult parsed, Option<DirectoryInfo?> data, TextWriter output)
    {
        var folder = DataFolder.Of(parsed, data);
        if (!Directory.Exists(folder)) PrivateFolder.Make(folder);
        using var records = await SiteRecords.Open(folder, looksOnly: true);
        // One that lacks tables is of a program that was ended while it made them: this one makes the rest.
        if (await records.Store.Exists() && records.Store.IsReady)
            throw new NotRecordedException($"Nothing was made, because there is a database already: {records.Store.Place}.");
        if (RecordStore.HasSeen(folder))
            throw new NotRecordedException($"Nothing was made, because this site has had a database with records: {folder} remembers it. "
                + "Restore a backup. To begin anew all the same, delete the file 'newest' there first.");
        if (!await records.Store.Open(make: true))
            throw new NotRecordedException($"The database ({records.Store.Place}) could not be made: {records.Store.Why}");
        using var key = SiteKey.Make(folder);
        using var accounts = await SiteAccounts.Open(folder); // makes the keys for cookies and invitations
        output.WriteLine($"made {records.Store.Place}");
        output.WriteLine($"with {SiteKey.FileName} and encryption.key in {folder}: keep a copy of both, apart from those of the database");
        output.WriteLine("The account of the site must own what was made here.");
        return 0;
    }

    private static async Task<int> Accept(ParseResult parsed, Option<DirectoryInfo?> data, TextWriter output)
    {
        var folder = DataFolder.Of(parsed, data);
        using var records = await SiteRecords.Demand(folder);
        var before = records.Known.Unsure ?? (records.Known.Log.FirstUnfit is { } unfit ? string.Create(CultureInfo.InvariantCulture,
            $"Record {unfit.Number} is not what or where it was when it was added") : null);
        var seen = records.Kept.Seen;
        var log = await records.Kept.Accept();
        output.WriteLine(before is null ? "There was no doubt." : $"There was this doubt: {before}.");
        var newest = log.Newest is { } begin ? $", the newest {begin}" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records.Store.Place} is taken as it is: {log.Number} records{newest}."));
        if (seen > log.Number)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Gone: {(seen > log.Number + 1 ? $"records {log.Number + 1} to {seen}" : $"record {seen}")}. ")
                + "Closings and withdrawals among them have to be made again.");
        return records.Known.Unsure is { } unsure ? throw new NotRecordedException($"There is still a doubt. {unsure}.") : 0;
    }

    private static async Task<int> Backup(ParseResult parsed, Option<DirectoryInfo?> data, string file, TextWriter output)
    {
        var folder = DataFolder.Of(parsed, data);
        using var records = await SiteRecords.Demand(folder, looksOnly: true);
        await records.Store.Backup(file);
        output.WriteLine($"copied {records.Store.Place} to {file}");
        output.WriteLine($"Keep with it, in another place, {SiteKey.FileName} and encryption.key of {folder}.");
        output.WriteLine("How to restore: docs/reviews.md");
        return 0;
    }

    /// <summary>A verb of the database.</summary>
    internal static Command Verb(string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task<int>> run) =>
        Cli.Verb.Make(name, description, parts, run, why => why switch
        {
            StoreAwayException => $"The database does not answer: {why.Message.TrimEnd('.')}.",
            NotRecordedException or IOException or UnauthorizedAccessException => why.Message,
            _ => null,
        });
}
