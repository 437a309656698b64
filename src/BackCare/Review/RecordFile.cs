using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>A record that names the newest records before it, and so vouches for all of them.</summary>
internal interface IChained
{
    string Digest { get; }
    DateTimeOffset Time { get; }
    ImmutableArray<string> Heads { get; }

    /// <summary>The id of the reviewer.</summary>
    string Reviewer { get; }

    /// <summary>By the reviewer's key, of what the digest is of; null for none.</summary>
    string? Signature { get; }
}

/// <summary>What records of every chain have alike: how their files are named, times and digests written, and their order.</summary>
internal static partial class RecordFile
{
    private const string TimeInFile = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string TimeInName = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Every YAML file must be a record, whatever its name; a file that is being written starts with a dot.</summary>
    public static bool IsYaml(string name) =>
        !name.StartsWith('.')
        && (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));

    /// <summary>The name that the file of a record must have: its time and digest.</summary>
    public static string NameOf(IChained record) =>
        $"{record.Time.UtcDateTime.ToString(TimeInName, CultureInfo.InvariantCulture)}-{record.Digest}.yaml";

    /// <returns>The digest that the name of a record's file holds; null when it is not such a name.</returns>
    public static string? DigestIn(string name) => Name().IsMatch(name) ? name[^69..^5] : null;

    /// <summary>The keys of a record's file.</summary>
    /// <param name="what">Such as "sign-off".</param>
    /// <returns>Null when it is no map of keys and values; the reason is then among the problems.</returns>
    public static Fields? FieldsOf(ContentFile file, string what, Problems problems)
    {
        if (Yaml.Read(file.Name, file.Text, 1, problems) is not { } root) return null;
        if (root is YamlMap map) return new(file.Name, map, problems, $"the {what}");
        problems.Add(file.Name, root.Line, "BC122", $"a {what} must be a map of keys and values", ReviewCodes.Restore);
        return null;
    }

    /// <summary>What a record's file is digested and signed by, and its signature. Asked for before the keys are done.</summary>
    public static (string Digest, string? Signature) Signed(ContentFile file, Fields fields)
    {
        _ = fields.OptionalText("signature"); // read from the last line alone: in another place it is part of what is digested
        var (body, signature) = Signatures.Split(file.Text);
        return (TextDigests.Of(body), signature);
    }

    /// <summary>Adds the problem of a record that does not count by its signature.</summary>
    /// <param name="file">As problems name it.</param>
    public static void AddUnsigned(string file, IChained record, string what, string code, Problems problems)
    {
        // One that was edited is named as such.
        if (Path.GetFileName(file) == NameOf(record))
            problems.Add(file, 1, code, record.Signature is null
                    ? $"the {what} has no signature, and '{record.Reviewer}' signs"
                    : $"the signature of the {what} is not that of '{record.Reviewer}'",
                "restore the file from version control; if it was never there, someone else made it: delete it");
    }

    /// <summary>Checks that a record lies under its own name.</summary>
    /// <param name="file">As problems name it.</param>
    public static void CheckName(string file, IChained record, string what, string wrongName, string wrongDigest, Problems problems)
    {
        var name = Path.GetFileName(file);
        if (DigestIn(name) is null)
            problems.Add(file, 1, wrongName, $"'{name}' is not the name of a {what}",
                "move the file elsewhere, or restore it from version control under its own name");
        else if (name != NameOf(record))
            problems.Add(file, 1, wrongDigest,
                $"the {what} does not fit the time and digest in its name: it was edited or renamed", ReviewCodes.Restore);
    }

    /// <summary>In whole seconds, as a file can hold it.</summary>
    public static DateTimeOffset Second(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

    public static string Written(DateTimeOffset time) =>
        QuotedText.Of(time.UtcDateTime.ToString(TimeInFile, CultureInfo.InvariantCulture));

    /// <returns>The text; null when it is none or no digest, which is then among the problems.</returns>
    public static string? Digested(Fields fields, string key, string? text)
    {
        if (text is null || TextDigests.IsDigest(text)) return text;
        fields.Report(key, ReviewCodes.NoDigest, $"'{text}' in '{key}' is not a digest",
            $"a digest has 64 small hex digits; {ReviewCodes.Restore}");
        return null;
    }

    public static DateTimeOffset? Time(Fields fields, string key = "time")
    {
        if (fields.Text(key) is not { } text) return null;
        if (DateTimeOffset.TryParseExact(text, TimeInFile, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
        fields.Report(key, ReviewCodes.NoTime, $"'{key}: {text}' is not a time in UTC",
            $"a time looks like 2026-11-20T09:30:00Z; {ReviewCodes.Restore}");
        return null;
    }

    /// <summary>
    /// A record comes after those that it names, whatever the clocks said; among others the earlier one comes first. The
    /// order of files does not matter.
    /// </summary>
    public static ImmutableArray<T> InOrder<T>(IEnumerable<T> records) where T : IChained
    {
        var all = records.DistinctBy(record => record.Digest).ToDictionary(record => record.Digest, StringComparer.Ordinal);
        var open = all.Values.ToDictionary(record => record.Digest,
            record => record.Heads.Where(all.ContainsKey).Distinct().Count(), StringComparer.Ordinal);
        var next = all.Values.SelectMany(record => record.Heads.Distinct().Select(head => (head, record)))
            .ToLookup(pair => pair.head, pair => pair.record, StringComparer.Ordinal);
        var ready = new PriorityQueue<T, (DateTimeOffset, string)>(
            Comparer<(DateTimeOffset Time, string Digest)>.Create((one, other) =>
            one.Time == other.Time ? string.CompareOrdinal(one.Digest, other.Digest) : one.Time.CompareTo(other.Time)));
        foreach (var record in all.Values.Where(record => open[record.Digest] == 0))
            ready.Enqueue(record, (record.Time, record.Digest));

        var ordered = ImmutableArray.CreateBuilder<T>();
        while (ready.TryDequeue(out var record, out _))
        {
            ordered.Add(record);
            foreach (var after in next[record.Digest])
                if (--open[after.Digest] == 0) ready.Enqueue(after, (after.Time, after.Digest));
        }
        return ordered.ToImmutable();
    }

    /// <summary>The digests of the newest records: those that no other record names.</summary>
    public static ImmutableArray<string> HeadsOf<T>(IReadOnlyCollection<T> records) where T : IChained
    {
        var named = records.SelectMany(record => record.Heads).ToHashSet(StringComparer.Ordinal);
        return [.. records.Select(record => record.Digest).Where(digest => !named.Contains(digest))];
    }

    [GeneratedRegex("^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{64}\\.yaml$")]
    private static partial Regex Name();
}
