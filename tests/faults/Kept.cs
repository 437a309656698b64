using System.Collections.Immutable;
using System.Globalization;
using BackCare.Records;
using BackCare.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Faults;

/// <summary>The records of a data folder, as somebody reads them who writes nothing, and what is wrong with them.</summary>
internal sealed record Kept(RecordLog Log, int Unrecorded, ImmutableArray<string> Faults)
{
    public const string Tree = "tree";

    /// <param name="after">Up to which number what belongs to a record was looked at before.</param>
    public static async Task<Kept> In(string data, long after = 0)
    {
        using var store = SiteStore.In(data, NullLogger.Instance);
        await store.Open(make: false, looksOnly: true);
        using var records = new RecordStore(store, data, NullLogger<RecordStore>.Instance, looksOnly: true);
        await records.Look();
        var (log, words) = (records.Known.Log, records.Words());
        return new(log, records.Unrecorded.Length,
        [
            .. new[] { store.Why, records.Known.Unsure }.OfType<string>(),
            .. log.FirstUnfit is { } unfit ? [$"record {unfit.Number} does not fit"] : Array.Empty<string>(),
            .. log.All.Where(record => !log.Verifies(record)).Select(record => Of(record, "is not signed")),
            .. log.All.Where(record => record.Body.Words is { } apart && !words.ContainsKey(apart)).Select(record => Of(record, "lacks its words")),
            .. log.All.Where(record => record.Number > after && record.Body is { Kind: "approve", Digest: { } digest }
                && records.SignedText(digest, Tree) is null).Select(record => Of(record, "lacks what was signed")),
            .. log.All.Where(record => record.Body.Kind is "close").GroupBy(record =>
                    (record.Body.Time, record.Body.Reviewer, record.Body.Digest, record.Body.Details))
                .Where(same => same.Count() > 1).Select(same => Of(same.Last(), "is the same closing twice")),
        ]);
    }

    private static string Of(StoredRecord record, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"record {record.Number} ({record.Body.Kind}) {what}");
}
