using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Store;

/// <summary>
/// Closings of the checker that are no record yet, since the database does not answer: in memory, and in a file of the data
/// folder, so that they outlive a restart.
/// </summary>
internal sealed partial class UnrecordedClosings(string data)
{
    public const string FileName = "closed-unrecorded";

    private readonly Lock turn = new();
    private volatile RecordBody[] all = [];

    /// <summary>Of one that cannot be read nobody knows who closed, only that somebody did: it becomes no record.</summary>
    public static readonly RecordBody Unread = new("close", "triage", null, "unknown", default);

    private string File => Path.Combine(data, FileName);

    /// <summary>The same array as long as there are the same. Nobody waits for a disk to hear of one.</summary>
    public ImmutableArray<RecordBody> All => ImmutableCollectionsMarshal.AsImmutableArray(all);

    /// <summary>Whether all of them are in the file.</summary>
    public bool AreKept { get; private set; } = true;

    /// <summary>Takes over what the file has, from before a restart or of another copy, and writes what it has not.</summary>
    public void Look(bool writes)
    {
        lock (turn)
        {
            var there = Read();
            if (there is [] && all is []) return;
            // One that is gone from the file another copy has recorded, and this one finds that out; or somebody deleted it. What
            // cannot be read closes as long as it lies there.
            RecordBody[] both = [.. there.Concat(Readable(all)).DistinctBy(Line)];
            if (both.Length != all.Length || both.Contains(Unread) != all.Contains(Unread)) all = both;
            if (writes && all.Length > there.Length && !there.Contains(Unread)) Write();
        }
    }

    public void Add(RecordBody closing)
    {
        lock (turn)
        {
            all = [.. Read().Concat(Readable(all)).Append(closing).DistinctBy(Line)];
            Write();
        }
    }

    /// <summary>It is a record by now.</summary>
    public void Remove(RecordBody closing)
    {
        lock (turn)
        {
            all = [.. Read().Concat(Readable(all)).DistinctBy(Line).Where(other => Line(other) != Line(closing))];
            Write();
        }
    }

    private RecordBody[] Read()
    {
        try
        {
            return [.. System.IO.File.ReadAllLines(File).Where(line => line.Length > 0).Select(Of)];
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return [Unread];
        }
    }

    private void Write()
    {
        try
        {
            if (all is []) System.IO.File.Delete(File);
            else WholeFile.Write(File, string.Concat(all.Select(closing => $"{Line(closing)}\n")));
            AreKept = true;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            AreKept = all is [];
        }
    }

    private static IEnumerable<RecordBody> Readable(IEnumerable<RecordBody> closings) => closings.Where(closing => closing != Unread);

    private static string Line(RecordBody closing) => JsonSerializer.Serialize(new Closing(closing.Item, closing.Digest, closing.Reviewer,
        closing.Time, closing.Details), Json.Default.Closing);

    private static RecordBody Of(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.Default.Closing) is { Item: { } item, Reviewer: { } reviewer } read
                ? new("close", item, read.Digest, reviewer, read.Time) { Details = read.Details } : Unread;
        }
        catch (JsonException)
        {
            return Unread;
        }
    }

    private sealed record Closing(string? Item, string? Digest, string? Reviewer, DateTimeOffset Time, string? Details);

    [JsonSerializable(typeof(Closing))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class Json : JsonSerializerContext;
}
