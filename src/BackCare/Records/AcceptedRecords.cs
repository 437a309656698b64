using System.Text.Json;

namespace BackCare.Records;

/// <summary>Records that whoever runs the site took as they were, whether or not they fit: what is done to them later is not taken too.</summary>
/// <param name="Number">Of the newest of them.</param>
/// <param name="Digest">The SHA-256 of all that was read of them.</param>
public sealed record AcceptedRecords(long Number, string Digest)
{
    /// <returns>Null where there is none.</returns>
    public static AcceptedRecords? Of(IReadOnlyCollection<StoredRecord> records) =>
        records.Count > 0 && records.Max(record => record.Number) is var number ? new(number, DigestOf(records)) : null;

    /// <returns>Null for nothing, and for what is no number with a digest.</returns>
    public static AcceptedRecords? Read(string words) => words.Split(':') is [var number, var digest]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? new(taken, digest) : null;

    /// <summary>Whether they are among these as they were.</summary>
    public bool Has(IEnumerable<StoredRecord> records) => DigestOf(records.Where(record => record.Number <= Number)) == Digest;

    public override string ToString() => $"{Number}:{Digest}";

    private static string DigestOf(IEnumerable<StoredRecord> records) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(records.SelectMany(record =>
            (string[])[StoredRecord.HashOf(record.Number, record.Before, record.Body), record.Hash, record.Signature]))));
}
