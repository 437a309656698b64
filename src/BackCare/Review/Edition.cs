using System.Runtime.CompilerServices;
using System.Text.Json;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

/// <summary>All content as it was at an approval. The record of that names it, and so the site has signed it.</summary>
/// <param name="Digest">Of every file of it.</param>
/// <param name="Check">The digest of the rules and of each outcome in it, by their names.</param>
public sealed record Edition(string Digest, ImmutableSortedDictionary<string, string> Check)
{
    private static readonly ConditionalWeakTable<Library, Tuple<Edition, byte[]>> Made = [];

    /// <exception cref="NotRecordedException">The folder is not what was read from it any more, or cannot be read.</exception>
    public static (Edition Edition, byte[] Zip) Of(Library library)
    {
        // Whoever adds a record keeps all others waiting: it is made once.
        var (edition, zip) = Made.TryGetValue(library, out var before) ? before : Made.GetValue(library, Make);
        return (edition, zip);
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("content");
        json.WriteString("digest", Digest);
        foreach (var (name, digest) in Check) json.WriteString(name, digest);
        json.WriteEndObject();
    }

    /// <param name="edition">Null where there is none.</param>
    /// <returns>False when it is none that can be read.</returns>
    internal static bool Read(JsonElement json, out Edition? edition)
    {
        edition = null;
        if (!json.TryGetProperty("content", out var read)) return true;
        if (read.ValueKind is not JsonValueKind.Object
            || read.EnumerateObject().Any(each => each.Value.ValueKind is not JsonValueKind.String || !TextDigests.IsDigest(each.Value.GetString()!)))
            return false;
        var all = read.EnumerateObject().DistinctBy(each => each.Name).ToImmutableSortedDictionary(each => each.Name, each => each.Value.GetString()!,
            StringComparer.Ordinal);
        if (!all.TryGetValue("digest", out var digest)) return false;
        edition = new(digest, all.Remove("digest"));
        return true;
    }

    private static Tuple<Edition, byte[]> Make(Library library)
    {
        try
        {
            var files = ContentZip.FilesIn(library.Folder);
            var digest = ContentZip.DigestOf(files);
            if (digest.StartsWith(library.Version, StringComparison.Ordinal))
                return Tuple.Create(new Edition(digest, ReviewItem.Of(library).Where(item => item.IsOfCheck)
                    .ToImmutableSortedDictionary(item => item.Name, item => item.Digest, StringComparer.Ordinal)), ContentZip.Of(files));
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            // As if it had changed: it is read anew soon.
        }
        throw new NotRecordedException(
            "Nothing was recorded, because the content is being changed at this moment. Look at it again in a minute, then sign.");
    }
}
