using System.Runtime.CompilerServices;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

/// <summary>All content as it was at an approval. The record of that names it, and so the site has signed it.</summary>
/// <param name="Digest">Of every file of it.</param>
/// <param name="Check">The digest of the rules and of each outcome in it, by their names.</param>
public sealed record Edition(string Digest, ImmutableSortedDictionary<string, string> Check)
{
    private const string Whole = "digest";

    private static readonly ConditionalWeakTable<Library, Tuple<Edition, byte[]>> Made = [];

    /// <summary>Made once: whoever adds a record keeps all others waiting.</summary>
    /// <exception cref="NotRecordedException">The folder is not what was read from it any more, or cannot be read.</exception>
    public static (Edition Edition, byte[] Zip) Of(Library library) => Made.GetValue(library, Make).ToValueTuple();

    /// <summary>As a record has it: the digest before those of its items.</summary>
    internal IReadOnlyDictionary<string, string> ToKeep() => Check.Add(Whole, Digest);

    /// <returns>Null where a value is no digest, or that of the whole is missing.</returns>
    internal static Edition? Of(IReadOnlyDictionary<string, string> kept) =>
        kept.Values.All(TextDigests.IsDigest) && kept.TryGetValue(Whole, out var digest)
            ? new(digest, kept.Where(each => each.Key is not Whole).ToImmutableSortedDictionary(StringComparer.Ordinal)) : null;

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
