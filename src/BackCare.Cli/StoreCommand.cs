using BackCare.Store;

namespace BackCare.Cli;

internal static class StoreCommand
{
    public static Command Make() => new("store", "The site's database")
    {
        OfData("create", "Makes the database, and the key that signs records", [], Create),
        OfData("accept", "Takes the database as it is, where it is not the newest that this site has seen", [], Accept),
        OfData("backup", "Copies the database while the site runs", [Verb.Argument<FileInfo>("file", "A new file")], Backup),
    };

    private static async Task<int> Create(ParseResult parsed, TextWriter output)
    {
        var folder = parsed.Data();
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

    private static async Task<int> Accept(ParseResult parsed, TextWriter output)
    {
        using var records = await SiteRecords.Demand(parsed.Data());
        var before = records.Known.Unsure ?? (records.Known.Log.FirstUnfit is { } unfit
            ? $"Record {unfit.Number} is not what or where it was when it was added" : null);
        var seen = records.Kept.Seen;
        var log = await records.Kept.Accept();
        output.WriteLine(before is null ? "There was no doubt." : $"There was this doubt: {before}.");
        var newest = log.Newest is { } begin ? $", the newest {begin}" : "";
        output.WriteLine($"{records.Store.Place} is taken as it is: {log.Number} records{newest}.");
        if (seen > log.Number)
            output.WriteLine($"Gone: {(seen > log.Number + 1 ? $"records {log.Number + 1} to {seen}" : $"record {seen}")}. "
                + "Closings and withdrawals among them have to be made again.");
        return records.Known.Unsure is { } unsure ? throw new NotRecordedException($"There is still a doubt. {unsure}.") : 0;
    }

    private static async Task<int> Backup(ParseResult parsed, TextWriter output)
    {
        var (folder, file) = (parsed.Data(), parsed.GetRequiredValue<FileInfo>("file").FullName);
        using var records = await SiteRecords.Demand(folder, looksOnly: true);
        await records.Store.Backup(file);
        output.WriteLine($"copied {records.Store.Place} to {file}");
        output.WriteLine($"Keep with it, in another place, {SiteKey.FileName} and encryption.key of {folder}.");
        output.WriteLine("How to restore: docs/reviews.md");
        return 0;
    }

    /// <summary>A verb of the database, with --data as its last part.</summary>
    internal static Command OfData(string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task<int>> run) =>
        Verb.Make(name, description, [.. parts, Folders.DataOption()], run, why => why switch
        {
            StoreAwayException => $"The database does not answer: {why.Message.TrimEnd('.')}.",
            IOException or UnauthorizedAccessException => why.Message,
            _ => null,
        });
}
