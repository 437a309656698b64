using System.Text.Json;

namespace BackCare.Records;

/// <summary>What one record says: a reviewer's decision or proposal, or what became of a proposal.</summary>
/// <param name="Kind">The word for it, such as "approve" or "comment".</param>
/// <param name="Item">
/// What it is about: the name of an item, "question:7", the id of a reviewer, or the hash of a record.
/// </param>
/// <param name="Digest">Of the text that the reviewer had before them; null where it is about none.</param>
/// <param name="Reviewer">Their id; empty for whoever runs the site.</param>
/// <param name="Time">UTC, in whole seconds.</param>
public sealed record RecordBody(string Kind, string Item, string? Digest, string Reviewer, DateTimeOffset Time)
{
    private static readonly string[] Known =
        ["approve", "ask-for-changes", "withdraw", "close", "reopen", "comment", "suggest", "answer", "dealt-with",
            "erased", "reviewer", "disabled"];

    public const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The hashes of the records that it ends, as far as rules let it.</summary>
    public ImmutableArray<string> Ends { get; init; } = [];

    /// <summary>The digest of free text that lies apart, so that it can be erased; null for none.</summary>
    public string? Words { get; init; }

    /// <summary>What records of its kind say besides, as JSON; null for nothing.</summary>
    public string? Details { get; init; }

    /// <summary>Whether this program knows what it is. One of a newer program may be a new way to close the checker.</summary>
    public bool IsKnown => Known.Contains(Kind);

    /// <summary>In whole seconds, as a record holds it.</summary>
    public static DateTimeOffset Second(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

    public static string Written(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>The one form that is hashed: its place, the hash of the record before it, and all that it says.</summary>
    internal byte[] ToBytes(long number, string before) => JsonSerializer.SerializeToUtf8Bytes<object?[]>(
        [number, before, Kind, Item, Digest, Reviewer, Written(Time), Words, Details, .. Ends]);
}
