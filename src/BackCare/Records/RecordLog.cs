namespace BackCare.Records;

/// <summary>Each is hashed with the one before it and signed by the site: what was changed, taken out or added shows.</summary>
public sealed class RecordLog
{
    private readonly SiteKey? key;
    private readonly ImmutableHashSet<string> forged;

    private RecordLog(ImmutableArray<StoredRecord> all, ImmutableHashSet<string> forged, StoredRecord? firstUnfit, SiteKey? key) =>
        (All, this.forged, FirstUnfit, this.key) = (all, forged, firstUnfit, key);

    public ImmutableArray<StoredRecord> All { get; }

    /// <summary>The number of the newest record; 0 for none.</summary>
    public long Number => All is [.., var last] ? last.Number : 0;

    /// <summary>The hash of the newest record; empty for none.</summary>
    public string Hash => All is [.., var last] ? last.Hash : "";

    /// <summary>The first that is not what or where it was; null when all are. It may stand in the place of a closing.</summary>
    public StoredRecord? FirstUnfit { get; }

    /// <summary>Whether there is a key to verify with.</summary>
    public bool HasKey => key is not null;

    /// <summary>How many have no valid signature of the site.</summary>
    public int Forged => forged.Count;

    /// <param name="key">Of the site; null where it is missing, and then no record verifies.</param>
    /// <param name="accepted">What whoever runs the site takes as it is; null for nothing. It holds as long as it is still the same.</param>
    public static RecordLog Of(IReadOnlyCollection<StoredRecord> records, SiteKey? key, AcceptedRecords? accepted = null) =>
        new RecordLog([], [], null, key).With(records, accepted?.Has(records) is true ? accepted.Number : 0);

    /// <summary>As people compare it: the first letters of the newest hash; null while there is no record.</summary>
    public string? Newest => Number is 0 ? null : StoredRecord.BeginOf(Hash);

    /// <summary>The same with what was added since; itself where that is nothing.</summary>
    public RecordLog With(IReadOnlyCollection<StoredRecord> added) => With(added, accepted: 0);

    private RecordLog With(IReadOnlyCollection<StoredRecord> added, long accepted)
    {
        if (added.Count is 0) return this;
        var (all, unsigned, unfit, before) = (All.ToBuilder(), forged.ToBuilder(), FirstUnfit, All is [.., var last] ? last : null);
        foreach (var record in added)
        {
            if (record.Number != (before?.Number ?? 0) + 1 || record.Before != (before?.Hash ?? "") || !record.IsHashed)
            {
                unsigned.Add(record.Hash);
                if (record.Number > accepted) unfit ??= record;
            }
            else if (key?.Verifies(record.Hash, record.Signature) is not true)
            {
                unsigned.Add(record.Hash);
            }
            all.Add(record);
            before = record;
        }
        return new(all.ToImmutable(), unsigned.ToImmutable(), unfit, key);
    }

    /// <summary>Whether the site signed it, and it says what it said then. Else it counts for nothing that makes less cautious.</summary>
    public bool Verifies(StoredRecord record) => !forged.Contains(record.Hash);

    public StoredRecord? Find(string hash) => All.FirstOrDefault(record => record.Hash == hash);

    /// <exception cref="NotRecordedException">There is no key to sign it with.</exception>
    public StoredRecord Next(RecordBody body)
    {
        if (key is null)
            throw new CannotWriteException($"There is no {SiteKey.FileName} in the data folder to sign records with. Restore it from "
                + "a backup; where it is lost, run 'backcare records resign'.", why: null);
        var hash = StoredRecord.HashOf(Number + 1, Hash, body);
        return new(Number + 1, Hash, hash, key.Sign(hash), body);
    }
}
