namespace BackCare.Records;

/// <param name="Unsure">Why more may be recorded than is known, for whoever runs the site; null when all is known.</param>
public sealed record KnownRecords(RecordLog Log, string? Unsure)
{
    /// <summary>Before any was read, as on a machine that starts and is busy: no fault of the database.</summary>
    public static KnownRecords Unread { get; } = new(RecordLog.Of([], null), "The database has not been read yet");

    /// <summary>Whether the database is another than the one that was seen: one that whoever runs the site may accept.</summary>
    public bool IsAnother { get; init; }
}

/// <summary>A text that was signed, kept under the digest that a record names, so that differences can be shown for ever.</summary>
/// <param name="Name">Which of the texts under that digest.</param>
public sealed record SignedText(string Digest, string Name, string Text);

/// <summary>A record that may be added, with what is kept or erased in the same step.</summary>
public sealed record NewRecord(RecordBody Body)
{
    /// <summary>Free text that lies apart; null for none. Its digest is the body's.</summary>
    public Words? Words { get; init; }

    /// <summary>The digest of words to be erased; null for none.</summary>
    public string? Erases { get; init; }

    public ImmutableArray<SignedText> Texts { get; init; } = [];
}

/// <summary>Says what to add, given all records that are there. Null where nothing is.</summary>
/// <param name="wordsOf">The free text of a digest; null where it was erased.</param>
/// <exception cref="NotRecordedException">It may not be added. The message says why.</exception>
public delegate NewRecord? MakeRecord(RecordLog log, Func<string, string?> wordsOf);

public interface IRecords
{
    /// <summary>What this program has read so far. Nobody waits for it.</summary>
    KnownRecords Known { get; }

    /// <summary>
    /// Adds a record after all that are there. It is made again where another came in between, so it checks what its
    /// reviewer was shown.
    /// </summary>
    /// <returns>The first; null where nothing was to be added.</returns>
    /// <exception cref="NotRecordedException">It was not added; or nobody knows, and the message says so.</exception>
    Task<StoredRecord?> Add(MakeRecord make);

    /// <summary>Closings that are no record yet, the oldest first. Each becomes one as soon as it can, also after a restart.</summary>
    ImmutableArray<RecordBody> Unrecorded { get; }

    /// <summary>Whether a restart would know of all of these.</summary>
    bool AreClosingsKept { get; }

    /// <summary>Closes from now on, whatever becomes of the record, and waits some seconds for that at most.</summary>
    /// <returns>The record; null while there is none, and then it is among <see cref="Unrecorded"/>.</returns>
    Task<StoredRecord?> Close(RecordBody closing);

    /// <summary>Reads what was added elsewhere.</summary>
    Task Look();

    /// <returns>Null when it is not there, or the database does not answer.</returns>
    string? SignedText(string digest, string name);

    /// <summary>All free texts that were not erased, by digest; none when the database does not answer.</summary>
    IReadOnlyDictionary<string, string> Words();
}
