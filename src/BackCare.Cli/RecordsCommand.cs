using System.Text;

namespace BackCare.Cli;

internal static class RecordsCommand
{
    private const int MostNamed = 20;

    public static Command Make() => new("records", "The records of decisions, proposals and scores")
    {
        StoreCommand.OfData("export", "Writes each record as a file to read, for version control",
            [Verb.Argument<DirectoryInfo>("dir", "A new or empty folder, or an earlier export")], Export),
        StoreCommand.OfData("verify", "Names the first record that is not what it was when it was added", [], Verify),
        StoreCommand.OfData("resign", "Signs every record anew, where the key that signed them is lost",
            [Verb.Argument<string>("hash", "The first 12 letters of the newest record's hash, as the log or an export has it")], Resign),
    };

    private static async Task<int> Export(ParseResult parsed, TextWriter output)
    {
        var folder = parsed.Folder();
        using var records = await SiteRecords.Demand(parsed.Data(), looksOnly: true);
        if (NewFolder.IsTaken(folder) && Directory.EnumerateFileSystemEntries(folder).Any(each => !IsOurs(Path.GetFileName(each))))
            throw new NotRecordedException($"Nothing was written, because {folder} holds what is no export of records. Name another folder.");
        var (log, words) = (records.Known.Log, records.Kept.Words());
        var files = log.All.Select(record => (record.Number, File: Path.Combine(folder, NameOf(record)),
            Text: YamlOf(record, log.Verifies(record), words))).ToArray();
        // Only what was erased since may say something else.
        var others = files.Where(each => File.Exists(each.File) && Lasting(File.ReadAllText(each.File)) != Lasting(each.Text)).ToArray();
        foreach (var (_, file, text) in files.Except(others)) WholeFile.Write(file, text);
        output.WriteLine($"{log.Number} records");
        if (others is not [])
            throw new NotRecordedException($"In {folder} these records say something else, and were not written over: "
                + $"{string.Join(", ", others.Take(MostNamed).Select(other => other.Number))}{(others.Length > MostNamed ? " and so on" : "")}. "
                + "Find out who changed them, here or there; the new ones go into another folder.");
        return records.Known.Unsure is { } unsure ? throw new NotRecordedException($"They may not be all. {unsure}.") : 0;
    }

    private static async Task<int> Verify(ParseResult parsed, TextWriter output)
    {
        using var records = await SiteRecords.Demand(parsed.Data(), looksOnly: true);
        var log = records.Known.Log;
        var newest = log.Newest is { } begin ? $"; the newest is {begin}" : "";
        output.WriteLine($"{log.Number} records in {records.Store.Place}; {log.Forged} without a valid signature{newest}");
        if (records.Known.Unsure is { } unsure) throw new NotRecordedException($"{unsure}.");
        if (log.FirstUnfit is { } unfit)
            throw new NotRecordedException($"Record {unfit.Number} does not fit: it is not what or where it was when it was added.");
        return log.All.FirstOrDefault(record => !log.Verifies(record)) is { } forged
            ? throw new NotRecordedException($"Record {forged.Number} was not signed by this site.") : 0;
    }

    private static async Task<int> Resign(ParseResult parsed, TextWriter output)
    {
        using var records = await SiteRecords.Demand(parsed.Data());
        var count = await records.Kept.Resign(parsed.GetRequiredValue<string>("hash"));
        output.WriteLine($"signed {count} records by {Path.Combine(records.Data, SiteKey.FileName)}, as the database has them");
        output.WriteLine("The keys in the database were signed by the lost one. Stop the site, empty its table data_protection_keys, and start it: "
            + "docs/deploy.md");
        return 0;
    }

    private static string Lasting(string text) => text.Replace("\"erased: ", "\"kept apart: ", StringComparison.Ordinal);

    private static string NameOf(StoredRecord record) =>
        $"{record.Number:000000}.yaml";

    private static bool IsOurs(string name) => name.StartsWith('.') || name is [.., '.', 'y', 'a', 'm', 'l'];

    // What somebody may ask to be erased stays out of version control, which forgets nothing.
    private static string YamlOf(StoredRecord record, bool verifies, IReadOnlyDictionary<string, string> words)
    {
        var (body, text) = (record.Body, new StringBuilder());
        Line("number", record.Number.ToString(CultureInfo.InvariantCulture));
        Line("kind", body.Kind);
        Line("item", QuotedText.Of(body.Item));
        if (body.Digest is { } digest) Line("digest", QuotedText.Of(digest));
        Line("reviewer", QuotedText.Of(body.Reviewer));
        Line("time", QuotedText.Of(RecordBody.Written(body.Time)));
        if (!body.Ends.IsEmpty) text.Append("ends:\n");
        foreach (var ended in body.Ends) text.Append("  - ").Append(QuotedText.Of(ended)).Append('\n');
        if (body.Words is { } apart) Line("words", QuotedText.Of(words.ContainsKey(apart) ? $"kept apart: {apart}" : $"erased: {apart}"));
        if (body.Details is { } details) Line("details", QuotedText.Of(details));
        Line("before", QuotedText.Of(record.Before));
        Line("hash", QuotedText.Of(record.Hash));
        Line("signature", QuotedText.Of(record.Signature));
        if (!verifies) Line("verifies", "\"no\"");
        return text.ToString();

        void Line(string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');
    }
}
