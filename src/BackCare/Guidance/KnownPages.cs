using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BackCare.Reading;

namespace BackCare.Guidance;

/// <summary>What a load without a problem made of the text of one page.</summary>
/// <param name="Digest">Of the whole file: as long as it is the same, nothing of this is found out again.</param>
/// <param name="Warnings">Those of its body.</param>
internal sealed record KnownPage(string Digest, ImmutableArray<string> HeadingIds, Guide Guide, ImmutableArray<Problem> Warnings);

/// <summary>
/// What a load without a problem made of all pages. The next load, of content that differs in pages alone, on the same day,
/// goes on from it: a page whose text is the same is not parsed again and, while links find what they found, not checked
/// again either.
/// </summary>
/// <param name="Places">What links found: a digest of <see cref="PlacesOf"/>.</param>
internal sealed record KnownPages(string Places, FrozenDictionary<string, KnownPage> ByFile)
{
    public static KnownPages None { get; } = new("", FrozenDictionary<string, KnownPage>.Empty);

    /// <returns>Null for a text that is new, or that another file had.</returns>
    public KnownPage? Find(string file, string digest) =>
        ByFile.TryGetValue(file, out var page) && page.Digest == digest ? page : null;

    /// <summary>Everything of pages that the links of other pages are held against.</summary>
    public static string PlacesOf(ImmutableArray<GuideFile> pages)
    {
        var all = new StringBuilder();
        foreach (var page in pages)
            all.Append(page.File).Append(' ').Append(page.Status).Append(' ').Append(page.Front?.MovedTo).Append(' ')
                .AppendJoin(' ', page.Addresses).Append(" #").AppendJoin(" #", page.HeadingIds).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }
}
