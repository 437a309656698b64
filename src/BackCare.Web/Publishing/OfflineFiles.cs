using System.Text.Json;
using BackCare.Web.Layout;

namespace BackCare.Web.Publishing;

/// <summary>What a browser asks for to keep pages on a phone, or an icon of the site.</summary>
internal static class OfflineFiles
{
    /// <summary>Where the list is of what may be kept, by fingerprint: what is not in it any more goes from every phone.</summary>
    public const string List = "/offline.json";

    /// <summary>Asked for at each contact: what has changed since is kept anew, and what is gone is dropped.</summary>
    private const string AskEachTime = "no-cache";

    /// <summary>Every page that everyone gets alike, and the files that these pages name, each with its fingerprint.
    /// What is withheld is not among them, nor is anything that is made for one person.</summary>
    public static PublishedFile ListOf(IReadOnlyDictionary<string, PublishedFile> files, AssetAddresses assets)
    {
        var offered = files.Where(entry => entry.Value.Status is StatusCodes.Status200OK)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).ToLookup(entry => entry.Value.IsPage);
        return new(JsonSerializer.SerializeToUtf8Bytes(new
        {
            pages = ByFingerprint(offered[true]),
            // A page of a reviewer or of a check needs the first two; it is never kept.
            files = ByFingerprint(offered[false].ExceptBy(
                [assets.ReviewCss, assets.CheckScript, AssetAddresses.OfflineWorker], entry => entry.Key)),
        }), "application/json", AskEachTime);
    }

    private static Dictionary<string, string> ByFingerprint(IEnumerable<KeyValuePair<string, PublishedFile>> files) =>
        files.ToDictionary(entry => entry.Key, entry => entry.Value.Fingerprint);

    public static PublishedFile ManifestOf(Site site) => new(JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "/",
        name = site.Name,
        short_name = site.Name,
        description = "Back pain: emergency symptoms, self-care, exercises and plans",
        lang = "en-GB",
        start_url = "/",
        scope = "/",
        display = "minimal-ui",
        background_color = Document.Paper,
        theme_color = Document.Paper,
        icons = new[]
        {
            new { src = site.Assets.Icon, sizes = "any", type = "image/svg+xml" },
            new { src = "/apple-touch-icon.png", sizes = "180x180", type = "image/png" },
        },
    }), "application/manifest+json", AskEachTime);
}
